"""The least a program can do for our six hot calls: WSGI, psycopg, PyJWT, orjson, and the product's own statements.

It reads only the columns a call needs, decides nothing and checks no input, so that a ratio to it shows what
Django, Ninja, the rules of practice and our own habits add. `tests/bench` holds its statements to the product's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID

import jwt
import orjson
import psycopg
import redis

from bench import statements as sql

Answer = tuple[str, dict[str, Any]]
OK, CREATED, NOT_FOUND, CONFLICT = "200 OK", "201 Created", "404 Not Found", "409 Conflict"


class Floor:
    """One WSGI program with one connection."""

    def __init__(self, *, database: str, broker: str, secret: str) -> None:
        self.secret = secret
        self.db = psycopg.connect(database, autocommit=True)
        self.broker = redis.Redis.from_url(broker)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        status, answer = self.route(environ)
        body = orjson.dumps(answer)
        start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    def route(self, environ: dict[str, Any]) -> Answer:
        person = self.person(environ["HTTP_AUTHORIZATION"].removeprefix("Bearer "))
        place = environ["PATH_INFO"].removeprefix("/api/v1/").split("/")
        match environ["REQUEST_METHOD"], place:
            case "POST", ["sessions"]:
                return CREATED, self.create(person, _body(environ))
            case "GET", ["sessions"]:
                return OK, self.listed(person[0], parse_qs(environ["QUERY_STRING"]))
            case "GET", ["sessions", session]:
                return self.read(person[0], UUID(session))
            case "POST", ["sessions", session, "messages"]:
                return self.say(person[0], UUID(session), _body(environ))
            case "POST", ["sessions", session, "complete"]:
                return self.complete(person[0], UUID(session))
            case "GET", ["evaluations", evaluation]:
                return self.evaluation(person[0], UUID(evaluation))
        return NOT_FOUND, {}

    def person(self, token: str) -> tuple[UUID, str]:
        claims = jwt.decode(
            token, self.secret, algorithms=["HS256"], audience="interviewos.api", options={"require": ["sub", "exp"]}
        )
        found: tuple[UUID, str] = self.one(sql.PERSON, UUID(claims["sub"]))
        return found

    def one(self, statement: str, *values: Any) -> Any:
        return self.db.execute(statement, values).fetchone()

    def all(self, statement: str, *values: Any) -> list[Any]:
        return self.db.execute(statement, values).fetchall()

    def create(self, person: tuple[UUID, str], given: dict[str, Any]) -> dict[str, Any]:
        self.one(sql.STARTED_TODAY, person[0])
        self.one(sql.PROFILE, person[0])
        with self.db.transaction():
            kind, subtype, context = given["preparation_type"], given["meeting_subtype"], given["context"]
            row = self.one(sql.START, person[0], subtype, kind, subtype, person[1], context)
            question, text = self.one(sql.QUESTION, kind, str(row[0]))
            self.db.execute(sql.FIRST_TURN, (row[0], f"Hello. {text['en']}", question))
        return _session(row, self.all(sql.TURNS, row[0]))

    def listed(self, person: UUID, wanted: dict[str, list[str]]) -> dict[str, Any]:
        status, limit = wanted["status"][0], int(wanted["limit"][0])
        (total,) = self.one(sql.HOW_MANY, person, status)
        rows = [_row(row) for row in self.all(sql.SESSIONS, person, status, limit)]
        return {"items": rows, "sessions": rows, "total": total, "next": str(limit) if limit < total else None}

    def read(self, person: UUID, session: UUID) -> Answer:
        row = self.one(sql.SESSION, person, session)
        return (OK, _session(row, self.all(sql.TURNS, session))) if row else (NOT_FOUND, {})

    def say(self, person: UUID, session: UUID, given: dict[str, Any]) -> Answer:
        if not self.one(sql.IS_MINE, person, session):
            return NOT_FOUND, {}
        with self.db.transaction():
            if self.one(sql.LOCK, session)[0] == "completed":
                return CONFLICT, {}
            number, question, question_number = self.one(sql.LAST_TURN, session)
            answer = self.one(sql.SAY, session, number + 1, given["message"], question, question_number)[0]
            reply = self.one(sql.PENDING_REPLY, session, number + 2)[0]
            self.db.execute(sql.GO_ON, (session,))
        self.answer(session, reply, number + 2)
        text, reached, planned, status = self.one(sql.REPLY, reply)
        return OK, {
            "ai_response": text,
            "turn_number": number + 1,
            "turn_id": reply,
            "answer_id": answer,
            "remaining_questions": max(0, planned - max(reached, question_number)),
            "session_status": status,
        }

    def answer(self, session: UUID, reply: UUID, number: int) -> None:
        """What the partner does around its thinking: take the lease, read the talk, note the move, say the words."""
        lease = self.one(sql.CLAIM, reply)[0]
        self.one(sql.CLAIMED, reply)
        heard = self.all(sql.TALK, session, number)
        question, question_number, said = heard[-1]
        self.db.execute(sql.DIRECT, (question, question_number, said[-60:], lease, reply))
        words = f"Thanks, I follow. You said “{said[-60:]}”. Can you open that up for me a little?"
        self.db.execute(sql.SETTLE, (words, lease, reply))

    def complete(self, person: UUID, session: UUID) -> Answer:
        if not self.one(sql.IS_MINE, person, session):
            return NOT_FOUND, {}
        with self.db.transaction():
            if self.one(sql.ANSWERS, session)[0] < 3:
                return CONFLICT, {}
            self.db.execute(sql.CLOSE, (session,))
            self.db.execute(sql.DROP_REPLY, (session,))
            evaluation = self.one(sql.IS_EVALUATED, session) or self.one(sql.EVALUATE, session)
        self.broker.lpush("jobs", orjson.dumps({"task": "evaluations.tasks.judge", "args": [evaluation[0]]}))
        body = {"session_id": session, "status": "completed"}
        return OK, body | {"evaluation_id": evaluation[0], "evaluation_status": evaluation[1]}

    def evaluation(self, person: UUID, evaluation: UUID) -> Answer:
        row = self.one(sql.EVALUATION, person, evaluation)
        if row is None:
            return NOT_FOUND, {}
        levels = [dict(zip(sql.LEVEL_KEYS, level, strict=True)) for level in self.all(sql.LEVELS, evaluation)]
        quotes = [dict(zip(sql.QUOTE_KEYS, quote, strict=True)) for quote in self.all(sql.QUOTES, evaluation)]
        return OK, _evaluation(row, levels, quotes)


def _body(environ: dict[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = orjson.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    return body


def _row(row: tuple[Any, ...]) -> dict[str, Any]:
    return {"session_id": row[0], **dict(zip(sql.ROW_KEYS, row, strict=True))}


def _session(row: tuple[Any, ...], turns: list[tuple[Any, ...]]) -> dict[str, Any]:
    keys = (*sql.ROW_KEYS, *sql.MORE_KEYS)
    return {
        "session_id": row[0],
        **dict(zip(keys, row, strict=True)),
        "turns": [dict(zip(sql.TURN_KEYS, turn, strict=True)) for turn in turns],
    }


def _evaluation(row: tuple[Any, ...], levels: list[dict[str, Any]], quotes: list[dict[str, Any]]) -> dict[str, Any]:
    out = dict(zip(sql.EVALUATION_KEYS, row, strict=True))
    report, low, high = out.pop("report"), out.pop("score_low"), out.pop("score_high")
    names = ("emerging", "developing", "solid", "strong", "outstanding")
    bands = [level | {"band": names[level["level"] - 1] if level["level"] else None} for level in levels]
    universal = [level for level in bands if level["group"] == "universal"]
    return out | {
        "universal_scores": {level["dimension"]: level["band"] for level in universal},
        "universal_levels": {level["dimension"]: level["level"] for level in universal},
        "context_scores": {level["dimension"]: level["band"] for level in bands if level["group"] == "context"},
        "dimensions": bands,
        "score_range": [low, high] if out["overall_score"] is not None else None,
        "headline": report.get("headline", ""),
        "summary": report.get("summary", ""),
        "strengths": [report["strength"]] if report.get("strength") else [],
        "improvement_areas": report.get("improvements", []),
        "practice_suggestions": report.get("suggestions", []),
        "evidence": quotes,
        **{name: report.get(name, []) for name in ("guard", "answers", "notices")},
        "stronger": report.get("stronger"),
        "delivery": report.get("delivery", {}),
    }
