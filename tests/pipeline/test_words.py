"""The report read as a text: plain sentences, each said once, one plain thing on top."""

import json
import re
from functools import cache
from pathlib import Path

import pytest

from coaching import questions
from evaluations import rubric
from evaluations.pipeline import Answer, Report
from evaluations.pipeline.phrases import count, inside
from tests.pipeline.talks import GOOD, GOOD_KO, STORY, STORY_KO, attempt, judged, read
from tests.pipeline.test_talks import WEAK

BANK = Path(questions.__file__).parent / "data"
TALKS = {
    "behavioural": "Interview", "motivation_and_fit": "Interview", "decision_meeting": "Corporate",
    "investor_pitch": "Pitch", "objection_handling": "Sales", "talk_and_questions": "Presentation",
    "difficult_conversation": "Other",
}  # fmt: skip
DODGE = {
    "en": "I don't know, maybe. It was kind of a lot of stuff, I guess.",
    "ko": "음, 많이 했던 것 같아요. 잘 모르겠어요.",
}
QUOTED = re.compile(r"“[^”]*”|‘[^’]*’")


def bank(category: str, language: str) -> list[tuple[str, str]]:
    told = json.loads((BANK / f"{category}.json").read_text(encoding="utf-8"))
    return [(one["text"][language], one["sample_answer"][language]) for one in told]


def half(text: str) -> str:
    return re.split(r"(?<=[.?!]) ", text)[0]


@cache
def reports(language: str) -> list[Report]:
    """Good, middling and weak sessions of every talk."""
    found = []
    for category, talk in TALKS.items():
        pairs = bank(category, language)
        weak = [(one["question"], one["text"]) for one in WEAK[language] if one["talk"] == talk]
        short = [(question, half(text)) for question, text in pairs[:4]]
        mixed = [pairs[0], short[1], (pairs[2][0], DODGE[language]), pairs[3]]
        found += [read(*told, language=language, talk=talk) for told in (pairs[:4], short, mixed, [*weak, short[0]])]
    return found


def ours(report: Report) -> list[str]:
    """Everything a person reads of a report but their own words and the labels."""
    steps = [text for step in report.improvements for text in (step.advice, step.drill)]
    whys = [one.why for one in report.dimensions if one.state == "observed"]
    return [
        report.headline, report.summary, report.strength, *steps, *report.suggestions, report.redo_prompt, *whys,
        *report.notices,
    ]  # fmt: skip


def told_apart(text: str) -> list[str]:
    return [
        piece for piece in re.split(r"(?<=[.!?])\s+", QUOTED.sub(lambda m: m[0].replace(" ", "_"), text)) if piece
    ]


@pytest.mark.parametrize("language", ["en", "ko"])
def test_no_sentence_of_a_report_is_said_twice(language):
    for report in reports(language):
        said = [sentence for text in ours(report) for sentence in told_apart(text)]
        assert sorted({sentence for sentence in said if said.count(sentence) > 1}) == []


def test_a_colon_is_followed_by_a_small_letter_or_a_quotation():
    texts = [text for report in reports("en") for text in ours(report)]
    for name in rubric.all_dimensions():
        known = rubric.load(name)
        for one in (*known.criteria.values(), *known.contradictions.values()):
            texts += [one.comment["en"], one.title["en"], one.advice["en"], one.drill["en"]]
    assert [text for text in texts if re.search(r": [A-Z]", QUOTED.sub("“”", text))] == []


def test_every_piece_of_advice_is_a_whole_sentence():
    for name in rubric.all_dimensions():
        known = rubric.load(name)
        for one in (*known.criteria.values(), *known.contradictions.values()):
            for text in (one.comment["en"], one.advice["en"], one.drill["en"]):
                assert re.match(r"[A-Z“‘]", text)
                assert re.search(r"[.?][”’]?$|[.?]$", text)
            assert one.title["en"][0].isupper()
            assert not one.title["en"].endswith(".")


@pytest.mark.parametrize("language", ["en", "ko"])
def test_the_headline_says_one_plain_thing_about_the_answers(language):
    known = {
        text[language][:1].upper() + text[language][1:] + "."
        for name in rubric.all_dimensions()
        for text in (rubric.load(name).praise, rubric.load(name).lack)
        if language in text
    }
    assert {report.headline for report in reports(language)} <= known


def test_a_strong_talk_is_praised_and_a_weak_one_told_what_is_missing():
    strong = read(*bank("behavioural", "en")[:4])
    weak = read(*[(one["question"], one["text"]) for one in WEAK["en"][:4]])
    assert strong.headline.rstrip(".").lower() in {
        rubric.load(n).praise["en"].lower() for n in rubric.all_dimensions()
    }
    assert weak.headline.rstrip(".").lower() in {rubric.load(n).lack["en"].lower() for n in rubric.all_dimensions()}


def test_the_summary_names_the_next_step_and_how_far_it_reaches():
    report = read((STORY, GOOD), (STORY, "I rang two printers about the stand."), (STORY, "I wrote a new plan."))
    assert f" is to {inside(report.improvements[0].title)}." in report.summary
    assert re.search(r"(?:two|one) of your three answers|Every one of your answers", report.summary)


def test_what_is_praised_is_neither_softened_nor_vague():
    soft = "Last spring I moved the stock list, because it was slow, and things went a lot better, I think maybe."
    plain = "I told the warehouse lead the same day, because she had to plan her shifts."
    report = read((STORY, f"{soft} {plain}"), (STORY, plain), (STORY, plain))
    assert "a lot better" not in report.summary.split("”")[0]


def test_a_fault_in_the_answer_to_a_probe_is_shown_where_it_was_said():
    told = (
        Answer("t1", STORY, "Last spring I moved one depot, and the vans were late.", 1),
        Answer("t2", "What changed?", "I don't know.", 2, is_probe=True),
        Answer("t3", STORY, "I don't know, I can't think of one.", 3),
    )
    report = judged(attempt(answers=told))
    step = next(step for step in report.improvements if step.criterion == "no_answer")
    assert step.evidence_id
    assert "don't know" in step.quote


@pytest.mark.parametrize(("language", "pair"), [("en", (STORY, GOOD)), ("ko", (STORY_KO, GOOD_KO))])
def test_small_numbers_are_said_in_words(language, pair):
    assert count(3, language) in {"three", "세"}
    assert count(0, language) == count(40, language) == ""
    assert not re.search(r"\d", read(pair, language=language).summary.replace(pair[1], "").split("”")[-1])
