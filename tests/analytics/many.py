"""Somebody with as many talks behind them as one likes, written by two statements instead of by practising."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db import connection

from accounts.models import User
from analytics.queries.entries import MAKE_ROLLUPS
from bench.looking_back.plans import Plan, understood
from tests.factories import UserFactory

# Talks of many are more a day, not on more days: what is read of days may grow with days.
DAYS = 90
WORD = "zeppelin"
Reads = list[tuple[str, Plan]]

_SESSIONS = """
INSERT INTO coaching_session (
    id, created_at, person_id, title, preparation_type, meeting_subtype, custom_category, role, industry, difficulty,
    style, language, tone, agenda, job_description, context, question_count, mind, status, expires_at, practised_on,
    completed_at, draft, summary, summarised_to
)
SELECT gen_random_uuid(), at, %(person)s, 'Talk ' || n, CASE n %% 20 WHEN 7 THEN 'Sales' ELSE 'Interview' END, '', '',
    '', '', 'medium', 'standard', 'en', '', '', '', '', 6, 'rules', 'completed', at + interval '2 hours',
    at::date, at, '', '', 0
FROM generate_series(0, %(talks)s - 1) AS n
CROSS JOIN LATERAL (SELECT now() - interval '1 hour' - n * interval '1 day' * %(days)s / %(talks)s AS at) AS times
"""

_EVALUATIONS = """
INSERT INTO evaluations_evaluation (
    id, created_at, session_id, status, step, progress, error_code, attempt, digest, rubric_version, prompt_version,
    reader, model, readings, dropped_claims, overall_score, score_low, score_high, report, finished_at
)
SELECT gen_random_uuid(), created_at, id, 'ready', '', 100, '', 1, '', '1', '1', 'rules', '', 1, 0, 60, 40, 90, '{}',
    created_at
FROM coaching_session
WHERE person_id = %(person)s
"""

_OWN_VIEWS = """
INSERT INTO evaluations_ratingsheet (id, created_at, evaluation_id, rater, name, note)
SELECT gen_random_uuid(), evaluation.created_at, evaluation.id, 'self', '', ''
FROM evaluations_evaluation AS evaluation
JOIN coaching_session AS session ON session.id = session_id
WHERE person_id = %(person)s
"""

# One in fifty says the word, and all say "number".
_ENTRIES = """
INSERT INTO analytics_entry (
    session_id, person_id, began_at, practised_on, title, subtitle, preparation_type, category, language, status,
    is_drill, answers, seconds, evaluation_id, evaluation_status, read_by, score, score_low, score_high, is_seen,
    is_counted, levels, skills, strongest, weakest, words
)
SELECT id, person_id, created_at, practised_on, title, '', preparation_type, category, language, status, is_drill, 3,
    600, evaluation_id, 'ready', CASE WHEN n = 1 THEN %(newest)s ELSE 'rules 1 1' END, score, 40, 90, is_seen,
    TRUE, '{"clarity_structure": 3, "relevance_focus": 4}', '{"number": 50, "result": 100}', 'relevance_focus',
    'clarity_structure',
    to_tsvector('simple', CASE WHEN n %% 50 = 1 THEN %(word)s ELSE 'queue' END || ' number ' || n)
FROM (
    SELECT session.*, evaluation.id AS evaluation_id, 'behavioural' AS category, FALSE AS is_drill, TRUE AS is_seen,
        40 + row_number() OVER newest %% 50 AS score, row_number() OVER newest AS n
    FROM coaching_session AS session
    JOIN evaluations_evaluation AS evaluation ON evaluation.session_id = session.id
    WHERE person_id = %(person)s
    WINDOW newest AS (ORDER BY session.created_at DESC)
) AS entry
"""


_NOTED = ("coaching_session", "evaluations_evaluation", "evaluations_ratingsheet")
_TRIGGERS = "SET CONSTRAINTS ALL IMMEDIATE;" + ";".join(f"ALTER TABLE {each} {{0}} TRIGGER USER" for each in _NOTED)


_IN_TURN = {
    "coaching_session": _SESSIONS,
    "evaluations_evaluation": _EVALUATIONS,
    "evaluations_ratingsheet": _OWN_VIEWS,
    "analytics_entry": _ENTRIES,
}


def somebody(*, talks: int, newest: str = "rules 1 1") -> User:
    """`newest` is what the newest talk was read by; `rules 1 1` read the others."""
    person = UserFactory()
    person.activated_at = person.created_at
    person.save()
    values = {"person": person.pk, "talks": talks, "days": DAYS, "word": WORD, "newest": newest}
    with connection.cursor() as cursor:
        # Changes that were noted and taken away would still be gone through.
        cursor.execute(_TRIGGERS.format("DISABLE"))
        for table, statement in _IN_TURN.items():
            cursor.execute(statement, values)
            # What was thought empty would be gone through once for each row of the next.
            cursor.execute(f"ANALYZE {table}")
        cursor.execute(_TRIGGERS.format("ENABLE"))
        cursor.execute(
            MAKE_ROLLUPS,
            {"person": person.pk, "days": [*person.sessions.values_list("practised_on", flat=True).distinct()]},
        )
    return person


def settle() -> None:
    """Plans follow from what the database knows of its rows. Tables as small as a test's would rather be read whole
    than by an index; where there is none they still are."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL enable_seqscan = off")
        cursor.execute(f"ANALYZE {', '.join(_NOTED)}, analytics_entry, analytics_rollup, analytics_change")


def plans_of(call: Callable[[], Any]) -> Reads:
    """Each statement that reads, and what the database did for it."""
    heard: list[tuple[str, Any]] = []

    def hear(execute: Callable[..., Any], sql: str, params: Any, many: bool, context: dict[str, Any]) -> Any:
        heard.append((sql, params))
        return execute(sql, params, many, context)

    with connection.execute_wrapper(hear):
        call()
    reads = [(sql, params) for sql, params in heard if sql.lstrip().upper().startswith(("SELECT", "WITH"))]
    return [(sql, _explained(sql, params)) for sql, params in reads]


def _explained(sql: str, params: Any) -> Plan:
    with connection.cursor() as cursor:
        cursor.execute(f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {sql}", params)
        return understood(cursor.fetchone()[0][0])
