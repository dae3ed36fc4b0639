"""The rows that are measured on: one person with a past to read, and sessions to speak in and to finish."""

from __future__ import annotations

import uuid
from collections.abc import Iterator
from datetime import timedelta
from uuid import UUID

from django.utils import timezone

from accounts import tokens
from accounts.models import Device, DeviceKind, User
from bench.seeded import Seeded
from coaching.models import Session, SessionStatus, Speaker, Turn, TurnKind
from coaching.questions import loading
from coaching.questions.models import Question
from evaluations.models import DimensionLevel, DimensionState, Evaluation, EvaluationStatus, Evidence, Polarity

EXCHANGES = 6
DIMENSIONS = 9
QUOTES = 12
ANSWER = (
    "In the second week our checkout failed for every fifth customer, and I was on call. I compared the logs of both "
    "releases, found the payment timeout we had halved, and put it back within forty minutes. After that I wrote a "
    "test for it, so the same mistake now stops the build. Refunds fell from 120 to 9 a day because of it."
)
REPLY = "Thank you, that helps me see it. What would you do differently if it happened again tomorrow?"


def seed(*, past: int = 100, pool: int = 40) -> Seeded:
    """A person with `past` evaluated sessions, `pool` half-way ones to speak in, and as many to finish."""
    loading.load()
    at = timezone.now()
    person = User.objects.create_user(email=f"{uuid.uuid4().hex}@example.com", full_name="Bench", last_active_at=at)
    questions = list(Question.objects.active().about("Interview")[:EXCHANGES])
    done = [_session(person, number, SessionStatus.COMPLETED) for number in range(past)]
    speaking = [_session(person, past + number, SessionStatus.IN_PROGRESS) for number in range(pool)]
    finishing = [_session(person, past + pool + number, SessionStatus.IN_PROGRESS) for number in range(pool)]
    Session.objects.bulk_create([*done, *speaking, *finishing])
    for sessions, exchanges in ((done, EXCHANGES), (speaking, EXCHANGES // 2), (finishing, EXCHANGES)):
        Turn.objects.bulk_create(turn for session in sessions for turn in _turns(session, questions, exchanges))
    evaluations = Evaluation.objects.bulk_create(_evaluation(session) for session in done)
    _findings(evaluations)
    return Seeded(
        at=at.isoformat(),
        person_id=str(person.pk),
        token=tokens.issue(_device(person)),
        read=str(done[0].pk),
        evaluation=str(evaluations[0].pk),
        speaking=[str(session.pk) for session in speaking],
        finishing=[str(session.pk) for session in finishing],
    )


def restore(seeded: Seeded) -> None:
    """Undo what the last calls wrote, so that every batch finds the same rows."""
    Session.objects.filter(person_id=UUID(seeded.person_id), created_at__gt=seeded.at).delete()
    Turn.objects.filter(session_id__in=seeded.speaking, number__gt=2 * EXCHANGES // 2 + 1).delete()
    Evaluation.objects.filter(session_id__in=seeded.finishing).delete()
    Session.objects.filter(pk__in=seeded.finishing).update(status=SessionStatus.IN_PROGRESS, completed_at=None)


def _device(person: User) -> Device:
    expires_at = timezone.now() + timedelta(days=30)
    return Device.objects.create(person=person, kind=DeviceKind.PROGRAM, expires_at=expires_at)


def _session(person: User, number: int, status: SessionStatus) -> Session:
    begun = timezone.now() - timedelta(hours=number + 1)
    return Session(
        person=person,
        title=f"Behavioural interview {number}",
        preparation_type="Interview",
        meeting_subtype="Behavioral",
        role="Site reliability engineer",
        industry="Retail",
        created_at=begun,
        expires_at=timezone.now() + timedelta(days=1),
        status=status,
        completed_at=begun + timedelta(minutes=20) if status == SessionStatus.COMPLETED else None,
    )


def _turns(session: Session, questions: list[Question], exchanges: int) -> Iterator[Turn]:
    """A question and an answer, so many times, and the question that waits for the next answer."""
    for number in range(exchanges + 1):
        yield Turn(
            session=session,
            number=2 * number + 1,
            speaker=Speaker.PARTNER,
            kind=TurnKind.QUESTION,
            text=REPLY,
            question=questions[number % len(questions)],
            question_number=number + 1,
            mind=session.mind,
            settled_at=session.created_at,
        )
        if number < exchanges:
            yield Turn(
                session=session,
                number=2 * number + 2,
                speaker=Speaker.PERSON,
                kind=TurnKind.ANSWER,
                text=ANSWER,
                question=questions[number % len(questions)],
                question_number=number + 1,
                time_spent=90,
            )


def _evaluation(session: Session) -> Evaluation:
    improvement = {"title": "Say what changed", "why": "Two answers stop early.", "drill": "End on a number."}
    return Evaluation(
        session=session,
        status=EvaluationStatus.READY,
        progress=100,
        overall_score=64,
        score_low=58,
        score_high=70,
        reader="rules",
        rubric_version="1",
        prompt_version="1",
        readings=1,
        finished_at=session.completed_at,
        report={
            "headline": "You say what you did.",
            "summary": "Your answers name your own part, and most of them carry a number.",
            "strength": "A number in four of six answers.",
            "improvements": [improvement] * 3,
            "suggestions": ["Practise one answer with a clock."] * 3,
            "answers": [{"turn": number, "level": 3, "note": "The result is there."} for number in range(EXCHANGES)],
            "delivery": {"words_a_minute": 128, "fillers": 3},
        },
    )


def _findings(evaluations: list[Evaluation]) -> None:
    DimensionLevel.objects.bulk_create(
        DimensionLevel(
            evaluation=evaluation,
            position=position,
            dimension=f"dimension_{position}",
            group="universal" if position < 5 else "context",
            state=DimensionState.OBSERVED,
            level=3,
            low=2,
            high=4,
            why="Four of six answers show it.",
        )
        for evaluation in evaluations
        for position in range(DIMENSIONS)
    )
    answers = dict(Turn.objects.filter(speaker=Speaker.PERSON, number=2).values_list("session_id", "pk"))
    Evidence.objects.bulk_create(
        Evidence(
            evaluation=evaluation,
            turn_id=answers[evaluation.session_id],
            number=number + 1,
            dimension=f"dimension_{number % DIMENSIONS}",
            criterion="own_action",
            polarity=Polarity.PLUS,
            quote=ANSWER[number * 8 : number * 8 + 60],
            start=number * 8,
            end=number * 8 + 60,
            comment="Your own step, in your own words.",
        )
        for evaluation in evaluations
        for number in range(QUOTES)
    )
