import pytest

from coaching.listening import listen


def heard(text: str) -> set[str]:
    return {finding.name for finding in listen(text, "ko")}


@pytest.mark.parametrize(
    ("name", "yes", "no"),
    [
        ("own_action", "제가 근무표를 새로 만들었습니다.", "제가 근무표를 새로 만들겠습니다."),
        ("team_action", "저희 팀이 근무표를 만들었습니다.", "제가 저희 팀 근무표를 만들었습니다."),
        ("result", "그 결과 문의가 줄었습니다.", "문의를 줄이겠습니다."),
        ("measured", "문의가 40건에서 12건으로 줄었습니다.", "2019년에 입사했습니다."),
        ("measured", "매출이 두 배 늘었습니다.", "이유는 3가지입니다."),
        ("named_case", "작년 봄에 행사를 맡았습니다.", "저는 보통 행사를 맡습니다."),
        ("before_after", "시간이 10분에서 2분으로 줄었습니다.", "시간이 2분 줄었습니다."),
        ("before_after", "장애가 한 달 4건에서 한 건도 없게 되었습니다.", "장애가 한 건도 없었습니다."),
        ("result", "장애가 한 달 4건에서 한 건도 없게 되었습니다.", "장애가 한 건도 없기를 바랍니다."),
        ("named_case", "2023년에 매주 멈추던 보고 작업을 넘겨받았습니다.", "2030년에 보고 작업을 맡겠습니다."),
        ("hedge", "좋았던 것 같습니다.", "모양이 같습니다."),
        ("filler", "음, 그냥 했습니다.", "그 소리를 음악으로 들었습니다."),
        ("vague_quantity", "문의가 많이 줄었습니다.", "문의가 12건 줄었습니다."),
        ("reflection", "그 뒤로는 일정부터 확인합니다.", "일정을 확인했습니다."),
        ("decision_reason", "시간이 없었기 때문에 나누었습니다.", "시간이 없었습니다."),
        ("blame", "팀장이 제대로 챙기지 않아서 늦었습니다.", "팀장에게 먼저 알렸습니다."),
        ("direct_answer", "저는 접수 순서를 바꾸었습니다.", "음, 글쎄요 잘 모르겠어요."),
        ("plain_speech", "저는 갔습니다. 내가 다 했어.", "저는 갔습니다. 제가 다 했습니다."),
        ("register_break", "제가 갔습니다. 비가 왔습니다. 나는 먹었다.", "제가 갔습니다. 비가 왔습니다."),
    ],
)
def test_a_korean_detector_hears_one_and_not_the_other(name, yes, no):
    assert name in heard(yes)
    assert name not in heard(no)
