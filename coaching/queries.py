"""What a program reads of practice: one statement for each answer, made into its JSON by PostgreSQL.

The words of the statement are fixed and no row becomes an object, which is most of what reading a session costs
otherwise. The columns are those of `SessionRow`, `SessionOut` and `TurnOut`; `tests/bench` compares with the models.
PostgreSQL cannot open what is sealed: such columns come beside its JSON, and `whole` puts them in.
"""

from collections.abc import Callable
from typing import Any

import orjson

SEALED = ("agenda", "job_description", "context")


def whole(row: tuple[Any, ...], opened: Callable[[str], str]) -> bytes:
    """The answer of `SESSION` with what was sealed."""
    told, *sealed = row
    texts = {name: opened(text) if text else "" for name, text in zip(SEALED, sealed, strict=True)}
    return orjson.dumps(texts)[:-1] + b"," + told[1:].encode()


def moment(column: str) -> str:
    """A time as the rest of the API writes it."""
    return f"""to_char({column} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')"""


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
    {moment("session.created_at")} AS created_at,
    {moment("session.expires_at")} AS expires_at,
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
        turn.error_code,
        {moment("turn.created_at")} AS created_at
    FROM coaching_turn AS turn
    WHERE turn.session_id = session.id
    ORDER BY turn.number
"""

SESSION = f"""
SELECT row_to_json(answer)::text, {", ".join(f"session.{name}" for name in SEALED)}
FROM coaching_session AS session
CROSS JOIN LATERAL (
    SELECT
        {_ROW},
        session.tone,
        session.draft,
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

SESSIONS = f"""
SELECT row_to_json(answer)::text
FROM (
    SELECT
        page.items,
        page.items AS sessions,
        every.total,
        CASE WHEN %(end)s < every.total THEN %(end)s::text END AS next
    FROM
        (SELECT count(*) AS total FROM coaching_session AS session WHERE {_WANTED}) AS every,
        (
            SELECT coalesce(json_agg(rows), '[]') AS items
            FROM (
                SELECT {_ROW}
                FROM coaching_session AS session
                WHERE {_WANTED}
                ORDER BY session.created_at DESC, session.id DESC
                LIMIT %(limit)s OFFSET %(offset)s
            ) AS rows
        ) AS page
) AS answer
"""
