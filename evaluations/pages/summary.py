"""What a person's last ten reviews say together."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from statistics import fmean
from typing import Any

from accounts.models import User
from evaluations import rubric
from evaluations.models import Evaluation, EvaluationStatus
from evaluations.pages import finding

MOST_TOLD = 3
MOST_COUNTED = 1000


def counts(person: User) -> dict[str, int]:
    """How many of the newest talks stand where, those that failed or held too little among them."""
    # As the list counts them: sessions that nobody finished take no talk's place.
    mine = Evaluation.objects.for_person(person).order_by("-session__created_at", "-session_id")
    told = Counter(mine.values_list("status", flat=True)[:MOST_COUNTED])
    known = {str(status): told[status] for status in EvaluationStatus.values}
    return known | {"total": sum(known.values())}


def summary(person: User) -> dict[str, Any]:
    return of_talks(person, finding.recent(person))


def of_talks(person: User, talks: Sequence[Evaluation]) -> dict[str, Any]:
    best, weakest = _ends(talks)
    return {"counts": counts(person), **_average(talks), "best": best, "weakest": weakest, **_told(talks)}


def _average(talks: Sequence[Evaluation]) -> dict[str, Any]:
    """`score_range` holds the lowest and the highest of the scores."""
    scores = [talk.overall_score for talk in talks if talk.overall_score is not None]
    return {
        "sessions": len(talks),
        "average_score": round(fmean(scores)) if scores else None,
        "score_range": [min(scores), max(scores)] if scores else None,
        "readers": sorted({talk.reader for talk in talks}),
        "rubric_versions": sorted({talk.rubric_version for talk in talks}),
    }


def _ends(talks: Sequence[Evaluation]) -> tuple[dict[str, Any] | None, dict[str, Any] | None]:
    """The dimensions with the highest and the lowest mean level.

    What a single talk showed is chance, so it counts only while there is but one talk. Where all are alike there is
    no best and no weakest.
    """
    seen = [_dimension(name, talks) for name in rubric.all_dimensions()]
    known = [one for one in seen if len(one["evaluation_ids"]) >= min(2, len(talks) or 1)]
    if not known:
        return None, None
    best, weakest = (pick(known, key=lambda one: one["mean_level"]) for pick in (max, min))
    return (best, weakest) if best["mean_level"] > weakest["mean_level"] else (None, None)


def _dimension(name: str, talks: Sequence[Evaluation]) -> dict[str, Any]:
    rows = [(talk.pk, row) for talk in talks for row in talk.levels.all() if row.dimension == name]
    levels = [(pk, row.level) for pk, row in rows if row.level]
    mean = fmean(level for _pk, level in levels) if levels else 0.0
    return {
        "dimension": name,
        "mean_level": round(mean, 2),
        "score": rubric.score(mean),
        "band": rubric.band_of_score(rubric.score(mean)) if levels else None,
        "evaluation_ids": [pk for pk, _level in levels],
    }


def _told(talks: Sequence[Evaluation]) -> dict[str, Any]:
    strengths = [(talk.pk, *strength) for talk in talks if (strength := _strength(talk))]
    improvements = [
        (talk.pk, item["dimension"], item["criterion"], item["title"])
        for talk in talks
        for item in talk.told_improvements or []  # type: ignore[attr-defined]
    ]
    return {"strengths": _most_told(strengths), "improvements": _most_told(improvements)}


def _strength(talk: Evaluation) -> tuple[str, str, str] | None:
    """Its dimension and criterion, and the words it was told in."""
    ids, wanted = talk.told_evidence_ids or [], talk.told_strength_evidence  # type: ignore[attr-defined]
    number = ids.index(wanted) + 1 if wanted in ids else None
    row = next((row for row in talk.evidence.all() if row.number == number), None)
    return (row.dimension, row.criterion, talk.told_strength) if row else None  # type: ignore[attr-defined]


def _most_told(told: Iterable[tuple[Any, str, str, str]]) -> list[dict[str, Any]]:
    """The three told most often, of equals the newest first, each in the words of its last telling."""
    found: dict[tuple[str, str], dict[str, Any]] = {}
    for pk, dimension, criterion, words in told:
        row = found.setdefault(
            (dimension, criterion),
            {"dimension": dimension, "criterion": criterion, "text": words, "evaluation_ids": []},
        )
        row["evaluation_ids"].append(pk)
    most = sorted(found.values(), key=lambda row: -len(row["evaluation_ids"]))[:MOST_TOLD]
    return [row | {"times": len(row["evaluation_ids"])} for row in most]
