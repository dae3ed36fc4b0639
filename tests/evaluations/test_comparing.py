"""Two readings side by side."""

from hypothesis import given
from hypothesis import strategies as st

from evaluations import rubric
from evaluations.comparing import Row, Side, compare

FIGURE = Row("specific_evidence", "measured", "plus", "from nine hours to two", "b")
CASE = Row("specific_evidence", "named_case", "plus", "Last summer on the desk", "a")
VAGUE = Row("specific_evidence", "vague_quantity", "minus", "a lot of tickets", "a")


def test_what_only_the_second_shows_has_appeared():
    told = compare(Side({"specific_evidence": 2}, (CASE,)), Side({"specific_evidence": 4}, (CASE, FIGURE)))
    assert [(one.criterion, one.before, one.after) for one in told.appeared] == [("measured", (), (FIGURE,))]
    assert [one.criterion for one in told.kept] == ["named_case"]
    assert told.vanished == ()


def test_a_fault_that_is_gone_is_good_news_and_a_lost_strength_is_not():
    told = compare(Side({}, (CASE, VAGUE)), Side({}))
    assert [(one.criterion, one.is_good_news) for one in told.vanished] == [
        ("vague_quantity", True),
        ("named_case", False),
    ]


def test_a_new_fault_is_no_good_news():
    told = compare(Side({}), Side({}, (VAGUE, FIGURE)))
    assert [(one.criterion, one.is_good_news) for one in told.appeared] == [
        ("measured", True),
        ("vague_quantity", False),
    ]


def test_levels_stand_side_by_side_in_the_order_of_the_rubric():
    told = compare(
        Side({"role_fit": 3, "relevance_focus": 3, "clarity_structure": None}),
        Side({"clarity_structure": 2, "relevance_focus": 5, "role_fit": 3}),
    )
    assert [(row.dimension, row.before, row.after, row.change) for row in told.levels] == [
        ("clarity_structure", None, 2, None),
        ("relevance_focus", 3, 5, 2),
        ("role_fit", 3, 3, 0),
    ]


def test_a_dimension_that_one_talk_did_not_have_gives_no_difference():
    told = compare(Side({"story_structure": 4}), Side({}))
    assert [(row.before, row.after, row.change) for row in told.levels] == [(4, None, None)]


KNOWN = [
    (name, criterion, polarity)
    for name in rubric.all_dimensions()
    for polarity, criteria in (("plus", rubric.load(name).criteria), ("minus", rubric.load(name).contradictions))
    for criterion in criteria
]
ROWS = st.lists(
    st.builds(lambda key, quote: Row(*key, quote=quote, turn_id="t"), st.sampled_from(KNOWN), st.text(max_size=5)),
    max_size=8,
).map(tuple)


@given(ROWS, ROWS)
def test_every_piece_of_evidence_is_told_once_and_turning_round_swaps_the_two(before, after):
    there, back = compare(Side({}, before), Side({}, after)), compare(Side({}, after), Side({}, before))
    told = [*there.appeared, *there.vanished, *there.kept]
    assert sorted(row for one in told for row in one.before) == sorted(before)
    assert sorted(row for one in told for row in one.after) == sorted(after)
    assert {(one.dimension, one.criterion) for one in there.appeared} == {
        (one.dimension, one.criterion) for one in back.vanished
    }
