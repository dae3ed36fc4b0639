"""A person's history: a page of it, and what all that was asked for adds up to, in one statement."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.db import connection, transaction

from analytics.queries import facets, searching, walking
from analytics.queries.listed import ITEM
from analytics.queries.totals import ALL, MOST_COUNTED, MOST_LOOKED_INTO, TOTALS
from analytics.queries.walking import AFTER, BEFORE, Values
from analytics.queries.wanted import Wanted

# Up to so many sessions with the words of a search are gathered before they are put in order. More are too if fewer
# than some of the newest have them.
FEW, NEWEST, SOME = 1000, 100, 5
MOST_NEAR, MOST_ALIKE = 500, 10
# Of what was typed, as the likest part of a title: a letter or two may be wrong.
ALIKE = 0.4


def page(
    wanted: Wanted, *, person: UUID, limit: int, cursor: str = "", is_current: bool = True
) -> tuple[str, Values]:
    """The statement, whose one value is the JSON of a page, and what to give it."""
    ways = walking.segments(wanted.sort, falls=wanted.falls, scored=wanted.scored)
    start = walking.place(cursor, wanted.order, ways) if cursor else None
    gathered, rows, most = _rows(wanted, person)
    walked, places = walking.walked(ways, rows, start)
    statement = _PAGE.format(
        gathered=gathered,
        walked=walked,
        rows=rows,
        totals=f"(SELECT * FROM counted WHERE is_exact UNION ALL {ALL})" if wanted.is_everything else "counted",
        order="DESC" if start and start.is_backwards else "ASC",
        **_links(start, wanted.order),
    )
    counted = {"most": most, "more_than": MOST_COUNTED}
    return statement, {"person": person, "limit": limit, "is_current": is_current} | counted | wanted.values | places


def _rows(wanted: Wanted, person: UUID) -> tuple[str, str, int]:
    """CTEs to begin with, where the rows are, and how many of them may be counted one by one.

    Words are an index of their own, which knows of no order: by it those that have rare words are found and then put
    in order. Common ones are looked for along the order, where they soon come.
    """
    if not wanted.q:
        return "", f"analytics_entry WHERE {wanted.rows}", MOST_COUNTED
    words = searching.query(wanted.q)
    found = _found(wanted, person, words)
    # In a CASE, so that no index is asked for it: PostgreSQL takes it that half have the words, and walks.
    walk = f"{wanted.rows} AND CASE WHEN words @@ {words} THEN TRUE ELSE FALSE END"
    if _soon_come(wanted, person, found, walk):
        return "", f"analytics_entry WHERE {walk}", MOST_LOOKED_INTO
    gathered = f"{found}, gathered AS MATERIALIZED (SELECT * FROM found WHERE {wanted.rows}),"
    return gathered, "gathered WHERE TRUE", MOST_COUNTED


def _found(wanted: Wanted, person: UUID, words: str) -> str:
    """By nothing but the one index, which is why no other condition stands here."""
    columns = ", ".join(("person_id", *walking.COLUMNS))
    narrowed = f"{facets.query(wanted, person)} && {words}"
    return f"found AS MATERIALIZED (SELECT {columns} FROM analytics_entry WHERE words @@ ({narrowed}))"


def _soon_come(wanted: Wanted, person: UUID, found: str, walk: str) -> bool:
    """Whether so many have the words that it takes long to gather them, and among the newest some have."""
    with transaction.atomic(), connection.cursor() as cursor:
        # Of a person with as many talks as everybody else together PostgreSQL would rather read the whole table.
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(
            f"""
            WITH {found}
            SELECT CASE
                WHEN (SELECT count(*) FROM (SELECT FROM found WHERE {wanted.rows} LIMIT {FEW + 1}) AS first) <= {FEW}
                    THEN FALSE
                ELSE (SELECT count(*) >= {SOME} FROM ({_NEWEST.format(rows=wanted.rows)}) AS newest WHERE {walk})
            END
            """,
            {"person": person} | wanted.values,
        )
        return bool(cursor.fetchone()[0])


def _links(start: walking.Place | None, order: str) -> dict[str, str]:
    """Going on there is another page if one row more was found; where somebody came from there is one anyway."""
    first, last = "min(step)", "CASE WHEN max(step) > %(limit)s THEN %(limit)s END"
    if start and start.is_backwards:
        return {"next": _link(AFTER, order, first), "previous": _link(BEFORE, order, last)}
    return {"next": _link(AFTER, order, last), "previous": _link(BEFORE, order, first) if start else "NULL"}


def _link(side: str, order: str, step: str) -> str:
    return f"(SELECT '{side}~{order}~' || place FROM walked WHERE step = (SELECT {step} FROM walked))"


_NEWEST = f"SELECT * FROM analytics_entry WHERE {{rows}} ORDER BY began_at DESC, session_id DESC LIMIT {NEWEST}"

_PAGE = f"""
WITH {{gathered}}
{{walked}},
newest AS (
    SELECT
        is_counted, is_drill, read_by, score, seconds,
        row_number() OVER (ORDER BY began_at DESC, session_id DESC) AS nth
    FROM {{rows}}
    ORDER BY began_at DESC, session_id DESC
    LIMIT %(most)s + 1
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
            'counted_sessions', totals.counted_sessions,
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

_LAST = f"""
WITH shown AS (
    SELECT {", ".join(walking.COLUMNS)}
    FROM analytics_entry
    WHERE person_id = %(person)s AND status <> 'archived'
    ORDER BY began_at DESC, session_id DESC
    LIMIT %(most)s
)
SELECT coalesce(json_agg({ITEM} ORDER BY began_at DESC, session_id DESC), '[]')::text
FROM shown
"""


def last(most: int, *, person: UUID) -> tuple[str, Values]:
    """The statement for the newest in view, told as on a page, and nothing else."""
    return _LAST, {"person": person, "most": most}


# Titles that are nearly what was typed, the nearest first: of so many, where thousands are called alike.
_ALIKE = f"""
WITH near AS MATERIALIZED (
    SELECT {", ".join(walking.COLUMNS)} FROM analytics_entry WHERE {{rows}} AND title %%> %(q)s
),
shown AS (
    SELECT *, word_similarity(%(q)s, title) AS likeness
    FROM (SELECT * FROM near LIMIT {MOST_NEAR}) AS first
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
