"""All reviews of a person on one page: what they say together, and one after another."""

from __future__ import annotations

from typing import Any

from accounts.models import User
from evaluations import rubric
from evaluations.models import EvaluationStatus
from evaluations.pages import finding
from evaluations.pages.history import page
from evaluations.pages.other_views import groups
from evaluations.pages.summary import MOST_COUNTED, of_talks
from evaluations.scorecard import scorecard

A_PAGE = 12
Told = dict[str, Any]


def feedback(person: User, language: str, *, before: str = "") -> Told:
    """What waits for its person's own view of it adds to no number here."""
    talks = finding.recent(person, looked_at=True)
    told = of_talks(person, talks)
    urls = {talk.pk: talk.get_absolute_url() for talk in talks}
    return {
        "history": page(person, limit=A_PAGE, cursor=before),
        "is_first": not before,
        "names": [rubric.name_of(name, language) for name in rubric.UNIVERSAL],
        "summary": told
        | {
            "best": _named(told["best"], language),
            "weakest": _named(told["weakest"], language),
            "strengths": _often(told["strengths"], len(talks), language, urls),
            "improvements": _often(told["improvements"], len(talks), language, urls),
            "is_mixed": len(told["readers"]) > 1 or len(told["rubric_versions"]) > 1,
            "talks": _talks(told["counts"]["total"]),
            "unread": _unread(told["counts"]),
        },
        "groups": groups(scorecard([finding.talk(talk) for talk in talks]), language),
    }


def _named(row: Told | None, language: str) -> Told | None:
    return row and row | {"name": rubric.name_of(row["dimension"], language)}


def _often(rows: list[Told], talks: int, language: str, urls: dict[Any, str]) -> list[Told]:
    """What one of several talks showed is not often."""
    return [_told(row, language, urls) for row in rows if row["times"] > 1 or talks == 1]


def _told(row: Told, language: str, urls: dict[Any, str]) -> Told:
    """In the language of the page, because the talks may have been in several."""
    told = rubric.criterion(row["dimension"], row["criterion"])
    return row | {
        "name": rubric.name_of(row["dimension"], language),
        "counts": told.counts[language],
        "title": told.title[language],
        "urls": [urls[pk] for pk in row["evaluation_ids"]],
    }


def _talks(n: int) -> str:
    return f"{n:,}+" if n == MOST_COUNTED else f"{n:,}"


def _unread(counts: dict[str, int]) -> list[Told]:
    """Talks that gave no number, by what became of them."""
    others = [status for status in EvaluationStatus if status != EvaluationStatus.READY]
    return [{"state": status.label, "n": counts[status]} for status in others if counts[status]]
