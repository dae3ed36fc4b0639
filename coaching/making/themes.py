"""What adverts ask for again and again, and which competencies and tags of the bank stand for it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from coaching.questions.models import Question

THEMES = Path(__file__).with_name("themes.json")
# A tag says that a question touches a thing, a competency that it is about it.
BY_TAG = 0.7
# The first of what a theme is tested by is the best of it.
LATER = 0.02


@dataclass(frozen=True, eq=False)
class Theme:
    slug: str
    names: dict[str, str]
    cues: re.Pattern[str]
    tests: dict[str, int]

    def named(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]

    def strength(self, question: Question) -> float:
        """How well a question tests it: 0 (not at all) to 1."""
        places = [
            (self.tests[word], 1.0 if word == named(question.competency) else BY_TAG)
            for word in (named(question.competency), *question.tags)
            if word in self.tests
        ]
        return max((most - LATER * place for place, most in places), default=0.0)


def named(competency: str) -> str:
    return competency.replace("_", "-")


@cache
def themes() -> tuple[Theme, ...]:
    return tuple(_read(row) for row in json.loads(THEMES.read_text(encoding="utf-8")))


def _read(row: dict[str, object]) -> Theme:
    cues: dict[str, list[str]] = row["cues"]  # type: ignore[assignment]
    either = [*(rf"\b(?:{cue})" for cue in cues["en"]), *cues["ko"]]
    tests: list[str] = row["tests"]  # type: ignore[assignment]
    return Theme(
        slug=str(row["slug"]),
        names=dict(row["name"]),  # type: ignore[call-overload]
        cues=re.compile("|".join(either), re.IGNORECASE),
        tests={word: place for place, word in enumerate(tests)},
    )


def asked_in(text: str) -> tuple[Theme, ...]:
    """The themes that a line of an advert asks for, in the order in which it names them."""
    places = {theme: match.start() for theme in themes() if (match := theme.cues.search(text))}
    return tuple(sorted(places, key=lambda theme: places[theme]))
