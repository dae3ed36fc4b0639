import pytest

from coaching.listening import listen


def heard(text: str, language: str = "en") -> set[str]:
    return {finding.name for finding in listen(text, language)}


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("empathy", "I can see why that worries you.", "I can see the station from here."),
        ("empathy", "You're right, it was late.", "Turn right at the bank."),
        ("offer", "I'll ring you at eleven.", "I'll try to be better."),
        ("offer", "Let's open on the Friday.", "Let's see."),
        ("offer", "I could open on Friday instead.", "I could never do that."),
        ("asking", "Who opens your returns today?", "What do you mean by that?"),
        ("asking", "Which number is best?", "Right?"),
        ("our_practice", "We charge three pounds a box.", "We think it is good."),
        ("our_practice", "Our app sorts the post.", "Our app is nice."),
        ("address", "Your three Saturdays matter.", "Follow your dreams."),
        ("address", "You said nine weeks.", "It was, you know, late."),
    ],
)
def test_what_is_said_to_the_other_is_told_from_its_look_alike(name, yes, no):
    assert name in heard(yes)
    assert name not in heard(no)


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("empathy", "많이 힘드셨겠습니다.", "일이 힘들었습니다."),
        ("empathy", "걱정되시는 점 이해합니다.", "그 문서를 이해했다."),
        ("offer", "내일 열한 시에 전화드리겠습니다.", "최선을 다하겠습니다."),
        ("offer", "제가 금요일에 열게요.", "나중에 알아볼게요."),
        ("asking", "어머님은 지금 어디 계세요?", "다시 말씀해 주시겠어요?"),
        ("our_practice", "저희는 상자마다 3천 원을 받습니다.", "제가 상자를 받았습니다."),
        ("address", "사장님께서 아끼시는 시간입니다.", "작년에 창고를 옮겼습니다."),
    ],
)
def test_what_is_said_to_the_other_in_korean_is_told_from_its_look_alike(name, yes, no):
    assert name in heard(yes, "ko")
    assert name not in heard(no, "ko")


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("The scanner supplier. We depend on one firm.", "en"),
        ("The third plan. I had it open for an hour.", "en"),
        ("스캐너 납품사입니다. 한 회사에만 의지합니다.", "ko"),
        ("네, 있습니다. 작년 9월에 코드를 다시 보았습니다.", "ko"),
        ("안녕하세요, 김다나입니다. 오늘은 배송 알림을 말씀드리겠습니다.", "ko"),
        ("음, 저는 접수 순서를 바꾸었습니다.", "ko"),
        ("9월에 전화드리겠습니다. 시험 기간이니까요.", "ko"),
    ],
)
def test_a_short_opening_that_says_something_is_direct(text, language):
    assert "direct_answer" in heard(text, language)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Quite a bit. Nobody counted.", "en"),
        ("It's fine, basically. There are issues.", "en"),
        ("Sure. Okay.", "en"),
        ("글쎄요. 사람마다 다릅니다.", "ko"),
        ("대체로 잘되고 있습니다. 다들 열심히 합니다.", "ko"),
        ("네. 그렇습니다.", "ko"),
    ],
)
def test_a_short_opening_that_says_nothing_is_not_direct(text, language):
    assert "direct_answer" not in heard(text, language)


def test_not_knowing_as_a_condition_is_no_missing_answer():
    assert "no_answer" in heard("I don't know.")
    assert "no_answer" not in heard("I'll ring you even if I don't know everything by then.")
    assert "no_answer" not in heard("떠밀린 것에 가까울지도 모르겠어요.", "ko")


def test_a_few_softer_endings_are_how_korean_is_spoken():
    spoken = "제가 옮겼습니다. 급했거든요. 먼저 알렸습니다. 다들 놀라셨어요. 그래도 마쳤습니다."
    jumping = "제가 갔어요. 말했습니다. 급했어요. 알렸습니다. 옮겼어요. 마쳤습니다."
    assert "register_break" not in heard(spoken, "ko")
    assert "register_break" in heard(jumping, "ko")


def test_one_plain_sentence_inside_a_polite_answer_is_a_thought():
    told = "선을 적었습니다. 서류 없이는 돈을 보내지 않는다. 그래서 일어섰습니다. 연락이 왔습니다. 계약했습니다."
    assert "plain_speech" not in heard(told, "ko")
    assert "plain_speech" in heard("선을 적었습니다. 내가 다 했어. 그래서 일어났어.", "ko")
