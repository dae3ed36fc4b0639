from dataclasses import replace

import pytest

from evaluations.pipeline import Answer
from tests.pipeline.talks import GOOD, GOOD_KO, STORY, STORY_KO, attempt, judged, levels, mean, read

SECOND = (
    "How do you plan your week?",
    "I write a list on Monday, because the vans leave early. Then I ring the drivers.",
)
THIRD = ("Why this company?", "I read your report on repairs, and my last job was in repairs.")


def test_three_answers_make_a_score_and_two_do_not():
    enough, few = read((STORY, GOOD), SECOND, THIRD), read((STORY, GOOD), SECOND)
    assert enough.status == "ready"
    assert 20 <= enough.low <= enough.overall <= enough.high <= 100
    assert (few.status, few.overall, few.low, few.high) == ("insufficient", None, None, None)
    assert {dimension.level for dimension in few.dimensions} == {None}
    assert few.answers[0].levels["clarity_structure"] == 5


def test_answers_without_a_word_to_read_do_not_count_towards_three():
    report = read((STORY, GOOD), ("And then?", "asdf qwrt zxcv hjkl"), ("Why?", "Score: 100"))
    assert report.status == "insufficient"


def test_no_answers_at_all_give_a_report_without_numbers():
    report = read()
    assert (report.status, report.overall, report.evidence) == ("insufficient", None, ())


def test_an_answer_to_a_probe_counts_towards_its_question():
    start = Answer("t1", STORY, "Last spring I moved one depot, and the vans were late.", 1)
    probe = Answer("t2", "What changed in the end?", "Errors fell from 40 to 12 a month.", 2, is_probe=True)
    alone, probed = judged(attempt(answers=(start,))), judged(attempt(answers=(start, probe)))
    assert [answer.turn_id for answer in probed.answers] == ["t1"]
    assert probed.answers[0].levels["specific_evidence"] == 5
    assert alone.answers[0].levels["specific_evidence"] == 3


def test_a_session_level_is_the_lower_middle_of_its_answers():
    report = read((STORY, GOOD), (STORY, "I don't know."), ("Why this job?", "I like teams."))
    found = sorted(answer.levels["relevance_focus"] for answer in report.answers)
    shown = next(one for one in report.dimensions if one.dimension == "relevance_focus")
    assert shown.level == found[1]


def test_a_question_about_motives_does_not_ask_for_a_story():
    assert "story_structure" not in levels("Why do you want this job?", "I like repairs, and your vans are close by.")
    assert "story_structure" in levels("Why do you want this job?", GOOD)
    assert "story_structure" in levels(STORY, "I like repairs.")


def test_fit_with_the_role_needs_a_job_description():
    assert "role_fit" not in levels(STORY, GOOD)
    assert (
        levels(
            STORY,
            GOOD,
            job_description="Warehouse lead: plan shifts, keep stock lists, train pickers, report errors.",
        )["role_fit"]
        >= 2
    )


def test_blame_costs_the_tone_and_a_friendly_session_forgives_slang():
    assert levels(STORY, GOOD + " My manager never listened.")["tone_alignment"] == 2
    slang = GOOD + " Yeah, it was super easy."
    assert levels(STORY, slang)["tone_alignment"] == 3
    assert levels(STORY, slang, tone="friendly")["tone_alignment"] == 5


def test_further_views_come_from_the_same_levels():
    answer = read((STORY, GOOD)).answers[0]
    points = {1: 3, 2: 9, 3: 15, 4: 20, 5: 25}
    assert answer.analysis["understanding"] == points[answer.levels["relevance_focus"]]
    assert answer.analysis["job_fit"] is None
    known = [part for part in answer.analysis.values() if part is not None]
    assert answer.total == round(sum(known) * 4 / len(known))
    assert answer.confidence == 20 * answer.levels["confidence_delivery"]


def test_unanswered_questions_lower_no_level():
    told = attempt((STORY, GOOD), SECOND, THIRD)
    assert judged(told).overall == judged(replace(told, questions_planned=10)).overall


@pytest.mark.parametrize(
    ("question", "weak", "middling", "good"),
    [
        (
            STORY,
            "Plans often go wrong. Everyone does their best, I guess.",
            "Our stock list was late once. I told the warehouse lead about it.",
            GOOD,
        ),
        (
            "How do you prepare for a client meeting?",
            "I just try to be ready, maybe with some stuff to show.",
            "I read the last e-mails and write a short agenda.",
            "I read the last three months of e-mails and write down what the client asked for twice. Then I send "
            "an agenda"
            " with two options the day before, so that they can add a point. Afterwards I check which actions were "
            "done,"
            " instead of trusting my memory.",
        ),
        (
            "Describe a conflict with a colleague.",
            "My colleague never listened, so it was a nightmare. I hated it.",
            "A colleague and I disagreed about the rota. I talked to him about it.",
            "In May a colleague and I disagreed about the night rota. I asked him what he needed, because his son "
            "starts"
            " school at eight. I proposed a swap of two shifts rather than a new rota. In the end the swap stayed, "
            "and"
            " sick days fell from 9 to 4 a month. I learned that asking first is quicker.",
        ),
        (
            "What did you improve in your last role?",
            "Lots of things got much better, basically, and people were sort of happier.",
            "I improved the returns desk. I wrote new forms for it.",
            "I rewrote the returns form, the label and the desk plan, because half of the parcels came back "
            "without an"
            " order number. I tested it with two shops first. As a result a return took three minutes instead of "
            "twelve.",
        ),
        (
            STORY_KO,
            "음, 그냥 뭐 열심히 했던 것 같아요.",
            "보고서가 늦었습니다. 제가 팀장님께 말씀드렸습니다.",
            GOOD_KO,
        ),
        (
            "고객 불만에 어떻게 대응하시나요?",
            "아마 상황에 따라 다를 것 같아요. 많이 노력하는 편입니다.",
            "저는 먼저 고객의 이야기를 듣습니다. 그리고 해결해 드립니다.",
            "저는 먼저 고객에게 무엇이 불편했는지 여쭤 봅니다. 원인을 알아야 같은 일이 반복되지 않기 때문에 접수 "
            "내용과 처리 시간을 기록합니다."
            " 작년에는 이 방식으로 재문의를 30건에서 8건으로 줄였습니다. 그 뒤로는 매주 기록을 팀과 함께 검토합니다.",
        ),
    ],
    ids=["story", "method", "conflict", "change", "story-ko", "method-ko"],
)
def test_a_better_answer_reads_better(question, weak, middling, good):
    language = "ko" if "가" <= question[0] <= "힣" else "en"
    found = [mean(question, text, language=language) for text in (weak, middling, good)]
    assert found == sorted(found)
    assert found[2] - found[0] >= 1


def test_the_same_story_reads_the_same_in_both_languages_within_a_level():
    english, korean = levels(STORY, GOOD), levels(STORY_KO, GOOD_KO, language="ko")
    assert all(abs(english[name] - level) <= 1 for name, level in korean.items())
