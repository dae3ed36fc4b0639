"""Speech on its way to a server and back. Nothing a server says about it is believed before it is looked at."""

import json
import math
from dataclasses import dataclass
from decimal import Decimal
from time import perf_counter
from typing import Any

from django.conf import settings

from interviewos.ai.base import AIError, AIUnavailable, Sound, Transcript, Usage, Word
from interviewos.ai.metering import estimate, price

NO_TRANSCRIPT = "The model's server answered with something else than a transcript."
# Servers name a language in full, in two letters, or in two letters and a country.
LANGUAGES = {"english": "en", "korean": "ko"}


@dataclass(frozen=True)
class Dictation:
    """One request to write a sound down."""

    model: str
    sound: Sound
    language: str

    def body(self, *, with_times: bool) -> dict[str, Any]:
        """`with_times` asks when each word was said, which not every model knows."""
        sound = (self.sound.name, self.sound.content, self.sound.media_type)
        body: dict[str, Any] = {"file": sound, "model": self.model, "language": self.language, "temperature": 0}
        if with_times:
            return body | {"response_format": "verbose_json", "timestamp_granularities": ["word"]}
        return body | {"response_format": "json"}

    def read(self, answer: bytes, *, started: float) -> Transcript:
        told = _told(answer)
        words = tuple(_words(told.get("words")))
        seconds = _number(told.get("duration")) or (words[-1].end if words else 0.0)
        usage = self._usage(told, seconds, perf_counter() - started)
        return Transcript(told["text"].strip(), words, seconds, self._language(told), usage)

    def _language(self, told: dict[str, Any]) -> str:
        name = str(told.get("language") or self.language).lower()
        return LANGUAGES.get(name, name[:2])

    def _usage(self, told: dict[str, Any], seconds: float, latency: float) -> Usage:
        """Some models are paid by the token and count them, others by the minute."""
        counted = told.get("usage")
        tokens = counted if isinstance(counted, dict) else {}
        prompt, completion = (int(_number(tokens.get(name))) for name in ("input_tokens", "output_tokens"))
        minutes = Decimal(str(round(seconds / 60, 6)))
        per_minute = Decimal(str(settings.OPENAI_MINUTE_PRICES.get(self.model, 0)))
        return Usage(
            model=self.model,
            prompt_tokens=prompt,
            completion_tokens=completion or estimate(told["text"]),
            latency=latency,
            first_token=None,
            cost=minutes * per_minute or price(prompt, completion, models=[self.model]),
            estimated=not completion,
        )


def _told(answer: bytes) -> dict[str, Any]:
    try:
        told = json.loads(answer)
    except ValueError:
        raise AIUnavailable("server_error", NO_TRANSCRIPT) from None
    if not isinstance(told, dict) or not isinstance(told.get("text"), str):
        raise AIError("wrong_shape", NO_TRANSCRIPT)
    return told


def _words(told: Any) -> list[Word]:
    """Those that come with a time. They are in order, and none begins before the sound does."""
    found: list[Word] = []
    for entry in told if isinstance(told, list) else []:
        said = entry.get("word") if isinstance(entry, dict) else None
        if not isinstance(said, str) or not said.strip():
            continue
        start = max(_number(entry.get("start")), found[-1].start if found else 0.0)
        found.append(Word(said.strip(), start, max(_number(entry.get("end")), start)))
    return found


def _number(told: Any) -> float:
    """A count or a time of the server's; whatever else stands there counts as none."""
    is_number = isinstance(told, int | float) and not isinstance(told, bool) and math.isfinite(told)
    return max(float(told), 0.0) if is_number else 0.0
