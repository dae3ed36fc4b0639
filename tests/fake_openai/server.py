import json
import threading
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from typing import Any, Self

from tests.fake_openai.faults import Fault
from tests.fake_openai.handler import Call, Handler
from tests.fake_openai.speech import SAID, heard
from tests.fake_openai.words import Messages, partner, schema_of, smallest
from tests.local_server import Server

Script = list[Any] | Callable[[Messages, dict[str, Any]], Any]


@dataclass
class FakeOpenAI:
    """`replies` speaks in conversations, `shaped` where JSON is asked for; both are a list, used up in order, or a
    callable given the messages and the request. `speech` is what it hears in sounds: texts, or whole answers.
    `refuses` names what this server answers 400 to."""

    port: int = 0
    has_control: bool = False
    replies: Script = field(default_factory=list)
    shaped: Script = field(default_factory=list)
    speech: list[Any] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    refuses: set[str] = field(default_factory=set)
    delay: float = 0.0
    counts_tokens: bool = True
    calls: list[Call] = field(default_factory=list)

    def __post_init__(self) -> None:
        self.lock = threading.Lock()
        self.stopping = threading.Event()
        self._server = Server(("127.0.0.1", self.port), type("Bound", (Handler,), {"fake": self}))
        self.port = self._server.server_port

    @property
    def base_url(self) -> str:
        return f"http://127.0.0.1:{self.port}/v1"

    def __enter__(self) -> Self:
        threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stopping.set()
        self._server.shutdown()
        self._server.server_close()

    def next_fault(self) -> Fault:
        with self.lock:
            return self.faults.pop(0) if self.faults else Fault()

    def answer(self, request: dict[str, Any]) -> str:
        messages = request["messages"]
        wants_json = "response_format" in request
        script = self.shaped if wants_json else self.replies
        if callable(script):
            said = script(messages, request)
        else:
            with self.lock:
                said = script.pop(0) if script else None
        if said is None:
            said = smallest(schema_of(request)) if wants_json else partner(messages)
        return said if isinstance(said, str) else json.dumps(said, ensure_ascii=False)

    def hear(self, asked: dict[str, Any]) -> dict[str, Any]:
        with self.lock:
            said = self.speech.pop(0) if self.speech else SAID
        return said if isinstance(said, dict) else heard(said, asked)

    def control(self, orders: dict[str, Any]) -> None:
        """Take orders from another process. A list replaces the one before it."""
        known = {each.name for each in fields(self)} - {"port", "has_control"}
        if unknown := set(orders) - known:
            raise ValueError(f"No such setting: {', '.join(sorted(unknown))}")
        made = {"faults": lambda value: [Fault(**each) for each in value], "refuses": set}
        for name, value in {name: made.get(name, lambda it: it)(value) for name, value in orders.items()}.items():
            setattr(self, name, value)
