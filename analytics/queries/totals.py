"""What the sessions of a list add up to: the newest of them counted one by one, or all by the sums of days."""

from __future__ import annotations

# Up to so many sessions are counted one by one, and so many of those that have a common word.
MOST_COUNTED = 1000
MOST_LOOKED_INTO = 100

# Scores that something else read are left out of an average, and counted as such.
TOTALS = """
    SELECT
        CASE WHEN count(*) <= %(most)s THEN count(*) ELSE %(more_than)s END::int AS total_sessions,
        count(*) <= %(most)s AS is_exact,
        least(count(*), %(most)s)::int AS counted_sessions,
        count(score) FILTER (WHERE is_like)::int AS averaged_sessions,
        count(score) FILTER (WHERE NOT is_like)::int AS read_otherwise,
        round(avg(score) FILTER (WHERE is_like))::int AS average_score,
        max(score) FILTER (WHERE is_like) AS best_score,
        coalesce(sum(seconds), 0)::int AS seconds,
        max(basis) AS basis
    FROM (
        SELECT
            CASE WHEN nth <= %(most)s THEN seconds END AS seconds,
            CASE WHEN nth <= %(most)s AND is_counted AND NOT is_drill THEN score END AS score,
            read_by = basis AS is_like,
            basis
        FROM newest
        LEFT JOIN (
            SELECT read_by AS basis FROM newest WHERE is_counted AND NOT is_drill ORDER BY nth LIMIT 1
        ) AS first ON TRUE
    ) AS counted
"""

# Of everything, the sums of days know more than may be counted: all in which something was said.
ALL = """
    SELECT
        coalesce(practice.n, 0)::int,
        TRUE,
        coalesce(practice.n, 0)::int,
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
        WHERE person_id = %(person)s AND kind = 'in_view'
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
