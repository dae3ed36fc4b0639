"""The partner that needs no network: a small book of phrases, and nothing in it that judges."""

from __future__ import annotations

import json
import re
from string import Formatter

import pytest

from coaching import partner, services
from coaching.minds import rules
from coaching.models import Session, Speaker, Style, TurnKind
from coaching.questions import loading
from tests.factories import SessionFactory, TurnFactory, waiting

BOOK: dict[str, dict[str, list[str]]] = json.loads(rules.PHRASES.read_text(encoding="utf-8"))
PHRASES = [(key, language, phrase) for key, both in BOOK.items() for language in both for phrase in both[language]]
PLACES = {"greeting": {"who"}, "quote": {"quote"}}
GRADES = {
    "en": r"\b(great|excellent|perfect|impressive|well done|nice|wrong|bad|score|correct"
    r"|good (answer|point|example|start)|strong|weak|better|should have|try to|next time)\b",
    "ko": r"훌륭|완벽|잘하셨|잘 하셨|좋은 (답변|예)|좋습니다|인상 ?깊|틀렸|정답|점수|부족|아쉽|다음에는",
}
SHORT = {"en": "We did many things there, {n} maybe.", "ko": "우리 팀이 여러 가지를 많이 했습니다, {n}쯤."}
FULL = {
    "en": "I moved the warehouse in March because the lease ended, and I planned it with two carriers myself. I "
    "decided to go in two nights since the shop had to open. In the end the costs fell from 900 to 4{n} euros a day.",
    "ko": "지난 3월 창고 이전에서 제가 직접 계획을 세웠습니다. 임대가 끝나서 이틀 밤에 옮기기로 결정했습니다. "
    "왜냐하면 매장을 열어야 했기 때문입니다. 그 결과 하루 비용이 900유로에서 4{n}유로로 줄었습니다.",
}


@pytest.mark.parametrize(("key", "language", "phrase"), PHRASES)
def test_no_phrase_grades_or_coaches(key, language, phrase):
    assert not re.search(GRADES[language], phrase, re.IGNORECASE)


@pytest.mark.parametrize("key", BOOK)
def test_every_occasion_has_words_in_both_languages(key):
    assert set(BOOK[key]) == {"en", "ko"}
    for phrases in BOOK[key].values():
        assert len(phrases) == len(set(phrases)) >= 1
        for phrase in phrases:
            assert {name for _text, name, *_rest in Formatter().parse(phrase) if name} == PLACES.get(key, set())


def test_korean_phrases_are_korean_and_english_ones_are_not():
    for _key, language, phrase in PHRASES:
        assert bool(re.search("[가-힣]", phrase)) is (language == "ko")


def answer(session: Session, text: str) -> None:
    said = services.say(session=session, text=text, watched=True)
    for _piece in partner.answer(said.reply.pk):
        pass


def whole_talk(session: Session, text: str) -> list[str]:
    """What the partner says from the opening to the farewell, when every answer is alike."""
    for number in range(1, 80):
        if session.turns.filter(kind=TurnKind.FAREWELL).exists():
            break
        answer(session, text.format(n=number))
    assert session.turns.get(kind=TurnKind.FAREWELL).number == session.turns.count()
    return [turn.text for turn in session.turns.filter(speaker=Speaker.PARTNER)]


def assert_phrases_are_used_up_before_one_returns(session: Session, language: str) -> None:
    by_reason: dict[str, list[str]] = {}
    for turn in session.turns.filter(kind=TurnKind.PROBE).exclude(reason="deeper"):
        by_reason.setdefault(turn.reason, []).append(next(p for p in BOOK[turn.reason][language] if p in turn.text))
    for reason, asked in by_reason.items():
        first = asked[: len(BOOK[reason][language])]
        assert len(first) == len(set(first)), reason


@pytest.mark.django_db
@pytest.mark.parametrize("text", [SHORT, FULL], ids=["short answers", "full answers"])
@pytest.mark.parametrize("style", [Style.STANDARD, Style.STRESS])
@pytest.mark.parametrize("language", ["en", "ko"])
def test_in_twenty_questions_nothing_is_said_twice(user, language, style, text):
    loading.load()
    session = services.start_session(
        person=user, language=language, style=style, question_count=20, preparation_type="Interview"
    )
    said = whole_talk(session, text[language])

    questions = [turn.question_id for turn in session.turns.filter(kind=TurnKind.QUESTION)]
    assert len(questions) == len(set(questions)) == 20
    assert len(said) == len(set(said))
    assert_phrases_are_used_up_before_one_returns(session, language)
    for turn in session.turns.exclude(quote=""):
        earlier = "\n".join(session.turns.answers().filter(number__lt=turn.number).values_list("text", flat=True))
        assert turn.quote in earlier, "a quotation is words of the person's own"
        assert f"“{turn.quote}”" in turn.text


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_one_way_partner_asks_and_shows_no_reaction(user, language):
    loading.load()
    session = services.start_session(
        person=user, language=language, style=Style.ONE_WAY, question_count=4, preparation_type="Sales"
    )
    whole_talk(session, SHORT[language])
    turns = list(session.turns.filter(speaker=Speaker.PARTNER).select_related("question"))
    assert [turn.kind for turn in turns] == ["question"] * 4 + ["invite", "farewell"]
    for turn in turns[:4]:
        assert turn.text == turn.question.said(language)
    assert turns[4].text in BOOK["one_way_invite"][language]
    assert turns[5].text in BOOK["one_way_farewell"][language]


@pytest.mark.django_db
def test_a_reply_begun_twice_says_the_same(bank):
    reply = waiting(SessionFactory())
    first = partner.answer(reply.pk)
    begun = [next(first).text for _piece in range(3)]
    first.close()
    assert [piece.text for piece in partner.answer(reply.pk)][:3] == begun


@pytest.mark.django_db
def test_a_quotation_with_braces_and_percent_signs_is_said_as_it_is(bank):
    reply = waiting(SessionFactory(), "I wrote {name} and %s and {0} into the plan.")
    text = "".join(piece.text for piece in partner.answer(reply.pk))
    assert "“I wrote {name} and %s and {0} into the plan”" in text


@pytest.mark.django_db
def test_the_opening_greets_and_asks(bank, user):
    session = services.start_session(person=user)
    first = session.turns.get()
    assert first.text.endswith(first.question.said("en"))
    assert "Maya Chen" in first.text


@pytest.mark.django_db
def test_a_partner_that_is_paced_says_the_same_words(bank, settings, monkeypatch):
    naps: list[float] = []
    monkeypatch.setattr("coaching.minds.rules.time.sleep", naps.append)
    session = SessionFactory()
    turn = TurnFactory.build(session=session, kind=TurnKind.INVITE, number=3)
    settings.RULES_PACE = 0.5
    paced = list(rules.RulesMind().speak(session, [], turn))
    assert naps == [0.5] * len(paced)
    settings.RULES_PACE = 0
    assert list(rules.RulesMind().speak(session, [], turn)) == paced
