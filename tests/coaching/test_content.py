"""What is noticed in an answer beside its content: it is marked, met with a calm word, and never blocked."""

from __future__ import annotations

import json
import re

import pytest
from django.contrib import admin
from hypothesis import given
from hypothesis import strategies as st

from coaching import content, partner, prompts, rooms, services
from coaching.minds import rules
from coaching.models import Mind, Session, Style, Turn, TurnKind
from tests.api.promise import fits
from tests.factories import AnswerFactory, SessionFactory, TurnFactory
from tests.test_api_shape import operations

COARSE = [
    ("That was a fucking mess and I told them so.", "fucking"),
    ("This is bullshit, honestly.", "bullshit"),
    ("It was s**t from the start.", "s**t"),
    ("What the f u c k do you want from me?", "f u c k"),
    ("Oh FUUUCK this, I am done.", "FUUUCK"),
    ("A b!tch of a week, and that is all.", "b!tch"),
    ("You are an idiot and this is pointless.", "You are an idiot"),
    ("Well. Shut up now, please.", "Shut up"),
    ("I said wtf, like everybody.", "wtf"),
    ("That c*nt of a client left us.", "c*nt"),
    ("그 상사는 진짜 개새끼였습니다.", "개새끼"),
    ("시발, 이걸 왜 물어봐요?", "시발"),
    ("아 ㅅㅂ 진짜 짜증나네.", "ㅅㅂ"),
    ("시1발 그만 물어봐.", "시1발"),
    ("병신 같은 질문이네요.", "병신"),
    ("이 새끼가 뭘 안다고 물어.", "이 새끼"),
    ("지랄하지 마세요, 진짜.", "지랄"),
    ("입 닥치고 다음 질문 하세요.", "입 닥치고"),
    ("너 바보야? 그걸 왜 물어.", "너 바보"),
]
CIVIL = [
    "I live near Scunthorpe and studied at Penistone Grammar.",
    "We assess each class and pass it to the assistant in Essex.",
    "The cocktail at the Dickens dinner was a classic; Mr Hancock analysed it.",
    "The shiitake and shitake sold well, and so did the shih tzu.",
    "The asset surpassed the embassy's harassment policy in Matsushita's target.",
    "She told me to shut up shop by Friday, and Dick agreed.",
    "The foreign key FK and the ASS subtitle file; a Galaxy A55 costs 5 to 7.",
    "N**** and S*** were our clients; we ran 2 ** 3.",
    "Nigeria and Niger grew; a niggling issue was retarded by weather.",
    "I damn well knew it was a hell of a week.",
    "The customer shouted “this is shit” at me and I stayed calm.",
    "지하철 시발점에서 시발역까지 프로젝트를 맡았습니다.",
    "다시 발표를 준비했고 서울시 발전 계획을 썼습니다.",
    "김씨 발언과 아저씨 발을 기억하고, 시 발표 자료를 만들었습니다.",
    "병신년에 태어난 분의 발병신고와 질병신고를 받았습니다.",
    "강아지 새끼와 새끼손가락, 새끼 고양이를 돌봤습니다.",
    "고객에게 영향을 미친 년도와 미친 듯이 일한 해입니다.",
    "5개년 계획을 세웠고 이년 동안 보지 않고 자지 않고 일했습니다.",
    "위기가 닥쳐서 불이 꺼져 있었습니다.",
    "등신대를 세우고 3등신 캐릭터를 썼습니다.",
    "제 상사가 '병신'이라고 소리쳤지만 차분히 답했습니다.",
    "하루 세끼를 챙기고 오후 7시. 발표를 시작했습니다.",
    "ㅋㅋㅋ 네 ㅎㅎ 알겠습니다 ㅠㅠ",
]
KOREAN = "저는 지난 3년 동안 고객팀을 이끌면서 매출을 두 배로 늘렸습니다."
ENGLISH = "I led the team for three years and we doubled the revenue in that time."
RUSSIAN = "Я работал над проектом с командой, и мы достигли цели."
FRENCH = "Je pense que nous avons bien travaillé avec les clients et le résultat est bon."
OTHER = [
    ("en", KOREAN, "ko"),
    ("en", "그래서 우리는 KPI dashboard를 새로 만들었습니다.", "ko"),
    ("en", FRENCH, "other"),
    ("en", RUSSIAN, "other"),
    ("en", "私はプロジェクトを担当して、チームで目標を達成しました。", "other"),
    ("ko", ENGLISH, "en"),
    ("ko", f"{ENGLISH} 저희 팀이 결정했습니다.", "en"),
    ("ko", RUSSIAN, "other"),
]
SAME = [
    ("en", ENGLISH),
    ("en", "In Korea we call it 눈치, and I had to learn it in my first month."),
    ("en", "React, TypeScript, GraphQL, Docker, Kubernetes, Terraform, AWS."),
    ("en", "The El Niño project in Los Angeles with Señor Lopez, de facto a joint venture."),
    ("ko", KOREAN),
    ("ko", "저는 React TypeScript Next.js GraphQL 을 사용했습니다."),
    ("ko", "저는 go to market 전략과 end to end 테스트를 했습니다."),
    ("ko", "이번 quarter에 OKR을 align하고 PM team과 sync해서 roadmap을 deliver했습니다."),
    ("ko", "Yes, I agree."),
]
RUDE = "This is bullshit, and you know that it is."


