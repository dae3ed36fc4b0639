"""A talk between two is read for what is wanted, what was heard, the evidence and the next step."""

import pytest

from evaluations.rubric import CONTEXT
from tests.pipeline.talks import levels

QUESTION = {
    "en": "You've moved the choir to Thursdays without a word. Half of my singers can't come now. Why should I stay?",
    "ko": "말씀도 없이 합창 연습을 목요일로 옮기셨네요. 저희 단원 절반은 이제 못 옵니다. 제가 왜 남아 있어야 하죠?",
}
GOOD = {
    "en": (
        "You're right, I should have rung you before I moved the choir. You'd lose your altos, and you told me in"
        " May how long it took to find them. How many of your singers could stay until nine? I counted the hall"
        " bookings myself: 31 of 40 Tuesdays were taken, so I took what was free. I'd like two Tuesdays a month back"
        " for you, because the concert is in June. In return I'll carry the chairs. I'll ask the caretaker tomorrow."
        " Could you send me your list by Friday? If he says no, I'll pay for the school hall."
    ),
    "ko": (
        "그 말씀이 맞습니다. 합창 연습을 옮기기 전에 제가 먼저 전화를 드렸어야 했습니다. 5월에 말씀하신 알토 단원"
        " 걱정도 기억합니다. 단원분들 가운데 아홉 시까지 계실 수 있는 분은 얼마나 되시나요? 제가 대관 기록을 하나씩"
        " 세어 보니 화요일 40번 중 31번이 차 있었습니다. 그래서 빈 날을 잡았습니다. 저는 한 달에 화요일 두 번을"
        " 돌려드리고 싶습니다. 6월에 공연이 있기 때문입니다. 대신 의자는 제가 맡겠습니다. 내일 관리인께 제가"
        " 여쭤보겠습니다. 금요일까지 명단을 보내 주시겠어요? 안 되면 제가 학교 강당을 빌리겠습니다."
    ),
}
WEAK = {
    "en": (
        "Please try to calm down, these things happen. It's just something small, everybody has a busy week. As they"
        " say, you can't please everyone. It's your decision."
    ),
    "ko": (
        "조금만 진정해 주세요. 정말 사소한 일이고 다들 바쁘잖아요. 다른 곳들도 다 그렇습니다. 어차피 정하신 대로"
        " 하실 거잖아요."
    ),
}
KEYWORDS = {
    "en": "Listening, empathy, goal, evidence, next step, deadline, offer, compromise, win-win, respect.",
    "ko": "경청, 공감, 목표, 근거, 다음 단계, 기한, 제안, 타협, 상생, 존중.",
}


def read(text: str, language: str, question: str = "") -> dict[str, int]:
    return levels(question or QUESTION[language], text, only=CONTEXT["Other"], language=language, talk="Other")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_hearing_the_other_and_saying_what_one_wants_reads_high_and_brushing_off_reads_low(language):
    good, weak = read(GOOD[language], language), read(WEAK[language], language)
    assert set(good) == set(weak) == set(CONTEXT["Other"])
    assert min(good.values()) >= 4
    assert max(weak.values()) <= 2


@pytest.mark.parametrize(
    ("dimension", "language", "said", "denied"),
    [
        ("goal_clarity", "en", "I'd like two Tuesdays a month.", "I wouldn't want to be a burden."),
        ("goal_clarity", "ko", "화요일 두 번을 쓰고 싶습니다.", "화요일은 조용합니다."),
        ("next_step", "en", "I'll ring the caretaker tomorrow.", "I won't ring the caretaker tomorrow."),
        ("next_step", "ko", "내일 관리인께 전화드리겠습니다.", "나중에 생각해 보겠습니다."),
        ("listening", "en", "You're right about the choir, I forgot.", "The choir is one of many things here."),
        ("listening", "ko", "합창은 그 말씀이 맞습니다.", "원래 합창이라는 게 다 그렇습니다."),
    ],
)
def test_what_is_denied_or_left_open_is_not_counted(dimension, language, said, denied):
    assert read(said, language)[dimension] > read(denied, language)[dimension]


def test_a_first_word_to_strangers_is_not_read_for_listening_and_an_account_for_no_next_step():
    assert "listening" not in read(GOOD["en"], "en", "Would you say a few words about yourself?")
    assert "next_step" not in read(GOOD["en"], "en", "What happened that term?")
    assert "listening" not in read(GOOD["ko"], "ko", "간단하게 자기소개 한번 부탁드릴게요.")
