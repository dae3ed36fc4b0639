"""A claim becomes evidence only if the person really said it, in that turn, in words of their own."""

import re
import unicodedata

from coaching.listening import words
from evaluations import rubric
from evaluations.pipeline.report import Evidence
from evaluations.readers.attempt import Answer
from evaluations.readers.base import Claim, Reading
from evaluations.readers.guarded import Guarded
from interviewos.private import MASK, masked

_SPACE = re.compile(r"\s+")
_STRAIGHT = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"'})
_LEAST = {"en": 3, "ko": 2}


def verify(reading: Reading, guarded: Guarded) -> tuple[tuple[Evidence, ...], int]:
    """The evidence a reading holds, in order of place, and how many of its claims were dropped."""
    answers = {answer.turn_id: answer for answer in guarded.attempt.answers}
    read = rubric.dimensions_for(guarded.attempt.preparation_type, guarded.attempt.language)
    kept: dict[tuple[str, ...], Evidence] = {}
    dropped = 0
    for claim in reading.claims:
        evidence = _checked(claim, answers.get(claim.turn_id), guarded) if claim.dimension in read else None
        if evidence is None:
            dropped += 1
        else:
            kept.setdefault((claim.dimension, claim.criterion, claim.turn_id, evidence.quote), evidence)
    return tuple(sorted(kept.values(), key=_order)), dropped


def _order(evidence: Evidence) -> tuple[str, int, int, str, str]:
    return evidence.turn_id, evidence.start, evidence.end, evidence.dimension, evidence.criterion


def _checked(claim: Claim, answer: Answer | None, guarded: Guarded) -> Evidence | None:
    if answer is None or not _is_known(claim):
        return None
    quote, language = unicodedata.normalize("NFC", claim.quote), guarded.attempt.language
    if len(words(quote.replace(MASK, "0"))) < _LEAST[language] or _said(quote) in _said(answer.question):
        return None
    seen = guarded.plain(answer) if claim.polarity == "plus" else answer.text
    if MASK in quote:  # A model quotes what it was shown; the person's own characters stand at the same place.
        seen = masked(seen)
    place = locate(quote, seen)
    if place is None:
        return None
    start, end = place
    if claim.polarity == "plus" and any(note.start < end and start < note.end for note in guarded.of(claim.turn_id)):
        return None
    comment = rubric.criterion(claim.dimension, claim.criterion).comment[language]
    return Evidence(
        claim.dimension,
        claim.criterion,
        claim.polarity,
        answer.text[start:end],
        claim.turn_id,
        start,
        end,
        comment,
        id="",
    )


def _is_known(claim: Claim) -> bool:
    known = rubric.load(claim.dimension)
    return claim.criterion in (known.criteria if claim.polarity == "plus" else known.contradictions)


def _said(text: str) -> str:
    return _SPACE.sub(" ", text.translate(_STRAIGHT)).strip().lower()


def locate(quote: str, text: str) -> tuple[int, int] | None:
    """Where a quote stands in a text; only the width of white space and the shape of quotation marks may differ."""
    parts = quote.translate(_STRAIGHT).split()
    if not parts:
        return None
    match = re.search(r"\s+".join(re.escape(part) for part in parts), text.translate(_STRAIGHT))
    if match is None or _cuts_a_word(text, match.start(), match.end()):
        return None
    return match.span()


def _cuts_a_word(text: str, start: int, end: int) -> bool:
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return before or after
