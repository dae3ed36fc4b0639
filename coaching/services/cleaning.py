"""Texts on their way into a row."""

from __future__ import annotations

from typing import Any

from django.db.models import Model

from coaching import words


def cleaned(model: type[Model], fields: dict[str, Any]) -> dict[str, Any]:
    """Texts as we keep them, none longer than its column."""
    most = {name: getattr(model._meta.get_field(name), "max_length", None) for name in fields}
    return {
        name: words.clean(value, most=most[name]) if isinstance(value, str) else value
        for name, value in fields.items()
    }
