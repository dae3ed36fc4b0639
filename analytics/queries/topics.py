"""The topics of a person's history, found one after another by their index, however many sessions there are."""

from __future__ import annotations

from django.db import connection

from accounts.models import User

# Nobody looks for one among more.
MOST = 200
_TOPICS = f"""
WITH RECURSIVE topic AS (
    (
        SELECT category
        FROM analytics_entry
        WHERE person_id = %(person)s AND category > ''
        ORDER BY category
        LIMIT 1
    )
    UNION ALL
    SELECT (
        SELECT category
        FROM analytics_entry
        WHERE person_id = %(person)s AND category > topic.category
        ORDER BY category
        LIMIT 1
    )
    FROM topic
    WHERE category IS NOT NULL
)
SELECT category
FROM topic
WHERE category IS NOT NULL
LIMIT {MOST}
"""


def practised(person: User) -> list[str]:
    """Slugs of categories, and what the person called those that are not in the bank."""
    with connection.cursor() as cursor:
        cursor.execute(_TOPICS, {"person": person.pk})
        return [slug for (slug,) in cursor.fetchall()]
