"""Having one answer read on its own."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import Any
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.translation import gettext as _

from accounts.models import Language, User
from accounts.services import choices
from coaching import words
from coaching.listening.spans import detect_language
from coaching.models import Mind, Preparation
from coaching.questions.models import Question
from evaluations import holding, tasks
from evaluations.models import Analysis, EvaluationStatus
from evaluations.services.finishing import NothingToRetry
from interviewos.errors import DomainError, InvalidInput

LONGEST_QUESTION = 1000
MOST_AT_ONCE = 20


class NoQuestion(InvalidInput):
    code = "no_question"


class QuestionTooLong(InvalidInput):
    code = "question_too_long"


class UnknownQuestion(DomainError):
    code = "question_not_found"
    status = 404
    type = "not_found"


class TooManyAnswers(InvalidInput):
    code = "too_many_answers"


@transaction.atomic
def analyse(
    *,
    person: User,
    text: str,
    asked: str = "",
    question_id: UUID | None = None,
    category: str = "",
    level: str = "",
    language: str | None = None,
    preparation_type: str = Preparation.INTERVIEW,
    batch: UUID | None = None,
) -> Analysis:
    """Keep an answer and have it read. A question of the bank is asked in its own words, whatever `asked` says."""
    text, language = words.answer(text), language or _language(text, person)
    question = _question(person, question_id)
    analysis = Analysis.objects.create(
        person=person,
        batch=batch,
        asked=_asked(question.said(language) if question else asked),
        question=question,
        text=text,
        category=words.clean(category, most=60),
        preparation_type=question.preparation_type if question else preparation_type,
        difficulty=words.clean(level, most=10) or (question.difficulty if question else ""),
        language=language,
        mind=Mind.MODEL if choices.may_use_model(person) else Mind.RULES,
    )
    order(analysis)
    return analysis


def analyse_many(*, person: User, answers: Iterable[dict[str, Any]]) -> list[Analysis | DomainError]:
    """Up to twenty at once, each as `analyse` takes it. One that is refused holds no other up."""
    answers, batch = list(answers), uuid4()
    if not 1 <= len(answers) <= MOST_AT_ONCE:
        raise TooManyAnswers(
            _("Send between 1 and %(most)d answers at once.") % {"most": MOST_AT_ONCE}, most=MOST_AT_ONCE
        )
    return [_or_refusal(person, batch, answer) for answer in answers]


def _or_refusal(person: User, batch: UUID, answer: dict[str, Any]) -> Analysis | DomainError:
    try:
        return analyse(person=person, batch=batch, **answer)
    except DomainError as refusal:
        return refusal


@transaction.atomic
def rerun_analysis(*, analysis: Analysis, mind: str | None = None) -> Analysis:
    """Try a failed one again, by rules where `mind` says so. Asking twice orders it once."""
    analysis = Analysis.objects.select_for_update().get(pk=analysis.pk)
    if analysis.status in (EvaluationStatus.READY, EvaluationStatus.INSUFFICIENT):
        raise NothingToRetry(_("This answer has been read. The same words always read the same."))
    if analysis.status == EvaluationStatus.FAILED:
        holding.order_again(Analysis.objects.all(), analysis.pk, mind=mind or analysis.mind)
        analysis.refresh_from_db()
        order(analysis)
    return analysis


def order(analysis: Analysis) -> None:
    transaction.on_commit(partial(tasks.analyse.delay, str(analysis.pk)))


def _language(text: str, person: User) -> str:
    """The one it is in. Where that cannot be told it is the person's own."""
    heard = detect_language(text)
    return heard if heard in Language.values else person.language


def _question(person: User, question_id: UUID | None) -> Question | None:
    if question_id is None:
        return None
    question: Question | None = Question.objects.open_to(person).filter(pk=question_id).first()
    if question is None:
        raise UnknownQuestion(_("There is no such question."))
    return question


def _asked(text: str) -> str:
    asked = words.clean(text)
    if not asked:
        raise NoQuestion(_("Say which question this answers."))
    if len(asked) > LONGEST_QUESTION:
        raise QuestionTooLong(
            _("This is %(length)d characters long. A question has at most %(most)d.")
            % {"length": len(asked), "most": LONGEST_QUESTION},
            length=len(asked),
            most=LONGEST_QUESTION,
        )
    return asked
