"""What a person was asked before, so that nobody asks it again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

from accounts.models import User
from coaching import words
from coaching.making import gate
from coaching.models import Turn, TurnKind
from coaching.questions.models import Question

# So far back one remembers what one was asked.
REMEMBERED = 500


@dataclass
class Asked:
    """What this person need not be asked again."""

    ids: set[UUID]
    texts: list[str]

    def rules_out(self, question: Question) -> bool:
        is_known = question.pk in self.ids or question.based_on_id in self.ids
        return is_known or any(gate.is_near(text, self.texts) for text in question.text.values())

    def add(self, question: Question) -> None:
        self.ids |= {question.pk, question.based_on_id or question.pk}
        self.texts += question.text.values()


def asked_of(person: User, previous: Iterable[str] = ()) -> Asked:
    """What this person was asked in any session, and what they name themselves."""
    columns = ("question_id", "question__based_on_id", "question__text", "text")
    turns = Turn.objects.filter(session__person=person, kind=TurnKind.QUESTION).order_by("-created_at")
    asked = Asked(set(), [])
    for question_id, based_on, text, said in turns.values_list(*columns)[:REMEMBERED]:
        asked.ids |= {pk for pk in (question_id, based_on) if pk}
        # The question itself, without the partner's words around it; those words where the question is gone.
        asked.texts += (text or {"": said}).values()
    return _with_named(person, asked, list(previous))


def _with_named(person: User, asked: Asked, previous: list[str]) -> Asked:
    ids = {found for found in map(_id, previous) if found}
    for question in Question.objects.open_to(person).filter(pk__in=ids).only("pk", "based_on", "text"):
        asked.add(question)
    asked.texts += [words.clean(text) for text in previous if _id(text) is None and text.strip()]
    return asked


def _id(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None
