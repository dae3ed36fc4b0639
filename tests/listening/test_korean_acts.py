import pytest

from coaching.listening.heard import Heard
from coaching.listening.korean_acts import unsaid_action


def acts(text: str) -> bool:
    return any(unsaid_action(Heard(text)))


@pytest.mark.parametrize(
    "said",
    [
        "그날 저녁에 거래처에 전화했습니다.",
        "먼저 명단을 부서별로 나눴습니다.",
        "사진이 늦어서 작가에게 다시 부탁드렸습니다.",
        "두 안을 표로 비교했고 값이 낮은 쪽을 골랐습니다.",
        "창구마다 안내문을 붙였더니 문의가 줄었습니다.",
    ],
)
def test_a_deed_is_heard_though_nobody_says_i(said):
    assert acts(said)


@pytest.mark.parametrize(
    "said",
    [
        "팀장님이 거래처에 전화했습니다.",
        "동료는 명단을 나눴습니다.",
        "저희는 명단을 부서별로 나눴습니다.",
        "명단을 부서별로 나누겠습니다.",
        "명단을 부서별로 나누고 싶었습니다.",
        "명단을 나누지 않았습니다.",
        "거래처에 못 전화했고, 명단도 안 나눴습니다.",
        "회의가 길어졌습니다.",
        "열심히 준비했습니다.",
        "전화, 보고, 분석, 설득.",
    ],
)
def test_what_others_did_or_nobody_did_is_not(said):
    assert not acts(said)
