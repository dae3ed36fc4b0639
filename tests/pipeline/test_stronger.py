import pytest

from evaluations.pipeline.star import PARTS, counted, percent
from tests.pipeline.talks import GOOD, GOOD_KO, STORY, attempt, judged

OPENING = (
    "In 2023 I took over a reporting job that failed every Monday at nine. The finance team waited for it. "
    "I wrote a check that ran on Sunday night. I moved the two slowest queries to their own job. "
    "Failures went from 4 a month to none."
)
OPENING_KO = (
    "작년 가을에 박람회가 있었는데 부스 제작이 늦었습니다. 저는 개막 준비를 책임지고 있었습니다. "
    "제가 인쇄소 두 곳에 전화했습니다. 그 결과 부스가 제때 열렸습니다."
)


def shares(text: str, language: str = "en") -> dict[str, int]:
    return percent(counted(text, language))


@pytest.mark.parametrize(("text", "language"), [(OPENING, "en"), (OPENING_KO, "ko"), (GOOD, "en"), (GOOD_KO, "ko")])
def test_what_comes_before_the_first_own_act_sets_the_scene(text, language):
    found = shares(text, language)
    assert found["situation"] + found["task"] >= 10
    assert found["action"] >= 10
    assert found["result"] >= 10
    assert sum(found.values()) == 100


def test_saying_what_one_was_answerable_for_is_the_task():
    scene, task = "The stand was late.", "I was responsible for the opening."
    assert shares(f"{scene} I rang two printers.")["task"] == 0
    assert shares(f"{scene} {task} I rang two printers.")["task"] > 0


def test_a_time_before_the_act_in_one_sentence_is_a_little_scene():
    found = shares("Last autumn, at the fair in Leeds, I rang two printers and moved the van.")
    assert 0 < found["situation"] < found["action"]


def test_what_one_would_do_is_the_act_of_an_imagined_case():
    assert shares("Two managers need me on Friday. I would ask both what breaks first.")["action"] > 0


def test_a_part_that_is_missing_stays_at_nothing():
    assert shares("I rang two printers. Then I moved the van.") == {
        "situation": 0, "task": 0, "action": 100, "result": 0,
    }  # fmt: skip
    assert shares("Last autumn there was a fair. The stand was late. I rang two printers.")["result"] == 0
    assert shares("Last autumn there was a fair, and the stand was late.")["action"] == 0
    assert shares("It is nice here.") == {}


def test_shares_add_to_a_hundred_before_and_after():
    told = "Last spring our stock list was late, kind of. I told the warehouse lead. She was fine with it."
    stronger = judged(attempt((STORY, told))).stronger
    assert set(stronger.shares_before) == set(PARTS)
    assert sum(stronger.shares_before.values()) == sum(stronger.shares_after.values()) == 100
    assert stronger.shares_after["result"] > stronger.shares_before["result"] == 0


def test_the_blank_for_when_and_where_stands_at_the_beginning():
    stronger = judged(attempt((STORY, "I told the warehouse lead. I moved one depot first, kind of."))).stronger
    assert [segment.kind for segment in stronger.better[:2]] == ["new", "gap"]
    text = "".join(segment.text for segment in stronger.better)
    assert text.startswith("This was when and where. I told the warehouse lead.")


def test_a_talk_with_a_counterpart_is_not_measured_as_a_story():
    told = "Your quote worries you, and I see why. I can split it in two, kind of."
    stronger = judged(attempt(("Why should I pay that?", told), talk="Sales")).stronger
    assert stronger.shares_before == stronger.shares_after == {}
    blanks = [segment.text for segment in stronger.better if segment.kind == "gap"]
    assert {"your reason", "your number"} <= set(blanks)
    assert "when and where" not in blanks
