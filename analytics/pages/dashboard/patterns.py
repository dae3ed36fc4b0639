"""What keeps coming back, with the words behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID

from accounts.models import User
from analytics.figures.weaknesses import Lately, Weakness, weaknesses
from analytics.models import Entry
from evaluations import rubric
from evaluations.marking import css_of
from evaluations.models import FocusStatus

SHOWN = 4


@dataclass(frozen=True)
class Pattern:
    pk: UUID
    theme: str
    title: str
    css: str
    drill: str
    minutes: int
    times: int
    of: int
    quiet: int
    quote: dict[str, Any] | None

    @property
    def pips(self) -> list[dict[str, Any]]:
        return [{"x": 20 * n, "is_on": n < self.times} for n in range(self.of)]


def of(person: User, language: str) -> list[Pattern]:
    """Open ones of the last reviews, the most pressing first."""
    lately = Lately.of(person)
    known = [weakness for weakness in weaknesses(person) if weakness.status == FocusStatus.OPEN]
    return [_pattern(one, lately, language) for one in known if lately.times(one.area.theme)][:SHOWN]


def _pattern(weakness: Weakness, lately: Lately, language: str) -> Pattern:
    area = weakness.area
    told = rubric.criterion(area.dimension, area.criterion)
    return Pattern(
        pk=area.pk,
        theme=area.theme,
        title=told.title[language],
        css=css_of(area.dimension),
        drill=told.drill[language],
        minutes=told.minutes,
        times=lately.times(area.theme),
        of=len(lately),
        quiet=lately.quiet(area.theme),
        quote=next((_quote(quote, talk) for quote, talk in weakness.quotes), None),
    )


def _quote(quote: dict[str, Any], talk: Entry) -> dict[str, Any]:
    place = f"#said-{quote['turn_id']}" if quote["turn_id"] else "#transcript"
    return {"text": quote["quote"], "language": talk.language, "url": talk.get_absolute_url() + place}
