"""The first tables, in the order of flow, and the walls around them."""

import afterword.accounts.scope
import afterword.accounts.walls
import afterword.kernel.ids
import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    initial = True

    dependencies = []

    operations = [
        migrations.CreateModel(
            name="User",
            fields=[
                ("password", models.CharField(max_length=128, verbose_name="password")),
                (
                    "last_login",
                    models.DateTimeField(blank=True, null=True, verbose_name="last login"),
                ),
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("email", models.EmailField(blank=True, max_length=254, null=True, unique=True)),
                ("name", models.CharField(blank=True, max_length=200)),
                ("is_active", models.BooleanField(default=True)),
                ("created_at", models.DateTimeField()),
            ],
            options={
                "abstract": False,
            },
        ),
        migrations.CreateModel(
            name="Workspace",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                (
                    "kind",
                    models.CharField(
                        choices=[("search", "a search"), ("agency", "an agency")],
                        default="search",
                        max_length=10,
                    ),
                ),
                ("created_at", models.DateTimeField()),
            ],
        ),
        migrations.CreateModel(
            name="Membership",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "user",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="memberships",
                        to="afterword.user",
                    ),
                ),
                (
                    "role",
                    models.CharField(
                        choices=[("owner", "owner"), ("member", "member")],
                        default="member",
                        max_length=10,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "user"), name="one_membership_each"
                    )
                ],
            },
        ),
        migrations.CreateModel(
            name="Person",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                (
                    "signature",
                    models.TextField(
                        blank=True, help_text="What stands below the name, if anything."
                    ),
                ),
                ("reply_address", models.EmailField(blank=True, max_length=254)),
                ("home_zone", models.CharField(max_length=64)),
                ("zone_confirmed", models.BooleanField(default=False)),
                ("locale", models.CharField(default="en-GB", max_length=10)),
                ("tone", models.CharField(default="warm", max_length=10)),
                (
                    "allow_enquiry",
                    models.BooleanField(
                        default=False,
                        help_text="One enquiry, five working days after a date the employer gave.",
                    ),
                ),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(fields=("workspace",), name="one_person_each")
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Person",
        ),
        migrations.CreateModel(
            name="Employer",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(max_length=200)),
                ("domain", models.CharField(blank=True, max_length=253)),
                ("is_public", models.BooleanField(default=False)),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "name_key"), name="one_employer_a_name"
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Employer",
        ),
        migrations.CreateModel(
            name="Agency",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(max_length=200)),
                (
                    "policy",
                    models.CharField(
                        choices=[
                            ("via_consultant", "through the consultant"),
                            ("consultant_approves", "after the consultant has read it"),
                            ("copy_consultant", "with a copy to the consultant"),
                            ("direct_if_before", "directly, if there was contact before"),
                            ("direct", "directly"),
                        ],
                        default="via_consultant",
                        max_length=20,
                    ),
                ),
            ],
            options={
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "name_key"), name="one_agency_a_name"
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Agency",
        ),
        migrations.CreateModel(
            name="Contact",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                ("name", models.CharField(max_length=200)),
                ("name_key", models.CharField(max_length=200)),
                ("email", models.EmailField(blank=True, max_length=254)),
                ("job_title", models.CharField(blank=True, max_length=200)),
                (
                    "known_before",
                    models.BooleanField(
                        default=False,
                        help_text="There was direct contact before an agency came between.",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="afterword.employer",
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="contacts",
                        to="afterword.agency",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["workspace", "email"], name="contact_by_email")],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(("employer", None), ("agency", None), _connector="OR"),
                        name="contact_on_one_side",
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Contact",
        ),
        migrations.CreateModel(
            name="Opportunity",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "employer",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="opportunities",
                        to="afterword.employer",
                    ),
                ),
                ("role", models.CharField(blank=True, max_length=200)),
                ("stage", models.CharField(default="considering", max_length=20)),
                ("stage_at", models.DateTimeField()),
                ("closed_reason", models.CharField(blank=True, max_length=200)),
                (
                    "route",
                    models.CharField(
                        choices=[("direct", "direct"), ("agency", "through an agency")],
                        default="direct",
                        max_length=10,
                    ),
                ),
                (
                    "agency",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="opportunities",
                        to="afterword.agency",
                    ),
                ),
                (
                    "consultant",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="represented",
                        to="afterword.contact",
                    ),
                ),
                ("next_step", models.CharField(blank=True, max_length=300)),
                ("next_step_on", models.DateField(blank=True, null=True)),
                ("next_step_where", models.CharField(blank=True, max_length=200)),
                (
                    "decision_by_on",
                    models.DateField(
                        blank=True,
                        help_text="The day by which the employer said it would decide.",
                        null=True,
                    ),
                ),
                ("notes", models.TextField(blank=True)),
                ("source_ref", models.UUIDField(blank=True, null=True)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "verbose_name_plural": "opportunities",
                "indexes": [
                    models.Index(
                        fields=["workspace", "stage", "stage_at"], name="opportunity_by_stage"
                    ),
                    models.Index(fields=["workspace", "-changed_at"], name="opportunity_by_change"),
                    models.Index(
                        fields=["workspace", "next_step_on"], name="opportunity_by_next_step"
                    ),
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            ("route", "direct"), ("agency__isnull", False), _connector="OR"
                        ),
                        name="agency_route_has_agency",
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Opportunity",
        ),
        migrations.CreateModel(
            name="Word",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="words",
                        to="afterword.opportunity",
                    ),
                ),
                (
                    "direction",
                    models.CharField(choices=[("in", "in"), ("out", "out")], max_length=3),
                ),
                ("purpose", models.CharField(max_length=30)),
                ("channel", models.CharField(default="email", max_length=20)),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="words",
                        to="afterword.contact",
                    ),
                ),
                (
                    "who",
                    models.CharField(
                        blank=True, help_text="The name or address as it stood.", max_length=254
                    ),
                ),
                ("subject", models.CharField(blank=True, max_length=500)),
                ("text", models.TextField(blank=True)),
                ("message_id", models.CharField(blank=True, max_length=500)),
                (
                    "about_ref",
                    models.UUIDField(blank=True, help_text="The interview it is about.", null=True),
                ),
                (
                    "letter_ref",
                    models.UUIDField(blank=True, help_text="The letter that it was.", null=True),
                ),
                ("happened_at", models.DateTimeField()),
                ("recorded_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="afterword.user",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["workspace", "opportunity", "-happened_at"], name="word_by_time"
                    ),
                    models.Index(fields=["workspace", "message_id"], name="word_by_message_id"),
                    models.Index(fields=["workspace", "about_ref"], name="word_by_interview"),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("letter_ref__isnull", False)),
                        fields=("workspace", "letter_ref", "who"),
                        name="one_word_a_letter_and_reader",
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Word",
        ),
        migrations.CreateModel(
            name="Promise",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="promises",
                        to="afterword.opportunity",
                    ),
                ),
                ("side", models.CharField(choices=[("me", "me"), ("them", "them")], max_length=4)),
                ("text", models.CharField(max_length=500)),
                ("due_on", models.DateField(blank=True, null=True)),
                (
                    "about_ref",
                    models.UUIDField(
                        blank=True, help_text="The interview where it was made.", null=True
                    ),
                ),
                ("made_at", models.DateTimeField()),
                ("kept_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["workspace", "opportunity", "kept_at"], name="promise_by_kept"
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Promise",
        ),
        migrations.CreateModel(
            name="Opening",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="openings",
                        to="afterword.opportunity",
                    ),
                ),
                ("kind", models.CharField(max_length=30)),
                ("note", models.TextField(blank=True)),
                ("about_ref", models.UUIDField(blank=True, null=True)),
                ("opened_at", models.DateTimeField()),
                (
                    "opens_at",
                    models.DateTimeField(
                        help_text="Later than opened_at where a night's sleep is due."
                    ),
                ),
                (
                    "used_by_ref",
                    models.UUIDField(
                        blank=True, help_text="The letter that it let out.", null=True
                    ),
                ),
                ("withdrawn_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="afterword.user",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["workspace", "opportunity", "opens_at"], name="opening_by_time"
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Opening",
        ),
        migrations.CreateModel(
            name="Interview",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="interviews",
                        to="afterword.opportunity",
                    ),
                ),
                (
                    "starts_wall",
                    models.CharField(help_text="ISO 8601 without offset.", max_length=19),
                ),
                ("starts_fold", models.PositiveSmallIntegerField(default=0)),
                ("ends_wall", models.CharField(max_length=19)),
                ("ends_fold", models.PositiveSmallIntegerField(default=0)),
                ("zone", models.CharField(max_length=64)),
                ("starts_at", models.DateTimeField()),
                ("ends_at", models.DateTimeField()),
                ("form", models.CharField(blank=True, max_length=10)),
                ("round", models.CharField(blank=True, max_length=60)),
                ("location", models.CharField(blank=True, max_length=500)),
                ("join_url", models.CharField(blank=True, max_length=2000)),
                (
                    "status",
                    models.CharField(
                        choices=[("confirmed", "confirmed"), ("cancelled", "cancelled")],
                        default="confirmed",
                        max_length=10,
                    ),
                ),
                ("cancelled_at", models.DateTimeField(blank=True, null=True)),
                ("calendar_uid", models.CharField(blank=True, max_length=500)),
                ("calendar_recurrence", models.CharField(blank=True, max_length=60)),
                ("calendar_sequence", models.IntegerField(default=0)),
                ("invitation_message_id", models.CharField(blank=True, max_length=500)),
                ("invitation_references", models.TextField(blank=True)),
                ("invitation_subject", models.CharField(blank=True, max_length=500)),
                ("notes", models.TextField(blank=True)),
                (
                    "let_go_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When the person chose to send no letter for it.",
                        null=True,
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace", "ends_at"], name="interview_by_end"),
                    models.Index(
                        fields=["workspace", "opportunity", "starts_at"], name="interview_by_job"
                    ),
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("calendar_uid", ""), _negated=True),
                        fields=("workspace", "calendar_uid", "calendar_recurrence"),
                        name="one_interview_an_invitation",
                    ),
                    models.CheckConstraint(
                        condition=models.Q(("ends_at__gt", models.F("starts_at"))),
                        name="ends_after_start",
                    ),
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Interview",
        ),
        migrations.CreateModel(
            name="Attendance",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="afterword.interview",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="attendances",
                        to="afterword.contact",
                    ),
                ),
                (
                    "part",
                    models.CharField(
                        choices=[
                            ("interviewer", "interviewer"),
                            ("coordinator", "coordinator"),
                            ("consultant", "consultant"),
                        ],
                        default="interviewer",
                        max_length=12,
                    ),
                ),
                ("cared_about", models.TextField(blank=True)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position"],
                "constraints": [
                    models.UniqueConstraint(
                        fields=("workspace", "interview", "contact"), name="one_place_each"
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Attendance",
        ),
        migrations.CreateModel(
            name="Debrief",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "interview",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="debrief",
                        to="afterword.interview",
                    ),
                ),
                ("needs", models.TextField(blank=True)),
                ("spoke_about", models.TextField(blank=True)),
                ("stayed", models.TextField(blank=True)),
                ("proof", models.TextField(blank=True)),
                ("promised", models.TextField(blank=True)),
                ("they_said_next", models.TextField(blank=True)),
                ("went", models.CharField(blank=True, max_length=10)),
                ("do_differently", models.TextField(blank=True)),
                ("revision", models.PositiveIntegerField(default=0)),
                ("started_at", models.DateTimeField()),
                ("saved_at", models.DateTimeField()),
                ("finished_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "abstract": False,
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Debrief",
        ),
        migrations.CreateModel(
            name="AskedQuestion",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "debrief",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="questions",
                        to="afterword.debrief",
                    ),
                ),
                ("question", models.TextField()),
                ("answer", models.TextField(blank=True)),
                ("went", models.CharField(blank=True, max_length=10)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="AskedQuestion",
        ),
        migrations.CreateModel(
            name="Source",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                ("filename", models.CharField(blank=True, max_length=255)),
                ("sha256", models.CharField(max_length=64)),
                ("size", models.PositiveBigIntegerField()),
                ("raw", models.BinaryField()),
                ("received_at", models.DateTimeField()),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="afterword.user",
                    ),
                ),
            ],
            options={
                "indexes": [models.Index(fields=["workspace", "sha256"], name="source_by_hash")],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Source",
        ),
        migrations.CreateModel(
            name="Proposal",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "source",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="proposals",
                        to="afterword.source",
                    ),
                ),
                ("kind", models.CharField(max_length=20)),
                ("payload", models.JSONField(default=dict)),
                ("problem", models.TextField(blank=True)),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("open", "open"),
                            ("confirmed", "confirmed"),
                            ("dismissed", "dismissed"),
                        ],
                        default="open",
                        max_length=10,
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="proposals",
                        to="afterword.interview",
                    ),
                ),
                (
                    "undo",
                    models.JSONField(
                        default=dict, help_text="What stood before, so that it can stand again."
                    ),
                ),
                ("created_at", models.DateTimeField()),
                ("decided_at", models.DateTimeField(blank=True, null=True)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace", "state", "-created_at"], name="proposal_open")
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Proposal",
        ),
        migrations.CreateModel(
            name="Letter",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="afterword.opportunity",
                    ),
                ),
                (
                    "interview",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="letters",
                        to="afterword.interview",
                    ),
                ),
                ("purpose", models.CharField(max_length=30)),
                ("channel", models.CharField(default="email", max_length=20)),
                ("subject", models.CharField(blank=True, max_length=500)),
                ("body", models.TextField(blank=True)),
                (
                    "composed_body",
                    models.TextField(
                        blank=True, help_text="As first composed, to start again from."
                    ),
                ),
                (
                    "before",
                    models.JSONField(
                        blank=True,
                        default=dict,
                        help_text="What stood before another wording, for undo.",
                    ),
                ),
                (
                    "state",
                    models.CharField(
                        choices=[
                            ("draft", "draft"),
                            ("left", "handed over"),
                            ("sent", "sent"),
                            ("dropped", "dropped"),
                        ],
                        default="draft",
                        max_length=10,
                    ),
                ),
                ("in_reply_to", models.CharField(blank=True, max_length=500)),
                ("references", models.TextField(blank=True)),
                ("seed", models.TextField(blank=True)),
                ("planned_at", models.DateTimeField(blank=True, null=True)),
                (
                    "opening_ref",
                    models.UUIDField(
                        blank=True, help_text="The opening that allows it.", null=True
                    ),
                ),
                (
                    "approved_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="When the consultant had read and agreed to it.",
                        null=True,
                    ),
                ),
                ("revision", models.PositiveIntegerField(default=0)),
                ("created_at", models.DateTimeField()),
                ("changed_at", models.DateTimeField()),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["workspace", "state", "-changed_at"], name="letter_by_state"
                    ),
                    models.Index(fields=["workspace", "interview"], name="letter_by_interview"),
                    models.Index(
                        fields=["workspace", "opportunity", "-created_at"], name="letter_by_job"
                    ),
                    models.Index(
                        condition=models.Q(("planned_at__isnull", False)),
                        fields=["workspace", "planned_at"],
                        name="letter_planned",
                    ),
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Letter",
        ),
        migrations.CreateModel(
            name="Reader",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "letter",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="readers",
                        to="afterword.letter",
                    ),
                ),
                (
                    "contact",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.SET_NULL,
                        related_name="letters",
                        to="afterword.contact",
                    ),
                ),
                (
                    "line",
                    models.CharField(
                        choices=[("to", "To"), ("cc", "Cc")], default="to", max_length=2
                    ),
                ),
                ("name", models.CharField(blank=True, max_length=200)),
                ("email", models.CharField(blank=True, max_length=254)),
                ("position", models.PositiveSmallIntegerField(default=0)),
            ],
            options={
                "ordering": ["position"],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Reader",
        ),
        migrations.CreateModel(
            name="Dispatch",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "letter",
                    models.OneToOneField(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="dispatch",
                        to="afterword.letter",
                    ),
                ),
                ("way", models.CharField(max_length=20)),
                (
                    "state",
                    models.CharField(
                        choices=[("handed_over", "handed over"), ("sent", "sent")], max_length=20
                    ),
                ),
                ("message_id", models.CharField(max_length=500)),
                ("handed_over_at", models.DateTimeField()),
                (
                    "ask_again_at",
                    models.DateTimeField(
                        blank=True,
                        help_text="Today asks “did you send it?” once; null: asked.",
                        null=True,
                    ),
                ),
                ("sent_at", models.DateTimeField(blank=True, null=True)),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="afterword.user",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        condition=models.Q(("ask_again_at__isnull", False)),
                        fields=["workspace", "ask_again_at"],
                        name="dispatch_ask",
                    )
                ],
                "constraints": [
                    models.CheckConstraint(
                        condition=models.Q(
                            models.Q(("state", "sent"), _negated=True),
                            ("sent_at__isnull", False),
                            _connector="OR",
                        ),
                        name="sent_says_when",
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Dispatch",
        ),
        migrations.CreateModel(
            name="Outcome",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="outcomes",
                        to="afterword.opportunity",
                    ),
                ),
                (
                    "kind",
                    models.CharField(
                        choices=[
                            ("next_round", "next round"),
                            ("offer", "offer"),
                            ("rejection", "rejection"),
                            ("withdrawn", "withdrawn"),
                            ("panel", "placed on a panel"),
                            ("presumed_closed", "presumed closed"),
                        ],
                        max_length=20,
                    ),
                ),
                ("happened_on", models.DateField()),
                ("note", models.TextField(blank=True)),
                ("stage_before", models.CharField(blank=True, max_length=20)),
                ("recorded_at", models.DateTimeField()),
                (
                    "withdrawn_at",
                    models.DateTimeField(blank=True, help_text="When it was undone.", null=True),
                ),
                (
                    "by",
                    models.ForeignKey(
                        blank=True,
                        null=True,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="afterword.user",
                    ),
                ),
            ],
            options={
                "indexes": [
                    models.Index(
                        fields=["workspace", "opportunity", "-recorded_at"], name="outcome_by_job"
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Outcome",
        ),
        migrations.CreateModel(
            name="Silence",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=afterword.kernel.ids.new_id,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "workspace",
                    models.ForeignKey(
                        db_index=False,
                        default=afterword.accounts.scope.current_id,
                        editable=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="afterword.workspace",
                    ),
                ),
                (
                    "opportunity",
                    models.ForeignKey(
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="silences",
                        to="afterword.opportunity",
                    ),
                ),
                ("interview_ref", models.UUIDField(blank=True, null=True)),
                (
                    "letter_ref",
                    models.UUIDField(blank=True, help_text="The letter that began it.", null=True),
                ),
                ("began_at", models.DateTimeField()),
                ("ended_at", models.DateTimeField(blank=True, null=True)),
                ("ended_by", models.CharField(blank=True, max_length=20)),
            ],
            options={
                "indexes": [
                    models.Index(fields=["workspace", "ended_at", "began_at"], name="silence_open")
                ],
                "constraints": [
                    models.UniqueConstraint(
                        condition=models.Q(("ended_at__isnull", True)),
                        fields=("workspace", "opportunity"),
                        name="one_open_silence_each",
                    )
                ],
            },
        ),
        afterword.accounts.walls.RaiseWall(
            model_name="Silence",
        ),
    ]
