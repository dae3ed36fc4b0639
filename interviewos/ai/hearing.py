from dataclasses import dataclass
from typing import Any

from interviewos.ai.base import AIError, AIUnavailable

NO_COMPLETION = "The model's server answered with something else than a completion."


@dataclass
class Heard:
    """What has arrived of one answer, whole or in pieces, and whether it may be used."""

    text: str = ""
    model: str | None = None
    prompt_tokens: int | None = None
    completion_tokens: int | None = None
    finish_reason: str | None = None
    is_refused: bool = False

    def take(self, chunk: Any) -> str:
        """Add one piece of a stream and return its words, if it has any."""
        self._note(chunk)
        if not chunk.choices:
            return ""
        choice = chunk.choices[0]
        delta = self._weigh(choice.delta, choice.finish_reason)
        self.text += delta
        return delta

    def take_whole(self, completion: Any) -> None:
        self._note(completion)
        choice = completion.choices[0]
        self.text = self._weigh(choice.message, choice.finish_reason or "stop")

    def check(self) -> None:
        """Refuse what is no answer. Nobody may read half a sentence as if it were the whole."""
        if self.is_refused:
            raise AIError("refused")
        if self.finish_reason is None and self.model is None:
            raise AIUnavailable("server_error", NO_COMPLETION)
        if self.finish_reason in (None, "length"):
            raise AIUnavailable("cut_off")
        if not self.text.strip():
            raise AIError("refused", "The model answered with nothing.")

    def check_whole(self) -> None:
        """The same for an answer asked for at temperature 0, which would be as long the next time."""
        if self.finish_reason == "length":
            raise AIError("wrong_shape", "The model's answer was longer than allowed.")
        self.check()

    def _note(self, answer: Any) -> None:
        self.model = answer.model or self.model
        if answer.usage:
            self.prompt_tokens = answer.usage.prompt_tokens
            self.completion_tokens = answer.usage.completion_tokens

    def _weigh(self, words: Any, finish_reason: str | None) -> str:
        # The library does not check what it is sent, and servers leave out what they think nobody needs.
        self.finish_reason = finish_reason or self.finish_reason
        if getattr(words, "refusal", None) or finish_reason == "content_filter":
            self.is_refused = True
        said: str | None = getattr(words, "content", None)
        return said or ""
