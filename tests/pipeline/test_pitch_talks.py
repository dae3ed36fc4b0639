"""A pitch is read for its opening, the problem and its answer, the proof, and the request."""

import pytest

from evaluations import rubric
from tests.pipeline.talks import levels

DIMENSIONS = set(rubric.CONTEXT["Pitch"])
QUESTION = {
    "en": "You want us to fund a bicycle workshop. Why should we, and how do you know it works?",
    "ko": "자전거 공방에 돈을 대 달라고 요청하셨는데, 왜 해야 하고 효과는 어떻게 압니까?",
}
GOOD = {
    "en": (
        "Sixty bicycles stand broken in the cellar of one block in Harlow, and their owners take two buses to work "
        "instead. They can't get them mended, because the nearest shop is 9 miles away. We send a mechanic to the "
        "courtyard every second Saturday. Since March he has mended 44 of the 60, and 31 people paid £12 each. My "
        "weak spot is winter: I don't know yet who comes in January. I'm asking you for £2,400 and a dry room from "
        "Monday on. If fewer than 10 come in two months, I stop and you get the rest back."
    ),
    "ko": (
        "한 아파트 단지 지하에 고장 난 자전거가 60대 서 있고, 주인들은 버스를 두 번 타고 출근하십니다. 제일 가까운 "
        "가게가 15킬로미터 밖이라 못 고치기 때문입니다. 저희는 격주 토요일에 정비사를 마당으로 보냅니다. 3월부터 "
        "60대 중 44대를 고쳤고 31명이 2만 원씩 냈습니다. 약점은 겨울입니다. 1월에 몇 분이 오실지는 아직 모릅니다. "
        "400만 원과 방 하나를 월요일부터 부탁드립니다. 두 달 안에 열 명이 안 오면 멈추고 남은 돈을 돌려드리겠습니다."
    ),
}
WEAK = {
    "en": (
        "Cycling is the future of our cities, and our vision is clear. The interest is huge, thousands have signed "
        "up, and studies show that everybody wants it. With support like yours we can make a real difference."
    ),
    "ko": (
        "자전거는 도시의 새로운 미래이고 저희 비전은 분명합니다. 관심이 정말 뜨겁고 가입자가 수천 명이며 연구도 많이 "
        "나와 있습니다. 도와주시면 큰 변화를 만들 수 있습니다."
    ),
}
KEYWORDS = {
    "en": "Problem, solution, traction, 40 customers, £900, before, after, request, deadline, Monday, because.",
    "ko": "문제, 해결, 실적, 고객 40곳, 90만 원, 전, 후, 요청, 기한, 월요일, 이유.",
}


def read(text: str, language: str) -> dict[str, int]:
    return levels(QUESTION[language], text, only=DIMENSIONS, language=language, talk="Pitch")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_pitch_is_read_on_its_own_dimensions_in_both_languages(language):
    assert rubric.dimensions_for("Pitch", language) == (*rubric.UNIVERSAL, *rubric.CONTEXT["Pitch"])


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("name", sorted(DIMENSIONS))
def test_a_full_pitch_reads_higher_than_a_loud_one(name, language):
    assert read(GOOD[language], language)[name] >= 4
    assert read(WEAK[language], language)[name] <= 2


@pytest.mark.parametrize(
    ("name", "language", "fact", "denial"),
    [
        ("traction_evidence", "en", "Six shops pay us every month.", "Nobody pays us, and not one shop has signed."),
        ("ask", "en", "I'm asking you for £900.", "I'm not asking you for anything."),
        ("traction_evidence", "ko", "가게 여섯 곳이 매달 돈을 내고 씁니다.", "앞으로 여섯 곳과 계약할 예정입니다."),
        ("ask", "ko", "150만 원을 부탁드립니다.", "저희를 믿어 주세요."),
    ],
)
def test_what_is_denied_or_only_planned_is_no_evidence(name, language, fact, denial):
    assert read(fact, language)[name] > read(denial, language)[name] == 1


@pytest.mark.parametrize("language", ["en", "ko"])
def test_taking_the_figures_away_lowers_the_proof(language):
    bare = {"en": "People paid for it, and bicycles were mended.", "ko": "돈을 내고 쓰시는 분들이 계십니다."}
    assert read(bare[language], language)["traction_evidence"] == 2


def test_a_question_about_cost_alone_asks_for_no_hook_and_no_request():
    found = levels("What does it cost you to win one more customer?", GOOD["en"], talk="Pitch")
    assert "traction_evidence" in found
    assert not {"hook", "ask"} & found.keys()


@pytest.mark.parametrize(
    ("language", "sorry"),
    [
        ("en", "First of all, thank you for having us here."),
        ("ko", "먼저 짧게 말씀드리면, 이렇게 불러 주셔서 감사합니다."),
    ],
)
def test_thanks_are_no_opening(language, sorry):
    assert read(sorry, language)["hook"] == 1
