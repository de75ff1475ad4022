"""What stood before another wording of a letter, so that it can stand again."""

from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("afterword", "0001_first")]

    operations = [
        migrations.AddField(
            model_name="letter",
            name="before",
            field=models.JSONField(
                blank=True,
                default=dict,
                help_text="What stood before another wording, for undo.",
            ),
        ),
    ]
