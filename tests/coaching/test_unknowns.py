"""What each kind of talk still owes the other side, and what does not go together."""

from __future__ import annotations

import pytest

from coaching import director
from coaching.director import contradictions, probing, talks
from coaching.models import Preparation, Session, Style, Turn, TurnKind
from coaching.questions.models import QuestionType
from coaching.reasons import Reason
from tests.factories import AnswerFactory, QuestionFactory, SessionFactory, TurnFactory, waiting

pytestmark = pytest.mark.django_db

# Long enough, with a reason and a figure: nothing is missing but what the kind of talk needs.
PLAIN = {
    "en": "The northern line has carried 900 crates a week since the spring, and we keep it that way because the "
    "road beside it is closed until the bridge is done, as everybody on the site was told in the first week.",
    "ko": "북쪽 노선은 봄부터 한 주에 상자 900개를 나르고 있습니다. 옆 도로의 다리 공사가 끝나지 않았기 "
    "때문에 그대로 두고 있고, 현장에 있는 모든 분이 첫 주에 그 이야기를 들었습니다.",
}
OWED = [
    (Preparation.CORPORATE, Reason.THE_ASK, "We ask the board to approve it.", "이사회의 승인을 요청드립니다."),
    (Preparation.CORPORATE, Reason.RISK, "The risk is a wet autumn.", "가장 큰 위험은 비가 많은 가을입니다."),
    (Preparation.CORPORATE, Reason.COST, "It costs 40,000 euros.", "비용은 4천만 원입니다."),
    (Preparation.PITCH, Reason.PROOF, "Twelve clinics pay for it, so 12 customers.", "유료 고객이 12곳입니다."),
    (Preparation.PITCH, Reason.THE_ASK, "We are raising two million.", "20억 원 투자를 요청드립니다."),
    (Preparation.PITCH, Reason.WHY_NOW, "A new law makes it due this year.", "올해 새로운 법이 시행됩니다."),
    (Preparation.SALES, Reason.FOR_BUYER, "You would save two days a week.", "귀사에서는 이틀을 절약하십니다."),
    (
        Preparation.SALES,
        Reason.NEXT_STEP,
        "I'll send you the draft on Friday.",
        "다음 단계로 금요일에 초안을 드리겠습니다.",
    ),
    (
        Preparation.PRESENTATION,
        Reason.EXAMPLE,
        "For example, one town in Wales did it.",
        "예를 들어 한 도시가 그랬습니다.",
    ),
    (Preparation.PRESENTATION, Reason.SO_WHAT, "That means we should plan shorter.", "따라서 계획을 줄여야 합니다."),
    (Preparation.OTHER, Reason.OWN_WISH, "I would like to keep Saturdays free.", "토요일은 쉬고 싶습니다."),
]


def talking(kind: Preparation, language: str, said: str, **given: str) -> tuple[Session, list[Turn]]:
    session = SessionFactory(opening__ask=False, preparation_type=kind, language=language, **given)
    question = QuestionFactory(category__preparation_type=kind, type=QuestionType.BEHAVIORAL)
    return session, [TurnFactory(session=session, question=question), AnswerFactory(session=session, text=said)]


def owed(session: Session, turns: list[Turn]) -> list[Reason]:
    return list(talks.owed(session, turns[0].question, turns[1].text))


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(("kind", "reason", "english", "korean"), OWED)
def test_what_a_talk_needs_is_asked_for_until_it_was_said(kind, reason, english, korean, language):
    said = {"en": english, "ko": korean}[language]
    session, turns = talking(kind, language, PLAIN[language])
    assert reason in owed(session, turns)
    session, turns = talking(kind, language, f"{PLAIN[language]} {said}")
    assert reason not in owed(session, turns)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_other_sides_view_is_asked_for_where_there_is_another_side(language):
    session, turns = talking(Preparation.OTHER, language, PLAIN[language])
    assert Reason.OTHER_SIDE not in owed(session, turns)
    turns[0].question.category.slug = "difficult_conversation"
    assert Reason.OTHER_SIDE in owed(session, turns)


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_interview_owes_nobody_an_ask(language):
    session, turns = talking(Preparation.INTERVIEW, language, PLAIN[language])
    assert owed(session, turns) == []


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("kind", "first", "second"),
    [
        (Preparation.CORPORATE, Reason.THE_ASK, Reason.RISK),
        (Preparation.PITCH, Reason.PROOF, Reason.THE_ASK),
        (Preparation.SALES, Reason.FOR_BUYER, Reason.NEXT_STEP),
        (Preparation.PRESENTATION, Reason.EXAMPLE, Reason.SO_WHAT),
    ],
)
def test_it_is_asked_for_once_in_a_talk(kind, first, second, language):
    session, turns = talking(kind, language, PLAIN[language])
    assert director.next_move(session, turns).reason == first
    turns += [
        TurnFactory(session=session, number=3, kind=TurnKind.PROBE, reason=first),
        AnswerFactory(session=session, number=4, text=PLAIN[language]),
        TurnFactory(
            session=session, number=5, question=QuestionFactory(category__preparation_type=kind), question_number=2
        ),
        AnswerFactory(session=session, number=6, question_number=2, text=PLAIN[language]),
    ]
    assert director.next_move(session, turns).reason == second


