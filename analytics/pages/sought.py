"""Where the words of a search stand, in titles and in what was said."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

from django.db import connection

from analytics.queries import searching

# Characters of a turn around the words that were looked for.
AROUND = 70


def said(items: Sequence[Mapping[str, Any]], q: str) -> dict[str, dict[str, Any]]:
    """By session, the turn that has most of the words: `turn_id`, `parts`, and whether the person said it."""
    patterns = searching.patterns(q, r"\m")
    if not patterns or not items:
        return {}
    with connection.cursor() as cursor:
        ids = [item["session_id"] for item in items]
        cursor.execute(searching.TURNS, {"patterns": patterns, "sessions": ids})
        return {
            str(session): {"turn_id": str(turn), "is_own": kind == "answer", "parts": parts(_cut(text, q), q)}
            for session, turn, kind, text in cursor.fetchall()
        }


def _cut(text: str, q: str) -> str:
    """The words around the first that was looked for, cut between words."""
    text = " ".join(text.split())
    hit = _sought(q).search(text)
    at = hit.start() if hit else 0
    first, last = max(0, at - AROUND), min(len(text), at + 2 * AROUND)
    if first:
        first = text.find(" ", first, at) + 1 or first
    if last < len(text):
        last = text.rfind(" ", at + 1, last) if " " in text[at + 1 : last] else last
    return ("… " if first else "") + text[first:last] + (" …" if last < len(text) else "")


def parts(text: str, q: str) -> list[tuple[str, bool]]:
    """A text in pieces, each with whether it was looked for."""
    if not q or not searching.marked(q):
        return [(text, False)]
    pieces = _sought(q).split(text)
    return [(piece, bool(n % 2)) for n, piece in enumerate(pieces) if piece]


def _sought(q: str) -> re.Pattern[str]:
    return re.compile("(" + "|".join(searching.patterns(q, r"(?<!\w)")) + ")", re.IGNORECASE)
