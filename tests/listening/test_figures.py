import pytest

from coaching.listening import listen
from coaching.listening.figures import figures


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("six weeks and 6 crates", {6}),
        ("thirty-eight per cent", {38}),
        ("1,200 boxes, 4.8 stars.", {1200, 4.8}),
        ("no number at all", set()),
        ("다섯 명과 5명", {5}),
        ("이십 분, 스무 대, 3월", {20, 3}),
        ("네, 그렇습니다", set()),
    ],
)
def test_a_figure_is_the_same_in_digits_and_in_words(text, found):
    assert figures(text) == found


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I rang her at half past nine.", "en"),
        ("The lorry left by 14.20.", "en"),
        ("They deliver on Thursdays.", "en"),
        ("Come back by 3 May.", "en"),
        ("열한 시에 전화했습니다.", "ko"),
        ("목요일에 다시 확인했습니다.", "ko"),
    ],
)
def test_an_hour_a_weekday_or_a_date_is_a_fixed_time(text, language):
    assert "fixed_time" in {finding.name for finding in listen(text, language)}


@pytest.mark.parametrize(
    ("text", "language"),
    [("At one point I gave up.", "en"), ("It grew by two or three.", "en"), ("세 시간이 걸렸습니다.", "ko")],
)
def test_a_span_or_a_turn_of_phrase_is_no_fixed_time(text, language):
    assert "fixed_time" not in {finding.name for finding in listen(text, language)}


def test_what_another_person_kindly_did_is_not_ones_own_act():
    names = {finding.name for finding in listen("부장님이 직접 오셔서 설명해 주셨습니다.", "ko")}
    assert "own_action" not in names
    assert "own_action" in {finding.name for finding in listen("직접 창고에 가서 세었습니다.", "ko")}