TOGETHER = [
    (
        "en",
        "The team was eight people and we moved the depot.",
        "There were five people in the team who moved the depot.",
    ),
    (
        "en",
        "I always test a release before it goes out.",
        "We shipped that release without testing it, because of the fair.",
    ),
    ("en", "I never miss a deadline with a client.", "I missed the deadline for that client in May."),
    ("en", "I built the reporting tool on my own.", "We built the reporting tool with the finance department."),
    ("ko", "저는 보고서를 항상 마감 전에 제출합니다.", "그때는 보고서를 마감 전에 제출하지 못했습니다."),
    ("ko", "저 혼자 결제 시스템을 만들었습니다.", "결제 시스템은 동료들과 함께 만들었습니다."),
    ("ko", "결제 서비스를 맡은 개발팀은 여덟 명이었습니다.", "제가 있던 결제 서비스 개발팀은 다섯 명이었습니다."),
]
APART = [
    ("en", "Errors fell from 40 to 6 a week.", "Errors fell from 30 to 9 a week."),
    ("en", "I interviewed twelve customers in Leeds.", "I called two customers in York about the price."),
    ("en", "At first the team had eight people at the depot.", "By the end the team had five people at the depot."),
    ("en", "I never miss a deadline with a client.", "I have not missed a deadline for that client since May."),
    ("en", "I always test a release before it goes out.", "I tested the release on a Monday."),
    ("en", "We did many things there, 1 maybe.", "We did many things there, 2 maybe."),
    ("en", "I wrote the list alone on a Sunday.", "We planned the holiday together."),
    ("ko", "저는 보고서를 항상 마감 전에 제출합니다.", "보고서를 마감 전에 제출했습니다."),
    ("ko", "처음 개발팀은 여덟 명이었습니다.", "나중에 개발팀은 다섯 명이었습니다."),
]


@pytest.mark.parametrize(("language", "first", "then"), TOGETHER)
def test_two_statements_that_do_not_go_together_are_found_either_way_round(language, first, then):
    for earlier, latest in ((first, then), (then, first)):
        clash = contradictions.find([earlier], f"{latest} So that was it.", language)
        assert clash is not None
        assert clash.earlier in earlier
        assert clash.quote in latest


@pytest.mark.parametrize(("language", "first", "then"), APART)
def test_what_goes_together_is_let_be(language, first, then):
    assert contradictions.find([first], then, language) is None


def test_a_contradiction_is_put_to_the_person_under_stress_and_only_once():
    _language, first, then = TOGETHER[0]
    session, turns = talking(Preparation.INTERVIEW, "en", first, style=Style.STRESS)
    turns += [
        TurnFactory(session=session, number=3, question=QuestionFactory(), question_number=2),
        AnswerFactory(session=session, number=4, question_number=2, text=then),
    ]
    move = director.next_move(session, turns)
    assert (move.reason, move.earlier in first, move.quote in then) == (Reason.CONTRADICTION, True, True)
    turns += [
        TurnFactory(
            session=session,
            number=5,
            kind=TurnKind.PROBE,
            reason=move.reason,
            earlier=move.earlier,
            question_number=2,
        ),
        AnswerFactory(session=session, number=6, question_number=2, text=then),
    ]
    assert director.next_move(session, turns).reason != Reason.CONTRADICTION


def test_an_ordinary_talk_does_not_look_for_contradictions():
    _language, first, then = TOGETHER[0]
    session, turns = talking(Preparation.INTERVIEW, "en", first)
    turns += [
        TurnFactory(session=session, number=3, question=QuestionFactory(), question_number=2),
        AnswerFactory(session=session, number=4, question_number=2, text=then),
    ]
    assert director.next_move(session, turns).reason not in (Reason.CONTRADICTION, Reason.SILENCE)


def test_under_stress_there_is_one_silence_and_not_at_the_first_answer():
    session, turns = talking(Preparation.INTERVIEW, "en", FULL, style=Style.STRESS)
    assert director.next_move(session, turns).reason != Reason.SILENCE
    turns += [
        TurnFactory(session=session, number=3, question=QuestionFactory(), question_number=2),
        AnswerFactory(session=session, number=4, question_number=2, text=FULL),
    ]
    assert director.next_move(session, turns).reason == Reason.SILENCE
    turns += [
        TurnFactory(session=session, number=5, kind=TurnKind.PROBE, reason=Reason.SILENCE, question_number=2),
        AnswerFactory(session=session, number=6, question_number=2, text=FULL),
        TurnFactory(session=session, number=7, question=QuestionFactory(), question_number=3),
        AnswerFactory(session=session, number=8, question_number=3, text=FULL),
    ]
    assert director.next_move(session, turns).reason not in ("", Reason.SILENCE)


FULL = (
    "In March I took over a stock count that was off every Monday. I chose to count at night because nobody moves "
    "pallets then, I wrote the list and I trained two colleagues. Errors fell from 40 to 6 a week."
)


def test_an_answer_of_nothing_but_tiny_statements_is_not_looked_through_for_ever():
    tiny = "I fetched bread {} once. "
    earlier = "".join(tiny.format(n) for n in range(80)) + "I never skipped the delivery check."
    latest = "I skipped the delivery check once."
    assert contradictions.find([earlier], latest, "en") is None
    assert contradictions.find([earlier.removeprefix(tiny.format(0))], latest, "en") is not None


def test_what_is_being_trained_is_asked_for_first(bank):
    said = "We moved the stock list together last spring. It was late and the vans had to wait."
    usual = SessionFactory(question_count=3)
    waiting(usual, said)
    trained = SessionFactory(question_count=3, trains=Reason.NO_NUMBER)
    waiting(trained, said)
    before, after = (probing.choose(each, list(each.turns.settled()), 1) for each in (usual, trained))
    assert before.reason != Reason.NO_NUMBER
    assert after.reason == Reason.NO_NUMBER
