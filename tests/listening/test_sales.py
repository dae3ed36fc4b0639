"""What is heard from a seller."""

import pytest

from coaching.listening import sales, sales_korean
from tests.listening.test_pitch import hears

ENGLISH = {
    "probing": (
        ["How do you order paper today?", "Is it the price, or would it be too early in May too?"],
        ["May I show you a film about it?", "Shall we say Tuesday at nine?", "I know how you order."],
    ),
    "sharp_question": (
        ["How many letters do you print in a week?", "Who opens the post in your office?"],
        ["Do you still have the old press or the new one?", "I print many letters."],
    ),
    "reason_to_ask": (
        ["I ask because that is where it breaks.", "Before I quote anything I want to see it."],
        ["I was told to ask.", "It breaks on Mondays."],
    ),
    "looked": (
        ["I counted the vans at your gate.", "I'd stand beside the press for an hour."],
        ["I have experience with vans.", "We care about presses."],
    ),
    "like_customer": (
        ["A printer in Leeds asked me the same.", "One dairy near Bern gave it up."],
        ["Other printers like it.", "A printer is a machine that prints."],
    ),
    "gain": (
        ["You no longer have to copy it.", "It saves your staff an hour."],
        ["We are glad to be here.", "Our office has a view."],
    ),
    "taken_up": (
        ["You're right, it was late.", "That's fair, and I can't promise it."],
        ["Our product is new.", "You may sit here."],
    ),
    "made_safe": (
        ["You pay nothing until June.", "You can leave again after three months.", "Let us run it on one line."],
        ["You pay in advance.", "It is a good product."],
    ),
    "brushed_off": (
        ["Don't worry about that.", "Trust me, you will love it.", "You get 20 per cent off if you sign today."],
        ["I do worry about that.", "I trust your count.", "Twenty per cent came late."],
    ),
    "about_us": (
        ["We've been here for 30 years.", "We are a trusted partner."],
        ["You have been here for 30 years.", "Your neighbour is a printer."],
    ),
}
KOREAN = {
    "probing": (
        ["지금은 종이를 어떻게 주문하시나요?", "누가 우편을 여는지 여쭙고 싶습니다."],
        ["영상을 보여 드려도 될까요?", "화요일 아홉 시는 어떠세요?", "어떻게 주문하시는지 압니다."],
    ),
    "sharp_question": (
        ["한 주에 편지를 몇 통 인쇄하시나요?", "우편은 사무실에서 누가 여시나요?"],
        ["편지를 많이 인쇄합니다."],
    ),
    "reason_to_ask": (
        ["거기서 차이가 나기 때문에 여쭙니다.", "여쭙는 건 비용 때문입니다."],
        ["월요일에 고장이 납니다.", "여쭤보라고 들었습니다."],
    ),
    "looked": (
        ["정문에서 트럭을 세어 봤습니다.", "한 시간 동안 옆에서 보겠습니다."],
        ["트럭 경험이 많습니다."],
    ),
    "like_customer": (
        ["대전의 인쇄 업체에서도 같은 일이 있었습니다.", "한 학교는 도중에 그만두셨습니다."],
        ["다들 좋아하십니다.", "업체는 많습니다."],
    ),
    "gain": (
        ["직원분들 시간을 아껴 드립니다.", "옮겨 적으실 필요가 없어집니다."],
        ["저희 사무실은 전망이 좋습니다."],
    ),
    "taken_up": (
        ["맞는 말씀입니다.", "안 된다고 장담은 못 드립니다."],
        ["신제품입니다.", "여기 앉으십시오."],
    ),
    "made_safe": (
        ["석 달 뒤에는 언제든 해지하실 수 있습니다.", "비용 없이 철수하겠습니다."],
        ["선불로 내십니다.", "좋은 제품입니다."],
    ),
    "brushed_off": (
        ["걱정하지 않으셔도 됩니다.", "오늘 계약하시면 20% 할인됩니다.", "누구나 처음엔 그렇습니다."],
        ["저도 그 점이 걱정입니다.", "20건이 늦었습니다."],
    ),
    "about_us": (
        ["저희는 30년 동안 이 일을 했습니다.", "믿을 수 있는 파트너입니다."],
        ["이웃 가게는 30년째입니다."],
    ),
}


def cases():
    for module, table in ((sales, ENGLISH), (sales_korean, KOREAN)):
        for name, (heard, unheard) in table.items():
            yield from (pytest.param(module, name, text, True, id=f"{name}: {text}") for text in heard)
            yield from (pytest.param(module, name, text, False, id=f"not {name}: {text}") for text in unheard)


@pytest.mark.parametrize(("module", "name", "text", "wanted"), cases())
def test_a_sentence_is_heard_for_what_it_does(module, name, text, wanted):
    assert hears(module, name, text) is wanted


def test_both_languages_hear_the_same_things():
    assert ENGLISH.keys() == KOREAN.keys()
