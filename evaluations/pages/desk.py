"""The rating desk: which talks are lent, who has rated them, and how far people agree with the reading."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any
from uuid import UUID

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from accounts.models import Language, User
from evaluations import agreement, rubric
from evaluations.models import DimensionLevel, Evaluation, Rater, Rating, RatingSheet

# One person, one dimension, one talk: (talk, level given, level read or None).
Given = tuple[UUID, int, int | None]
HUMAN = [Rater.MENTOR, Rater.STAFF]


def lent(staff: User) -> QuerySet[Evaluation]:
    """Talks to be rated, those that `staff` has not rated first. Nobody rates their own."""
    theirs = RatingSheet.objects.filter(evaluation=OuterRef("pk"), rater=Rater.STAFF, staff=staff)
    return (
        Evaluation.objects.ready()
        .in_view()
        .filter(lent_at__isnull=False)
        .exclude(session__person=staff)
        .select_related("session__person")
        .annotate(by_me=Exists(theirs), sheet_count=Count("sheets", filter=Q(sheets__rater=Rater.STAFF)))
        .order_by("by_me", "sheet_count", "lent_at")
    )


def agreements() -> list[dict[str, Any]]:
    """For each dimension and language of the lent talks: how near people and reading, and people among themselves.

    People are our staff and the mentors whom the person asked; what somebody thinks of their own talk is left out.
    """
    found: dict[tuple[str, str], list[Given]] = defaultdict(list)
    for dimension, language, talk, given, read in _rows():
        found[dimension, language].append((talk, given, read))
    places = {name: place for place, name in enumerate(rubric.all_dimensions())}
    return [_figures(*key, found[key]) for key in sorted(found, key=lambda key: (places[key[0]], key[1]))]


def _rows() -> Iterator[tuple[str, str, UUID, int, int | None]]:
    lent = Q(sheet__evaluation__lent_at__isnull=False, sheet__evaluation__status="ready", sheet__rater__in=HUMAN)
    ratings = Rating.objects.filter(lent).values_list(
        "dimension", "sheet__evaluation__session__language", "sheet__evaluation_id", "level"
    )
    talks = {talk for _dimension, _language, talk, _level in ratings}
    levels = DimensionLevel.objects.filter(evaluation__in=talks).values_list("evaluation_id", "dimension", "level")
    read = {(talk, dimension): level for talk, dimension, level in levels}
    for dimension, language, talk, level in ratings.order_by("pk"):
        yield dimension, language, talk, level, read.get((talk, dimension))


def _figures(dimension: str, language: str, rows: Iterable[Given]) -> dict[str, Any]:
    rows = list(rows)
    pairs = [(given, read) for _talk, given, read in rows if read is not None]
    given, read = [pair[0] for pair in pairs], [pair[1] for pair in pairs]
    by_talk: dict[UUID, list[int | None]] = defaultdict(list)
    for talk, level, _read in rows:
        by_talk[talk].append(level)
    return {
        "dimension": rubric.name_of(dimension, "en"),
        "language": Language(language).label,
        "talks": len(by_talk),
        "n": len(pairs),
        "kappa": _shown(agreement.quadratic_kappa(given, read)),
        "error": _shown(agreement.mean_absolute_error(given, read)),
        "alpha": _shown(agreement.ordinal_alpha(list(by_talk.values()))),
    }


def _shown(figure: float | None) -> str:
    return _("too little") if figure is None else f"{figure:.2f}"
