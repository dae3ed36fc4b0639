"""Whole talks of every kind, held by the API in a visitor's own browser, with answers of our labelled set."""

from __future__ import annotations

import json
import time
from functools import cache
from typing import Any

from tests.browser.visitor import Visitor
from tests.plugins.stack import BASE

SET = BASE / "evaluations" / "bench" / "set"
TALKS = ("Interview", "Corporate", "Pitch", "Sales", "Presentation", "Other")
LEVELS = ("good", "middling", "weak", "good")
ADVERTS = {
    "en": "You lead a small team, plan the work of the week, talk to customers and keep an eye on what it costs.",
    "ko": "작은 팀을 이끌고, 한 주의 일을 계획하고, 고객과 이야기하며, 비용을 살피는 일을 맡게 됩니다.",
}
PATIENCE = 30.0


def held(visitor: Visitor, *, talk: str, language: str, mind: str) -> str:
    """Four questions of the bank, answered well, fairly, badly and well again. Returns the review's address."""
    chosen = _answers(talk, language)
    begun = _call(
        visitor,
        "sessions",
        preparation_type=talk,
        language=language,
        mind=mind,
        difficulty="easy",
        question_count=len(chosen),
        role={"en": "Team lead", "ko": "팀장"}[language],
        job_description=ADVERTS[language] if talk == "Interview" else "",
        questions=[{"question_id": _ids(visitor)[slug]} for slug in chosen],
    )
    session, texts = begun["session_id"], list(chosen.values())
    while texts:
        asked = _call(visitor, f"sessions/{session}", method="GET")["turns"][-1]
        text = texts.pop(0) if asked["kind"] == "question" else FOLLOWED_UP[language]
        _call(visitor, f"sessions/{session}/messages?wait=25", message=text)
    done = _call(visitor, f"sessions/{session}/complete")
    return f"/evaluations/{done['evaluation_id']}/"


FOLLOWED_UP = {
    "en": "It was about forty in all, counted over two weeks in March, and I checked the list myself every evening.",
    "ko": "3월에 두 주 동안 세어 보니 모두 40건쯤이었고, 제가 매일 저녁 목록을 직접 확인했습니다.",
}


def improved(talk: str, language: str) -> tuple[str, str]:
    """The weak answer of a talk that was `held`, and a good one to the same question."""
    slug, weak = list(_answers(talk, language).items())[LEVELS.index("weak")]
    [good] = (row["answer"] for row in _told(talk, language) if (row["slug"], row["level"]) == (slug, "good"))
    return weak, good


def _told(talk: str, language: str) -> list[dict[str, str]]:
    lines = (SET / f"{talk.lower()}.jsonl").read_text(encoding="utf-8").splitlines()
    return [row for row in map(json.loads, lines) if (row["lang"], row["wording"]) == (language, "a")]


def _answers(talk: str, language: str) -> dict[str, str]:
    """By the question's slug, one of each level."""
    told = _told(talk, language)
    slugs = list(dict.fromkeys(row["slug"] for row in told))
    wanted = set(zip(slugs, LEVELS, strict=False))
    return {row["slug"]: row["answer"] for row in told if (row["slug"], row["level"]) in wanted}


def arrive(visitor: Visitor, *, agrees: bool) -> None:
    """As a guest who has said whether a model may hear them."""
    visitor.start(partner="model" if agrees else "rules", questions=3)


def asked(visitor: Visitor, review: str) -> dict[str, Any]:
    return _call(visitor, review.strip("/"), method="GET")


def turns(visitor: Visitor, session: str) -> list[dict[str, Any]]:
    told: list[dict[str, Any]] = _call(visitor, f"sessions/{session}", method="GET")["turns"]
    return told


def settled(visitor: Visitor, review: str) -> str:
    """Its status once there is one to be seen."""
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        status = str(asked(visitor, review)["status"])
        if status not in ("queued", "running"):
            return status
        time.sleep(0.2)
    raise TimeoutError(review)


@cache
def _ids(visitor: Visitor) -> dict[str, str]:
    rows = [
        row
        for offset in range(0, 700, 100)
        for row in _call(visitor, f"questions?limit=100&offset={offset}", method="GET")["items"]
    ]
    return {row["slug"]: row["id"] for row in rows}


def _call(visitor: Visitor, path: str, *, method: str = "POST", **data: Any) -> dict[str, Any]:
    cookies = [one["value"] for one in visitor.context.cookies() if one["name"].endswith("csrftoken")]  # type: ignore[typeddict-item]
    headers = {"X-CSRFToken": "".join(cookies), "Origin": visitor.watch.home.rstrip("/")}
    body = json.dumps(data) if method == "POST" else None
    headers |= {"Content-Type": "application/json"} if body else {}
    answer = visitor.context.request.fetch(f"/api/v1/{path}", method=method, headers=headers, data=body)
    assert answer.ok, f"{path}: {answer.text()[:400]}"
    told: dict[str, Any] = answer.json()
    return told
