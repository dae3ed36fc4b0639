"""The partner that needs no network: a small book of phrases, and nothing in it that judges."""

from __future__ import annotations

import json
import re
import uuid
from string import Formatter

import pytest

from coaching import partner, prompts, services
from coaching.director.probing import MOST_IN_A_TALK
from coaching.manners import Occasion, breaches
from coaching.minds import answering, rules
from coaching.models import Mind, Session, Speaker, Style, Turn, TurnKind
from coaching.questions import loading
from coaching.reasons import ONCE, Reason
from evaluations.transcript import REASONS
from tests.factories import AnswerFactory, QuestionFactory, SessionFactory, TurnFactory, waiting

BOOK: dict[str, dict[str, list[str]]] = json.loads(rules.PHRASES.read_text(encoding="utf-8"))
PHRASES = [(key, language, phrase) for key, both in BOOK.items() for language in both for phrase in both[language]]
WHO = dict.fromkeys(("greeting", "greeting.warm_up", "greeting.Other"), {"who"})
PLACES = WHO | {"quote": {"quote"}, "contradiction": {"quote", "earlier"}}
ANSWERS = [
    (topic, language, answer)
    for topic, both in answering.answers().items()
    for language in both
    for answer in both[language]
]
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


@pytest.mark.parametrize(("topic", "language", "answer"), ANSWERS)
def test_no_answer_to_the_person_grades_or_coaches(topic, language, answer):
    assert not re.search(GRADES[language], answer, re.IGNORECASE)
    assert "?" not in answer


@pytest.mark.parametrize(("key", "language", "phrase"), PHRASES)
def test_what_the_built_in_partner_says_would_pass_as_a_models(key, language, phrase):
    kind = TurnKind.FAREWELL if "farewell" in key else TurnKind.PROBE
    said = phrase.format(who="", quote="", earlier="")
    assert breaches(said, Occasion(language, kind)) == []


@pytest.mark.parametrize("reason", Reason)
def test_every_reason_has_words_for_both_minds_and_for_the_review(reason):
    assert REASONS[reason]
    if reason == Reason.ASKED_BACK:
        return
    fewest = 3 if reason in ONCE or reason == Reason.CONTRADICTION else MOST_IN_A_TALK
    assert min(len(BOOK[reason][language]) for language in ("en", "ko")) >= fewest
    assert reason in prompts.REASONS or reason == Reason.SILENCE


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


def asking(turn: Turn) -> list[str]:
    language = turn.session.language
    return [*BOOK[turn.reason][language], *(BOOK["too_short.open"][language] if turn.reason == "too_short" else [])]


def assert_no_phrase_returns(session: Session, language: str) -> None:
    by_reason: dict[str, list[str]] = {}
    for turn in session.turns.filter(kind=TurnKind.PROBE).exclude(reason__in=["deeper", "contradiction"]):
        by_reason.setdefault(turn.reason, []).append(next(p for p in asking(turn) if p in turn.text))
    for reason, asked in by_reason.items():
        assert len(asked) == len(set(asked)), reason


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
    assert_no_phrase_returns(session, language)
    for turn in session.turns.exclude(quote=""):
        earlier = "\n".join(session.turns.answers().filter(number__lt=turn.number).values_list("text", flat=True))
        assert turn.quote in earlier, "a quotation is words of the person's own"
        assert f"“{turn.quote}”" in turn.text or turn.reason == Reason.SILENCE


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


@pytest.mark.django_db
@pytest.mark.parametrize("style", [Style.STANDARD, Style.STRESS])
def test_the_same_conversation_twice_has_the_same_words(user, style):
    loading.load()
    pk = uuid.uuid4()
    heard = []
    for _run in range(2):
        session = services.start_session(person=user, request_id=pk, style=style, question_count=5, language="en")
        heard.append(whole_talk(session, SHORT["en"]))
        services.erase(session=session)
    assert heard[0] == heard[1]
    assert len(heard[0]) > 10


