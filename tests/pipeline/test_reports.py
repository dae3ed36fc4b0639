import json
import re
from dataclasses import asdict, replace

from evaluations.pipeline import STEPS, Segment, evaluate
from evaluations.pipeline.check import check, is_covered
from evaluations.readers import rules_reader
from tests.pipeline.talks import GOOD_KO, STORY, STORY_KO, attempt, judged, read

MIDDLING = (
    "Our stock list was late once, kind of. I told the warehouse lead. It went a lot better in the end, I guess."
)
SECOND = ("How do you plan your week?", "I write a list on Monday, because the vans leave early.")
THIRD = ("Why this company?", "I read your report on repairs, and my last job was in repairs.")
TOLD = attempt((STORY, MIDDLING), SECOND, THIRD)


def test_the_same_attempt_gives_the_same_report():
    assert judged(TOLD) == judged(TOLD)


def test_line_ends_do_not_change_the_digest_and_a_word_does():
    (first, *rest) = TOLD.answers
    wrapped = replace(TOLD, answers=(replace(first, text=first.text + "\r\n"), *rest))
    changed = replace(TOLD, answers=(replace(first, text=first.text + " Twice."), *rest))
    assert wrapped.digest == TOLD.digest
    assert changed.digest != TOLD.digest
    assert replace(TOLD, rubric_version="2").digest != TOLD.digest


def test_a_report_is_plain_data():
    assert json.loads(json.dumps(asdict(judged(TOLD))))["status"] == "ready"


def test_progress_names_every_step_in_order_and_never_goes_back():
    seen: list[tuple[str, int]] = []
    evaluate(TOLD, rules_reader(), progress=lambda step, percent: seen.append((step, percent)))
    assert list(dict.fromkeys(step for step, _ in seen)) == list(STEPS)
    assert [percent for _, percent in seen] == sorted(percent for _, percent in seen)
    assert seen[-1][1] == 100


def test_every_piece_of_evidence_stands_where_it_says():
    report = judged(TOLD)
    texts = {answer.turn_id: answer.text for answer in TOLD.answers}
    assert report.evidence
    assert all(texts[piece.turn_id][piece.start : piece.end] == piece.quote for piece in report.evidence)
    assert [piece.id for piece in report.evidence] == [f"e{n}" for n in range(1, len(report.evidence) + 1)]


def test_words_refer_only_to_evidence_that_exists():
    report = judged(TOLD)
    known = {piece.id for piece in report.evidence}
    named = {*report.summary_evidence, report.strength_evidence, *(step.evidence_id for step in report.improvements)}
    assert named - {None} <= known
    assert all(set(dimension.evidence_ids) <= known for dimension in report.dimensions)


def test_at_most_three_improvements_each_with_something_to_do():
    report = judged(TOLD)
    assert 1 <= len(report.improvements) <= 3
    assert len({step.title for step in report.improvements}) == len(report.improvements)
    assert all(step.advice and step.drill and step.minutes > 0 for step in report.improvements)
    assert report.headline
    assert report.redo_prompt


def test_the_stronger_version_says_nothing_that_was_not_said():
    stronger = judged(TOLD).stronger
    assert stronger is not None
    source = next(answer.text for answer in TOLD.answers if answer.turn_id == stronger.turn_id)
    assert "".join(segment.text for segment in stronger.original) == source
    assert all(segment.text in source for segment in stronger.better if segment.kind == "keep")
    assert any(segment.kind == "gap" for segment in stronger.better)


def test_softeners_are_cut_from_the_stronger_version():
    told = attempt((STORY, MIDDLING))
    stronger = judged(told).stronger
    cut = "".join(segment.text for segment in stronger.original if segment.kind == "cut")
    assert "kind of" in cut
    assert "I guess" in cut
    assert "kind of" not in "".join(segment.text for segment in stronger.better)
    assert sum(stronger.shares_before.values()) == sum(stronger.shares_after.values()) == 100


def test_a_korean_talk_is_told_about_in_korean():
    report = read(
        (STORY_KO, GOOD_KO), (STORY_KO, "저는 먼저 목록을 씁니다."), (STORY_KO, "그냥 했던 것 같아요."), language="ko"
    )
    ours = [report.headline, report.redo_prompt, *report.notices, *(one.why for one in report.dimensions)]
    ours += [piece.comment for piece in report.evidence] + [step.advice for step in report.improvements]
    assert len(report.dimensions) == 9
    assert all(re.search("[가-힣]", text) for text in ours)


def test_a_written_answer_has_no_pace():
    delivery = judged(TOLD).delivery
    assert delivery["pace"] is None
    assert delivery["fillers"] is None
    assert delivery["words"]["t2"] == 11


def test_our_words_may_not_bring_a_number_or_a_trait():
    said = "Errors fell from 40 to 12."
    assert is_covered("It went from 40 to 12.", said)
    assert not is_covered("It went from 40 to 11.", said)
    assert not is_covered("Your accent is strong.", said)
    assert not is_covered("You sound nervous for your age.", said)
    assert is_covered("You say “I was a young woman of 40”.", said)


def test_a_sentence_with_news_in_it_is_taken_out_of_the_report():
    report = judged(TOLD)
    invented = [Segment("new", "Errors fell to 7.")]
    spoilt = replace(report, headline="You saved 99 days.", stronger=replace(report.stronger, better=invented))
    checked = check(spoilt, TOLD)
    assert checked.headline == ""
    assert checked.stronger is None
    assert checked.summary == report.summary != ""


def test_a_korean_answer_is_as_long_as_its_characters():
    told = attempt((STORY_KO, GOOD_KO), language="ko")
    lengths = judged(told).delivery["words"]
    first = told.answers[0]
    assert lengths[first.turn_id] == len(first.text.replace(" ", "").replace("\n", ""))
