import math
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime

from interviewos.ai.base import AIError, AIUnavailable

FILTERED = {"content_filter", "content_policy_violation"}
# Refusals of what was said, not of how it was asked.
FINAL = FILTERED | {"context_length_exceeded", "model_not_found"}


def by_status(status: int, *, code: str | None, headers: Mapping[str, str]) -> AIError:
    """Our error for a server's answer of 400 and above. Its own words stay out: they may quote a key or a person."""
    if code in FILTERED:
        return AIError("refused")
    if status in (401, 403):
        return AIError("auth", f"The model's server did not accept the key ({status}).")
    if status == 429:
        return AIUnavailable("rate_limited", retry_after=retry_after(headers))
    if status == 408:
        return AIUnavailable("timeout")
    if status == 409 or status >= 500:
        sentence = f"The model's server failed ({status})."
        return AIUnavailable("server_error", sentence, retry_after=retry_after(headers))
    return AIError("bad_request", f"The model's server did not accept the request ({status}).")


def retry_after(headers: Mapping[str, str]) -> float | None:
    """Seconds to wait, from a header that holds either seconds or a date."""
    said = headers.get("retry-after", "")
    try:
        seconds = float(said)
    except ValueError:
        return _seconds_until(said)
    return max(seconds, 0.0) if math.isfinite(seconds) else None


def _seconds_until(date: str) -> float | None:
    try:
        then = parsedate_to_datetime(date)
    except ValueError:
        return None
    return max((then.replace(tzinfo=then.tzinfo or UTC) - datetime.now(UTC)).total_seconds(), 0.0)
