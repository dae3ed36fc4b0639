import pytest

from coaching.listening import presenting, presenting_korean
from coaching.listening.heard import Heard

HEARD = {"en": presenting.HEARD, "ko": presenting_korean.HEARD}


def hears(language: str, name: str, said: str) -> bool:
    return any(HEARD[language][name](Heard(said)))


EN = [
    ("point_named", "The only thing I want to say is that short queues keep shops alive."),
    ("point_named", "Put in one sentence: a map is a promise."),
    ("point_named", "It was the lamp, not the driver."),
    ("plan_said", "I'll take it in two steps, the roof and then the walls."),
    ("plan_said", "Let me begin with the roof."),
    ("plan_said", "First the roof, then the walls."),
    ("set_apart", "But the cellar is another story, and we left it alone."),
    ("set_apart", "The rest is on the green sheet by the door."),
    ("limit", "What I can't tell you is whether it holds in the rain."),
    ("limit", "I should have measured the cellar as well."),
    ("limit", "In the second week the pump got stuck for three days."),
    ("picture", "Four of the nine windows stayed open all night."),
    ("picture", "It behaves like a kettle with the lid on."),
    ("picture", "Mrs Okafor kept the key in a teapot."),
    ("to_them", "In your street it would be the corner by the school."),
    ("request", "On Monday, write down the first three names."),
    ("request", "What I need from you is a signature."),
    ("looks_ahead", "In June I'll bring the figures back."),
    ("looks_ahead", "We begin on Monday with the roof."),
    ("when", "In March we opened the gate."),
    ("counted", "There were 14 lamps in the yard."),
    ("brushed_off", "As you all know, it is like that everywhere."),
    ("brushed_off", "Both methods have their merits."),
    ("too_wide", "It is a very complex topic."),
    ("too_wide", "There are many factors behind it."),
    ("adrift", "Where was I?"),
    ("adrift", "On the next slide there is the same by region."),
    ("fades", "Thank you, it was a pleasure."),
    ("fades", "The details will be made available."),
]
EN_NOT = [
    ("point_named", "I want to say a few words about queues."),
    ("point_named", "Is the main thing the queue?"),
    ("plan_said", "I'll try to keep it short and click through quickly."),
    ("plan_said", "We planned the roof in two summers."),
    ("set_apart", "The cellar was wet and cold."),
    ("limit", "I don't know."),
    ("limit", "It worked well in the rain."),
    ("picture", "Many people liked it."),
    ("picture", "Nobody felt like going home."),
    ("to_them", "Thank you for your attention."),
    ("to_them", "You know, it went well."),
    ("request", "Feel free to write to me."),
    ("request", "I don't think you can compare them."),
    ("request", "We wrote down the names."),
    ("looks_ahead", "Perhaps we will look at it some time."),
    ("looks_ahead", "It will not change."),
    ("when", "It happened at some point."),
    ("counted", "We had lamps in the yard."),
    ("brushed_off", "You asked why both methods failed."),
    ("too_wide", "The topic is one street in Leeds."),
    ("too_wide", "It is not a complex topic."),
    ("adrift", "The second valve was drawn on the wrong side."),
    ("fades", "Put the cup under the tap on Monday."),
]
KO = [
    ("point_named", "한 문장으로 말씀드리면 줄이 짧아야 가게가 삽니다."),
    ("point_named", "문제는 운전자가 아니라 가로등이었습니다."),
    ("plan_said", "두 가지로 나눠 말씀드리겠습니다."),
    ("plan_said", "지붕을 어떻게 고쳤는지 말씀드리겠습니다."),
    ("set_apart", "다만 지하실은 다른 문제라서 손대지 않았습니다."),
    ("set_apart", "나머지는 초록색 종이에 있습니다."),
    ("limit", "비가 올 때도 그런지는 아직 모릅니다."),
    ("limit", "지하실도 함께 쟀어야 했습니다."),
    ("limit", "둘째 주에는 펌프가 멈췄습니다."),
    ("picture", "창문 아홉 개 중 네 개가 밤새 열려 있었습니다."),
    ("picture", "마치 뚜껑을 덮은 주전자와 같습니다."),
    ("picture", "한 할머님께서 열쇠를 찻주전자에 넣어 두셨습니다."),
    ("to_them", "여러분 동네라면 학교 앞 모퉁이입니다."),
    ("request", "월요일에 이름 세 개를 적어 보세요."),
    ("request", "오늘 예산을 승인해 주십시오."),
    ("looks_ahead", "6월에 결과를 다시 가져오겠습니다."),
    ("when", "3월에 문을 열었습니다."),
    ("counted", "마당에 등이 14개 있었습니다."),
    ("counted", "어르신 다섯 분께 여쭸습니다."),
    ("brushed_off", "그건 누구나 아는 이야기입니다."),
    ("brushed_off", "방법마다 장단점이 있습니다."),
    ("too_wide", "워낙 복잡한 주제라서요."),
    ("too_wide", "여러 가지 요인이 있습니다."),
    ("adrift", "다음 슬라이드에는 지역별로 있습니다."),
    ("fades", "끝까지 들어 주셔서 감사합니다."),
    ("fades", "나중에 보면 좋을 것 같습니다."),
]
KO_NOT = [
    ("point_named", "줄에 대해 몇 마디 드리고자 합니다."),
    ("point_named", "문제가 가로등이었을까요?"),
    ("plan_said", "짧게 해 보겠습니다."),
    ("plan_said", "여름 두 번에 걸쳐 지붕을 고쳤습니다."),
    ("set_apart", "지하실은 춥고 축축했습니다."),
    ("limit", "모르겠습니다."),
    ("limit", "비가 올 때도 잘 됐습니다."),
    ("picture", "많은 분이 좋아하셨습니다."),
    ("picture", "오늘 보신 것처럼 잘 됐습니다."),
    ("to_them", "들어 주셔서 감사합니다."),
    ("to_them", "다들 아시다시피 잘 됐습니다."),
    ("request", "궁금한 점은 편하게 물어보세요."),
    ("request", "저희가 이름을 적었습니다."),
    ("looks_ahead", "최선을 다해 노력하겠습니다."),
    ("looks_ahead", "아마 다음에 보게 되겠습니다."),
    ("when", "어느 시점에 그랬습니다."),
    ("counted", "마당에 등이 있었습니다."),
    ("counted", "2019년에 3번째로 열었습니다."),
    ("brushed_off", "두 방법이 왜 안 됐는지 물으셨지요."),
    ("too_wide", "주제는 골목 하나입니다."),
    ("adrift", "둘째 밸브는 반대쪽에 그려져 있었습니다."),
    ("fades", "월요일에 컵을 놓아 보세요."),
]


@pytest.mark.parametrize(("name", "said"), EN)
def test_what_an_english_speaker_does_for_a_room_is_heard(name, said):
    assert hears("en", name, said)


@pytest.mark.parametrize(("name", "said"), EN_NOT)
def test_what_an_english_speaker_does_not_do_is_not_heard(name, said):
    assert not hears("en", name, said)


@pytest.mark.parametrize(("name", "said"), KO)
def test_what_a_korean_speaker_does_for_a_room_is_heard(name, said):
    assert hears("ko", name, said)


@pytest.mark.parametrize(("name", "said"), KO_NOT)
def test_what_a_korean_speaker_does_not_do_is_not_heard(name, said):
    assert not hears("ko", name, said)


def test_both_languages_listen_for_the_same_things_and_each_has_its_sentences():
    assert set(presenting.HEARD) == set(presenting_korean.HEARD)
    for yes, no in ((EN, EN_NOT), (KO, KO_NOT)):
        assert {name for name, _ in yes} == {name for name, _ in no} == set(presenting.HEARD)
