"""What is heard where something is sold, and in a pitch."""

import pytest

from coaching.listening import dealing, dealing_korean, pitch, pitch_korean
from coaching.listening.heard import Heard

ENGLISH = {
    "quantity": (
        ["We mend 42 bicycles a week.", "It costs £310.", "Nine per cent came back.", "Now it is 14."],
        ["We started in 2019.", "There are three reasons for it.", "We mend bicycles.", "I come at seven o'clock."],
    ),
    "dated": (
        ["I start on Monday.", "We opened it in March.", "You have it by noon.", "It ran for six weeks."],
        ["I start soon.", "We opened it some time ago.", "I march to the station."],
    ),
    "named": (
        ["It began when Mr Kaur rang.", "We tried it with a dentist in Oslo."],
        ["It began when somebody rang.", "I think I know.", "We met on Friday."],
    ),
    "compared": (
        [
            "Of 80 letters 61 of the 80 were answered.",
            "The wait fell from 30 minutes to 9 minutes.",
            "It takes 4 days now, before it took 11 days.",
            "It fails once in 300 times.",
        ],
        ["The wait fell from something long to something short.", "We have 80 customers.", "I think 5 or 6 days."],
    ),
    "request": (
        [
            "May I order two of them today?",
            "I'm asking you for one room and a table.",
            "Give me three Saturdays.",
            "What I need is your signature.",
        ],
        [
            "You have to believe me, please trust us.",
            "I'd like to think so.",
            "We never asked for money.",
            "It is a good idea.",
        ],
    ),
    "condition": (
        ["If fewer than ten come, I stop.", "Under 20 a week and I cancel it.", "Should it fail, you pay nothing."],
        ["If it goes well, we can think about more.", "I stop at the shop.", "What if it fails and you pay?"],
    ),
    "price": (
        ["It costs £1,200 a year.", "Twelve seats are £900.", "For £40 I can do it."],
        ["Last year it cost us £900.", "It was £900.", "It is something like £900."],
    ),
    "candour": (
        [
            "I don't know yet.",
            "My weak spot is one large customer.",
            "That was my mistake.",
            "It won't show us winter.",
        ],
        ["I know it well.", "My strong side is speed.", "It shows us winter."],
    ),
    "quotation": (
        ['"You came too late for my bread," he said.'],
        ["He told me we came too late.", "It's the baker's idea."],
    ),
    "big_words": (
        ["We are the leading platform for pets.", "The demand is huge.", "It is a revolutionary tool."],
        ["The leading lorry stopped.", "The dog is huge.", "We are not a revolutionary tool."],
    ),
    "vanity": (
        ["We have 3,000 registered users.", "Studies show that it works.", "Everybody uses it nowadays."],
        ["We have 3,000 paying readers.", "Her studies end in May.", "Nobody uses it."],
    ),
}
PITCH = {
    "hurt": (
        ["They wait in the rain.", "Half the bread is thrown away.", "Nobody can read the label."],
        ["They read in the sun.", "All the bread is sold."],
    ),
    "made": (
        ["We send a text before the visit.", "My idea is a bell at the door.", "The box warns the night shift."],
        ["We are proud of it.", "We do not send texts."],
    ),
    "used": (
        ["Six bakeries pay for it.", "I tried it for a week.", "Two of them renewed."],
        ["They will pay for it soon.", "I hope that they sign.", "Nobody has paid."],
    ),
    "why": (
        ["It happens because the form is long.", "That's why they stop."],
        ["It happens because of that.", "They stop at noon."],
    ),
    "turn": (
        ["We sell bread, but nobody buys it late.", "I'd misjudged the evening."],
        ["We sell bread and cake.", "I judged it well."],
    ),
}
KOREAN = {
    "quantity": (
        ["한 주에 자전거 42대를 고칩니다.", "월 9만 원입니다.", "세 곳이 남았습니다.", "비율은 9퍼센트입니다."],
        ["2019년에 시작했습니다.", "자전거를 고칩니다.", "이유가 세 가지입니다."],
    ),
    "dated": (
        ["월요일에 시작합니다.", "3월에 열었습니다.", "6주 동안 해 봤습니다."],
        ["곧 시작합니다.", "예전에 열었습니다."],
    ),
    "named": (
        ["박 사장님이 말씀하셨습니다.", "대전의 작은 병원에서 써 봤습니다."],
        ["이 사장님이 말씀하셨습니다.", "여러 병원에서 씁니다."],
    ),
    "compared": (
        ["80통 중 61통에 답이 왔습니다.", "30분에서 9분으로 줄었습니다.", "300번에 한 번 멈춥니다."],
        ["80곳이 씁니다.", "시간이 많이 줄었습니다.", "30분에서 9분 정도가 될 것 같습니다."],
    ),
    "request": (
        ["두 대만 주문해도 되겠습니까?", "방 하나를 부탁드립니다.", "토요일 세 번만 주시면 됩니다."],
        ["저희를 믿어 주세요.", "좋은 아이디어입니다.", "노여워하지는 말아 주세요."],
    ),
    "condition": (
        ["열 명이 안 되면 제가 멈추겠습니다.", "6월까지 20건이 안 되면 해지하겠습니다."],
        ["잘되면 더 생각해 보면 됩니다.", "가게 앞에 멈춥니다.", "안 되면 어떻게 하겠습니까?"],
    ),
    "price": (
        ["비용은 연 120만 원입니다.", "40만 원이면 됩니다."],
        ["작년에 40만 원을 냈습니다.", "비용은 대략 낮을 것 같습니다."],
    ),
    "candour": (
        ["아직은 모르겠습니다.", "약점은 큰 고객 한 곳입니다.", "그 점은 제 실수입니다."],
        ["잘 알고 있습니다.", "강점은 속도입니다."],
    ),
    "quotation": (
        ['"빵이 다 식은 다음에 오시네요"라고 하셨습니다.'],
        ["늦게 온다고 하셨습니다."],
    ),
    "big_words": (
        ["업계를 선도하는 회사입니다.", "반응이 정말 뜨겁습니다.", "혁신적인 도구입니다."],
        ["빵 굽는 회사입니다.", "국물이 정말 뜨겁습니다."],
    ),
    "vanity": (
        ["가입자가 3,000명입니다.", "평점이 4.9점입니다.", "요즘 다들 쓰고 계세요."],
        ["돈을 내는 분이 30명입니다.", "아무도 안 씁니다."],
    ),
}
PITCH_KOREAN = {
    "hurt": (
        ["비를 맞으며 기다리십니다.", "빵 절반을 버립니다.", "글씨를 못 보십니다."],
        ["햇볕 아래에서 읽으십니다.", "빵을 다 팝니다."],
    ),
    "made": (["방문 전에 문자를 보냅니다.", "제 생각은 문에 종을 다는 겁니다."], ["저희는 자부심이 큽니다."]),
    "used": (
        ["빵집 여섯 곳이 돈을 내고 씁니다.", "제가 한 주 동안 써 봤습니다."],
        ["곧 계약할 것입니다.", "앞으로 시험할 예정입니다."],
    ),
    "why": (["양식이 길기 때문입니다.", "글씨가 작아서 못 읽습니다."], ["정오에 멈춥니다."]),
    "turn": (["빵을 팔지만 저녁에는 안 팔립니다.", "그런데 반대였습니다."], ["빵과 과자를 팝니다."]),
}


def hears(module, name: str, text: str) -> bool:
    return bool(list(getattr(module, name)(Heard(text))))


def cases():
    tables = ((dealing, ENGLISH), (pitch, PITCH), (dealing_korean, KOREAN), (pitch_korean, PITCH_KOREAN))
    for module, table in tables:
        for name, (heard, unheard) in table.items():
            yield from (pytest.param(module, name, text, True, id=f"{name}: {text}") for text in heard)
            yield from (pytest.param(module, name, text, False, id=f"not {name}: {text}") for text in unheard)


@pytest.mark.parametrize(("module", "name", "text", "wanted"), cases())
def test_a_sentence_is_heard_for_what_it_does(module, name, text, wanted):
    assert hears(module, name, text) is wanted


def test_both_languages_hear_the_same_things():
    assert ENGLISH.keys() == KOREAN.keys()
    assert PITCH.keys() == PITCH_KOREAN.keys()
