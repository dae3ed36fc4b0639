"""Levels under other names, worked out by hand."""

import pytest

from evaluations import rubric
from evaluations.scorecard import PARTS, Talk, scorecard

SEEN = {
    "clarity_structure": "observed",
    "language_quality": "observed",
    "tone_alignment": "observed",
    "relevance_focus": "observed",
    "confidence_delivery": "observed",
    "story_structure": "observed",
    "specific_evidence": "not_elicited",
}
FIRST = {
    "clarity_structure": 3, "language_quality": 4, "tone_alignment": 5, "relevance_focus": 2,
    "confidence_delivery": 4, "story_structure": 5, "specific_evidence": None,
}  # fmt: skip
SECOND = FIRST | {"clarity_structure": 4, "confidence_delivery": 1, "story_structure": None}
TALK = Talk("one", SEEN, [FIRST, SECOND], [("clarity_structure", 1), ("relevance_focus", 2), ("tone_alignment", 3)])


def test_a_part_is_twenty_points_a_level_of_the_mean_of_its_dimensions():
    card = scorecard([TALK])
    # (3.5 + 4 + 5) / 3, (2 + 5) / 2, (4 + 1) / 2
    assert (card["communication"].score, card["problem_solving"].score, card["presence"].score) == (83, 70, 50)
    assert (card["tone"].score, card["grammar"].score, card["relevance"].score) == (100, 80, 40)


def test_two_names_for_one_dimension_have_one_number():
    card = scorecard([TALK])
    assert card["confidence"].score == card["presence"].score
    assert card["positivity"].score == card["tone"].score


def test_an_answer_that_was_not_asked_for_a_dimension_does_not_lower_it():
    assert (
        scorecard([TALK._replace(answers=[FIRST, FIRST | {"story_structure": None}])])["problem_solving"].score == 70
    )


@pytest.mark.parametrize(
    ("states", "state"),
    [
        (SEEN, "not_elicited"),
        (SEEN | {"specific_evidence": "insufficient"}, "insufficient"),
        (dict.fromkeys(rubric.UNIVERSAL, "observed"), "not_part"),
    ],
)
def test_where_nothing_was_observed_there_is_a_reason_and_no_number(states, state):
    part = scorecard([TALK._replace(states=states)])["evidence"]
    assert (part.score, part.state, part.dimensions, part.rests_on) == (None, state, (), ())


def test_levels_of_a_talk_in_which_too_little_was_said_make_no_number():
    card = scorecard([TALK._replace(states=dict.fromkeys(SEEN, "insufficient"))])
    assert {part.score for part in card.values()} == {None}


def test_without_a_talk_nothing_is_read():
    assert {(part.score, part.state) for part in scorecard([]).values()} == {(None, "not_read")}


def test_each_talk_counts_once_however_many_answers_it_has():
    long = TALK._replace(id="long", answers=[FIRST | {"confidence_delivery": 5}] * 9)
    short = TALK._replace(id="short", answers=[FIRST | {"confidence_delivery": 1}])
    assert scorecard([long, short])["presence"].score == 60


def test_a_part_names_what_it_rests_on():
    card = scorecard([TALK, TALK._replace(id="other", evidence=[("tone_alignment", 7)])])
    assert card["communication"].rests_on == (("one", (1, 3)), ("other", (7,)))
    assert card["communication"].places == 3
    assert card["problem_solving"].dimensions == ("relevance_focus", "story_structure")


def test_each_part_is_made_of_dimensions_there_are():
    known = {name for talk in rubric.CONTEXT.values() for name in talk} | set(rubric.UNIVERSAL)
    known |= {name for names in rubric.ANALYSIS.values() for name in names}
    # A kind of talk whose rubrics are still to come brings none.
    assert {name for names in PARTS.values() for name in names} - known <= {"through_line"}


def test_evidence_is_what_the_points_of_an_answer_call_specific():
    assert set(PARTS["evidence"]) == {specificity for specificity, _fit in rubric.ANALYSIS.values() if specificity}
