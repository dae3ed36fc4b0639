from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from interviewos.ai import shape
from interviewos.ai.base import Message
from interviewos.private import masked

Concession = Literal["json_schema", "json_object", "stream_options", "max_tokens", "temperature", "reasoning_effort"]

# A model that thinks before it speaks pays for its thoughts out of the same allowance.
ROOM_TO_THINK = 4000
# What a server names when it does not know it. Temperature: thinking models have only one.
NAMEABLE: tuple[Concession, ...] = ("stream_options", "reasoning_effort", "temperature", "max_tokens")


@dataclass(frozen=True)
class Ask:
    """One request, in words every OpenAI-compatible server understands once enough has been conceded."""

    model: str
    messages: Sequence[Message]
    max_tokens: int
    temperature: float
    is_streamed: bool = False
    schema: dict[str, Any] | None = None
    schema_name: str = "answer"
    is_strict: bool = True  # the schema is the server's to hold the model to, not only the model's to read

    def body(self, conceded: frozenset[Concession]) -> dict[str, Any]:
        body: dict[str, Any] = {"model": self.model} | self._length(conceded) | self._format(conceded)
        # The one way out: whoever asks a model for anything cannot forget it.
        body["messages"] = [{"role": m.role, "content": masked(m.content)} for m in self._worded(conceded)]
        if "temperature" not in conceded:
            body["temperature"] = self.temperature
        if self.is_streamed:
            body["stream"] = True
            if "stream_options" not in conceded:
                body["stream_options"] = {"include_usage": True}
        return body

    def _length(self, conceded: frozenset[Concession]) -> dict[str, Any]:
        if "max_tokens" not in conceded:
            return {"max_tokens": self.max_tokens}
        length: dict[str, Any] = {"max_completion_tokens": self.max_tokens + ROOM_TO_THINK}
        return length if "reasoning_effort" in conceded else length | {"reasoning_effort": "low"}

    def _format(self, conceded: frozenset[Concession]) -> dict[str, Any]:
        if self.schema is None or (not self._is_held(conceded) and "json_object" in conceded):
            return {}
        if not self._is_held(conceded):
            return {"response_format": {"type": "json_object"}}
        named = {"name": self.schema_name, "strict": True, "schema": self.schema}
        return {"response_format": {"type": "json_schema", "json_schema": named}}

    def _worded(self, conceded: frozenset[Concession]) -> Sequence[Message]:
        if self.schema is None or self._is_held(conceded):
            return self.messages
        return shape.with_schema(self.messages, self.schema)

    def _is_held(self, conceded: frozenset[Concession]) -> bool:
        return self.is_strict and "json_schema" not in conceded


def concession(body: dict[str, Any], complaint: str) -> Concession | None:
    """What to ask without after a server refused a request; None when it would not help."""
    named = [option for option in NAMEABLE if option in body and option in complaint]
    if named:
        return named[0]
    format_type = body.get("response_format", {}).get("type")
    if format_type == "json_schema":
        return "json_schema"
    if format_type == "json_object" and ("response_format" in complaint or "json_object" in complaint):
        return "json_object"
    return "stream_options" if "stream_options" in body else None
