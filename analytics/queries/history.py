"""A person's history: a page of it, and what all that was asked for adds up to, in one statement."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection

from analytics.queries import searching, walking
from analytics.queries.listed import ITEM
from analytics.queries.totals import ALL, MOST_COUNTED, TOTALS
from analytics.queries.walking import AFTER, BEFORE, Values
from analytics.queries.wanted import Wanted

# Up to so many sessions with the words of a search are gathered before they are put in order.
FEW = 2000
MOST_ALIKE = 10
# Of what was typed, as the likest part of a title: a letter or two may be wrong.
ALIKE = 0.4


def page(
    wanted: Wanted, *, person: UUID, limit: int, cursor: str = "", is_current: bool = True
) -> tuple[str, Values]:
    """The statement, whose one value is the JSON of a page, and what to give it."""
    ways = walking.segments(wanted.sort, falls=wanted.falls, scored=wanted.scored)
    start = walking.place(cursor, wanted.order, ways) if cursor else None
    gathered, rows = _rows(wanted, person)
    walked, places = walking.walked(ways, rows, start)
    statement = _PAGE.format(
        gathered=gathered,
        walked=walked,
        rows=rows,
        totals=f"(SELECT * FROM counted WHERE is_exact UNION ALL {ALL})" if wanted.is_everything else "counted",
        order="DESC" if start and start.is_backwards else "ASC",
        **_links(start, wanted.order),
    )
    return statement, {"person": person, "limit": limit, "is_current": is_current} | wanted.values | places


def _rows(wanted: Wanted, person: UUID) -> tuple[str, str]:
    """A CTE to begin with, and where the rows are. Words are an index of their own, which knows of no order:

    by it those that have rare words are found, and by their order those that have common ones.
    """
    if not wanted.q:
        return "", f"analytics_entry WHERE {wanted.rows}"
    matches = searching.matches(wanted.q)
    rows = f"analytics_entry WHERE {wanted.rows} AND {matches}"
    if not _are_few(matches, person):
        return "", rows
    gathered = f"SELECT {', '.join(walking.COLUMNS)} FROM {rows}"
    return f"gathered AS MATERIALIZED ({gathered}),", "gathered WHERE TRUE"


def _are_few(matches: str, person: UUID) -> bool:
    first = f"SELECT FROM analytics_entry WHERE person_id = %s AND {matches} LIMIT {FEW + 1}"
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) <= {FEW} FROM ({first}) AS first", [person])
        return bool(cursor.fetchone()[0])


def _links(start: walking.Place | None, order: str) -> dict[str, str]:
    """Going on there is another page if one row more was found; where somebody came from there is one anyway."""
    first, last = "min(step)", "CASE WHEN max(step) > %(limit)s THEN %(limit)s END"
    if start and start.is_backwards:
        return {"next": _link(AFTER, order, first), "previous": _link(BEFORE, order, last)}
    return {"next": _link(AFTER, order, last), "previous": _link(BEFORE, order, first) if start else "NULL"}


def _link(side: str, order: str, step: str) -> str:
    return f"(SELECT '{side}~{order}~' || place FROM walked WHERE step = (SELECT {step} FROM walked))"


_PAGE = f"""
WITH {{gathered}}
{{walked}},
newest AS (
    SELECT
        is_counted, is_drill, read_by, score, seconds,
        row_number() OVER (ORDER BY began_at DESC, session_id DESC) AS nth
    FROM {{rows}}
    ORDER BY began_at DESC, session_id DESC
    LIMIT {MOST_COUNTED + 1}
),
counted AS ({TOTALS})
SELECT row_to_json(answer)::text
FROM (
    SELECT
        (
            SELECT coalesce(json_agg({ITEM} ORDER BY step {{order}}), '[]')
            FROM walked AS shown
            WHERE step <= %(limit)s
        ) AS items,
        json_build_object(
            'total_sessions', totals.total_sessions,
            'is_exact', totals.is_exact,
            'average_score', totals.average_score,
            'averaged_sessions', totals.averaged_sessions,
            'read_otherwise', totals.read_otherwise,
            'best_score', totals.best_score,
            'seconds', totals.seconds
        ) AS aggregates,
        totals.total_sessions,
        totals.average_score,
        %(is_current)s AS is_current,
        {{next}} AS next,
        {{previous}} AS previous
    FROM {{totals}} AS totals
) AS answer
"""

# Titles that are nearly what was typed, the nearest first.
_ALIKE = f"""
WITH shown AS (
    SELECT {", ".join(walking.COLUMNS)}, word_similarity(%(q)s, title) AS likeness
    FROM analytics_entry
    WHERE {{rows}} AND title %%> %(q)s
    ORDER BY likeness DESC, began_at DESC
    LIMIT {MOST_ALIKE}
)
SELECT coalesce(json_agg({ITEM} ORDER BY likeness DESC, began_at DESC), '[]')::text
FROM shown
"""


def alike(wanted: Wanted, *, person: UUID) -> tuple[str, Values]:
    """The statement for what comes close to a search that found nothing."""
    given: dict[str, Any] = {"person": person, "q": " ".join(searching.terms(wanted.q))}
    return _ALIKE.format(rows=wanted.rows), given | wanted.values
