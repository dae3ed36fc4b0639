"""What the history adds up to: courses over time, and sums of weeks. One statement each.

Only what was read alike is put together: by what read the newest whole talk that counts.
"""

from __future__ import annotations

from evaluations.rubric import all_dimensions

_DIMENSIONS = ", ".join(f"'{name}'" for name in all_dimensions())
# The newest talks, of which a course is drawn and a pace is taken.
RECENT = 12

NEWEST = """
    SELECT read_by
    FROM analytics_entry
    WHERE person_id = %(person)s AND is_counted AND NOT is_drill
    ORDER BY began_at DESC, session_id DESC
    LIMIT 1
"""
_NEWEST_OF_KIND = NEWEST.replace("AND is_counted", "AND preparation_type = %(preparation_type)s AND is_counted")

_OF_ROLLUPS = """
    SELECT kind, key, practised_on, n, total
    FROM analytics_rollup
    WHERE person_id = %(person)s
        AND kind IN ('score', 'dimension')
        AND practised_on BETWEEN %(first)s AND %(last)s
        AND read_by = (SELECT read_by FROM newest)
"""

# A day of practice is one of the person's own zone, so it began at most a day before or after it as UTC has it.
_OF_ENTRIES = f"""
    SELECT part.*
    FROM analytics_entry
    CROSS JOIN LATERAL (
        SELECT 'score' AS kind, '' AS key, practised_on, 1 AS n, score::int AS total
        UNION ALL
        -- Of names that are known: of an object's PostgreSQL expects a hundred, and calls for more processes.
        SELECT 'dimension', name, practised_on, 1, (levels ->> name)::int
        FROM unnest(ARRAY[{_DIMENSIONS}]) AS name
        WHERE levels ? name
    ) AS part
    WHERE person_id = %(person)s
        AND preparation_type = %(preparation_type)s
        AND began_at BETWEEN %(first)s::date - interval '1 day' AND %(last)s::date + interval '2 days'
        AND analytics_entry.practised_on BETWEEN %(first)s AND %(last)s
        AND is_counted
        AND NOT is_drill
        AND read_by = (SELECT read_by FROM newest)
"""

_POINTS = "json_agg(json_build_object('date', date, 'value', value, 'n', n) ORDER BY date)"


def _newest_scores(kind: str) -> str:
    return f"""
        SELECT score
        FROM (
            SELECT score, began_at, session_id
            FROM analytics_entry
            WHERE person_id = %(person)s AND read_by = (SELECT read_by FROM newest) {kind}
                AND is_counted AND NOT is_drill
            ORDER BY began_at DESC, session_id DESC
            LIMIT {RECENT}
        ) AS talk
        ORDER BY began_at, session_id
    """


def _trends(newest: str, cells: str, kind: str = "") -> str:
    """Beside its JSON the scores that the pace is taken from: of the newest talks whatever the range, oldest first.

    `cells` has what is added up; `kind` is a condition on talks, where only one kind of them is wanted.
    """
    return f"""
WITH newest AS ({newest}),
point AS (
    SELECT
        kind,
        key,
        date_trunc(%(bucket)s, practised_on::timestamp)::date AS date,
        round(sum(total)::numeric / sum(n), CASE kind WHEN 'score' THEN 1 ELSE 2 END)::float AS value,
        sum(n)::int AS n
    FROM ({cells}) AS cell
    GROUP BY kind, key, date
)
SELECT
    json_build_object(
        'from', %(first)s::date,
        'to', %(last)s::date,
        'bucket', %(bucket)s::text,
        'read_by', coalesce((SELECT read_by FROM newest), ''),
        'score_trend', (SELECT coalesce({_POINTS}, '[]') FROM point WHERE kind = 'score'),
        'dimension_trends', (
            SELECT coalesce(json_object_agg(key, points ORDER BY array_position(ARRAY[{_DIMENSIONS}], key)), '{{}}')
            FROM (SELECT key, {_POINTS} AS points FROM point WHERE kind = 'dimension' GROUP BY key) AS dimension
        )
    )::text AS told,
    ARRAY({_newest_scores(kind)}) AS scores
"""


TRENDS = _trends(NEWEST, _OF_ROLLUPS)
TRENDS_OF_KIND = _trends(_NEWEST_OF_KIND, _OF_ENTRIES, "AND preparation_type = %(preparation_type)s")

# Every week, or month, of the range: also those in which nothing was done.
PRACTICE = f"""
WITH newest AS ({NEWEST})
SELECT
    bucket.date,
    coalesce(sum(n) FILTER (WHERE key IN ('talk', 'drill')), 0)::int AS sessions,
    coalesce(sum(total) FILTER (WHERE kind = 'practice'), 0)::int AS seconds,
    round(sum(total) FILTER (WHERE kind = 'score') / sum(n) FILTER (WHERE kind = 'score'), 1)::float AS average_score,
    coalesce(sum(n) FILTER (WHERE kind = 'score'), 0)::int AS scored
FROM generate_series(
    date_trunc(%(bucket)s, %(first)s::timestamp), %(last)s::timestamp, ('1 ' || %(bucket)s)::interval
) AS bucket (date)
LEFT JOIN (
    SELECT date_trunc(%(bucket)s, practised_on::timestamp) AS date, kind, key, n, total
    FROM analytics_rollup
    WHERE person_id = %(person)s
        AND kind IN ('practice', 'score')
        AND practised_on BETWEEN %(first)s AND %(last)s
        AND (kind = 'practice' OR read_by = (SELECT read_by FROM newest))
) AS cell USING (date)
GROUP BY bucket.date
ORDER BY bucket.date
"""

# What no day's sum knows is looked for in so many sessions: nobody waits longer for having practised for longer.
SESSIONS = 500
LATELY = f"""
    SELECT *
    FROM analytics_entry
    WHERE person_id = %(person)s
    ORDER BY began_at DESC, session_id DESC
    LIMIT {SESSIONS}
"""

# Since the beginning.
TOTALS = f"""
WITH newest AS ({NEWEST})
SELECT
    coalesce(sum(n) FILTER (WHERE key = 'talk'), 0)::int AS talks,
    coalesce(sum(n) FILTER (WHERE key = 'drill'), 0)::int AS drills,
    coalesce(sum(n) FILTER (WHERE key = 'retake'), 0)::int AS retakes,
    coalesce(sum(n) FILTER (WHERE key = 'answer'), 0)::int AS answers,
    coalesce(sum(total) FILTER (WHERE kind = 'practice'), 0)::int AS seconds,
    min(practised_on) FILTER (WHERE kind = 'practice') AS first_practised_on,
    max(practised_on) FILTER (WHERE kind = 'practice') AS last_practised_on,
    coalesce(sum(n) FILTER (WHERE kind = 'score'), 0)::int AS scored,
    round(sum(total) FILTER (WHERE kind = 'score') / sum(n) FILTER (WHERE kind = 'score'), 1)::float AS average_score,
    (
        SELECT max(score)
        FROM ({LATELY}) AS lately
        WHERE is_counted AND NOT is_drill AND read_by = (SELECT read_by FROM newest)
    ) AS best_score,
    coalesce((SELECT read_by FROM newest), '') AS read_by
FROM analytics_rollup
WHERE person_id = %(person)s
    AND kind IN ('practice', 'score')
    AND (kind = 'practice' OR read_by = (SELECT read_by FROM newest))
"""
