"""Each thing said before people who decide, with sentences in which it is and is not said."""

import pytest

from coaching.listening import corporate, corporate_korean, definite, proof, proof_korean, steps, steps_korean
from coaching.listening.heard import Heard

ENGLISH = [
    (corporate.stand, "I'd close the second shop.", "Shops are a difficult subject."),
    (corporate.stand, "My answer is no.", "The answer interests many people."),
    (corporate.stand, "Please approve the lease.", "We would have liked a longer lease."),
    (corporate.given_up, "The night bus would get nothing.", "The night bus is popular."),
    (corporate.given_up, "What we lose is the garden.", "The garden is lovely in May."),
    (corporate.put_off, "We would look at everything again.", "We looked at the lease on Monday."),
    (corporate.touched, "It moves the eleven porters to the cellar.", "It moves everything along."),
    (corporate.touched, "In the cellar Martha keeps the keys.", "In the cellar somebody keeps the keys."),
    (corporate.their_side, "The porters fear for their breaks.", "Porters tend to fear change, that's human nature."),
    (corporate.their_side, "She's worried about the stairs.", "The stairs are new."),
    (corporate.met_them, "I rang all four tenants on Tuesday.", "I haven't rung the four tenants."),
    (corporate.met_them, "I sat with the porters for two shifts.", "I would sit with the porters for two shifts."),
    (corporate.answered, "So I moved the delivery to Thursday.", "So we should move on."),
    (corporate.answered, "They have it in writing.", "Nothing was changed for them."),
    (corporate.waved_away, "They'll get used to it.", "They'll move in May."),
    (corporate.crowd, "Everybody is on board.", "Both porters agree."),
    (steps.line, "Under forty visitors a day I'd close it.", "Forty visitors came."),
    (steps.line, "If it isn't 30 by June, we stop.", "If something comes up in 2026, we react."),
    (steps.fallback, "If nobody can, I'll take the shift myself.", "If there are any problems, I'll look into it."),
    (steps.step, "I'll send the plan tonight.", "I'll try to be quicker."),
    (steps.step, "On Monday at nine I sign the lease.", "Every Monday I sign the list."),
    (steps.step, "We'll measure the queue.", "We won't measure the queue."),
    (steps.request, "Could you sign it by Friday?", "Could we meet in the middle?"),
    (steps.request, "Please name one colleague.", "Please keep an open mind."),
    (steps.left_open, "I'll be in touch, we'll see.", "I'll ring on the third."),
    (steps.left_to_others, "It's your decision.", "It's a hard decision for a family."),
    (definite.when, "You have it by 4 March.", "You have it soon, or some day."),
    (definite.amount, "It takes eleven chairs.", "It takes chairs."),
    (proof.source, "I counted the chairs myself.", "I never counted the chairs."),
    (proof.source, "According to the ledger it was 31.", "According to most people it was fine."),
    (proof.source, "I asked all nine of them.", "I asked for everything."),
    (proof.compared, "It was 9 of the 40 chairs.", "It was 9 chairs."),
    (proof.reach, "I haven't asked the night shift yet.", "I asked the night shift."),
    (proof.reach, "That's only one shop.", "That's the shop in Mill Road."),
    (proof.borrowed, "Other companies have done it.", "Our depot has done it."),
    (proof.therefore, "It broke twice, so we need a second one.", "It broke twice."),
    (proof.concluding, "It broke. So we need another.", "It broke. We need another."),
]  # fmt: skip
KOREAN = [
    (corporate_korean.stand, "저는 두 번째 매장을 닫자고 제안드립니다.", "매장은 어려운 주제입니다."),
    (corporate_korean.stand, "이 임대는 연장하지 않겠습니다.", "앞으로 더 노력하겠습니다."),
    (corporate_korean.given_up, "정원 공사는 올해 빠집니다.", "정원이 아름답습니다."),
    (corporate_korean.put_off, "그때 상황에 맞게 정하면 됩니다.", "월요일에 정했습니다."),
    (corporate_korean.touched, "경비 담당자분들이 지하로 옮깁니다.", "모든 것이 지하로 옮겨집니다."),
    (corporate_korean.their_side, "담당자분들은 휴게 시간을 걱정하십니다.", "사람들은 원래 다들 걱정합니다."),
    (corporate_korean.met_them, "화요일에 세입자 네 분께 전화드렸습니다.", "그분들께는 아직 전화를 못 드렸습니다."),
    (corporate_korean.answered, "그 말씀 때문에 배송을 목요일로 옮겼습니다.", "앞으로 잘 옮겨 보겠습니다."),
    (corporate_korean.waved_away, "현장은 원래 처음에 부정적입니다.", "현장은 5월에 옮깁니다."),
    (corporate_korean.crowd, "모두가 찬성합니다.", "두 분이 찬성합니다."),
    (steps_korean.line, "하루 40명이 안 되면 닫겠습니다.", "하루 40명이 왔습니다."),
    (steps_korean.fallback, "안 되면 제가 직접 맡겠습니다.", "혹시 어려움이 있으면 보겠습니다."),
    (steps_korean.step, "제가 오늘 저녁에 계획을 보내 드리겠습니다.", "앞으로 더 열심히 하겠습니다."),
    (steps_korean.step, "월요일 아침에 제가 계약서를 보냅니다.", "월요일마다 제가 목록을 보냅니다."),
    (steps_korean.request, "금요일까지 서명해 주시겠어요?", "많은 관심을 가져 주십시오."),
    (steps_korean.left_open, "나중에 다시 말씀드리겠습니다.", "3일에 전화드리겠습니다."),
    (steps_korean.left_to_others, "어차피 정하신 대로 하실 거잖아요.", "제가 정하겠습니다."),
    (definite.when_korean, "3월 4일까지 드립니다.", "조만간 드립니다."),
    (definite.amount_korean, "의자 열한 개가 필요합니다.", "의자가 필요합니다."),
    (proof_korean.source, "제가 의자를 하나씩 세어 봤습니다.", "의자는 아직 확인하지 못했습니다."),
    (proof_korean.compared, "의자 40개 중 9개였습니다.", "의자 9개였습니다."),
    (proof_korean.reach, "야간 근무자께는 아직 못 물어봤습니다.", "야간 근무자께 물어봤습니다."),
    (proof_korean.borrowed, "다른 회사들도 다 했습니다.", "저희 창고는 했습니다."),
    (proof_korean.therefore, "두 번 고장 났기 때문에 하나 더 삽니다.", "두 번 고장 났습니다."),
    (proof_korean.concluding, "고장이 났습니다. 그래서 하나 더 삽니다.", "고장이 났습니다. 하나 더 삽니다."),
]  # fmt: skip


@pytest.mark.parametrize(("detect", "said", "not_said"), [*ENGLISH, *KOREAN])
def test_it_is_heard_where_it_is_said_and_nowhere_else(detect, said, not_said):
    assert list(detect(Heard(said)))
    assert not list(detect(Heard(not_said)))


def test_a_figure_is_the_same_figure_spelt_or_written():
    assert definite.figures("twelve per cent of thirty-one") == definite.figures("12% of 31") == {"12", "31"}
    assert definite.figures("절반") == definite.figures("50%")
    assert definite.figures("1,240 chairs") == {"1240"}
