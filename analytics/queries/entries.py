"""Entries of the history, made of sessions, and the sums of days, made of entries: each in one statement."""

from __future__ import annotations

from evaluations.pipeline.gaps import THEMES

# A silence longer than this counts as this: whoever went for lunch did not practise.
LONGEST_SILENCE = 300
# Of what a talk says at most so many different words are found, as far as PostgreSQL has room for them.
MOST_WORDS, MOST_BYTES = 20_000, 1_000_000

THEME_OF = ", ".join(f"('{criterion}', '{theme}')" for theme, criteria in THEMES.items() for criterion in criteria)

# Korean writes particles onto words, and words onto words: kept by all its ends, a word is found inside another.
_WORDS = f"""
    SELECT coalesce(array_to_tsvector(array_agg(word)), ''::tsvector) AS words
    FROM (
        SELECT word, sum(octet_length(word)) OVER (ROWS UNBOUNDED PRECEDING) AS bytes
        FROM (
            SELECT DISTINCT part AS word
            FROM (
                SELECT DISTINCT unnest(tsvector_to_array(to_tsvector('simple', said))) AS whole
                FROM (
                    SELECT session.title AS said
                    UNION ALL
                    SELECT left(text, 5000) || ' ' || left(overrun, 5000)
                    FROM coaching_turn
                    WHERE session_id = session.id AND kind IN ('answer', 'question', 'warm_up')
                ) AS talk
            ) AS wholes
            CROSS JOIN LATERAL (
                SELECT whole AS part
                UNION ALL
                SELECT substr(whole, place)
                FROM generate_series(2, least(length(whole) - 1, 20)) AS place
                WHERE whole ~ '[가-힣]'
            ) AS parts
            LIMIT {MOST_WORDS}
        ) AS found
    ) AS fitting
    WHERE bytes <= {MOST_BYTES}
"""

_TIMES = f"""
    SELECT
        count(*) FILTER (WHERE kind = 'answer') AS answers,
        coalesce(sum(least(silence, {LONGEST_SILENCE})) FILTER (WHERE silence > 0), 0)::int AS seconds
    FROM (
        SELECT kind, extract(epoch FROM created_at - lag(created_at) OVER (ORDER BY number)) AS silence
        FROM coaching_turn
        WHERE session_id = session.id
    ) AS turn
"""

_LEVELS = """
    SELECT
        coalesce(jsonb_object_agg(dimension, level), '{}') AS levels,
        -- Where all are alike none is the best.
        CASE WHEN max(level) > min(level)
            THEN (array_agg(dimension ORDER BY level DESC, position))[1]
        END AS strongest,
        CASE WHEN max(level) > min(level)
            THEN (array_agg(dimension ORDER BY level, position))[1]
        END AS weakest
    FROM evaluations_dimensionlevel
    WHERE evaluation_id = evaluation.id AND level IS NOT NULL
"""

# What the person showed, what stood between an answer and its next level, or now one and now the other.
_SKILLS = f"""
    SELECT coalesce(jsonb_object_agg(theme, 100 * shown / (shown + missed)), '{{}}') AS skills
    FROM (
        SELECT known.theme, max(seen.shown) AS shown, max(seen.missed) AS missed
        FROM (
            SELECT criterion, 1 AS shown, 0 AS missed
            FROM evaluations_evidence
            WHERE evaluation_id = evaluation.id AND polarity = 'plus'
            UNION ALL
            SELECT gap ->> 1, 0, 1
            FROM jsonb_array_elements(
                CASE jsonb_typeof(evaluation.report -> 'gaps')
                    WHEN 'array' THEN evaluation.report -> 'gaps' ELSE '[]'
                END
            ) AS gap
        ) AS seen
        JOIN (VALUES {THEME_OF}) AS known (criterion, theme) USING (criterion)
        GROUP BY known.theme
    ) AS themes
"""

_COLUMNS = (
    "session_id", "person_id", "began_at", "practised_on", "title", "subtitle", "preparation_type", "category",
    "language", "status", "is_drill", "answers", "seconds", "evaluation_id", "evaluation_status", "read_by", "score",
    "score_low", "score_high", "is_seen", "is_counted", "levels", "skills", "strongest", "weakest",
)  # fmt: skip

_ENTRIES = f"""
SELECT
    session.id AS session_id,
    session.person_id,
    session.created_at AS began_at,
    session.practised_on,
    session.title,
    concat_ws(', ', nullif(session.role, ''), nullif(session.industry, '')) AS subtitle,
    session.preparation_type,
    coalesce(category.slug, session.custom_category) AS category,
    session.language,
    CASE WHEN session.archived_at IS NULL THEN session.status ELSE 'archived' END AS status,
    drill.session_id IS NOT NULL AS is_drill,
    times.answers,
    times.seconds,
    evaluation.id AS evaluation_id,
    coalesce(evaluation.status, '') AS evaluation_status,
    CASE WHEN is_ready THEN
        concat_ws(
            ' ', nullif(evaluation.reader, ''), nullif(evaluation.model, ''), nullif(evaluation.rubric_version, ''),
            nullif(evaluation.prompt_version, '')
        )
    ELSE '' END AS read_by,
    CASE WHEN is_ready THEN evaluation.overall_score END AS score,
    CASE WHEN is_ready THEN evaluation.score_low END AS score_low,
    CASE WHEN is_ready THEN evaluation.score_high END AS score_high,
    is_seen,
    coalesce(
        is_ready AND is_seen AND session.archived_at IS NULL AND evaluation.overall_score IS NOT NULL, FALSE
    ) AS is_counted,
    CASE WHEN is_ready THEN levels.levels ELSE '{{}}' END AS levels,
    CASE WHEN is_ready THEN skills.skills ELSE '{{}}' END AS skills,
    coalesce(CASE WHEN is_ready THEN levels.strongest END, '') AS strongest,
    coalesce(CASE WHEN is_ready THEN levels.weakest END, '') AS weakest,
    words.words
FROM coaching_session AS session
LEFT JOIN questions_category AS category ON category.id = session.category_id
LEFT JOIN evaluations_drill AS drill ON drill.session_id = session.id
LEFT JOIN evaluations_evaluation AS evaluation ON evaluation.session_id = session.id
CROSS JOIN LATERAL (SELECT coalesce(evaluation.status = 'ready', FALSE) AS is_ready) AS reading
CROSS JOIN LATERAL (
    -- Programs are never asked how it went.
    SELECT session.source = 'api' OR EXISTS (
        SELECT FROM evaluations_ratingsheet WHERE evaluation_id = evaluation.id AND rater = 'self'
    ) AS is_seen
) AS own_view
CROSS JOIN LATERAL ({_TIMES}) AS times
CROSS JOIN LATERAL ({_LEVELS}) AS levels
CROSS JOIN LATERAL ({_SKILLS}) AS skills
CROSS JOIN LATERAL ({_WORDS}) AS words
WHERE session.id = ANY(%(sessions)s)
"""

