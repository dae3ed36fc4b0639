"""What Dana says. Her answers are written beforehand, by question and by how far she has come; here one is chosen."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from coaching.models import Preparation, Session, Style, Turn, TurnKind
from coaching.questions.models import Question

DATA = Path(__file__).with_name("data")
STAGES = ["early", "middle", "late"]


@dataclass(frozen=True)
class Line:
    """Something she can say. `then` holds her answers to follow-ups, by their reason or by the very words asked."""

    says: str
    then: Mapping[str, str] = field(default_factory=dict)


class Script:
    """Her side of one session. `said` counts what she has said in all of them, so that she seldom repeats herself."""

    def __init__(self, session: Session, stage: str, said: Counter[str]) -> None:
        self.session, self.said = session, said
        self.answers = book(f"answers.{session.language}")
        self.asides = book(f"asides.{session.language}")
        self.stages = sorted(STAGES, key=lambda other: abs(STAGES.index(other) - STAGES.index(stage)))
        self.last = Line("")

    def reply(self, turn: Turn) -> str:
        """Her words after this turn of the partner's."""
        line = min(self._options(turn), key=lambda option: self.said[option.says])
        if turn.kind == TurnKind.QUESTION:
            self.last = line
        self.said[line.says] += 1
        return line.says

    def _options(self, turn: Turn) -> Iterable[Line]:
        if turn.kind == TurnKind.PROBE:
            return self._follow_ups(turn)
        if turn.question is None:
            return map(Line, self.asides["questions_back"][self._occasion()])
        return self._answers(turn.question)

    def _occasion(self) -> str:
        if self.session.style == Style.ONE_WAY:
            return "one_way"
        return "interview" if self.session.preparation_type == Preparation.INTERVIEW else "other"

    def _answers(self, question: Question) -> Iterator[Line]:
        """The answer written for this question first, then what she would say about anything of its kind."""
        written = self.answers.get(question.slug, {})
        yield from (Line(**written[stage]) for stage in self.stages if stage in written)
        themes = sorted(self.asides["themes"], key=lambda theme: question.competency not in theme["competencies"])
        yield from (Line(text) for stage in self.stages for theme in themes for text in theme["says"][stage])

    def _follow_ups(self, turn: Turn) -> Iterator[Line]:
        asides, then = self.asides["follow_ups"], self.last.then
        yield from (Line(text) for asked, text in then.items() if " " in asked and asked in turn.text)
        if turn.reason in then:
            yield Line(then[turn.reason])
        # To a kind of follow-up nobody wrote for she answers as to an objection, which fits almost any.
        yield from map(Line, asides.get(turn.reason, asides["challenge"]))


@cache
def book(name: str) -> dict[str, Any]:
    return dict(json.loads((DATA / f"{name}.json").read_text(encoding="utf-8")))


def spares(language: str) -> set[str]:
    """What she says where nothing was written for the very question or follow-up."""
    asides = book(f"asides.{language}")
    follow_ups = {text for texts in asides["follow_ups"].values() for text in texts}
    return follow_ups | {text for theme in asides["themes"] for texts in theme["says"].values() for text in texts}
