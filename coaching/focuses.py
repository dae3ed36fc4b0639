"""What one may train on purpose: a few focuses, each with an agenda for the partner, in both languages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FOCUSES = Path(__file__).with_name("focuses.json")


@dataclass(frozen=True)
class Focus:
    slug: str
    title: str
    why: str
    tags: tuple[str, ...]
    agenda: str


@cache
def offered(language: str) -> tuple[Focus, ...]:
    rows = json.loads(FOCUSES.read_text(encoding="utf-8"))
    return tuple(
        Focus(row["slug"], row["title"][language], row["why"][language], tuple(row["tags"]), row["agenda"][language])
        for row in rows
    )


def find(slug: str, language: str) -> Focus | None:
    return next((focus for focus in offered(language) if focus.slug == slug), None)
