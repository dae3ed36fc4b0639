from __future__ import annotations

from datetime import timedelta
from typing import Any

import factory
from allauth.account.models import EmailAddress
from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from factory.django import DjangoModelFactory

from accounts import tokens
from accounts.models import Device, DeviceKind, User
from accounts.services import choices
from coaching.models import Mind, Preparation, Session, SessionStatus, Speaker, Turn, TurnKind, TurnStatus
from coaching.questions.models import Category, Difficulty, Question, QuestionType
from evaluations.models import Evaluation
from tests.totp import TOTP_SECRET

PASSWORD = "correct horse battery"


class UserFactory(DjangoModelFactory):
    class Meta:
        model = User

    email = factory.Sequence(lambda n: f"person{n}@example.com")
    language = "en"
    last_active_at = factory.LazyFunction(timezone.now)


class GuestFactory(UserFactory):
    email = None
    is_guest = True


class AccountFactory(UserFactory):
    """Somebody who can sign in: the address is proved and the password is `PASSWORD`."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    password = factory.LazyFunction(lambda: make_password(PASSWORD))

    @factory.post_generation
    def proved(person: User, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            EmailAddress.objects.create(user=person, email=person.email, verified=True, primary=True)


class StaffFactory(AccountFactory):
    """Somebody of the staff, who signs in with a second step."""

    is_staff = True

    @factory.post_generation
    def second_step(person: User, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create:
            TOTP.activate(person, TOTP_SECRET)


class DeviceFactory(DjangoModelFactory):
    class Meta:
        model = Device

    person = factory.SubFactory(UserFactory)
    kind = DeviceKind.PROGRAM
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(days=30))


def token_of(person: User) -> str:
    """An access token of a program that this person is signed in on."""
    return tokens.issue(DeviceFactory(person=person))


class CategoryFactory(DjangoModelFactory):
    class Meta:
        model = Category

    slug = factory.Sequence(lambda n: f"topic-{n}")
    preparation_type = Preparation.INTERVIEW
    name = factory.LazyAttribute(lambda row: {"en": f"Topic {row.slug}", "ko": f"주제 {row.slug}"})
    description = factory.Dict({"en": "What it is about.", "ko": "무엇에 관한 것인지."})


class QuestionFactory(DjangoModelFactory):
    class Meta:
        model = Question

    slug = factory.Sequence(lambda n: f"question-{n}")
    category = factory.SubFactory(CategoryFactory)
    preparation_type = factory.SelfAttribute("category.preparation_type")
    competency = "accountability"
    difficulty = Difficulty.MEDIUM
    type = QuestionType.BEHAVIORAL
    text = factory.LazyAttribute(
        lambda row: {"en": f"What about {row.slug}?", "ko": f"{row.slug}에 대해 말씀해 주세요."}
    )
    expected_points = factory.Dict({"en": ["who", "what", "why"], "ko": ["누가", "무엇을", "왜"]})
    criteria = factory.Dict({"logic": {"en": "It follows.", "ko": "이어진다."}})
    probes = factory.LazyAttribute(
        lambda row: {"en": [f"And then, in {row.slug}?"], "ko": [f"{row.slug}에서 그다음은요?"]}
    )
    sample_answer = factory.Dict({"en": "I once did that.", "ko": "그렇게 한 적이 있습니다."})


class SessionFactory(DjangoModelFactory):
    """A session in which the partner has asked the first question; `opening=None` leaves it silent."""

    class Meta:
        model = Session
        skip_postgeneration_save = True

    person = factory.SubFactory(UserFactory)
    title = "Interview practice"
    preparation_type = Preparation.INTERVIEW
    mind = Mind.RULES
    question_count = 6
    expires_at = factory.LazyFunction(lambda: timezone.now() + timedelta(hours=2))
    practised_on = factory.LazyAttribute(lambda row: getattr(row, "created_at", timezone.now()).date())

    @factory.post_generation
    def opening(session: Session, create: bool, extracted: Any, **kwargs: Any) -> None:
        if create and kwargs.pop("ask", True):
            TurnFactory(session=session, number=1, **kwargs)

    @factory.post_generation
    def agreed(session: Session, create: bool, extracted: bool | None, **kwargs: Any) -> None:
        """Nobody gets a session with the model who has not agreed to it, unless a test says `agreed=False`."""
        if create and session.mind == Mind.MODEL and extracted is not False:
            choices.consent(person=session.person, agreed=True)


class TurnFactory(DjangoModelFactory):
    """The partner's first question, unless it is told otherwise."""

    class Meta:
        model = Turn

    session = factory.SubFactory(SessionFactory, opening__ask=False)
    number = 1
    speaker = Speaker.PARTNER
    kind = TurnKind.QUESTION
    text = "Tell me about a date you missed."
    question_number = 1


class PendingFactory(TurnFactory):
    """A reply nobody has begun to write; the answer before it is turn 2."""

    number = 3
    kind = ""
    text = ""
    question_number = 0
    status = TurnStatus.PENDING


class AnswerFactory(TurnFactory):
    number = 2
    speaker = Speaker.PERSON
    kind = TurnKind.ANSWER
    text = "I told the client a week early and we agreed on a new date together."


class EvaluationFactory(DjangoModelFactory):
    class Meta:
        model = Evaluation

    session = factory.SubFactory(SessionFactory, status=SessionStatus.COMPLETED)


def talk(session: Session, *answers: str) -> list[Turn]:
    """Answers to questions 1, 2, 3 …, each followed by the next question. The session has its first question."""
    turns = list(session.turns.all())
    for text in answers:
        number, question = turns[-1].number, turns[-1].question_number
        turns.append(AnswerFactory(session=session, number=number + 1, question_number=question, text=text))
        turns.append(
            TurnFactory(session=session, number=number + 2, question_number=question + 1, text=f"And {number}?")
        )
    return turns


def waiting(session: Session, text: str = AnswerFactory.text) -> Turn:
    """An answer to the first question and the pending reply to it."""
    AnswerFactory(session=session, text=text)
    return PendingFactory(session=session)


def unanswered(session: Session) -> Turn:
    """An answer to the first question and the reply to it that failed."""
    reply = waiting(session)
    reply.status, reply.error_code = TurnStatus.FAILED, "server_error"
    reply.save()
    return reply
