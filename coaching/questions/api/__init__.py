"""The question bank in JSON."""

from coaching.questions.api.reading import router

__all__ = ["router"]
