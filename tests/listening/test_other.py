"""Each thing said to one other person, with sentences in which it is and is not said."""

import pytest

from coaching.listening import other, other_korean
from coaching.listening.heard import Heard

ENGLISH = [
    (other.wish, "I'd like to move to the early shift.", "The early shift is quiet."),
    (other.wish, "I'm not signing the new rota.", "I'm not sure about the rota."),
    (other.wish, "My request is two weeks in May.", "I wouldn't want to be a burden."),
    (other.gives, "In return I'll lock up every night.", "I'll give everything, as always."),
    (other.limit, "That's as far as I can go.", "That's far from here."),
    (other.limit, "I can't go below forty.", "I can go there by bus."),
    (other.gives_in, "I suppose I'll have to, then.", "I suppose it rained."),
    (other.played_down, "It's just something small.", "It's about the keys."),
    (other.grants, "You're right, I should have rung.", "You have a nice garden."),
    (other.grants, "Part of that is mine.", "Part of that is glass."),
    (other.their_stake, "You'd lose a week of rent.", "It wouldn't cost you anything."),
    (other.wants_to_know, "How was the night for you?", "Could you sign here, please?"),
    (other.wants_to_know, "What does it cost you in a month?", "It's the same everywhere, isn't it?"),
    (other.checks_back, "Have I understood that right?", "I have understood."),
    (other.brushed_off, "Please try to calm down.", "Please sit down, I'll get you some water."),
]
KOREAN = [
    (other_korean.wish, "저는 오전 근무로 옮기고 싶습니다.", "오전 근무는 조용합니다."),
    (other_korean.wish, "부탁은 5월에 2주만 쉬게 해 주시는 거예요.", "다 같이 잘 지내고 싶습니다."),
    (other_korean.gives, "대신 문단속은 제가 맡겠습니다.", "무조건 최선을 다하겠습니다."),
    (other_korean.limit, "여기까지가 제 최대입니다.", "여기는 조용합니다."),
    (other_korean.gives_in, "그냥 받아들여야죠.", "받은 것을 세었습니다."),
    (other_korean.played_down, "정말 사소한 거예요.", "열쇠 이야기입니다."),
    (other_korean.grants, "그 말씀이 맞습니다.", "날씨가 좋습니다."),
    (other_korean.grants, "제가 먼저 전화를 드렸어야 했습니다.", "제가 먼저 전화를 받았습니다."),
    (other_korean.their_stake, "봄에 말씀하신 지붕이 마음에 걸립니다.", "지붕이 높습니다."),
    (other_korean.wants_to_know, "어제 밤은 좀 어떠셨어요?", "여기에 서명해 주시겠어요?"),
    (other_korean.checks_back, "제가 맞게 들었을까요?", "저는 들었습니다."),
    (other_korean.brushed_off, "조금만 진정해 주세요.", "이쪽에 앉으세요."),
]


@pytest.mark.parametrize(("detect", "said", "not_said"), [*ENGLISH, *KOREAN])
def test_it_is_heard_where_it_is_said_and_nowhere_else(detect, said, not_said):
    assert list(detect(Heard(said)))
    assert not list(detect(Heard(not_said)))
