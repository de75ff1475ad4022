"""The whole loop in a real browser: three invitations, three drafts in hand, and then peace.

Google's file, Exchange's file in another zone, and an agency's mail without a calendar part go from
file to `.eml`; a real mail program's parser opens each as an unsent draft; a fourth is refused.
With scripts, and without.
"""

import email
import email.policy
import re
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from email.message import EmailMessage
from pathlib import Path
from typing import Any

import pytest
from tests import invitations
from tests.mutt import at_home, sent_by
from tests.people import DANA, TOM

from afterword.kernel.clock import now

pytestmark = [pytest.mark.browser, pytest.mark.slow, pytest.mark.peer("mutt")]

LETTERS = "main a[href^='/letters/']"
HEAD = ("To", "Subject", "Message-ID", "In-Reply-To", "References")
NOTES = {
    "needs": "cut agency costs before the winter",
    "spoke_about": "how the rotas are planned",
    "proof": "planned rotas for 140 staff and cut agency shifts by a third",
}


class Person:
    """What somebody does, page by page."""

    def __init__(self, app: Any, page: Any) -> None:
        self.app, self.page = app, page
        app.enter(page)

    def add(self, file: Path) -> str:
        """From file to interview; returns the interview's address."""
        self.page.goto(f"{self.app.root}/add/")
        self.page.set_input_files("input[type=file]", file)
        if "/proposals/" not in self.page.url:
            self.page.click("text=Read it")
        self.page.wait_for_url("**/proposals/*/")
        self.page.click("button:has-text('Yes, keep the interview')")
        self.page.wait_for_url("**/interviews/*/")
        return str(self.page.url)

    def debrief(self, interview: str) -> None:
        """Three fields, and on to the letters; the name is asked at the first."""
        self.page.goto(f"{interview}debrief/")
        for field, text in NOTES.items():
            self.page.fill(f"[name={field}]", text)
        self.page.click("button:has-text('Write the letters')")
        if "/you/first/" in self.page.url:
            self.page.fill("[name=name]", "Ruth Adeyemi")
            self.page.click("button:has-text('On to the letter')")
        self.page.wait_for_load_state()

    def letters(self, interview: str) -> list[str]:
        """The addresses of an interview's letters."""
        self.page.goto(f"{interview}letters/")
        choice = self.page.locator("main button:has-text('One letter each')")
        if not self.page.locator(LETTERS).count() and choice.count():
            choice.first.click()
            self.page.wait_for_load_state()
        links = self.page.locator(LETTERS)
        found = [links.nth(n).get_attribute("href") for n in range(links.count())]
        return list(dict.fromkeys(self.app.root + link for link in found))

    def take_draft(self, letter: str, folder: Path) -> Path:
        """Hand one letter over as an `.eml`, and save the file."""
        self.page.goto(letter)
        self.page.click("button[value=eml]")
        self.page.wait_for_url("**/go/eml/")
        with self.page.expect_download() as download:
            self.page.click("main a[download]")
        file = folder / f"{letter.strip('/').rpartition('/')[2]}.eml"
        download.value.save_as(file)
        return file

    def post(self, address: str, **fields: str) -> Any:
        """A form that somebody kept open in another window."""
        token = self.page.locator("[name=csrfmiddlewaretoken]").first.input_value()
        form = {"csrfmiddlewaretoken": token, **fields}
        return self.page.request.post(address, form=form, headers={"Origin": self.app.root})

    def sent(self) -> None:
        """Say so, on the page where the draft was taken."""
        self.page.click("button:has-text('I sent it, just now')")
        self.page.wait_for_load_state()


@pytest.fixture
def held() -> datetime:
    """Yesterday at two: over, and its clock still runs."""
    yesterday = now().astimezone(UTC) - timedelta(days=1)
    return yesterday.replace(hour=14, minute=0, second=0, microsecond=0)


def _read(file: Path) -> EmailMessage:
    message = email.message_from_bytes(file.read_bytes(), policy=email.policy.default)
    assert isinstance(message, EmailMessage)
    return message


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_three_invitations_become_three_drafts_and_a_fourth_is_refused(
    live_app: Any, new_page: Callable[..., Any], tmp_path: Path, held: datetime, scripts: bool
) -> None:
    person = Person(live_app, new_page(scripts=scripts, accept_downloads=True))
    files = [
        invitations.google(tmp_path, held),
        invitations.exchange(tmp_path, held),
        invitations.agency(tmp_path, held),
    ]
    interviews = [person.add(file) for file in files]
    drafts, letters = [], []
    for interview in interviews:
        person.debrief(interview)
        letters.append(person.letters(interview)[-1])
        drafts.append(person.take_draft(letters[-1], tmp_path))
        person.sent()
    mutt = at_home(tmp_path)
    readers = []
    for draft in drafts:
        message = _read(draft)
        assert message["X-Unsent"] == "1"
        assert "Ruth Adeyemi" in message.get_content()
        readers.append(message["To"].addresses[0].addr_spec)
        taken = sent_by(mutt, draft.read_bytes())
        assert [taken[name] for name in HEAD] == [message[name] for name in HEAD]
        assert taken.get_content().splitlines() == message.get_content().splitlines()
    assert readers == [TOM, "anders.berg@hollis-marine.example", DANA]
    assert _read(drafts[2])["In-Reply-To"] == "<a1b2@calder-recruitment.example>"
    _refused_twice(person, letters[1])
    _refused_without_reason(person, interviews[1])


def _refused_twice(person: Person, letter: str) -> None:
    """A letter that was sent leaves no second time, even for a form that was kept open."""
    person.page.goto(letter)
    assert person.page.locator("button[value=eml]").count() == 0
    answer = person.post(f"{letter}hand-over/", way="eml")
    assert answer.status == 409
    assert "This letter was sent already. Once is right." in answer.text()


def _refused_without_reason(person: Person, interview: str) -> None:
    """The employer's people are left in peace: said before it is felt, and when one tries."""
    person.page.goto(interview)
    identity = re.findall(r"/opportunities/([0-9a-f-]{36})/", person.page.content())[0]
    person.page.goto(f"{person.app.root}/opportunities/{identity}/waiting/")
    assert "Now it is with them." in person.page.inner_text("main")
    person.page.goto(f"{person.app.root}/opportunities/{identity}/write/something_else/")
    person.page.fill("main textarea", "I would like to hear whether they have decided yet.")
    person.page.click("button:has-text('Draft the letter')")
    assert "/letters/" not in person.page.url
    assert person.page.locator("[role=alert], .errors, .problems").count() > 0
