from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal, Protocol

SENTENCES = {
    "refused": "The model refused to answer.",
    "wrong_shape": "The model's answer did not have the shape it was asked for.",
    "bad_request": "The model's server did not accept the request.",
    "not_configured": "No model is configured: set OPENAI_API_KEY or OPENAI_BASE_URL.",
    "auth": "The model's server did not accept the key.",
    "unreachable": "The model's server could not be reached.",
    "timeout": "The model took too long to answer.",
    "rate_limited": "The model's server asked to be called less often.",
    "server_error": "The model's server failed.",
    "cut_off": "The model's answer stopped before its end.",
    "over_budget": "What a model may read for this person in 24 hours is used up.",
}


@dataclass(frozen=True)
class Message:
    role: Literal["system", "user", "assistant"]
    content: str


@dataclass(frozen=True)
class Usage:
    """What calls have cost: seconds, tokens, US dollars."""

    model: str
    prompt_tokens: int
    completion_tokens: int
    latency: float
    first_token: float | None
    cost: Decimal
    estimated: bool  # the server did not count, so the characters were counted

    def __add__(self, later: "Usage | None") -> "Usage":
        if later is None:
            return self
        return replace(
            self,
            prompt_tokens=self.prompt_tokens + later.prompt_tokens,
            completion_tokens=self.completion_tokens + later.completion_tokens,
            latency=self.latency + later.latency,
            cost=self.cost + later.cost,
            estimated=self.estimated or later.estimated,
        )


@dataclass(frozen=True)
class Reply:
    text: str
    usage: Usage


@dataclass(frozen=True)
class Sound:
    """What was recorded, under a name by which a server knows its kind."""

    content: bytes
    name: str
    media_type: str


@dataclass(frozen=True)
class Word:
    """When it was said: `start` and `end` in seconds from the beginning of the sound."""

    word: str
    start: float
    end: float


@dataclass(frozen=True)
class Transcript:
    """What was heard. `words` is empty and `seconds` is 0 where the server does not say."""

    text: str
    words: tuple[Word, ...]
    seconds: float
    language: str
    usage: Usage


class AIError(Exception):
    """The model answered nothing we can use, and asking again will not help.

    The message is safe to log: it never holds a key or a word of what the server or a person said.
    """

    def __init__(self, code: str, message: str = "", *, usage: Usage | None = None) -> None:
        super().__init__(code, message)
        self.code = code
        self.message = message or SENTENCES[code]
        self.usage = usage

    def __str__(self) -> str:
        return self.message


class AIUnavailable(AIError):
    """The model could not answer now, and asking again may help, after `retry_after` seconds if it is known."""

    def __init__(
        self, code: str, message: str = "", *, usage: Usage | None = None, retry_after: float | None = None
    ) -> None:
        super().__init__(code, message, usage=usage)
        self.retry_after = retry_after


class Stream(Iterator[str]):
    """An answer as it is written. Nothing is sent before the first word is asked for.

    `usage` is set once the answer has ended, was closed half-way, or failed after the server had begun.
    """

    usage: Usage | None = None

    @abstractmethod
    def close(self) -> None:
        """Stop listening. May be called at any time, more than once, and from another thread."""


class Provider(Protocol):
    name: str
    model: str

    def stream(self, messages: Sequence[Message], *, max_tokens: int = 400, temperature: float = 0.7) -> Stream: ...

    def complete(
        self,
        messages: Sequence[Message],
        *,
        schema: dict[str, Any] | None = None,
        schema_name: str = "answer",
        max_tokens: int = 2000,
        temperature: float = 0.0,
    ) -> Reply:
        """A whole answer; with a schema, JSON text that fits it."""

    def transcribe(self, sound: Sound, *, language: str) -> Transcript:
        """The words of a sound, as they were said. Silence is an empty text."""
