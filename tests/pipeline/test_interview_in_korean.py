import pytest

from evaluations.readers.interview import _leads_to_the_role
from tests.pipeline.talks import GOOD_KO, STORY_KO, levels, raised

JOB = "물류 센터 운영 관리자. 교대 계획 수립, 재고 정확도 관리, 협력 업체 납품 조율, 신입 교육."
PLANNED = "제가 교대 계획을 새로 짜고 재고를 매주 세어서 오류가 40건에서 12건으로 줄었습니다."
TAUGHT = " 저는 협력 업체와 납품 시간도 조율했습니다."
BRIDGE = " 이 센터에 합류하면 첫 달에는 야간 교대 계획부터 살펴보겠습니다."
THIN_KO = "저는 늘 계획을 중요하게 생각하고 소통도 잘하는 편입니다. 결국 마음가짐이 중요하다고 생각합니다."


def fit(text: str, job: str = JOB) -> int | None:
    question = "이 직무를 잘할 수 있다고 생각하는 이유는 무엇인가요?"
    return levels(question, text, language="ko", job_description=job).get("role_fit")


def test_a_korean_story_reads_high_and_a_general_answer_low():
    good, thin = levels(STORY_KO, GOOD_KO, language="ko"), levels(STORY_KO, THIN_KO, language="ko")
    for name in ("story_structure", "specific_evidence", "ownership"):
        assert good[name] >= 4
        assert thin[name] <= 2


def test_every_further_thing_the_job_asks_for_brings_a_korean_answer_closer():
    assert fit("저는 아침에 일하는 것을 좋아합니다.") == 1
    assert fit("저는 협력 업체를 담당했습니다.") == 2
    assert fit(PLANNED + TAUGHT) == 4
    assert fit(PLANNED + TAUGHT + BRIDGE) == 5


def test_a_korean_job_description_needs_five_words():
    assert fit(PLANNED, job="물류 센터 운영") is None
    assert fit(PLANNED, job="물류 센터 교대 계획 수립") is not None


@pytest.mark.parametrize(
    ("said", "leads"),
    [
        ("이 직무에서는 첫 주에 재고부터 세어 보겠습니다.", True),
        ("입사하면 야간 교대표를 다시 짤 수 있습니다.", True),
        ("귀사에서 열심히 하겠습니다.", False),
        ("입사하면 무엇을 할지 모르겠습니다.", False),
        ("이 매장에서는 주말 팀을 맡지 못하겠습니다.", False),
        ("이 직무에서 필요한 것은 성실함입니다.", False),
    ],
)
def test_a_bridge_brings_something_to_this_place(said, leads):
    assert _leads_to_the_role(said, "ko") is leads


def test_a_list_of_what_the_job_asks_for_is_no_example_of_it():
    assert fit("교대 계획, 재고 정확도, 협력 업체, 납품 조율, 신입 교육.") == 1


def test_saying_it_three_times_raises_nothing():
    before = levels(STORY_KO, GOOD_KO, language="ko", job_description=JOB)
    again = levels(STORY_KO, " ".join([GOOD_KO] * 3), language="ko", job_description=JOB)
    assert raised(before, again) == {}


def test_a_korean_story_need_not_say_i_in_every_sentence():
    told = (
        "작년 겨울 도서관에서 반납함이 자주 넘쳤습니다. 일주일 동안 시간대별로 권수를 적었습니다. "
        "그 표를 관장님께 보여 드리고 저녁 수거를 제안했습니다. 그 결과 넘치는 날이 12일에서 2일로 줄었습니다."
    )
    found = levels("일하는 방식을 개선한 경험을 말씀해 주세요.", told, language="ko")
    assert (found["story_structure"], found["specific_evidence"]) == (4, 5)
    others = told.replace("시간대별로", "동료가 시간대별로").replace("그 표를", "동료가 그 표를")
    assert levels("일하는 방식을 개선한 경험을 말씀해 주세요.", others, language="ko")["ownership"] == 1