def turn_after(done: Turn, **given) -> str:
    """What the built-in partner says in a turn after this one."""
    turn = TurnFactory.build(session=done.session, number=done.number + 1, **given)
    return rules.words_for(done.session, [done], turn)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize(
    ("done", "key"),
    [
        ({"kind": TurnKind.SKIP}, "skipped"),
        ({"kind": TurnKind.SILENCE, "cut_off": True}, "time_over"),
        ({"kind": TurnKind.ANSWER, "cut_off": True}, "time_over"),
        ({"kind": TurnKind.ANSWER}, "lead.direct"),
    ],
)
def test_how_a_question_was_left_is_said_before_the_next_and_nothing_else(language, done, key):
    question = QuestionFactory()
    done = AnswerFactory(session__language=language, **done)
    said = turn_after(done, kind=TurnKind.QUESTION, question=question)
    assert said.removesuffix(question.said(language)).strip() in BOOK[key][language]
    done.session.style = Style.ONE_WAY
    assert turn_after(done, kind=TurnKind.QUESTION, question=question) == question.said(language)


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_question_is_put_in_the_banks_other_words_or_said_to_have_none(language):
    other = {"en": "Where did it go another way than you had said?", "ko": "말씀하신 것과 다르게 된 일은 무엇인가요?"}
    done = AnswerFactory(session__language=language, kind=TurnKind.REPHRASE, text="")
    said = turn_after(done, kind=TurnKind.REWORDED, question=QuestionFactory(reworded=other))
    assert said.endswith(other[language])
    assert turn_after(done, kind=TurnKind.REWORDED, question=QuestionFactory()) in BOOK["no_other_words"][language]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "asked", "topic"),
    [
        ("en", "What does the team look like?", "team"),
        ("en", "What are the next steps after today?", "next"),
        ("en", "How would you measure success in the first months?", "success"),
        ("en", "What does a typical day look like?", "day"),
        ("en", "What is the salary range for it?", "money"),
        ("en", "How long does it all take, do you have a timeline?", "time"),
        ("en", "Do you have any doubts about me?", "doubts"),
        ("en", "Why did you stay here yourself?", "you"),
        ("en", "What is the capital of Peru?", "other"),
        ("ko", "함께 일할 팀은 어떤가요?", "team"),
        ("ko", "다음 절차는 어떻게 되나요?", "next"),
        ("ko", "연봉은 어느 정도인가요?", "money"),
        ("ko", "보통 하루를 어떻게 보내세요?", "day"),
        ("ko", "저에 대해 우려되는 점이 있으신가요?", "doubts"),
        ("ko", "페루의 수도는 어디인가요?", "other"),
    ],
)
def test_what_the_person_asks_is_answered_by_topic_and_another_question_invited(language, asked, topic):
    done = AnswerFactory(session__language=language, text=asked)
    for kind, key in ((TurnKind.INVITE, "again"), (TurnKind.FAREWELL, "farewell")):
        said = turn_after(done, kind=kind, reason=Reason.ASKED_BACK)
        answer = next(answer for answer in answering.answers()[topic][language] if answer in said)
        assert said.removeprefix(answer).strip() in BOOK[key][language]


@pytest.mark.django_db
def test_the_same_thing_asked_again_is_not_answered_in_the_same_words():
    heard: set[str] = set()
    for _time in range(3):
        heard.add(answering.reply("What does the team look like?", "en", heard))
    assert len(heard) == 3


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_silence_is_a_word_that_lets_one_go_on(language):
    done = AnswerFactory(session__language=language, session__style=Style.STRESS)
    said = turn_after(done, kind=TurnKind.PROBE, reason=Reason.SILENCE)
    assert said in BOOK["silence"][language]


@pytest.mark.django_db
@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_contradiction_is_put_with_both_statements(language):
    done = AnswerFactory(session__language=language, session__style=Style.STRESS)
    quoted = {"quote": "five people {x}", "earlier": "eight people %s"}
    said = turn_after(done, kind=TurnKind.PROBE, reason=Reason.CONTRADICTION, **quoted)
    assert "“five people {x}”" in said
    assert "“eight people %s”" in said


@pytest.mark.django_db
def test_each_manner_has_its_own_way_of_going_on():
    said = {}
    for slug, manner in (("recruiter", "warm"), ("hiring_manager", "direct"), ("peer", "exacting")):
        question = QuestionFactory()
        done = AnswerFactory(session__persona=slug)
        lead = turn_after(done, kind=TurnKind.QUESTION, question=question).removesuffix(question.said("en")).strip()
        assert lead in BOOK[f"lead.{manner}"]["en"]
        said[slug] = lead
    assert len(said) == 3


@pytest.mark.django_db
def test_a_camera_is_warmed_up_without_a_greeting(bank, user):
    session = services.start_session(person=user, style=Style.ONE_WAY, warm_up=True, mind=Mind.RULES)
    first = session.turns.get()
    assert (first.kind, first.question_number) == (TurnKind.WARM_UP, 0)
    assert first.text in BOOK["warm_up"]["en"]
