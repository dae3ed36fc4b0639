"""What anybody could say brings nothing; a single thing of one's own is enough to be heard."""

import pytest

from evaluations.pipeline import guard
from tests.pipeline.guards import kinds, left
from tests.pipeline.talks import attempt

EMPTY = [
    "I am passionate about quality and I always strive for excellence.",
    "Every challenge is an opportunity to grow and to learn.",
    "Trust and communication are essential for success.",
    "I took responsibility, made the right decisions and achieved an outstanding result.",
    "It was a valuable experience that taught me important lessons.",
    "Thank you for this excellent question, I am happy to have the opportunity to answer it.",
    "As a result the outcome was 40 per cent more successful.",
]
EMPTY_KO = [
    "저는 열정과 책임감을 가지고 언제나 최선을 다합니다.",
    "모든 도전은 성장의 기회라고 생각합니다.",
    "신뢰와 소통은 성공을 위해 꼭 필요합니다.",
    "올바른 결정을 했고 결과는 매우 긍정적이었습니다.",
    "많은 것을 배운 값진 경험이었습니다.",
]
OWN = [
    "I decided to ring the supplier.",
    "The quality of the bread was poor.",
    "I was late, and I said so.",
    "My manager was not happy about it.",
    "Trust came back when she saw the keys.",
    "I learned to ask before I promise.",
    "It took two days.",
    "Nobody came.",
    "He decided against it.",
    "The experience with Hull taught me to count twice.",
    "Success meant that we sold twelve tables.",
    "I own that decision.",
]
OWN_KO = [
    "제가 공급업체에 전화하기로 결정했습니다.",
    "빵 품질이 나빴습니다.",
    "제가 늦었고 그렇게 말씀드렸습니다.",
    "이틀 걸렸습니다.",
    "아무도 오지 않았습니다.",
    "열쇠를 보시고 다시 믿어 주셨습니다.",
    "수업에 안 나갔습니다.",
    "오늘 오후에 거래처에 알렸습니다.",
]


@pytest.mark.parametrize("said", EMPTY)
def test_a_sentence_that_brings_nothing_is_guarded(said):
    assert kinds(said) == {"padding"}


@pytest.mark.parametrize("said", EMPTY_KO)
def test_a_sentence_that_brings_nothing_is_guarded_in_korean(said):
    assert kinds(said, "ko") == {"padding"}


@pytest.mark.parametrize("said", OWN)
def test_a_sentence_with_a_thing_of_its_own_is_left_alone(said):
    assert kinds(said) == set()


@pytest.mark.parametrize("said", OWN_KO)
def test_a_sentence_with_a_thing_of_its_own_is_left_alone_in_korean(said):
    assert kinds(said, "ko") == set()


def test_an_answer_that_is_nothing_else_is_thin_and_not_missing():
    notes = guard(attempt(("왜 저희인가요?", " ".join(EMPTY_KO)), language="ko")).notes
    assert [note.kind for note in notes] == ["padding", "padding"]


def test_what_only_talks_about_the_talk_counts_as_padding_beside_its_like():
    assert left("Would you like me to say more about that? I can go into any amount of detail.") == ""
    assert left("Shall I go on? The van came at six.") == "Shall I go on? The van came at six."


@pytest.mark.parametrize(
    ("row", "language"),
    [
        ("I owned, decided, led, measured, delivered, learned.", "en"),
        ("Clear, because, therefore, first, second, finally, 25 %, 3 weeks.", "en"),
        ("Strategic thinking, growth mindset, customer focus, 2x, 10x.", "en"),
        ("제가 책임지고, 결정하고, 이끌고, 달성하고, 개선했습니다.", "ko"),
        ("구조적 소통, 전략적 사고, 고객 중심, 두 배, 열 배.", "ko"),
    ],
)
def test_a_row_of_words_that_only_sound_is_guarded(row, language):
    assert kinds(row, language) & {"keyword_list", "padding"}
    assert left(row, language) == ""


@pytest.mark.parametrize(
    ("row", "language"),
    [
        ("I washed the cups, rinsed the jugs, dried the trays and swept the floor.", "en"),
        ("We need flour, eggs, butter and milk.", "en"),
        ("It cost us 4,200 in March, 3,900 in April, 2,100 in May and 900 in June.", "en"),
        ("컵을 씻고, 주전자를 헹구고, 쟁반을 말리고, 바닥을 쓸었습니다.", "ko"),
    ],
)
def test_a_row_of_things_somebody_did_or_needs_is_left_alone(row, language):
    assert kinds(row, language) == set()
