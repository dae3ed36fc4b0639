"""Sentences beside the point."""

import re
from collections.abc import Iterator

from coaching.listening import Span, listen, topics
from evaluations.pipeline.guards.found import pieces
from evaluations.readers.attempt import Answer, Attempt

_LEAST_SUBJECTS = 4
_TELLING = {"own_action", "team_action", "result", "decision", "decision_reason", "reflection", "usual_step"}
_POINTING = re.compile(
    r"\b(?:this|that|these|those|it|its|they|them|their|he|she|him|her|we|our|us|then|so|also|because|which|the|me|my"
    r"|mine|nobody|everyone|anything|nothing|more|one|both|another|no|i(?! (?:love|like|enjoy|hate|prefer))|myself"
    r"|you|your|there|here|instead|different|better|other|twice|until|two|three|four|five|six|seven|eight"
    r"|nine|ten)\b|\d"
)


def beside(answer: Answer, question: str, attempt: Attempt) -> Iterator[Span]:
    """A sentence that shares no subject with the question, the role or the rest of the answer, and points at none."""
    said = list(pieces(answer.text))
    if len(said) < 2 or attempt.language == "ko":  # Korean stems are too crude to be sure that a link is missing.
        return
    known = topics(
        f"{question} {answer.question} {attempt.role} {attempt.job_description} {' '.join(answer.expected_points)}"
    )
    for n, (span, piece) in enumerate(said):
        rest = frozenset().union(*(topics(other) for m, (_, other) in enumerate(said) if m != n))
        own = topics(piece)
        if (
            n
            and len(own) >= _LEAST_SUBJECTS
            and not own & (known | rest)
            and not _POINTING.search(piece.lower())
            and not _tells(piece, attempt)
        ):
            yield span


def _tells(piece: str, attempt: Attempt) -> bool:
    """A step or a result may share no word with the rest and still belong to it."""
    return any(finding.name in _TELLING for finding in listen(piece, attempt.language))
