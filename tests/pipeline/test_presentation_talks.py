"""A talk to an audience, and its questions, read on the dimensions of a presentation."""

from statistics import fmean

import pytest

from evaluations import rubric
from evaluations.readers.asked.presentation import ASKED
from tests.pipeline.talks import levels, raised

DIMENSIONS = rubric.CONTEXT["Presentation"]
QUESTION = "We have never lent tools in our village. How did you begin, and what should we do on Monday?"
GOOD = (
    "The one thing I want to say is that a tool library lives on its shelf by the door, not on its catalogue. In "
    "March I put eleven drills on a shelf in our post office. By June, nine of the eleven had been lent every "
    "week, and Mr Tandy from the bakery had borrowed the same saw six times. I'll take it in two steps, the shelf"
    " and then the book. The shelf cost 40 pounds. But the book was my mistake: I should have used pencil and "
    "paper from the first day. What I can't tell you is whether it works in a town. On Monday, clear one shelf by"
    " your door and put three tools on it. Which three would your neighbours take?"
)
MIDDLING = (
    "We began with a few tools in the post office, because people kept asking for them. After some time it was used "
    "quite a lot, and the feedback was good. There were some problems with the catalogue, which we then changed. "
    "I think you could begin with a small collection. If you need more information, write to me."
)
WEAK = (
    "Sharing is a very broad topic with many aspects, as everybody knows. Every village is different, and each "
    "approach has its advantages. I hope it was interesting for all of you. Thank you very much for your attention."
)
QUESTION_KO = "저희 마을에는 공구를 빌려주는 곳이 없습니다. 어떻게 시작하셨고, 월요일에 무엇을 하면 좋을까요?"
GOOD_KO = (
    "한 문장으로 말씀드리면, 공구 도서관은 목록이 아니라 문 옆의 선반 덕분에 굴러갑니다. "
    "저는 3월에 우체국 선반에 드릴 열한 개를 올려 두었습니다. 6월에 세어 보니 열한 개 중 아홉 개가 매주 나갔고, "
    "빵집 정 사장님은 같은 톱을 여섯 번 빌려 가셨습니다. 두 가지로 나눠 말씀드리면 먼저 선반이고 다음이 장부입니다. "
    "선반에는 7만 원이 들었습니다. 다만 장부는 제가 틀렸습니다. 처음부터 연필로 적었어야 했습니다. "
    "도시에서도 되는지는 아직 모릅니다. 월요일에 댁의 문 옆 선반을 하나 비우고 공구 세 개를 올려 보세요. "
    "이웃분들은 어떤 공구부터 가져가실까요?"
)
MIDDLING_KO = (
    "저희는 찾으시는 분들이 계속 계셔서 우체국에 공구를 조금 두고 시작했습니다. 시간이 지나면서 꽤 많이 이용하셨고 "
    "반응도 좋았습니다. 목록에 문제가 좀 있어서 나중에 바꾸었습니다. 작은 규모로 시작하시면 좋을 것 같습니다."
)
WEAK_KO = (
    "공유라는 게 워낙 다양한 측면이 있는 주제이고, 그 점은 다들 아실 겁니다. 마을마다 사정이 다르고 방법마다 "
    "장단점이 있습니다. 오늘 이야기가 도움이 되었으면 합니다. 끝까지 들어 주셔서 감사합니다."
)
TOLD = {"en": (QUESTION, GOOD, MIDDLING, WEAK), "ko": (QUESTION_KO, GOOD_KO, MIDDLING_KO, WEAK_KO)}


def read(language: str, text: str) -> dict[str, int]:
    found = levels(TOLD[language][0], text, language=language, talk="Presentation")
    return {name: found[name] for name in DIMENSIONS}


@pytest.mark.parametrize("language", ["en", "ko"])
@pytest.mark.parametrize("dimension", DIMENSIONS)
def test_a_full_answer_reads_two_levels_higher_than_an_empty_one_in_each_dimension(dimension, language):
    _, good, _, weak = TOLD[language]
    assert read(language, good)[dimension] >= 4
    assert read(language, weak)[dimension] <= 2


@pytest.mark.parametrize("language", ["en", "ko"])
def test_an_answer_between_them_reads_between_them(language):
    means = [fmean(read(language, text).values()) for text in TOLD[language][1:]]
    assert means[0] - means[1] >= 1.5
    assert means[1] >= means[2]


def test_the_same_talk_reads_within_a_level_in_both_languages():
    for english, korean in zip(TOLD["en"][1:], TOLD["ko"][1:], strict=True):
        assert abs(fmean(read("en", english).values()) - fmean(read("ko", korean).values())) <= 1


@pytest.mark.parametrize("language", ["en", "ko"])
def test_saying_a_talk_three_times_raises_nothing(language):
    for text in TOLD[language][1:]:
        assert raised(read(language, text), read(language, " ".join([text] * 3))) == {}


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "Message, audience, story, 40 %, three steps, Monday, first, then, finally, thank you."),
        ("ko", "요지, 청중, 이야기, 40퍼센트, 세 단계, 월요일, 먼저, 다음, 마지막, 감사."),
    ],
)
def test_a_list_of_words_raises_nothing(language, words):
    for text in TOLD[language][2:]:
        assert raised(read(language, text), read(language, f"{text} {words}")) == {}


def test_the_size_of_the_subject_stands_in_the_way_of_a_point():
    wide = GOOD + " It is a very complex topic with many aspects."
    assert (read("en", GOOD)["through_line"], read("en", wide)["through_line"]) == (5, 2)


def test_a_question_waved_away_costs_the_fit_with_the_audience():
    assert read("en", GOOD + " Anyway, everybody knows that it is like this.")["audience_fit"] == 2
    assert read("ko", GOOD_KO + " 그건 누구나 아는 이야기입니다.")["audience_fit"] == 2


def test_a_close_that_fades_is_no_close_and_thanks_after_one_take_nothing_away():
    assert read("en", GOOD + " Thank you.")["close"] == read("en", GOOD)["close"]
    assert read("en", GOOD + " Well, maybe it will be of some use to somebody, I hope.")["close"] < 4
    assert read("ko", GOOD_KO + " 감사합니다.")["close"] == read("ko", GOOD_KO)["close"]


def test_the_figure_of_the_question_is_no_point_of_ones_own():
    question = "Where do your forty per cent come from?"
    echo = levels(question, "Forty per cent is what it was.", talk="Presentation")["through_line"]
    own = levels(question, "We read two meters every Friday from May to June.", talk="Presentation")["through_line"]
    assert echo == 1 < own


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("Define the word, and then show me a town without it.", {"signposting"}),
        ("It's a handsome chart. So what?", {"audience_fit", "close"}),
        ("Would you close for us? What should we do?", {"audience_fit", "signposting", "close"}),
        ("가설 2는 기각됐는데 왜 남겨 두셨습니까?", {"signposting"}),
        ("마무리 말씀 부탁드립니다.", {"audience_fit", "signposting", "close"}),
    ],
)
def test_a_question_asks_for_what_a_good_answer_to_it_would_show(question, asked):
    assert {name for name, pattern in ASKED.items() if pattern.search(question)} - asked <= {"audience_fit"}
    assert asked <= {name for name, pattern in ASKED.items() if pattern.search(question)}
