"""Sentences about the marking: they are shown, and answer nobody's question."""

from evaluations.pipeline.guards import addresses, addresses_korean
from evaluations.pipeline.guards.found import Found, pieces
from evaluations.pipeline.guards.views import view
from evaluations.readers.attempt import Answer, Attempt


def about_marks(answer: Answer, attempt: Attempt) -> Found:
    said = list(pieces(answer.text))
    shown = [view(piece).text for _, piece in said]
    marked = {n for n, piece in enumerate(shown) if _speaks_of_marks(piece)}
    for n in sorted(marked | {n for n in range(len(said)) if _backs(shown, n, marked)}):
        yield said[n][0], "directive"


def _speaks_of_marks(piece: str) -> bool:
    """In either language: an order may come in the one that is not spoken."""
    return addresses.speaks_of_marks(piece) or addresses_korean.speaks_of_marks(piece)


def _backs(shown: list[str], n: int, marked: set[int]) -> bool:
    """One's own hardship beside a plea, or who has agreed beside what they agreed to: it is told for the other."""
    beside = [shown[other] for other in (n - 1, n + 1) if other in marked]
    return any(
        language.BACKING.search(shown[n]) and language.CLAIM.search(other)
        for language in (addresses, addresses_korean)
        for other in beside
    )
