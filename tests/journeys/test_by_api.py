"""A program practises for somebody, with nothing but calls over HTTP."""

import json
from collections.abc import Iterator

import httpx2
import pytest

from tests.evaluations.talks import ANSWERS

ANSWER = ANSWERS[0]


@pytest.fixture
def api(product, live_server) -> Iterator[httpx2.Client]:
    with httpx2.Client(base_url=f"{live_server.url}/api/v1/", trust_env=False, timeout=30) as client:
        yield client


@pytest.fixture
def guest(api) -> httpx2.Client:
    """A program that holds the token of a new guest."""
    welcome = ok(api.post("auth/guest", json={"language": "en"}), 201)
    api.headers["Authorization"] = f"Bearer {welcome['access_token']}"
    return api


def ok(answer: httpx2.Response, status: int = 200):
    assert answer.status_code == status, answer.text
    assert answer.headers["X-Request-ID"]
    return answer.json() if answer.content else None


def refused(answer: httpx2.Response, status: int, code: str) -> dict:
    """Every refusal has the one body, with the id that stands in its header."""
    assert answer.status_code == status, answer.text
    body = answer.json()
    assert set(body) == {"success", "error", "type", "code", "details", "request_id", "timestamp"}
    assert (body["success"], body["code"]) == (False, code)
    assert body["request_id"] == answer.headers["X-Request-ID"]
    return body


def test_a_whole_visit(guest):
    me = ok(guest.get("auth/me"))
    assert (me["is_guest"], me["activation_state"]) == (True, "new")
    ok(guest.put("profile", json={"role": "Planner", "job_description": "Plans vans and people, every single day."}))
    category = next(row for row in ok(guest.get("categories")) if row["preparation_type"] == "Interview")

    session = ok(guest.post("sessions", json={"category": category["slug"], "question_count": 3}), 201)
    assert (session["status"], session["role"]) == ("in_progress", "Planner")
    (first,) = session["turns"]
    assert (first["kind"], first["status"]) == ("question", "done")
    asked = ok(guest.get(f"questions/{first['question_id']}"))
    assert asked["category"] == category["slug"]
    assert asked["text"] in first["text"]

    here = f"sessions/{session['session_id']}"
    refused(guest.post(f"{here}/complete"), 422, "too_few_turns")
    remaining = []
    for spoken in range(20):
        told = guest.post(f"{here}/messages", json={"message": f"{ANSWERS[spoken % 3]} Answer {spoken}."})
        if told.status_code == 409:
            refused(told, 409, "conversation_over")
            break
        body = ok(told)
        assert body["ai_response"]
        remaining.append(body["remaining_questions"])
    assert remaining == sorted(remaining, reverse=True)
    assert remaining[-1] == 0

    whole = ok(guest.get(here))
    answers = [turn["text"] for turn in whole["turns"] if turn["speaker"] == "person"]
    assert answers == [f"{ANSWERS[n % 3]} Answer {n}." for n in range(len(remaining))]
    assert [turn["number"] for turn in whole["turns"]] == list(range(1, len(whole["turns"]) + 1))
    assert whole["turns"][-1]["kind"] == "farewell"

    done = ok(guest.post(f"{here}/complete"))
    assert ok(guest.post(f"{here}/complete"))["evaluation_id"] == done["evaluation_id"]
    reading = ok(guest.get(f"evaluations/{done['evaluation_id']}"))
    assert reading["status"] == "ready"
    assert ok(guest.get(f"feedback/{session['session_id']}")) == reading
    said = {turn["id"]: turn["text"] for turn in whole["turns"]}
    assert all(said[row["turn_id"]][row["start"] : row["end"]] == row["quote"] for row in reading["evidence"])
    refused(guest.post(f"evaluations/{done['evaluation_id']}/rerun"), 409, "not_failed")
    refused(guest.post(f"{here}/messages", json={"message": ANSWER}), 409, "session_closed")

    assert ok(guest.get("auth/me"))["activation_state"] == "activated"
    listed = ok(guest.get("sessions", params={"status": "completed"}))
    assert [row["session_id"] for row in listed["sessions"]] == [session["session_id"]]
    ok(guest.delete(here), 204)
    assert ok(guest.get("sessions"))["total"] == 0
    assert ok(guest.get("sessions", params={"status": "archived"}))["total"] == 1
    ok(guest.delete(here, params={"purge": True}), 204)
    refused(guest.get(here), 404, "not_found")
    refused(guest.get(f"evaluations/{done['evaluation_id']}"), 404, "not_found")


def test_a_reply_is_followed_as_it_is_written_and_resumed(guest):
    session = ok(guest.post("sessions", json={}), 201)
    here = f"sessions/{session['session_id']}"
    told = guest.post(f"{here}/messages", params={"wait": 0}, json={"message": ANSWER})
    body = ok(told, 202)
    assert body["ai_response"] is None
    turn = f"{here}/turns/{body['turn_id']}"
    events = followed(guest, f"{turn}/events")
    assert events[-1] == ("done", {"turn_id": body["turn_id"]}, "")
    text = ok(guest.get(turn))["text"]
    assert "".join(data["text"] for name, data, _id in events if name == "delta") == text
    place = next(id for name, _data, id in reversed(events) if name == "delta")
    assert [name for name, _data, _id in followed(guest, f"{turn}/events", place)] == ["done"]


def followed(client: httpx2.Client, path: str, place: str = "") -> list[tuple[str, dict, str]]:
    headers = {"Last-Event-ID": place} if place else {}
    with client.stream("GET", path, headers=headers) as answer:
        assert answer.headers["Content-Type"] == "text/event-stream"
        blocks = "".join(answer.iter_text()).split("\n\n")
    fields = [
        dict(line.split(": ", 1) for line in block.splitlines() if not line.startswith(":")) for block in blocks
    ]
    return [(one["event"], json.loads(one["data"]), one.get("id", "")) for one in fields if "event" in one]


def test_the_same_message_twice_is_said_once(guest):
    session = ok(guest.post("sessions", json={}), 201)
    here = f"sessions/{session['session_id']}"
    message = {"message": ANSWER, "client_id": "3f0a1c9e-7b1d-4c37-9a51-0d2a4c6f8e10"}
    first, again = (ok(guest.post(f"{here}/messages", json=message)) for _n in range(2))
    assert first == again
    assert len(ok(guest.get(here))["turns"]) == 3


def test_a_stranger_finds_nothing_and_nobody_gets_in(api, guest, live_server):
    session = ok(guest.post("sessions", json={}), 201)
    here = f"sessions/{session['session_id']}"
    with httpx2.Client(base_url=api.base_url, trust_env=False) as other:
        refused(other.get(here), 401, "not_signed_in")
        token = ok(other.post("auth/guest"), 201)["token"]
        other.headers["Authorization"] = f"Bearer {token}"
        refused(other.get(here), 404, "not_found")
        refused(other.post(f"{here}/messages", json={"message": ANSWER}), 404, "not_found")
        refused(other.delete(here), 404, "not_found")
        other.headers["Authorization"] = f"Bearer {token}x"
        refused(other.get("auth/me"), 401, "not_signed_in")
    assert len(ok(guest.get(here))["turns"]) == 1
