import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.fake_openai.faults import Fault


@dataclass(frozen=True)
class Answer:
    body: dict[str, Any]
    text: str
    fault: Fault
    delay: float
    counts_tokens: bool

    def is_(self, kind: str) -> bool:
        return self.fault.kind == kind

    @property
    def finish_reason(self) -> str:
        return "length" if self.is_("truncated") else "content_filter" if self.is_("filter") else "stop"

    @property
    def said(self) -> str:
        if self.is_("refuse") or self.is_("filter"):
            return ""
        return self.text[: len(self.text) // 2] if self.is_("truncated") else self.text

    def whole(self) -> dict[str, Any]:
        message = {"role": "assistant", "content": self.said or None, "refusal": self._refusal}
        choice = {"index": 0, "finish_reason": self.finish_reason, "message": message}
        return self._base("chat.completion") | {"choices": [choice]} | self._usage

    def events(self) -> Iterator[dict[str, Any]]:
        yield self._event({"role": "assistant", "content": "", "refusal": self._refusal})
        for position, word in enumerate(re.findall(r"\S+\s*", self.said)):
            if self.is_("cut") and position == self.fault.after:
                return
            if self.is_("break") and position == self.fault.after:
                yield {"error": {"message": "The engine stopped.", "type": "server_error", "code": None}}
                return
            yield self._event({"content": word})
        yield self._event({}, self.finish_reason)
        if (self.body.get("stream_options") or {}).get("include_usage") and self._usage:
            yield self._base("chat.completion.chunk") | {"choices": []} | self._usage

    def _event(self, delta: dict[str, Any], finish_reason: str | None = None) -> dict[str, Any]:
        choice = {"index": 0, "delta": delta, "finish_reason": finish_reason}
        return self._base("chat.completion.chunk") | {"choices": [choice]}

    def _base(self, kind: str) -> dict[str, Any]:
        return {"id": "chatcmpl-1", "object": kind, "created": 1_700_000_000, "model": self.body["model"]}

    @property
    def _refusal(self) -> str | None:
        return "I cannot help with that." if self.is_("refuse") else None

    @property
    def _usage(self) -> dict[str, Any]:
        if not self.counts_tokens:
            return {}
        prompt = sum(len(message["content"].split()) for message in self.body["messages"])
        completion = len(self.said.split())
        return {
            "usage": {
                "prompt_tokens": prompt,
                "completion_tokens": completion,
                "total_tokens": prompt + completion,
            }
        }
