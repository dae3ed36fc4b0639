"""What is drawn of a reading: which marks, where they begin and end, and where the words lead."""

from uuid import UUID, uuid4

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evaluations import marking
from evaluations.models import Evaluation, Evidence, Rater
from evaluations.pages import review
from evaluations.pages.review import summing_up
from evaluations.transcript import transcript
from tests.factories import EvaluationFactory

TURNS = [UUID(int=n) for n in range(1, 4)]
DIMENSIONS = [*marking.CSS, "ownership", "story_structure"]
TEXT = "I told them early, and we moved the date together."


def row(number: int, start: int, end: int, **columns) -> Evidence:
    told = {"dimension": "clarity_structure", "criterion": "linked", "polarity": "plus", "turn_id": TURNS[0]}
    return Evidence(number=number, start=start, end=end, **(told | columns))


def places(length: int) -> st.SearchStrategy[tuple[int, int]]:
    ends = st.tuples(st.integers(0, length), st.integers(0, length))
    return ends.map(lambda pair: (min(pair), max(pair))).filter(lambda pair: pair[0] < pair[1])


@st.composite
def laid_over(draw) -> tuple[str, list[Evidence], list[dict]]:
    """A text in any script with marks and guard notes anywhere on it, overlapping as they like."""
    text = draw(st.text(min_size=1, max_size=60))
    marks = [row(n, *place) for n, place in enumerate(draw(st.lists(places(len(text)), max_size=8)), start=1)]
    notes = [
        {"start": start, "end": end, "reason": f"because {start}"}
        for start, end in draw(st.lists(places(len(text)), max_size=3))
    ]
    for mark in marks:
        mark.shown = mark.number
    return text, marks, notes


@st.composite
def rows(draw) -> list[Evidence]:
    """Evidence as it is stored: numbered from 1, in three turns."""
    some = st.tuples(
        places(40), st.sampled_from(TURNS), st.sampled_from(DIMENSIONS), st.sampled_from("abc"),
        st.sampled_from(["plus", "minus"]),
    )  # fmt: skip
    return [
        row(n, *place, turn_id=turn, dimension=dimension, criterion=criterion, polarity=polarity)
        for n, (place, turn, dimension, criterion, polarity) in enumerate(draw(st.lists(some, max_size=30)), start=1)
    ]


@given(laid_over())
def test_the_pieces_join_to_the_exact_text_and_never_overlap(laid):
    text, marks, notes = laid
    pieces = marking.segments(text, marks, notes)
    assert "".join(piece["text"] for piece in pieces) == text
    assert all(piece["text"] for piece in pieces)


@given(laid_over())
def test_each_piece_knows_exactly_what_covers_it(laid):
    text, marks, notes = laid
    start = 0
    for piece in marking.segments(text, marks, notes):
        end = start + len(piece["text"])
        covering = [mark.number for mark in marks if mark.start <= start and end <= mark.end]
        assert [mark["n"] for mark in piece["evidence"]] == covering
        guarded = any(note["start"] < end and start < note["end"] for note in notes)
        assert (piece["guarded"] is not None) == guarded
        start = end


@given(laid_over())
def test_the_pieces_of_a_mark_join_to_its_quote(laid):
    text, marks, notes = laid
    pieces = marking.segments(text, marks, notes)
    for mark in marks:
        drawn = [piece["text"] for piece in pieces if mark.number in [one["n"] for one in piece["evidence"]]]
        assert "".join(drawn) == text[mark.start : mark.end]


def test_a_mark_beyond_the_end_breaks_nothing():
    stray = row(1, 10, 400)
    stray.shown = 1
    pieces = marking.segments(TEXT, [stray], [])
    assert "".join(piece["text"] for piece in pieces) == TEXT


def test_no_words_no_pieces():
    assert marking.segments("", [], []) == []


@given(rows(), st.sets(st.integers(1, 30), max_size=4))
def test_what_the_words_refer_to_is_always_drawn_and_every_dimension_has_a_mark(evidence, needed):
    told = marking.telling(evidence, needed)
    drawn = {one.number for one in told}
    assert drawn >= needed & {one.number for one in evidence}
    assert {one.dimension for one in told} == {one.dimension for one in evidence}


@given(rows(), st.sets(st.integers(1, 30), max_size=4))
def test_marks_are_numbered_from_one_in_the_order_of_the_talk(evidence, needed):
    told = marking.telling(evidence, needed)
    assert [one.shown for one in told] == list(range(1, len(told) + 1))
    assert [one.number for one in told] == sorted({one.number for one in told})


@given(rows())
def test_what_is_chosen_freely_is_never_a_crowd(evidence):
    told = marking.telling(evidence, set())
    for_their_dimension = len({one.dimension for one in evidence})
    for turn in TURNS:
        assert sum(one.turn_id == turn for one in told) <= marking.MARKS_AN_ANSWER + for_their_dimension


def test_two_marks_on_the_same_words_are_drawn_only_when_something_needs_both():
    evidence = [row(1, 0, 17), row(2, 5, 25)]
    assert [one.number for one in marking.telling(evidence, set())] == [1]
    assert [one.number for one in marking.telling(evidence, {2})] == [2]
    assert [one.number for one in marking.telling(evidence, {1, 2})] == [1, 2]


def test_what_is_worth_a_change_is_drawn_before_praise():
    evidence = [row(1, 0, 10), row(2, 5, 15, polarity="minus", criterion="tangled")]
    assert [one.number for one in marking.telling(evidence, set())] == [2]


def test_a_criterion_is_pointed_at_twice_at_most():
    evidence = [row(n, n * 10, n * 10 + 5, turn_id=TURNS[n % 3]) for n in range(1, 9)]
    assert len(marking.telling(evidence, set())) == marking.MARKS_A_CRITERION