MAKE_ENTRIES = f"""
INSERT INTO analytics_entry ({", ".join(_COLUMNS)}, words)
SELECT {", ".join(_COLUMNS)}, words
FROM ({_ENTRIES}) AS entry
ON CONFLICT (session_id) DO UPDATE SET {", ".join(f"{name} = excluded.{name}" for name in (*_COLUMNS[1:], "words"))}
"""

# Each row is a part of one entry. What is put away no longer counts in averages; that it was practised does.
_CELLS = """
    SELECT person_id, practised_on, 'practice' AS kind, CASE WHEN is_drill THEN 'drill' ELSE 'talk' END AS key,
        '' AS read_by, 1 AS n, seconds AS total, 0 AS squares
    FROM entry WHERE answers > 0
    UNION ALL
    SELECT person_id, practised_on, 'practice', 'answer', '', answers, 0, 0
    FROM entry WHERE answers > 0
    UNION ALL
    SELECT person_id, practised_on, 'in_view', '', '', 1, seconds, 0
    FROM entry WHERE answers > 0 AND status <> 'archived'
    UNION ALL
    SELECT person_id, practised_on, 'category', preparation_type || '/' || category, '', 1, seconds, 0
    FROM entry WHERE answers > 0 AND status <> 'archived'
    UNION ALL
    SELECT person_id, practised_on, 'category_score', preparation_type || '/' || category, read_by,
        1, score, score * score
    FROM entry WHERE is_counted AND NOT is_drill
    UNION ALL
    SELECT person_id, practised_on, 'score', '', read_by, 1, score, score * score
    FROM entry WHERE is_counted AND NOT is_drill
    UNION ALL
    SELECT person_id, practised_on, 'dimension', name, read_by, 1, value::int, value::int * value::int
    FROM entry CROSS JOIN LATERAL jsonb_each_text(levels) AS level (name, value)
    WHERE is_counted AND NOT is_drill
    UNION ALL
    SELECT person_id, practised_on, 'skill', name, read_by, 1, value::int, value::int * value::int
    FROM entry CROSS JOIN LATERAL jsonb_each_text(skills) AS skill (name, value)
    WHERE is_counted
    UNION ALL
    SELECT person_id, practised_on, 'practice', 'retake', '', 1, seconds, 0
    FROM retake
"""

MAKE_ROLLUPS = f"""
WITH entry AS (
    SELECT * FROM analytics_entry
    WHERE person_id = %(person)s AND practised_on = ANY(%(days)s)
),
retake AS (
    SELECT session.person_id, retake.practised_on, coalesce(retake.time_spent, 0) AS seconds
    FROM coaching_retake AS retake
    JOIN coaching_turn AS turn ON turn.id = retake.turn_id
    JOIN coaching_session AS session ON session.id = turn.session_id
    WHERE session.person_id = %(person)s AND retake.practised_on = ANY(%(days)s)
)
INSERT INTO analytics_rollup (person_id, practised_on, kind, key, read_by, n, total, squares)
SELECT person_id, practised_on, kind, key, read_by, sum(n), sum(total), sum(squares)
FROM ({_CELLS}) AS cells
GROUP BY person_id, practised_on, kind, key, read_by
-- As they are asked for: a kind, and then by day.
ORDER BY kind, practised_on
"""

# Each session's day, the days of answers given again, the day an entry has, and days that have sums although nothing
# is left of them. What was moved while nobody noted it is taken from where it was, too.
NOTE_EVERYTHING = """
WITH practised AS (
    SELECT person_id, id AS session_id, practised_on
    FROM coaching_session
    UNION
    SELECT session.person_id, session.id, retake.practised_on
    FROM coaching_retake AS retake
    JOIN coaching_turn AS turn ON turn.id = retake.turn_id
    JOIN coaching_session AS session ON session.id = turn.session_id
    UNION
    SELECT person_id, session_id, practised_on FROM analytics_entry
)
INSERT INTO analytics_change (person_id, session_id, practised_on)
SELECT person_id, session_id, practised_on FROM practised
UNION ALL
SELECT person_id, gen_random_uuid(), practised_on
FROM (
    SELECT person_id, practised_on FROM analytics_rollup
    EXCEPT
    SELECT person_id, practised_on FROM practised
) AS gone
-- So that a day is added up once or twice, and not for each of its sessions.
ORDER BY 1, 3
"""
