"""What a person can be reached by never leaves for a model, whichever part of the product asks it."""

from __future__ import annotations

import json

import pytest

from coaching import partner
from coaching.models import Mind, Turn
from evaluations import judge
from evaluations.models import Evaluation
from tests.evaluations.talks import claim, reading
from tests.factories import AnswerFactory, EvaluationFactory, SessionFactory, TurnFactory, waiting

pytestmark = pytest.mark.django_db
PHONE, CARD, EMAIL = "010-1234-5678", "4111 1111 1111 1111", "dana.kim@example.org"
SAID = f"I rang the client on {PHONE} the same evening, read out {CARD} and wrote to {EMAIL} about the new date."


def sent(fake_openai) -> str:
    return json.dumps([call.body for call in fake_openai.calls], ensure_ascii=False)


def test_the_partner_hears_dots_where_a_number_was(bank, user, fake_openai):
    session = SessionFactory(person=user, mind=Mind.MODEL, context=f"Write to {EMAIL} afterwards.")
    reply = waiting(session, text=SAID)
    list(partner.answer(reply.pk))
    assert "I rang the client on •••-••••-•••• the same evening" in sent(fake_openai)
    assert not [number for number in (PHONE, CARD, EMAIL) if number in sent(fake_openai)]
    assert Turn.objects.get(number=2).text == SAID


def test_a_reader_sees_dots_and_its_quote_still_opens_the_persons_own_words(user, fake_openai):
    session = SessionFactory(person=user, mind=Mind.MODEL)
    for number in (2, 4, 6):
        AnswerFactory(
            session=session, number=number, question_number=number // 2, text=f"{SAID} It was day {number}."
        )
        TurnFactory(session=session, number=number + 1, question_number=number // 2 + 1)
    evaluation = EvaluationFactory(session=session)
    shown = "I rang the client on •••-••••-•••• the same evening"
    fake_openai.shaped = [reading(claim(session, shown, "action"))]
    judge.judge(evaluation.pk)

    assert not [number for number in (PHONE, CARD, EMAIL) if number in sent(fake_openai)]
    kept = Evaluation.objects.get().evidence.get()
    assert kept.quote == f"I rang the client on {PHONE} the same evening"
    assert SAID[kept.start : kept.end] == kept.quote