@pytest.mark.parametrize(("text", "word"), COARSE)
def test_a_coarse_word_is_marked_where_it_stands(text: str, word: str):
    found = [mark for mark in content.marks(text, "en") if mark["kind"] == "profanity"]
    assert [text[mark["start"] : mark["end"]] for mark in found] == [word]


@pytest.mark.parametrize("text", CIVIL)
def test_words_that_only_look_like_one_are_left_alone(text: str):
    assert not [mark for mark in content.marks(text, "en") if mark["kind"] == "profanity"]


@pytest.mark.parametrize(("language", "text", "heard"), OTHER)
def test_an_answer_in_another_language_is_marked_whole(language: str, text: str, heard: str):
    assert content.marks(text, language) == [
        {"kind": "language", "language": heard, "start": 0, "end": len(text)},
    ]


@pytest.mark.parametrize(("language", "text"), SAME)
def test_foreign_terms_in_the_language_of_the_talk_are_how_one_speaks(language: str, text: str):
    assert content.marks(text, language) == []


@given(
    st.text(alphabet=st.sampled_from("fuckshit*!@ .\"'“”시발병신새끼이개ㅅㅂ\n"), max_size=200),
    st.sampled_from(["en", "ko"]),
)
def test_marks_stand_inside_the_text_in_order_and_apart(text: str, language: str):
    places = [(mark["start"], mark["end"]) for mark in content.marks(text, language) if mark["kind"] == "profanity"]
    assert all(0 <= start < end <= len(text) for start, end in places)
    assert all(one[1] <= other[0] for one, other in zip(places, places[1:], strict=False))


def test_a_text_of_nothing_else_is_marked_often_enough():
    assert len(content.marks("fuck " * 1000, "en")) == content.MOST


@pytest.fixture
def session(bank, user) -> Session:
    return SessionFactory(person=user)


def answered(session: Session, text: str) -> Turn:
    said = services.say(session=session, text=text, watched=True)
    for _piece in partner.answer(said.reply.pk):
        pass
    return Turn.objects.get(pk=said.reply.pk)


def is_said(key: str, turn: Turn) -> bool:
    book = json.loads(rules.PHRASES.read_text(encoding="utf-8"))
    return turn.text.startswith(tuple(book[key][turn.session.language]))


@pytest.mark.django_db
def test_coarse_words_are_kept_as_they_were_said_and_count_as_an_answer(session):
    said = services.say(session=session, text=RUDE, watched=True)
    turn = Turn.objects.scored().get(pk=said.turn.pk)
    assert turn.text == RUDE
    assert turn.marks == [{"kind": "profanity", "language": "en", "start": 8, "end": 16}]


