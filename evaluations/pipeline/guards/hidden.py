"""Letters that are not seen, or that look like others."""

import re

from evaluations.pipeline.guards.found import Found, pieces
from evaluations.pipeline.guards.views import DISGUISED, HIDDEN
from evaluations.readers.attempt import Answer, Attempt

_MIXED_SCRIPT = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")


def hidden(answer: Answer, attempt: Attempt) -> Found:
    for span, piece in pieces(answer.text):
        if HIDDEN.search(piece) or DISGUISED.search(piece) or _MIXED_SCRIPT.search(piece):
            yield span, "hidden_characters"
