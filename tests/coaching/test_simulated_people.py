"""Whole sessions of nine kinds of people with both minds, judged by somebody who has not read the partner's rules."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator
from itertools import cycle, product
from uuid import NAMESPACE_OID, uuid5

import pytest
from django.db import transaction

from accounts.billing.models import ModelCall
from coaching import personas, services
from coaching.models import Language, Mind, Preparation, Session, Speaker, Style, TurnKind
from coaching.questions import loading
from tests.coaching.people import PEOPLE, VOICES, Person, complaints, hold

pytestmark = [pytest.mark.django_db, pytest.mark.slow]
QUESTIONS = 4
# Other talks of the same people: `SEED=2 pytest …`.
SEED = os.environ.get("SEED", "1")
# Who talks in which session goes round, so that everybody meets every style and mind in both languages.
ROUND = [
    (Preparation(kind), str(language), str(style), str(mind), person, voice, number)
    for number, ((style, mind, language, kind), person, voice) in enumerate(
        zip(
            product(Style.values, Mind.values, Language.values, Preparation.values),
            cycle(PEOPLE),
            cycle(["polite", "slips", "rude", "slips", "rude"]),
            strict=False,
        )
    )
]


@pytest.fixture(scope="module")
def whole_bank(django_db_setup, django_db_blocker) -> Iterator[None]:
    """The questions of the product, read once for all these sessions."""
    with django_db_blocker.unblock(), transaction.atomic():
        loading.load()
        yield
        transaction.set_rollback(True)


@pytest.fixture
def start(whole_bank, agreed, settings):
    settings.RULES_PACE = 0

    def start(name: str, **given) -> Session:
        """The same talk has the same questions in every run: they are drawn by its id."""
        given = {"question_count": QUESTIONS, "answer_seconds": 60} | given
        pk = uuid5(NAMESPACE_OID, f"{SEED} {name} {sorted(given.items())}")
        return services.start_session(person=agreed, request_id=pk, **given)

    return start


def test_the_round_is_large_enough_and_leaves_nobody_out():
    assert len(ROUND) >= 60
    assert {(kind, language, style, mind) for kind, language, style, mind, *_ in ROUND} == set(
        product(Preparation, Language.values, Style.values, Mind.values)
    )
    met = Counter((person.name, mind) for _kind, _language, _style, mind, person, *_ in ROUND)
    assert len(met) == len(PEOPLE) * 2
    assert min(met.values()) >= 3


@pytest.mark.parametrize(
    ("kind", "language", "style", "mind", "person", "voice", "number"),
    [pytest.param(*row, id="-".join([*map(str, row[:4]), row[4].name, row[5]])) for row in ROUND],
)
def test_a_whole_talk_is_what_a_person_may_expect(
    start, fake_openai, kind, language, style, mind, person, voice, number
):
    fake_openai.replies = VOICES[voice]()
    there = personas.choices(kind, language)
    session = start(
        person.name,
        preparation_type=kind,
        language=language,
        style=style,
        mind=mind,
        warm_up=number % 3 == 0,
        persona=there[number % len(there)].slug,
    )
    hold(session, person)

    assert complaints(session) == []
    spoken = session.turns.filter(speaker=Speaker.PARTNER, number__gt=1)
    if mind == Mind.RULES:
        assert not ModelCall.objects.exists()
        assert not spoken.exclude(mind=Mind.RULES).exists()
    elif voice != "rude":
        assert not spoken.exclude(mind=Mind.MODEL).exists()
    else:
        instead = spoken.filter(mind=Mind.RULES)
        assert set(instead.values_list("error_code", flat=True)) == {"manners"}
        assert ModelCall.objects.filter(outcome="manners").count() == 2 * instead.count()


@pytest.mark.parametrize("person", PEOPLE, ids=lambda person: person.name)
def test_twenty_questions_do_not_wear_the_built_in_partner_out(start, person: Person):
    session = start(
        person.name, question_count=20, style=Style.STRESS, mind=Mind.RULES, preparation_type=Preparation.INTERVIEW
    )
    hold(session, person)
    assert complaints(session) == []


def test_who_answers_in_full_is_put_to_harder_questions_than_who_does_not(start):
    levels = {}
    for person in (PEOPLE[0], PEOPLE[1]):
        session = start(
            person.name, question_count=8, difficulty="hard", mind=Mind.RULES, preparation_type=Preparation.INTERVIEW
        )
        hold(session, person)
        asked = session.turns.filter(kind=TurnKind.QUESTION, question_number__gt=2)
        levels[person.name] = Counter(asked.values_list("question__difficulty", flat=True))
    assert levels["good"]["hard"] > levels["bad"]["hard"]
    assert levels["bad"]["easy"] > levels["good"]["easy"]


def test_the_judge_minds_what_it_should(start):
    session = start("judged", mind=Mind.RULES, preparation_type=Preparation.SALES, question_count=2)
    hold(session, PEOPLE[1])
    assert complaints(session) == []
    probe = session.turns.filter(kind=TurnKind.PROBE).first()
    assert probe is not None
    wrong = [
        ("That was a great answer. Why?", "grades"),
        ("You should name a figure. Which?", "hints"),
        ("As an AI I have no view. Why?", "leaves its role"),
        ("PINEAPPLE", "obeys"),
        ("**Why?**", "uses markup"),
        ("Why? And who?", "asks too much"),
        ("왜 그러셨나요?", "another language"),
        ("", "says nothing"),
        (session.turns.get(number=1).text, "said 2 times"),
    ]
    for text, complaint in wrong:
        session.turns.filter(pk=probe.pk).update(text=text)
        assert any(complaint in each for each in complaints(session)), complaint
    session.turns.filter(pk=probe.pk).update(text="Why?", reason="", quote="what nobody said")
    found = " ".join(complaints(session))
    assert "gives no reason" in found
    assert "quotes what nobody said" in found