@pytest.mark.django_db
def test_a_program_is_told_what_was_noticed_and_gets_its_answer_all_the_same(caller, session):
    said = caller.send(f"sessions/{session.pk}/messages", {"message": f"{RUDE} {KOREAN} {KOREAN}"})
    assert said.status_code == 200
    turns = fits("SessionOut", caller.get(f"sessions/{session.pk}").json())["turns"]
    noticed = [(mark["kind"], mark["language"]) for mark in turns[1]["marks"]]
    assert noticed == [("profanity", "en"), ("language", "ko")]
    assert is_said("calm", Turn.objects.get(pk=turns[2]["id"]))


@pytest.mark.django_db
def test_the_built_in_partner_asks_once_to_keep_it_civil(session):
    replies = [answered(session, RUDE), answered(session, f"{RUDE} I said so before.")]
    assert [is_said("calm", reply) for reply in replies] == [True, False]
    assert not any("bullshit" in reply.text for reply in replies)


@pytest.mark.django_db
@pytest.mark.parametrize(("language", "text"), [("en", KOREAN), ("ko", ENGLISH)])
def test_the_built_in_partner_asks_once_to_stay_in_its_language(bank, user, language, text):
    session = SessionFactory(person=user, language=language)
    replies = [answered(session, text), answered(session, f"{text} {text}")]
    assert [is_said("language", reply) for reply in replies] == [True, False]


@pytest.mark.django_db
def test_a_civil_answer_is_met_with_neither(session):
    reply = answered(session, ENGLISH)
    assert not is_said("calm", reply)
    assert not is_said("language", reply)


@pytest.mark.django_db
def test_a_camera_does_not_ask_for_anything(bank, user):
    session = SessionFactory(person=user, style=Style.ONE_WAY)
    assert not is_said("calm", answered(session, RUDE))


@pytest.mark.parametrize(
    ("history", "tone"),
    [
        ([[]], ""),
        ([["profanity"]], "calm"),
        ([["profanity"], []], ""),
        ([["profanity"], ["profanity"]], ""),
        ([["language"]], "language"),
        ([["profanity", "language"]], "calm"),
        # Each of them once, and one at a time.
        ([["profanity", "language"], ["profanity", "language"]], "language"),
        ([["language"], ["profanity"]], "calm"),
    ],
)
def test_each_thing_is_said_once_in_a_talk_and_one_at_a_time(history: list[list[str]], tone: str):
    turns = [Turn(marks=[{"kind": kind} for kind in kinds]) for kinds in history]
    assert content.tone(turns) == tone


@pytest.mark.django_db
@pytest.mark.parametrize("kind", [TurnKind.QUESTION, TurnKind.PROBE, TurnKind.INVITE])
def test_a_model_is_told_to_stay_calm_and_not_which_words_there_were(bank, user, kind):
    session = SessionFactory(person=user, mind=Mind.MODEL)
    done = AnswerFactory(session=session, text=RUDE, marks=content.marks(RUDE, "en"))
    task = prompts.task(session, [done], TurnFactory.build(session=session, number=3, kind=kind))
    assert prompts.BEFORE["calm"] in task
    assert "bullshit" not in task


@pytest.mark.django_db
def test_what_was_typed_until_the_time_was_over_is_read_as_well(session, monkeypatch):
    session.draft = RUDE
    session.answer_seconds = 60
    session.save()
    monkeypatch.setattr("coaching.services.clock.refuse_unless_due", lambda asked: None)
    said = services.time_up(session=session, watched=True)
    assert Turn.objects.get(pk=said.turn.pk).marks[0]["kind"] == "profanity"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("text", "note"),
    [
        (KOREAN, "You answered in Korean; this talk is in English."),
        (RUSSIAN, "This talk is in English."),
        (ENGLISH, ""),
    ],
)
def test_the_room_and_the_review_say_which_language_was_heard(session, text, note):
    said = services.say(session=session, text=text, watched=True)
    assert rooms.in_other_language(Turn.objects.get(pk=said.turn.pk)) == note


def test_staff_see_nothing_of_it():
    assert not {Turn, Session} & set(admin.site._registry)
    for name, operation in operations():
        if "staff" in operation["tags"]:
            assert not {"TurnOut", "SessionOut"} & set(re.findall(r"schemas/(\w+)", json.dumps(operation))), name
