"""What was given cannot be kept: said to a person, beside the field that it is about."""

from afterword.kernel.text import Phrase


class RefusalError(ValueError):
    """`field` names what is in the way, `phrase` says what to do."""

    def __init__(self, field: str, phrase: Phrase) -> None:
        """The field's name, and the sentence for the person."""
        super().__init__(str(phrase))
        self.field = field
        self.phrase = phrase
