"""Two talks of one person side by side, and no difference where there may be none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from accounts.models import User
from evaluations import rubric
from evaluations.comparing import Found, Moved, Side, compare
from evaluations.models import DimensionLevel, Evaluation, EvaluationStatus
from evaluations.pages import finding
from interviewos.errors import DomainError, InvalidInput

READ_WITH = ("reader", "model", "rubric_version", "prompt_version")


class NotRead(DomainError):
    """A talk without levels cannot be laid beside another."""

    code = "not_ready"


class SameTalk(InvalidInput):
    code = "same_talk"


def pair(person: User, a: UUID, b: UUID) -> tuple[Evaluation, Evaluation]:
    before, after = finding.one(person, a), finding.one(person, b)
    if before.pk == after.pk:
        raise SameTalk(_("Choose two different talks."))
    for one in (before, after):
        if one.status != EvaluationStatus.READY:
            raise NotRead(_("There is no finished review of this talk, so there is nothing to compare."))
    return before, after


def comparison(before: Evaluation, after: Evaluation) -> dict[str, Any]:
    """`differs` names what keeps the two apart: with another kind of talk the scores are made of other dimensions,
    and with another rubric, reader or version the same words may get another level."""
    read_alike = [name for name in READ_WITH if getattr(before, name) != getattr(after, name)]
    differs = read_alike + ["talk"] * (before.session.preparation_type != after.session.preparation_type)
    found = compare(_both(before, after), _both(after, before))
    levels = compare(finding.side(before), finding.side(after)).levels
    return {
        "a": before,
        "b": after,
        "differs": differs,
        "is_comparable": not differs,
        **_score(before, after, bool(differs)),
        "dimensions": [_dimension(moved, before, after, bool(read_alike)) for moved in levels],
        "appeared": [_found(one) for one in found.appeared],
        "vanished": [_found(one) for one in found.vanished],
        "kept": [_found(one) for one in found.kept],
    }


def _both(one: Evaluation, other: Evaluation) -> Side:
    """What was shown in the dimensions both talks asked for: what nobody asked for has not vanished."""
    theirs, whole = finding.side(other).levels, finding.side(one)
    shared = {name for name, level in whole.levels.items() if level is not None and theirs.get(name) is not None}
    return Side(
        {name: whole.levels[name] for name in shared}, tuple(row for row in whole.evidence if row.dimension in shared)
    )


def _score(before: Evaluation, after: Evaluation, differs: bool) -> dict[str, Any]:
    """No difference while the two ranges overlap: it may be chance."""
    then, now = before.overall_score, after.overall_score
    if differs or then is None or now is None:
        return {"difference": None, "within_noise": None}
    noise = _overlap((before.score_low, before.score_high), (after.score_low, after.score_high))
    return {"difference": None if noise else now - then, "within_noise": noise}


def _overlap(one: tuple[int | None, int | None], other: tuple[int | None, int | None]) -> bool:
    low, high = one
    other_low, other_high = other
    if low is None or high is None or other_low is None or other_high is None:
        return True
    return low <= other_high and other_low <= high


def _dimension(moved: Moved, before: Evaluation, after: Evaluation, read_otherwise: bool) -> dict[str, Any]:
    then, now = (_row(evaluation.levels.all(), moved.dimension) for evaluation in (before, after))
    return {"dimension": moved.dimension, "before": _level(then), "after": _level(now)} | _change(
        moved, then, now, read_otherwise
    )


def _change(
    moved: Moved, then: DimensionLevel | None, now: DimensionLevel | None, read_otherwise: bool
) -> dict[str, Any]:
    if then is None or now is None or moved.change is None or read_otherwise:
        return {"change": None, "within_noise": None}
    noise = _overlap((then.low, then.high), (now.low, now.high))
    return {"change": None if noise else moved.change, "within_noise": noise}


def _row(rows: Iterable[DimensionLevel], dimension: str) -> DimensionLevel | None:
    return next((row for row in rows if row.dimension == dimension), None)


def _level(row: DimensionLevel | None) -> dict[str, Any] | None:
    """None where the dimension was no part of that talk."""
    if row is None:
        return None
    band = rubric.band(row.level) if row.level else None
    return {"state": row.state, "level": row.level, "band": band, "low": row.low, "high": row.high}


def _found(one: Found) -> dict[str, Any]:
    return {
        "dimension": one.dimension,
        "criterion": one.criterion,
        "polarity": one.polarity,
        "is_good_news": one.is_good_news,
        "before": [row._asdict() for row in one.before],
        "after": [row._asdict() for row in one.after],
    }
