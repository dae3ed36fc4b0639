"""What a program reads of an evaluation: one statement, made into its JSON by PostgreSQL (see `coaching.queries`)."""

from coaching.queries import moment
from evaluations.rubric import BANDS, DISPUTED, UNIVERSAL

_UNIVERSAL = ", ".join(f"'{name}'" for name in UNIVERSAL)
_BANDS = ", ".join(f"'{name}'" for name in BANDS["en"])

_LEVELS = f"""
    SELECT
        dimension,
        "group",
        state,
        level,
        low,
        high,
        checked_level,
        coalesce(abs(level - checked_level) >= {DISPUTED}, FALSE) AS disputed,
        why,
        (ARRAY[{_BANDS}])[level] AS band
    FROM evaluations_dimensionlevel
    WHERE evaluation_id = evaluation.id
    ORDER BY position
"""

_EVIDENCE = """
    SELECT number, turn_id, start, "end", quote, dimension, criterion, polarity, comment
    FROM evaluations_evidence
    WHERE evaluation_id = evaluation.id
    ORDER BY number
"""

# Without ratings it was skipped.
_SELF_RATING = f"""
    SELECT json_build_object(
        'skipped', NOT EXISTS (SELECT FROM evaluations_rating WHERE sheet_id = sheet.id),
        'levels', (
            SELECT json_object_agg(name, rating.level)
            FROM unnest(ARRAY[{_UNIVERSAL}]) AS name
            LEFT JOIN evaluations_rating AS rating ON rating.sheet_id = sheet.id AND rating.dimension = name
        ),
        'created_at', {moment("sheet.created_at")}
    )
    FROM evaluations_ratingsheet AS sheet
    WHERE sheet.evaluation_id = evaluation.id AND sheet.rater = 'self'
"""


def _by_dimension(column: str, group: str) -> str:
    return f"""coalesce(json_object_agg(dimension, {column}) FILTER (WHERE "group" = '{group}'), '{{}}')"""


def _answer(where: str) -> str:
    return f"""
SELECT row_to_json(answer)::text
FROM (
    SELECT
        evaluation.id AS evaluation_id,
        evaluation.session_id,
        evaluation.status,
        evaluation.progress,
        evaluation.step,
        evaluation.error_code,
        levels.*,
        evaluation.overall_score,
        CASE WHEN overall_score IS NOT NULL THEN ARRAY[score_low, score_high] END AS score_range,
        evaluation.readings,
        evaluation.reader,
        evaluation.rubric_version,
        evaluation.prompt_version,
        evaluation.model,
        coalesce(report.headline, '') AS headline,
        coalesce(report.summary, '') AS summary,
        array_remove(ARRAY[nullif(report.strength, '')], NULL) AS strengths,
        coalesce(report.improvements, '[]') AS improvement_areas,
        coalesce(report.suggestions, '[]') AS practice_suggestions,
        (SELECT coalesce(json_agg(quotes), '[]') FROM ({_EVIDENCE}) AS quotes) AS evidence,
        report.relevance,
        report.confidence,
        report.positivity,
        coalesce(report.guard, '[]') AS guard,
        coalesce(report.answers, '[]') AS answers,
        report.stronger,
        coalesce(report.delivery, '{{}}') AS delivery,
        coalesce(report.notices, '[]') AS notices,
        evaluation.dropped_claims,
        ({_SELF_RATING}) AS self_rating,
        {moment("evaluation.created_at")} AS created_at,
        {moment("evaluation.finished_at")} AS finished_at
    FROM evaluations_evaluation AS evaluation
    JOIN coaching_session AS session ON session.id = evaluation.session_id
    CROSS JOIN LATERAL jsonb_to_record(evaluation.report) AS report(
        headline text, summary text, strength text, improvements jsonb, suggestions jsonb, guard jsonb, answers jsonb,
        stronger jsonb, delivery jsonb, notices jsonb, relevance int, confidence int, positivity int
    )
    CROSS JOIN LATERAL (
        SELECT
            {_by_dimension("band", "universal")} AS universal_scores,
            {_by_dimension("level", "universal")} AS universal_levels,
            {_by_dimension("band", "context")} AS context_scores,
            coalesce(json_agg(rows), '[]') AS dimensions
        FROM ({_LEVELS}) AS rows
    ) AS levels
    WHERE session.person_id = %(person)s AND {where}
) AS answer
    """


EVALUATION = _answer("evaluation.id = %(evaluation)s")
OF_SESSION = _answer("evaluation.session_id = %(session)s")

_BY_BAND = f"""
    SELECT coalesce(json_object_agg(dimension, (ARRAY[{_BANDS}])[level] ORDER BY position), '{{}}')
    FROM evaluations_dimensionlevel
    WHERE evaluation_id = evaluation.id
"""

MOST_COUNTED = 1000

# One more than is shown tells whether there is a next page; `next` is the place of the last that is shown.
HISTORY = f"""
SELECT row_to_json(answer)::text
FROM (
    SELECT
        coalesce(json_agg(found.item ORDER BY found.place) FILTER (WHERE found.place <= %(limit)s), '[]') AS items,
        (
            SELECT count(*)
            FROM (
                SELECT
                FROM coaching_session AS session
                JOIN evaluations_evaluation AS evaluation ON evaluation.session_id = session.id
                WHERE session.person_id = %(person)s
                ORDER BY session.created_at DESC, session.id DESC
                LIMIT {MOST_COUNTED}
            ) AS counted
        ) AS total,
        CASE WHEN max(found.place) > %(limit)s
            THEN max(found.cursor) FILTER (WHERE found.place = %(limit)s)
        END AS next
    FROM (
        SELECT
            row_number() OVER (ORDER BY session.created_at DESC, session.id DESC) AS place,
            {moment("session.created_at")} || '~' || session.id AS cursor,
            json_build_object(
                'evaluation_id', evaluation.id,
                'session_id', session.id,
                'title', session.title,
                'preparation_type', session.preparation_type,
                'language', session.language,
                'status', evaluation.status,
                'overall_score', evaluation.overall_score,
                'score_range', CASE WHEN overall_score IS NOT NULL THEN ARRAY[score_low, score_high] END,
                'bands', ({_BY_BAND}),
                'reader', evaluation.reader,
                'model', evaluation.model,
                'readings', evaluation.readings,
                'rubric_version', evaluation.rubric_version,
                'prompt_version', evaluation.prompt_version,
                -- Row by row: an EXISTS is made into a list of everybody's own views.
                'self_rated', coalesce((
                    SELECT TRUE
                    FROM evaluations_ratingsheet AS sheet
                    WHERE sheet.evaluation_id = evaluation.id AND sheet.rater = 'self'
                    LIMIT 1
                ), FALSE),
                'practised_at', {moment("session.created_at")},
                'finished_at', {moment("evaluation.finished_at")}
            ) AS item
        FROM coaching_session AS session
        JOIN evaluations_evaluation AS evaluation ON evaluation.session_id = session.id
        WHERE session.person_id = %(person)s
            AND (
                %(at)s::timestamptz IS NULL
                OR (session.created_at, session.id) < (%(at)s::timestamptz, %(session)s::uuid)
            )
        ORDER BY session.created_at DESC, session.id DESC
        LIMIT %(limit)s + 1
    ) AS found
) AS answer
"""
