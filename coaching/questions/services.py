"""Choosing from the bank and keeping it filled."""

from collections.abc import Collection
from uuid import UUID

from django.db.models import Case, IntegerField, QuerySet, Value, When
from django.db.models.functions import MD5, Concat

from coaching.questions.models import Category, Difficulty, Question

# Where to look next when a difficulty has run out.
NEAREST = {
    Difficulty.EASY: [Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD],
    Difficulty.MEDIUM: [Difficulty.MEDIUM, Difficulty.EASY, Difficulty.HARD],
    Difficulty.HARD: [Difficulty.HARD, Difficulty.MEDIUM, Difficulty.EASY],
}


def _rank(field: str, best_first: Collection[object]) -> Case:
    whens = [When(**{field: value}, then=Value(position)) for position, value in enumerate(best_first)]
    return Case(*whens, default=Value(len(whens)), output_field=IntegerField())


def choose(
    *,
    preparation_type: str,
    difficulty: str,
    exclude: Collection[UUID],
    seed: str,
    category: Category | None = None,
) -> Question | None:
    """The next question for a talk: the wanted category and difficulty first, never one of `exclude`.

    The same seed gives the same choice, so that a reply begun twice asks the same thing.
    """
    candidates: QuerySet[Question] = Question.objects.active().about(preparation_type).exclude(pk__in=exclude)
    return (
        candidates.annotate(
            near=_rank("category", [category.pk] if category else []),
            fit=_rank("difficulty", NEAREST[Difficulty(difficulty)]),
            shuffle=MD5(Concat("slug", Value(seed))),
        )
        .order_by("near", "fit", "shuffle")
        .first()
    )
