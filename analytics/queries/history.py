"""A person's history: a page of it, and what all that was asked for adds up to, in one statement."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any
from uuid import UUID

from django.db import connection

from analytics.queries import searching, walking
from analytics.queries.walking import AFTER, BEFORE, Sort, Values
from coaching.queries import moment
from evaluations.rubric import BANDS

# Up to so many sessions are counted one by one.
MOST_COUNTED = 1000
# Among so many earlier talks the last of the same kind is looked for, to compare a score with.
MOST_EARLIER = 50
# Up to so many sessions with the words of a search are gathered before they are put in order.
FEW = 2000
MOST_ALIKE = 10
# Of what was typed, as the likest part of a title: a letter or two may be wrong.
ALIKE = 0.4

ARCHIVED = "archived"
_STATUS = {
    "": "status <> 'archived'",
    "finished": "status = 'completed'",
    "open": "status IN ('in_progress', 'abandoned') AND status <> 'completed'",
    ARCHIVED: "status = 'archived' AND status <> 'completed'",
}
# The day where the person was is at most fourteen hours away from when it began: so an index by that is enough.
_FILTERS = {
    "preparation_type": "preparation_type = %(preparation_type)s",
    "category": "category = %(category)s",
    "language": "language = %(language)s",
    "is_drill": "is_drill = %(is_drill)s",
    "first": "practised_on >= %(first)s AND began_at >= %(first)s::date - interval '2 days'",
    "last": "practised_on <= %(last)s AND began_at < %(last)s::date + interval '3 days'",
    "min_score": "score >= %(min_score)s",
    "max_score": "score <= %(max_score)s",
}


@dataclass(frozen=True)
class Wanted:
    """What somebody wants to see of their history. Without a `status` it is all that is not put away."""

    preparation_type: str = ""
    category: str = ""
    first: date | None = None
    last: date | None = None
    min_score: int | None = None
    max_score: int | None = None
    status: str = ""
    language: str = ""
    is_drill: bool | None = None
    q: str = ""
    sort: Sort = "date"
    falls: bool = True

    @property
    def filters(self) -> list[str]:
        return [name for name in _FILTERS if getattr(self, name) not in ("", None)]

    @property
    def is_everything(self) -> bool:
        return not (self.filters or self.q or self.status)

    @property
    def order(self) -> str:
        return f"{self.sort}-{'desc' if self.falls else 'asc'}"

    @property
    def scored(self) -> str:
        """Which rows show a score. An unseen one is neither found by it nor sorted by it, or it would be told."""
        return "is_seen AND score IS NOT NULL" if self.status == ARCHIVED else "is_counted"

    @property
    def rows(self) -> str:
        told = ["person_id = %(person)s", _STATUS[self.status], *(_FILTERS[name] for name in self.filters)]
        if self.min_score is not None or self.max_score is not None:
            told.append(self.scored)
        return " AND ".join(told)

    @property
    def values(self) -> Values:
        return {name: getattr(self, name) for name in self.filters}


_BANDS = ", ".join(f"'{name}'" for name in BANDS["en"])

# The talk before, of the same kind and read alike. Where the two ranges meet the difference may be chance: no change.
_CHANGE = f"""
    SELECT shown.score - earlier.score
    FROM (
        SELECT score, score_low, score_high
        FROM (
            SELECT began_at, preparation_type, score, score_low, score_high
            FROM analytics_entry
            WHERE person_id = %(person)s AND is_counted AND NOT is_drill AND read_by = shown.read_by
                AND (began_at, session_id) < (shown.began_at, shown.session_id)
                AND shown.is_counted AND NOT shown.is_drill
            ORDER BY began_at DESC, session_id DESC
            LIMIT {MOST_EARLIER}
        ) AS talk
        WHERE preparation_type = shown.preparation_type
        ORDER BY began_at DESC
        LIMIT 1
    ) AS earlier
    WHERE earlier.score_high < shown.score_low OR earlier.score_low > shown.score_high
