"""What the guard says to a person: short, kind, with the reason and what is possible instead."""

from afterword.kernel.text import Phrase, gettext_noop

COPYING = Phrase(
    gettext_noop(
        "Nobody can keep you from copying the text and sending it some other way, and Afterword "
        "does not try. It only does not help."
    )
)

FREE = Phrase(gettext_noop("Nothing has gone out yet, so nothing is closed."))
CONSULTANT = Phrase(gettext_noop("Your consultant may always be written to."))
THANK_YOU = Phrase(gettext_noop("A thank-you after the interview is always right."))
REPLY = Phrase(gettext_noop("They wrote first, so your answer may leave."))
OPENED = Phrase(gettext_noop("You opened this for one letter, and this is the letter."))

STATUS = Phrase(
    gettext_noop(
        "This text asks for news, a date or a decision. They know that you are waiting, and "
        "asking does not bring the answer nearer. Take that passage out and the rest can be looked "
        "at again."
    )
)
FOR_THE_CONSULTANT = Phrase(
    gettext_noop("This was written for your consultant's eyes, and goes to nobody else.")
)
POLICIES = {
    "via_consultant": Phrase(
        gettext_noop(
            "This agency carries the words to its client. Write to your consultant, with a passage "
            "they can pass on: it arrives all the same."
        )
    ),
    "consultant_approves": Phrase(
        gettext_noop(
            "This agency reads letters to its client first. Show it to your consultant, and note "
            "here that they agreed."
        )
    ),
    "copy_consultant": Phrase(
        gettext_noop(
            "This agency wants a copy of what its client is sent. Add your consultant to the Cc "
            "line, and it may leave."
        )
    ),
    "direct_if_before": Phrase(
        gettext_noop(
            "You had no contact with this reader before the agency introduced you, so the letter "
            "goes through your consultant."
        )
    ),
}
ASK_CONSULTANT = Phrase(
    gettext_noop(
        "Questions about the answer go to your consultant, never to the client. They can ask more "
        "freely than you can."
    )
)

NO_INTERVIEW = Phrase(gettext_noop("A thank-you belongs to an interview; choose which one."))
CANCELLED = Phrase(
    gettext_noop("This interview was cancelled, so there is nothing to thank for yet.")
)
EARLY = Phrase(
    gettext_noop(
        "Sooner than an hour after the end it looks as if it had been written before. It can be "
        "planned now, to leave from %(at)s."
    )
)
THANKED = Phrase(gettext_noop("This reader has your thanks for this interview. One is just right."))
DROPPED = Phrase(
    gettext_noop("The moment for this thank-you has passed, and that is no harm. Let it go.")
)
AFTER_NO = Phrase(
    gettext_noop("They have answered with a no. A kind line in reply suits better than this now.")
)

QUIET = Phrase(
    gettext_noop(
        "Your last word went out on %(at)s, and now it is their turn. Another letter would not "
        "hurry them. If one of the reasons below is true, it opens for one letter."
    )
)
CLOSED = Phrase(
    gettext_noop("For this you need one of the reasons below; it then opens for one letter.")
)
THEY_WROTE = Phrase(
    gettext_noop("They wrote on %(at)s. Your answer may leave; then it is quiet again.")
)
WAITS = Phrase(gettext_noop("It opens at %(at)s. If it still seems right then, it may leave."))
OPENING_USED = Phrase(
    gettext_noop("The reason you gave has let one letter out already. It opens for one only.")
)
ONCE = Phrase(gettext_noop("This has gone to them once, and once is what it is for."))
NUDGE_EARLY = Phrase(
    gettext_noop(
        "You have asked your consultant for feedback. One reminder is fine, from %(at)s: three "
        "working days leave them time to ask."
    )
)
NUDGED = Phrase(
    gettext_noop(
        "Your consultant has been asked and reminded. If nothing comes, your own debrief stands in."
    )
)

UNKNOWN_KIND = Phrase(gettext_noop("That is none of the reasons for which it opens."))
NOT_NOW = {
    "they_wrote": Phrase(
        gettext_noop(
            "Since your last word nothing from them is in the ledger. If they wrote or rang, note "
            "it there, and your answer may leave."
        )
    ),
    "rejected": Phrase(
        gettext_noop("This is for after a no, and none has come. If it has, note it first.")
    ),
    "undecided": Phrase(
        gettext_noop("This one is no longer open, so there is nothing left to say about it.")
    ),
    "enquiry": Phrase(
        gettext_noop(
            "An enquiry needs three things: you switched it on in your settings, they gave a date "
            "themselves, and they are still deciding."
        )
    ),
    "promise_or_note": Phrase(
        gettext_noop("Say what it was that you promised to send; no open promise is noted.")
    ),
}
NOTE_NEEDED = Phrase(gettext_noop("Say in a few words what it is about; it is kept for you alone."))
REASON_NEEDED = Phrase(
    gettext_noop("Write down the reason, in a sentence of your own. It is kept for you alone.")
)
NO_REASON = Phrase(
    gettext_noop(
        "That is the waiting itself, and it is hard. But asking for news does not bring it, so "
        "this stays closed."
    )
)
ENQUIRY_WAITS = Phrase(
    gettext_noop(
        "Their date needs five working days to be truly past. One enquiry is possible from %(at)s."
    )
)
MAY_OPEN = Phrase(gettext_noop("It is open for one letter."))
OPENS_LATER = Phrase(
    gettext_noop("It opens at %(at)s. Sleep on it; you can still leave it closed.")
)
