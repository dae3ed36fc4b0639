"""The least a program can do for our six hot calls: WSGI, psycopg, PyJWT, orjson, and the product's own statements.

It reads only the columns a call needs, decides nothing and checks no input, so that a ratio to it shows what
Django, Ninja, the rules of practice and our own habits add. `tests/bench` holds its statements to the product's.
"""

from __future__ import annotations

from base64 import urlsafe_b64encode
from collections.abc import Callable, Iterable
from hashlib import sha256
from typing import Any
from urllib.parse import parse_qs
from uuid import UUID, uuid4

import jwt
import orjson
import psycopg
import redis
from cryptography.fernet import Fernet

from bench import statements as sql
from coaching import queries as practice
from evaluations import queries as readings

Answer = tuple[str, dict[str, Any] | str | bytes]
OK, CREATED, NOT_FOUND, CONFLICT = "200 OK", "201 Created", "404 Not Found", "409 Conflict"


IDLE_MINUTES = 30
OPPOSITE = {"name": "Maya Chen", "role": "the hiring manager"}


class Floor:
    """One WSGI program with one connection."""

    def __init__(self, *, database: str, broker: str, secret: str, key: str) -> None:
        self.secret = secret
        self.box = Fernet(urlsafe_b64encode(sha256(key.encode()).digest()))
        self.db = psycopg.connect(database, autocommit=True)
        self.broker = redis.Redis.from_url(broker)

    def __call__(self, environ: dict[str, Any], start_response: Callable[..., Any]) -> Iterable[bytes]:
        status, answer = self.route(environ)
        body = orjson.dumps(answer) if isinstance(answer, dict) else _bytes(answer)
        start_response(status, [("Content-Type", "application/json"), ("Content-Length", str(len(body)))])
        return [body]

    def route(self, environ: dict[str, Any]) -> Answer:
        person = self.person(environ["HTTP_AUTHORIZATION"].removeprefix("Bearer "))
        place = environ["PATH_INFO"].removeprefix("/api/v1/").split("/")
        match environ["REQUEST_METHOD"], place:
            case "POST", ["sessions"]:
                return CREATED, self.create(person, _body(environ))
            case "GET", ["sessions"]:
                return self.listed(person[0], parse_qs(environ["QUERY_STRING"]))
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
        needed: Any = {"require": ["sub", "sid", "exp"]}
        claims = jwt.decode(token, self.secret, algorithms=["HS256"], audience="interviewos.api", options=needed)
        found: tuple[UUID, str] = self.one(sql.PERSON, UUID(claims["sid"]), UUID(claims["sub"]))
        return found

    def one(self, statement: str, *values: Any) -> Any:
        return self.db.execute(statement, values).fetchone()

    def rendered(self, statement: str, values: dict[str, Any]) -> Answer:
        """What PostgreSQL wrote, as it is."""
        row = self.db.execute(statement, values).fetchone()
        return (OK, row[0]) if row else (NOT_FOUND, {})

    def all(self, statement: str, *values: Any) -> list[Any]:
        return self.db.execute(statement, values).fetchall()

    def opened(self, sealed: str) -> str:
        return self.box.decrypt(sealed).decode()

    def create(self, person: tuple[UUID, str], given: dict[str, Any]) -> dict[str, Any] | str | bytes:
        self.one(sql.DEFAULTS, person[0])
        with self.db.transaction():
            self.one(sql.LOCK_PERSON, person[0])
            self.one(sql.STARTED_TODAY, person[0])
            self.db.execute(sql.START_COUNTED, (person[0],))
            session = uuid4()
            kind, subtype = given["preparation_type"], given["meeting_subtype"]
            context = self.box.encrypt(given["context"].encode()).decode()
            question, text = self.one(sql.QUESTION, kind, str(session))
            self.db.execute(sql.START, (session, person[0], subtype, kind, subtype, person[1], context))
            self.db.execute(sql.FIRST_TURN, (session, f"Hello. {text['en']}", question))
        return self.read(person[0], session)[1]

    def listed(self, person: UUID, wanted: dict[str, list[str]]) -> Answer:
        status, limit = wanted["status"][0], int(wanted["limit"][0])
        asked = {"person": person, "archived": False, "status": status, "limit": limit, "offset": 0, "end": limit}
        asked["idle"] = IDLE_MINUTES
        return self.rendered(practice.SESSIONS, asked)

    def read(self, person: UUID, session: UUID) -> Answer:
        asked = {"session": session, "person": person, "idle": IDLE_MINUTES}
        row = self.db.execute(practice.SESSION, asked).fetchone()
        return (OK, practice.whole(row, self.opened, lambda *_who: OPPOSITE)) if row else (NOT_FOUND, {})

    def say(self, person: UUID, session: UUID, given: dict[str, Any]) -> Answer:
        if not self.one(sql.IS_MINE, person, session):
            return NOT_FOUND, {}
        with self.db.transaction():
            if self.one(sql.LOCK, session)[0] == "completed":
                return CONFLICT, {}
            self.db.execute(sql.GO_ON, (session,))
            number, question, question_number, _due = self.one(sql.LAST_TURN, session)
            said = (session, number + 1, given["message"], question, question_number)
            (answer,), (reply,) = self.all(sql.SAY, *said, session, number + 2)
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
        question, question_number, said, *_asked = heard[-1]
        self.db.execute(sql.DIRECT, (question, question_number, said[-60:], lease, reply, session))
        words = f"Thanks, I follow. You said “{said[-60:]}”. Can you open that up for me a little?"
        self.db.execute(sql.SETTLE, (words, lease, reply, session))

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
        return self.rendered(readings.EVALUATION, {"evaluation": evaluation, "person": person})


def _bytes(text: str | bytes) -> bytes:
    return text if isinstance(text, bytes) else text.encode()


def _body(environ: dict[str, Any]) -> dict[str, Any]:
    body: dict[str, Any] = orjson.loads(environ["wsgi.input"].read(int(environ["CONTENT_LENGTH"])))
    return body
