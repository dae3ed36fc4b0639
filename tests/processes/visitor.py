"""Somebody who practises, over HTTP and nothing else."""

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Any
from uuid import uuid4

import httpx2

ANSWER = "I led the migration of our billing system and cut failed payments from 4 % to 1 % in three months."
ANSWERS = (
    "In March our warehouse lost one parcel in fifty and customers had begun to leave. I was responsible for the "
    "packing line, so I measured every step for two weeks and found that labels were swapped at the second belt. "
    "I moved the printer and trained both shifts. By June we lost one in nine hundred.",
    "I decided to stop a project that my own team had started, because only three of our forty shops used it. "
    "I asked each shop manager why, wrote down what they said, and showed the board that the money would "
    "do more in the returns desk. They agreed, and returns took four days less.",
    "When my colleague and I disagreed about the new rota, I proposed that we try each plan for one month. "
    "I collected the hours, the sick days and what people told us. Her plan was better by six hours a week, "
    "and I said so in front of everybody. We still use it.",
)
SETUP = {
    "preparation_type": "Interview",
    "difficulty": "medium",
    "style": "standard",
    "language": "en",
    "question_count": 6,
}


@dataclass(frozen=True)
class Event:
    name: str
    id: str
    data: dict[str, Any]


@dataclass
class Heard:
    """What an EventSource has got together, over as many connections as it took."""

    text: str = ""
    last_id: str = ""
    end: Event | None = None
    connections: int = 0
    events: list[Event] = field(default_factory=list)

    def take(self, event: Event) -> None:
        self.events.append(event)
        self.last_id = event.id or self.last_id
        match event.name:
            case "reset":
                self.text = ""
            case "delta":
                self.text += event.data["text"]
            case _:
                self.end = event


class Visitor:
    """A guest of the pages, who is known by a cookie; the JSON API knows the same cookie."""

    def __init__(self, url: str, *, mind: str = "model") -> None:
        self.http = httpx2.Client(base_url=url, timeout=40, trust_env=False)
        self.http.get("/practice/new/").raise_for_status()
        begun = self._post("/practice/new/", SETUP | {"ai_consent": "yes" if mind == "model" else "no"})
        assert begun.status_code == 302, begun.text
        self.room = begun.headers["location"]
        self.session_id = self.room.strip("/").split("/")[-1]

    def say(self, text: str = ANSWER) -> dict[str, Any]:
        """As the page does: the words are kept, and whoever opens the stream writes the reply. Gives its turn."""
        answer = self._post(f"{self.room}say/", {"text": text, "client_id": str(uuid4())}, {"HX-Request": "true"})
        assert answer.status_code == 200, answer.text
        return self.turns()[-1]

    def tell(self, text: str = ANSWER, *, wait: int = 0, **more: Any) -> httpx2.Response:
        """As a program does. With `wait=0` a worker writes the reply."""
        return self.api("POST", f"messages?wait={wait}", {"message": text, **more})

    def practise(self) -> None:
        """Enough answers, each with its reply, to be read."""
        for text in ANSWERS:
            self.tell(text, wait=25).raise_for_status()

    def finish(self) -> httpx2.Response:
        return self.api("POST", "complete")

    def evaluation(self, evaluation_id: str) -> dict[str, Any]:
        return dict(self.http.get(f"/api/v1/evaluations/{evaluation_id}").raise_for_status().json())

    def evaluated(self, evaluation_id: str, *, seconds: float = 40.0) -> dict[str, Any]:
        """The evaluation as soon as it is no longer being made."""
        return until(lambda: (one := self.evaluation(evaluation_id))["finished_at"] and one, seconds=seconds)

    def turns(self) -> list[dict[str, Any]]:
        return list(self.session()["turns"])

    def session(self) -> dict[str, Any]:
        return dict(self.api("GET", "").raise_for_status().json())

    def turn(self, turn_id: str) -> dict[str, Any]:
        return dict(self.api("GET", f"turns/{turn_id}").raise_for_status().json())

    def settled(self, turn_id: str, *, seconds: float = 30.0) -> dict[str, Any]:
        """The turn as soon as it is no longer being written."""
        return until(lambda: (turn := self.turn(turn_id))["status"] != "pending" and turn, seconds=seconds)

    def follow(self, turn_id: str, heard: Heard | None = None) -> Iterator[Heard]:
        """What has been heard after every event, as an EventSource gets it: it connects again when it is cut off."""
        heard = heard or Heard()
        deadline = time.monotonic() + 40
        while heard.end is None:
            assert time.monotonic() < deadline, f"The stream never ended: {heard}"
            heard.connections += 1
            try:
                for event in self._events(turn_id, heard.last_id):
                    heard.take(event)
                    yield heard
            except httpx2.TransportError:
                time.sleep(0.2)

    def hear(self, turn_id: str, heard: Heard | None = None) -> Heard:
        """Listen to the end."""
        heard = heard or Heard()
        for _ in self.follow(turn_id, heard):
            pass
        return heard

    def hear_through(self, turn_id: str, disturb: Callable[[], Any]) -> Heard:
        """Listen to the end, and do this once in the middle."""
        heard, disturbed = Heard(), False
        for _ in self.follow(turn_id, heard):
            if len(heard.text) > 40 and not disturbed:
                disturbed = True
                disturb()
        assert disturbed, "The reply was over before its middle."
        return heard

    def api(self, method: str, path: str, body: Any = None) -> httpx2.Response:
        address = f"/api/v1/sessions/{self.session_id}" + (f"/{path}" if path else "")
        return self.http.request(method, address, json=body, headers=self._csrf())

    def _events(self, turn_id: str, last_id: str) -> Iterator[Event]:
        headers = {"Last-Event-ID": last_id} if last_id else {}
        with self.http.stream("GET", f"{self.room}turns/{turn_id}/events/", headers=headers) as answer:
            if answer.status_code != 200:
                time.sleep(0.2)
                return
            yield from _parsed(answer.iter_lines())

    def _post(self, path: str, data: dict[str, Any], headers: dict[str, str] | None = None) -> httpx2.Response:
        return self.http.post(path, data=data, headers=self._csrf() | (headers or {}))

    def _csrf(self) -> dict[str, str]:
        return {"X-CSRFToken": self.http.cookies.get("csrftoken", "")}


def _parsed(lines: Iterator[str]) -> Iterator[Event]:
    fields: dict[str, str] = {}
    for line in lines:
        name, _, value = line.partition(": ")
        if line:
            fields[name] = value
        elif "event" in fields:
            yield Event(fields["event"], fields.get("id", ""), json.loads(fields["data"]))
            fields = {}
        else:
            fields = {}


def until(true: Callable[[], Any], *, seconds: float = 30.0) -> Any:
    """The first true value. A server that is away for the moment is asked again."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            if value := true():
                return value
        except (httpx2.TransportError, httpx2.HTTPStatusError) as error:
            last: object = error
        else:
            last = "not yet"
        assert time.monotonic() < deadline, f"This never came true within {seconds} s ({last})."
        time.sleep(0.1)