QUOTES = {1: "And then one two three, said she.", 2: "four five\nsix"}


def summary(text: str, *rests_on: str, numbers: dict[str, int]) -> list[tuple[str, int | None]]:
    parts = summing_up.summary_parts({"summary": text, "summary_evidence": list(rests_on)}, numbers, QUOTES)
    return [(part["text"], part["evidence_number"]) for part in parts if part["text"]]


def test_each_quotation_in_the_summary_leads_to_its_note():
    text = "Keep doing “one two three”. Change “four five six”."
    assert summary(text, "e4", "e9", numbers={"e4": 1, "e9": 2}) == [
        ("Keep doing ", None),
        ("“one two three”", 1),
        (". Change ", None),
        ("“four five six”", 2),
        (".", None),
    ]


def test_a_word_we_speak_about_is_no_quotation():
    text = "Step out of the “we”. It shows in “four five …”."
    assert summary(text, "e9", numbers={"e9": 2}) == [
        ("Step out of the ", None),
        ("“we”", None),
        (". It shows in ", None),
        ("“four five …”", 2),
        (".", None),
    ]


@pytest.mark.parametrize("rests_on", [(), ("e9",)], ids=["nothing to rest on", "a note that is not drawn"])
def test_a_quotation_without_a_note_is_only_words(rests_on):
    assert summary("Keep “this one”.", *rests_on, numbers={"e1": 1}) == [
        ("Keep ", None),
        ("“this one”", None),
        (".", None),
    ]


def test_the_words_of_a_summary_stay_as_they_are(ready):
    shown = review.page(ready)["evaluation"].summary_parts
    assert "".join(part["text"] for part in shown) == ready.report["summary"]


def test_the_summary_leads_to_the_note_whose_words_it_quotes(ready):
    shown = review.page(ready)
    quotes = {row.number: row.quote for row in ready.evidence.all()}
    drawn = {n: quotes[number] for number, n in _drawn(ready).items()}
    linked = [part for part in shown["evaluation"].summary_parts if part["evidence_number"]]
    assert linked
    for part in linked:
        said = part["text"].strip("“”").rstrip("…").strip()
        assert said in drawn[part["evidence_number"]]
    strength = shown["evaluation"].strength
    assert drawn[strength["number"]] == quotes[marking.numbers_of(ready)[ready.report["strength_evidence"]]]


def _drawn(evaluation: Evaluation) -> dict[int, int]:
    told = marking.telling(list(evaluation.evidence.all()), marking.named_in_words(evaluation))
    return {one.number: one.shown for one in told}


def test_everything_a_level_rests_on_is_listed_with_its_criterion(ready):
    shown = review.page(ready)
    assert [place["quote"] for place in shown["everything"]] == [row.quote for row in ready.evidence.all()]
    assert len(shown["everything"]) > len(shown["notes"])
    assert all(place["counts"] and place["dim_name"] for place in shown["everything"])


def test_each_note_counts_for_its_dimension(ready):
    shown = review.page(ready)
    assert sum(shown["counts"].values()) == len(shown["notes"])
    for dim in shown["dims"]:
        assert dim["n"] == sum(note["css"] == dim["css"] for note in shown["notes"])


def test_an_improvement_counts_the_sessions_it_was_seen_in(ready, user):
    same = ready.report["improvements"][0]
    for report in ({"improvements": [same]}, {"improvements": []}):
        earlier = EvaluationFactory(session__person=user, status="ready", report=report)
        earlier.session.created_at = ready.session.created_at.replace(year=2020)
        earlier.session.save()
        earlier.sheets.create(rater=Rater.SELF)
    EvaluationFactory(session__person=user, status="failed", report={"improvements": [same]})
    EvaluationFactory(status="ready", report={"improvements": [same]})
    first = review.page(ready)["improvements"][0]
    assert (first["seen"], first["seen_of"]) == (2, 3)


def test_a_level_is_compared_with_the_session_before_by_the_same_rubric_only(ready, user):
    earlier = EvaluationFactory(session__person=user, status="ready", rubric_version=ready.rubric_version)
    earlier.session.created_at = ready.session.created_at.replace(year=2020)
    earlier.session.save()
    earlier.levels.create(dimension="clarity_structure", group="universal", state="observed", level=1)
    assert review.page(ready)["dims"][0]["prev"] is None, "its person was not asked yet how that one went"
    earlier.sheets.create(rater=Rater.SELF)
    assert review.page(ready)["dims"][0]["prev"] == 20
    Evaluation.objects.filter(pk=earlier.pk).update(rubric_version="0")
    assert review.page(ready)["dims"][0]["prev"] is None


def test_guarded_words_stay_visible_with_the_reason(ready):
    turn = ready.session.turns.answers().first()
    reason = "This looks like an order to whoever reads it, so it counts for nothing."
    ready.report["guard"] = [
        {"turn_id": str(turn.pk), "start": 0, "end": 11, "kind": "directive", "reason": reason},
        {"turn_id": str(uuid4()), "start": 0, "end": 4, "kind": "echo", "reason": "Another turn."},
    ]
    answers = [pair["answer"] for pair in transcript(ready, []) if pair["answer"]]
    guarded = [(piece["text"], piece["guarded"]) for one in answers for piece in one["segments"] if piece["guarded"]]
    assert guarded == [("Last spring", reason)]


def test_the_last_answer_is_marked_as_well_as_the_first():
    evidence = [
        row(turn * 10 + n, n * 10, n * 10 + 5, turn_id=TURNS[turn], criterion=f"{turn}-{n}")
        for turn in range(3)
        for n in range(1, 9)
    ]
    told = marking.telling(evidence, set())
    assert {one.turn_id for one in told} == set(TURNS)
