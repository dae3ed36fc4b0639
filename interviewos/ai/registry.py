import os
from functools import lru_cache
from urllib.parse import urlsplit

from django.conf import settings

from interviewos.ai.base import AIError, Provider

OPENAI_URL = "https://api.openai.com/v1"


def is_configured() -> bool:
    return bool(settings.OPENAI_API_KEY or settings.OPENAI_BASE_URL)


def transcribes() -> bool:
    """Whether somebody writes speech down. A server of one's own that answers in writing may know no speech."""
    return is_configured() and settings.OPENAI_TRANSCRIPTION_MODEL not in ("", "none")


def provider() -> Provider:
    if not is_configured():
        raise AIError("not_configured")
    return _connected(settings.OPENAI_API_KEY, _base_url(), settings.OPENAI_MODEL)


def host() -> str:
    """The name of the host that words are sent to; empty when they are sent nowhere."""
    return (urlsplit(_base_url()).hostname or "") if is_configured() else ""


def reset() -> None:
    """Forget the client and what it learned about its server."""
    _connected.cache_clear()


def _base_url() -> str:
    return settings.OPENAI_BASE_URL or OPENAI_URL


@lru_cache(maxsize=1)
def _connected(key: str, base_url: str, model: str) -> Provider:
    # The library takes a large part of a second to import, and most processes never call a model.
    from interviewos.ai.openai import OpenAIProvider

    return OpenAIProvider(key=key, base_url=base_url, model=model)


# Two processes must not speak through one connection.
os.register_at_fork(after_in_child=reset)
