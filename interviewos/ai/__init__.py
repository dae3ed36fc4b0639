"""Talking to a language model. Only `openai.py` knows whose; the rest of the product knows these names."""

from interviewos.ai.base import (
    AIError,
    AIUnavailable,
    Message,
    Provider,
    Reply,
    Sound,
    Stream,
    Transcript,
    Usage,
    Word,
)
from interviewos.ai.registry import host, is_configured, provider, reset, transcribes

__all__ = [
    "AIError",
    "AIUnavailable",
    "Message",
    "Provider",
    "Reply",
    "Sound",
    "Stream",
    "Transcript",
    "Usage",
    "Word",
    "host",
    "is_configured",
    "provider",
    "reset",
    "transcribes",
]
