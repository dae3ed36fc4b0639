"""What a program reads of practice: one statement for each answer, made into its JSON by PostgreSQL.

The words of the statement are fixed and no row becomes an object, which is most of what reading a session costs
otherwise. The columns are those of `SessionRow`, `SessionOut` and `TurnOut`; `tests/bench` compares with the models.
PostgreSQL cannot open what is sealed: such columns come beside its JSON, and `whole` puts them in.
"""

from collections.abc import Callable
from typing import Any

import orjson

SEALED = ("agenda", "job_description", "context", "plan")


def whole(row: tuple[Any, ...], opened: Callable[[str], str], counterpart: Callable[..., dict[str, str]]) -> bytes:
    """The answer of `SESSION` with what was sealed and who sits opposite."""
    told, persona, preparation_type, language, *sealed = row
    texts: dict[str, Any] = {name: opened(text) if text else "" for name, text in zip(SEALED, sealed, strict=True)}
    texts["plan"] = orjson.loads(texts["plan"] or "[]")
    texts["counterpart"] = counterpart(persona, preparation_type, language)
    return orjson.dumps(texts)[:-1] + b"," + told[1:].encode()


def moment(column: str) -> str:
    """A time as the rest of the API writes it."""
    return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


# Since when a session's clock stands, as `Session.stands_since` has it.
_STANDS = """
    coalesce(
        session.paused_at,
        CASE WHEN session.active_at + make_interval(mins => %(idle)s) < least(now(), session.expires_at)
            THEN session.active_at
        END
    )
"""

_ROW = f"""
    session.id AS session_id,
    session.id,
    session.title,
    session.preparation_type,
    session.meeting_subtype,
    CASE WHEN session.archived_at IS NULL THEN session.status ELSE 'archived' END AS status,
    session.role,
    session.industry,
    session.difficulty,
    session.style,
    session.language,
    session.mind,
    session.question_count,
    session.persona,
    session.warm_up,
    session.answer_seconds,
    session.source,
    session.client,
    {moment("session.created_at")} AS created_at,
    {moment("session.expires_at")} AS expires_at,
    {moment(_STANDS)} AS stands_since,
    {moment(f"({_STANDS} + interval '24 hours')")} AS resumable_until,
    {moment("session.completed_at")} AS completed_at
"""

_TURNS = f"""
    SELECT
        turn.id,
        turn.number,
        turn.speaker,
        nullif(turn.kind, '') AS kind,
        turn.status,
        turn.text,
        turn.question_number,
        turn.question_id,
        turn.reason,
        turn.quote,
        turn.earlier,
        turn.error_code,
        {moment("turn.answer_by")} AS answer_by,
        turn.cut_off,
        turn.overrun,
        turn.time_spent,
        turn.marks,
        {moment("turn.created_at")} AS created_at
    FROM coaching_turn AS turn
    WHERE turn.session_id = session.id
    ORDER BY turn.number
"""

# Answers to follow-ups belong to their question. A warm-up is none.
_TIMES = """
    SELECT turn.question_number, sum(turn.time_spent) AS seconds
    FROM coaching_turn AS turn
    WHERE turn.session_id = session.id AND turn.kind = 'answer' AND turn.question_number > 0
        AND turn.time_spent IS NOT NULL
    GROUP BY turn.question_number
    ORDER BY turn.question_number
"""

SESSION = f"""
SELECT
    row_to_json(answer)::text,
    session.persona,
    session.preparation_type,
    session.language,
    {", ".join(f"session.{name}" for name in SEALED)}
FROM coaching_session AS session
CROSS JOIN LATERAL (
    SELECT
        {_ROW},
        session.tone,
        session.draft,
        (SELECT coalesce(json_agg(times), '[]') FROM ({_TIMES}) AS times) AS time_per_question,
        (SELECT coalesce(json_agg(turns), '[]') FROM ({_TURNS}) AS turns) AS turns
) AS answer
WHERE session.id = %(session)s AND session.person_id = %(person)s
"""

# A NULL for the status asks for every session in view.
_WANTED = """
    session.person_id = %(person)s
    AND (session.archived_at IS NOT NULL) = %(archived)s
    AND (%(status)s::text IS NULL OR session.status = %(status)s)
"""

# One row more than is asked for tells whether there is a next page.
MOST_COUNTED = 1000
SESSIONS = f"""
SELECT row_to_json(answer)::text
FROM (
    SELECT
        page.items,
        page.items AS sessions,
        every.total,
        CASE WHEN page.found > %(limit)s THEN %(end)s::text END AS next
    FROM
        (
            SELECT count(*) AS total
            FROM (
                SELECT
                FROM coaching_session AS session
                WHERE {_WANTED}
                ORDER BY session.created_at DESC, session.id DESC
                LIMIT {MOST_COUNTED}
            ) AS counted
        ) AS every,
        (
            SELECT
                coalesce(json_agg(row ORDER BY nth) FILTER (WHERE nth <= %(limit)s), '[]') AS items,
                count(*) AS found
            FROM (
                SELECT
                    told.row,
                    row_number() OVER (ORDER BY session.created_at DESC, session.id DESC) - %(offset)s AS nth
                FROM coaching_session AS session
                CROSS JOIN LATERAL (SELECT row_to_json(shown) AS row FROM (SELECT {_ROW}) AS shown) AS told
                WHERE {_WANTED}
                ORDER BY session.created_at DESC, session.id DESC
                LIMIT %(limit)s + 1 OFFSET %(offset)s
            ) AS rows
        ) AS page
) AS answer
"""
