"""The same thing in other words counts once; the next thing about the same matter counts too."""

import pytest

from tests.pipeline.guards import kinds, left


@pytest.mark.parametrize(
    ("once", "again", "language"),
    [
        ("I sent the report after the deadline.", "The document was submitted late by me.", "en"),
        ("The boss was pleased with the tidy folder.", "My manager liked that the files were in order.", "en"),
        ("We reduced the cost for the customer.", "The price was lowered for our clients.", "en"),
        ("보고서를 늦게 제출했습니다.", "문서를 마감을 넘겨 보냈습니다.", "ko"),
        ("동료와 의견이 달랐지만 일을 끝냈습니다.", "둘이 생각은 같지 않았지만 마무리했습니다.", "ko"),
    ],
)
def test_a_sentence_in_other_words_is_a_repetition(once, again, language):
    assert left(f"{once} {again}", language) == once


@pytest.mark.parametrize(
    ("once", "then", "language"),
    [
        ("I sent the report after the deadline.", "I rang the client about the report the same day.", "en"),
        ("I sent the report after the deadline.", "The report was 9 pages long and late.", "en"),
        ("The boss was pleased with the tidy folder.", "So I showed the night shift where to put their keys.", "en"),
        ("We were late with the order.", "Nobody was late after that.", "en"),
        ("보고서를 늦게 제출했습니다.", "그날 바로 거래처에 전화해서 새 날짜를 잡았습니다.", "ko"),
        ("동료와 의견이 달랐지만 일을 끝냈습니다.", "그래서 창고 열쇠를 두 사람이 나눠 가졌습니다.", "ko"),
    ],
)
def test_the_next_thing_about_the_same_matter_is_left_alone(once, then, language):
    assert kinds(f"{once} {then}", language) == set()
