"""Choosing from the bank and keeping it filled."""

from collections.abc import Collection
from uuid import UUID

from coaching.questions.models import Category, Difficulty, Question

# Where to look next when a difficulty has run out.
NEAREST = {
    Difficulty.EASY: [Difficulty.EASY, Difficulty.MEDIUM, Difficulty.HARD],
    Difficulty.MEDIUM: [Difficulty.MEDIUM, Difficulty.EASY, Difficulty.HARD],
    Difficulty.HARD: [Difficulty.HARD, Difficulty.MEDIUM, Difficulty.EASY],
}


# The wanted topic, then the nearest difficulty, then by lot. What a talk needs of a question is named, because a
# prepared `*` fails beside a migration that adds a column.
NEXT = """
    SELECT
        question.id,
        question.slug,
        question.category_id,
        question.preparation_type,
        question.competency,
        question.difficulty,
        question.type,
        question.text,
        question.probes
    FROM questions_question AS question
    JOIN questions_category AS category ON category.id = question.category_id
    WHERE
        question.is_active
        AND category.is_active
        AND question.preparation_type = %(preparation_type)s
        AND question.id <> ALL(%(asked)s::uuid[])
    ORDER BY
        (question.category_id = %(category)s::uuid) IS TRUE DESC,
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
) -> Question | None:
    """The next question for a talk: the wanted category and difficulty first, never one of `exclude`.

    The same seed gives the same choice, so that a reply begun twice asks the same thing.
    """
    wanted = {
        "preparation_type": preparation_type,
        "asked": list(exclude),
        "category": category.pk if category else None,
        "nearest": [str(level) for level in NEAREST[Difficulty(difficulty)]],
        "seed": seed,
    }
    return next(iter(Question.objects.raw(NEXT, wanted)), None)
