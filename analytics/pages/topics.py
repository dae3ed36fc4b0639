"""The topics a person has practised, to choose from."""

from __future__ import annotations

from accounts.models import User
from analytics.queries.topics import practised
from coaching.questions.models import Category


def choices(person: User, language: str) -> list[tuple[str, str]]:
    """Slugs with their names, in the order of these. What is not in the bank is called what the person called it."""
    slugs = practised(person)
    named = {row.slug: row.named(language) for row in Category.objects.filter(slug__in=slugs)}
    return sorted(((slug, named.get(slug, slug)) for slug in slugs), key=lambda topic: topic[1].lower())
