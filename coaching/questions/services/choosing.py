"""Choosing from the bank what is asked next."""

from collections.abc import Collection, Sequence
from typing import Any
from uuid import UUID

from coaching.questions.models import Category, Difficulty, Question

# Where to look next when a difficulty has run out.
NEAREST = {
    Difficulty.EASY: [Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD],
    Difficulty.MEDIUM: [Difficulty.MEDIUM, Difficulty.EASY, Difficulty.HARD],
    Difficulty.HARD: [Difficulty.HARD, Difficulty.MEDIUM, Difficulty.EASY],
}


OF_ROLE = """
    SELECT fitting.category_id
    FROM questions_role_categories AS fitting
    JOIN questions_role AS role ON role.id = fitting.role_id
    WHERE %(role)s <> '' AND %(role)s IN (lower(role.name ->> 'en'), lower(role.name ->> 'ko'), role.slug)
"""

# The wanted topic, then what fits the role, then what anybody may be asked; in it the nearest difficulty, then by
# lot. Another job's questions come last of all. What a talk needs of a question is named, because a prepared `*`
# fails beside a migration that adds a column.
NEXT = f"""
    SELECT
        question.id,
        question.slug,
        question.category_id,
        question.preparation_type,
        question.competency,
        question.difficulty,
        question.type,
        question.text,
        question.reworded,
        question.made_for_id,
        question.probes
    FROM questions_question AS question
    JOIN questions_category AS category ON category.id = question.category_id
    WHERE
        question.is_active
        AND question.review = 'approved'
        AND question.made_for_id IS NULL
        AND category.is_active
        AND category.deleted_at IS NULL
        AND question.preparation_type = %(preparation_type)s
        AND question.id <> ALL(%(asked)s::uuid[])
    ORDER BY
        CASE
            WHEN question.category_id = %(category)s::uuid THEN 0
            WHEN %(by_role)s AND question.category_id IN ({OF_ROLE}) THEN 1
            WHEN category.for_any_role THEN 2
            WHEN question.category_id IN ({OF_ROLE}) THEN 3
            ELSE 4
        END,
        array_position(%(nearest)s::text[], question.difficulty::text),
        md5(question.slug || %(seed)s)
    LIMIT 1
"""


def choose(
    *,
    preparation_type: str,
    difficulty: str,
    exclude: Collection[UUID],
    seed: str,
    category: Category | None = None,
    role: str = "",
    by_role: bool = False,
) -> Question | None:
    """The next question for a talk: the wanted category and difficulty first, never one of `exclude`.

    `by_role` prefers the categories of the role to those for everybody.

    The same seed gives the same choice, so that a reply begun twice asks the same thing.
    """
    wanted = {
        "preparation_type": preparation_type,
        "asked": list(exclude),
        "category": category.pk if category else None,
        "nearest": [str(level) for level in NEAREST[Difficulty(difficulty)]],
        "seed": seed,
        "role": role.strip().lower(),
        "by_role": by_role,
    }
    return next(iter(Question.objects.raw(NEXT, wanted)), None)


def planned(plan: Sequence[dict[str, Any]], *, person_id: UUID, but: Collection[UUID]) -> Question | None:
    """The first question of a plan that is not among `but` and may still be asked of this person."""
    wanted = [UUID(step["question"]) for step in plan if UUID(step["question"]) not in but]
    there = Question.objects.open_to(person_id).in_bulk(wanted) if wanted else {}
    return next((there[pk] for pk in wanted if pk in there), None)
