"""What is laid side by side: skills, kinds of talk, and where others stand. One statement each."""

from __future__ import annotations

from analytics.queries.figures import LATELY, NEWEST

# The score of a skill is of so many talks that could show it.
SHOWING = 10
# What a cohort is made of, and what of a person is laid beside it.
DAYS, LEAST_TALKS, LEAST_PEOPLE = 180, 3, 20

# The last values of each skill, oldest first. Drills count: showing one thing is what they are for.
SKILLS = f"""
WITH newest AS ({NEWEST}),
talk AS (
    SELECT began_at, session_id, skills
    FROM ({LATELY}) AS lately
    WHERE is_counted AND read_by = (SELECT read_by FROM newest)
),
shown AS (
    SELECT theme, value::int, row_number() OVER (PARTITION BY theme ORDER BY began_at DESC, session_id DESC) AS place
    FROM talk
    CROSS JOIN LATERAL jsonb_each_text(skills) AS skill (theme, value)
)
SELECT theme, counted.count, coalesce(recent.values, '{{}}') AS values
FROM (
    SELECT key AS theme, sum(n)::int AS count
    FROM analytics_rollup
    WHERE person_id = %(person)s AND kind = 'skill' AND read_by = (SELECT read_by FROM newest)
    GROUP BY key
) AS counted
LEFT JOIN (
    SELECT theme, array_agg(value ORDER BY place DESC) AS values
    FROM shown
    WHERE place <= {SHOWING}
    GROUP BY theme
) AS recent USING (theme)
"""

CATEGORIES = f"""
WITH newest AS ({NEWEST})
SELECT
    key,
    coalesce(sum(n) FILTER (WHERE kind = 'category'), 0)::int AS sessions,
    coalesce(sum(total) FILTER (WHERE kind = 'category'), 0)::int AS seconds,
    coalesce(sum(n) FILTER (WHERE kind = 'category_score'), 0)::int AS scored,
    coalesce(sum(total) FILTER (WHERE kind = 'category_score'), 0)::int AS total,
    coalesce(sum(squares) FILTER (WHERE kind = 'category_score'), 0)::bigint AS squares,
    max(practised_on) AS last_practised_on
FROM analytics_rollup
WHERE person_id = %(person)s
    AND kind IN ('category', 'category_score')
    AND practised_on BETWEEN %(first)s AND %(last)s
    AND (kind = 'category' OR read_by = (SELECT read_by FROM newest))
GROUP BY key
"""


def _means(entries: str) -> str:
    """The averages of people in each kind of talk: of the score (no key), and of each dimension's levels."""
    return f"""
    SELECT person_id, preparation_type, read_by, key, avg(value) AS mean, count(*) AS n
    FROM (
        SELECT person_id, preparation_type, read_by, part.*
        FROM ({entries}) AS entry
        CROSS JOIN LATERAL (
            SELECT '' AS key, score::numeric AS value
            UNION ALL
            SELECT name, level::numeric FROM jsonb_each_text(levels) AS level (name, level)
        ) AS part
    ) AS value
    GROUP BY person_id, preparation_type, read_by, key
"""


_COUNTED = f"practised_on > %(today)s::date - {DAYS} AND is_counted AND NOT is_drill"

_AGREED = f"""
    SELECT *
    FROM analytics_entry
    WHERE {_COUNTED} AND preparation_type = %(preparation_type)s AND person_id IN (
        SELECT person.id
        FROM accounts_user AS person
        JOIN accounts_personsettings AS settings ON settings.person_id = person.id
        WHERE settings.in_cohort AND person.is_active AND NOT person.is_guest AND person.deletion_due_at IS NULL
    )
"""

_OWN = f"SELECT * FROM ({LATELY}) AS lately WHERE {_COUNTED} AND read_by = (SELECT read_by FROM newest)"

# Quartiles and the number of people are rounded, so that one person more or less tells nothing about them.
MAKE_BENCHMARKS = f"""
INSERT INTO analytics_benchmark (preparation_type, read_by, key, people, low, middle, high, made_at)
SELECT
    preparation_type,
    read_by,
    key,
    10 * (people / 10),
    round(quartiles[1]::numeric, digits),
    round(quartiles[2]::numeric, digits),
    round(quartiles[3]::numeric, digits),
    now()
FROM (
    SELECT
        preparation_type,
        read_by,
        key,
        CASE key WHEN '' THEN 0 ELSE 1 END AS digits,
        count(*) AS people,
        percentile_cont(ARRAY[.25, .5, .75]) WITHIN GROUP (ORDER BY mean::float) AS quartiles
    FROM ({_means(_AGREED)}) AS own
    WHERE n >= {LEAST_TALKS}
    GROUP BY preparation_type, read_by, key
    HAVING count(*) >= {LEAST_PEOPLE}
) AS cohort
"""

# Only of kinds of talk that the person has practised in that time, read alike.
BESIDE_OTHERS = f"""
WITH newest AS ({NEWEST}),
own AS ({_means(_OWN)})
SELECT
    preparation_type,
    key,
    benchmark.people,
    low,
    middle,
    high,
    made_at,
    own.n AS own_talks,
    CASE WHEN own.n >= {LEAST_TALKS} THEN round(own.mean, CASE key WHEN '' THEN 0 ELSE 1 END)::float END AS own
FROM own
JOIN analytics_benchmark AS benchmark USING (preparation_type, read_by, key)
"""
