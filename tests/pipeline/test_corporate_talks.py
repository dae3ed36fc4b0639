"""A meeting is read for its decision, the people it touches, its evidence and the next step."""

import pytest

from evaluations.rubric import CONTEXT
from tests.pipeline.talks import levels

QUESTION = {
    "en": "Do you want us to approve this? Who has to change, and what will you do on Monday?",
    "ko": "이걸 승인해 달라는 말씀입니까? 누가 바뀌어야 하고, 월요일에는 무엇을 하시겠습니까?",
}
GOOD = {
    "en": (
        "I'd close the cellar store and keep the other two. It touches the nine packers on the early shift. I sat"
        " with them on Tuesday, and they fear for their parking. So I moved the start to seven. I counted the"
        " parcels for two weeks: 140 of 900 went through the cellar, because the lift is slow. I haven't asked the"
        " weekend shift yet. Could you sign the notice by Friday? If fewer than 120 parcels a day leave the yard by"
        " June, I'd open the cellar again."
    ),
    "ko": (
        "저는 지하 창고를 닫고 나머지 두 곳만 남기자고 제안드립니다. 오전조 담당자 아홉 분이 불편해지십니다."
        " 화요일에 그분들을 직접 만나 여쭤봤더니 담당자분들은 주차를 걱정하셨습니다. 그래서 시작 시간을 7시로"
        " 옮겼습니다. 2주 동안 제가 직접 세어 보니 소포 900개 중 140개가 지하로 갔습니다. 승강기가 느리기"
        " 때문입니다. 주말 근무자께는 아직 못 물어봤습니다. 금요일까지 서명해 주시겠어요? 6월까지 하루 120개를 못"
        " 넘기고 100개 미만이면 지하를 다시 열겠습니다."
    ),
}
WEAK = {
    "en": (
        "It is a very important topic for all of us. Everybody is on board and we always try our best. Other"
        " companies have done it too, and in the end we would look at everything again. I'm sure that it will be a"
        " success."
    ),
    "ko": (
        "모두에게 아주 중요한 주제입니다. 다들 공감하고 있고 저희는 늘 최선을 다합니다. 다른 회사들도 다 했고"
        " 필요하면 그때 상황에 맞게 유연하게 풀어 가겠습니다. 분명히 좋은 결과가 있을 거라고 믿습니다."
    ),
}
KEYWORDS = {
    "en": "Decision, stakeholders, evidence, figures, next step, deadline, owner, trade-off, limit, source.",
    "ko": "결정, 이해관계자, 근거, 수치, 다음 단계, 기한, 담당자, 대가, 한계, 출처.",
}


def read(text: str, language: str) -> dict[str, int]:
    return levels(QUESTION[language], text, only=CONTEXT["Corporate"], language=language, talk="Corporate")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_a_decision_with_its_people_proof_and_next_step_reads_high_and_good_will_reads_low(language):
    good, weak = read(GOOD[language], language), read(WEAK[language], language)
    assert set(good) == set(weak) == set(CONTEXT["Corporate"])
    assert min(good.values()) >= 4
    assert max(weak.values()) <= 2


@pytest.mark.parametrize(
    ("dimension", "language", "said", "denied"),
    [
        ("stakeholder_view", "en", "I rang all nine packers on Tuesday.", "I haven't rung the nine packers."),
        ("stakeholder_view", "ko", "화요일에 담당자 아홉 분께 전화드렸습니다.", "전화는 아직 못 드렸습니다."),
        ("evidence_use", "en", "I counted 140 parcels.", "I never counted the parcels."),
        ("evidence_use", "ko", "제가 소포 140개를 하나씩 세어 봤습니다.", "소포는 아직 세어 보지 못했습니다."),
        ("next_step", "en", "I'll measure it on Friday.", "I won't measure it on Friday."),
        ("decision_clarity", "en", "I'd close the cellar.", "I'm not sure whether to close the cellar."),
    ],
)
def test_what_is_denied_is_not_counted(dimension, language, said, denied):
    assert read(said, language)[dimension] > read(denied, language)[dimension]


def test_the_askers_own_figure_given_back_is_no_evidence():
    question = "You are twelve per cent over. Why should we believe you?"
    back = levels(question, "Well, 12 per cent is not the end of the world.", talk="Corporate")
    own = levels(question, "Well, 4 per cent of it is the lift.", talk="Corporate")
    assert back["evidence_use"] == 1 < own["evidence_use"]


@pytest.mark.parametrize(
    ("question", "asks", "not_for"),
    [
        ("Do you want us to approve the lease, yes or no?", "decision_clarity", ""),
        ("Who loses by this, and have you spoken to them?", "stakeholder_view", "decision_clarity"),
        ("When did you first know about it?", "evidence_use", "next_step"),
        ("이 임대를 승인해야 합니까?", "decision_clarity", ""),
        ("처음 아신 게 언제입니까? 처음 안 날을 말씀해 주세요.", "evidence_use", "next_step"),
    ],
)
def test_a_question_is_read_only_for_what_it_asks(question, asks, not_for):
    language = "en" if question.isascii() else "ko"
    found = levels(question, GOOD[language], language=language, talk="Corporate")
    assert asks in found
    assert not_for not in found