"""

_ITEM = f"""
    json_build_object(
        'session_id', session_id,
        'evaluation_id', evaluation_id,
        'title', title,
        'subtitle', subtitle,
        'preparation_type', preparation_type,
        'category', nullif(category, ''),
        'language', language,
        'status', status,
        'is_drill', is_drill,
        'answers', answers,
        'seconds', seconds,
        'practised_at', {moment("began_at")},
        'practised_on', practised_on,
        'evaluation_status', nullif(evaluation_status, ''),
        'overall_score', CASE WHEN is_seen THEN score END,
        'score_range', CASE WHEN is_seen AND score IS NOT NULL THEN ARRAY[score_low, score_high] END,
        'band', CASE WHEN is_seen
            THEN (ARRAY[{_BANDS}])[least(5, greatest(1, round(score::float8 / 20)::int))]
        END,
        'strongest', CASE WHEN is_seen THEN nullif(strongest, '') END,
        'weakest', CASE WHEN is_seen THEN nullif(weakest, '') END,
        'change', ({_CHANGE}),
        'awaits_own_view', score IS NOT NULL AND NOT is_seen
    )
"""

# Scores that something else read are left out of an average, and counted as such.
_TOTALS = f"""
    SELECT
        least(count(*), {MOST_COUNTED})::int AS total_sessions,
        count(*) <= {MOST_COUNTED} AS is_exact,
        count(score) FILTER (WHERE is_like)::int AS averaged_sessions,
        count(score) FILTER (WHERE NOT is_like)::int AS read_otherwise,
        round(avg(score) FILTER (WHERE is_like))::int AS average_score,
        max(score) FILTER (WHERE is_like) AS best_score,
        coalesce(sum(seconds), 0)::int AS seconds,
        max(basis) AS basis
    FROM (
        SELECT
            CASE WHEN nth <= {MOST_COUNTED} THEN seconds END AS seconds,
            CASE WHEN nth <= {MOST_COUNTED} AND is_counted AND NOT is_drill THEN score END AS score,
            read_by = basis AS is_like,
            basis
        FROM newest
        LEFT JOIN (
            SELECT read_by AS basis FROM newest WHERE is_counted AND NOT is_drill ORDER BY nth LIMIT 1
        ) AS first ON TRUE
    ) AS counted
"""

# Of everything, the sums of days know more than may be counted: all in which something was said.
_ALL = """
    SELECT
        coalesce(practice.n, 0)::int,
        TRUE,
        coalesce(scores.n, 0)::int,
        (coalesce(scores.every, 0) - coalesce(scores.n, 0))::int,
        round(scores.total::numeric / scores.n)::int,
        NULL::smallint,
        coalesce(practice.seconds, 0)::int,
        counted.basis
    FROM counted
    CROSS JOIN LATERAL (
        SELECT sum(n) AS n, sum(total) AS seconds
        FROM analytics_rollup
        WHERE person_id = %(person)s AND kind = 'category'
    ) AS practice
    CROSS JOIN LATERAL (
        SELECT
            sum(n) FILTER (WHERE read_by = counted.basis) AS n,
            sum(total) FILTER (WHERE read_by = counted.basis) AS total,
            sum(n) AS every
        FROM analytics_rollup
        WHERE person_id = %(person)s AND kind = 'score'
    ) AS scores
    WHERE NOT counted.is_exact
"""


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
        totals=f"(SELECT * FROM counted WHERE is_exact UNION ALL {_ALL})" if wanted.is_everything else "counted",
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
counted AS ({_TOTALS})
SELECT row_to_json(answer)::text
FROM (
    SELECT
        (
            SELECT coalesce(json_agg({_ITEM} ORDER BY step {{order}}), '[]')
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
SELECT coalesce(json_agg({_ITEM} ORDER BY likeness DESC, began_at DESC), '[]')::text
FROM shown
"""


def alike(wanted: Wanted, *, person: UUID) -> tuple[str, Values]:
    """The statement for what comes close to a search that found nothing."""
    given: dict[str, Any] = {"person": person, "q": " ".join(searching.terms(wanted.q))}
    return _ALIKE.format(rows=wanted.rows), given | wanted.values
