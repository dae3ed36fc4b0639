"""Words written in base64: nobody says them to be understood."""

import base64
import binascii
import re
from collections.abc import Iterator

from evaluations.pipeline.guards.found import Found, covering
from evaluations.readers.attempt import Answer, Attempt

_BLOB = re.compile(r"(?<![\w+/=-])[A-Za-z0-9+/_-]{16,}(?:\n[A-Za-z0-9+/_-]{6,})*={0,2}")


def encoded(answer: Answer, attempt: Attempt) -> Found:
    for start, end in _places(answer.text):
        for span in covering(answer.text, start, end):
            yield span, "directive"


def _places(text: str) -> Iterator[tuple[int, int]]:
    for match in _BLOB.finditer(text):
        if _is_text(match.group()):
            yield match.span()


def _is_text(blob: str) -> bool:
    """It holds words with blanks between them: a long name or a serial number does not."""
    bare = re.sub(r"[\n=]", "", blob).replace("-", "+").replace("_", "/")
    try:
        said = base64.b64decode(bare + "=" * (-len(bare) % 4), validate=True).decode()
    except (binascii.Error, UnicodeDecodeError):
        return False
    return " " in said and sum(char.isalnum() or char in " .,!?'" for char in said) >= 0.9 * len(said)
