"""What a person typed, as we keep it."""

import unicodedata

from django.utils.translation import gettext as _

from interviewos.errors import InvalidInput

SHORTEST, LONGEST = 10, 5000


class UnreadableText(InvalidInput):
    code = "unreadable_text"


class AnswerTooShort(InvalidInput):
    code = "answer_too_short"


class AnswerTooLong(InvalidInput):
    code = "answer_too_long"


def clean(text: str) -> str:
    """NFC, one kind of line end, no space around. Refuses what PostgreSQL or a browser could not give back."""
    if "\x00" in text or any("\ud800" <= character <= "\udfff" for character in text):
        raise UnreadableText(_("Some characters in this text cannot be stored. Please type them again."))
    return unicodedata.normalize("NFC", text.replace("\r\n", "\n").replace("\r", "\n")).strip()


def answer(text: str) -> str:
    """A clean answer of 10 to 5000 characters in any script."""
    text = clean(text)
    if len(text) < SHORTEST:
        raise AnswerTooShort(
            _("Say a little more: an answer has at least %(least)d characters.") % {"least": SHORTEST},
            length=len(text),
            least=SHORTEST,
        )
    if len(text) > LONGEST:
        raise AnswerTooLong(
            _("This is %(length)d characters long. An answer has at most %(most)d.")
            % {"length": len(text), "most": LONGEST},
            length=len(text),
            most=LONGEST,
        )
    return text
