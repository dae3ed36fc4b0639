"""What anybody could say weighs nothing, and what is tied to nothing does not count."""

from statistics import fmean

import pytest

from coaching.listening import listen
from evaluations import rubric
from evaluations.readers.thread import astray
from evaluations.readers.weight import fresh, hollow, is_no_sentence, strong
from tests.pipeline.talks import GOOD, STORY, levels, raised

ASKED = "How do you keep the stock list right?"
PLAIN = "I count one shelf of the stock list each morning and write the difference on the sheet."
EMPTY = "Accuracy matters in every shop. I'm a very careful person. I would always stay calm and do my best."
EMPTY_KO = "정확함이 가장 중요합니다. 저는 꼼꼼한 편입니다. 항상 최선을 다하겠습니다."


def test_a_figure_of_the_question_is_not_a_figure_of_the_answer():
    text = "Forty boxes are missing. I found 12 boxes behind the door."
    kept = fresh(listen(text), text, "40 boxes are missing. What do you do?")
    assert [text[one.start : one.end] for one in kept if one.name == "measured"] == ["12 boxes"]


def test_a_sentence_with_an_act_of_ones_own_is_never_hollow():
    found = listen("I'm a careful person and I counted 40 crates twice. Every shop is different.")
    assert strong(found) == {0}
    assert hollow(found) == {1}


@pytest.mark.parametrize(
    ("question", "text", "language"), [(ASKED, EMPTY, "en"), ("재고 목록을 어떻게 관리하십니까?", EMPTY_KO, "ko")]
)
def test_an_answer_anybody_could_give_reads_low_in_every_dimension(question, text, language):
    found = levels(question, text, language=language)
    assert all(found[name] <= 2 for name in rubric.UNIVERSAL)


def test_more_empty_sentences_lower_a_level_and_never_raise_one():
    before = levels(ASKED, PLAIN)
    after = levels(ASKED, f"{PLAIN} {EMPTY}")
    assert raised(before, after) == {}
    assert fmean(after.values()) < fmean(before.values())


def test_one_general_remark_beside_what_was_done_costs_nothing():
    remark = GOOD.replace("As a result", "Every depot is different. As a result")
    assert levels(STORY, remark) == levels(STORY, GOOD)


@pytest.mark.parametrize(
    "stray",
    [
        "Toast, jam and something crunchy.",
        "Sure, at my last company I built a sales dashboard for 30 people.",
        "Thanks. I raised donations by 50%.",
    ],
)
def test_a_reply_to_something_else_is_astray_and_raises_nothing(stray):
    said = [PLAIN, *(f"{part}." for part in stray.rstrip(".").split(". "))]
    assert astray(said, ASKED) == set(range(1, len(said)))
    assert raised(levels(ASKED, PLAIN), levels(ASKED, f"{PLAIN} {stray}")) == {}


@pytest.mark.parametrize(
    "tied",
    [
        "The others help on Fridays.",
        "Then we compare both columns.",
        "I ring the driver if a pallet is short.",
        "Shelving by size made this quicker.",
    ],
)
def test_what_points_back_goes_on_or_names_the_subject_again_is_tied(tied):
    assert astray([PLAIN, tied], ASKED) == set()


def test_what_is_said_later_ties_nothing_that_was_loose():
    said = [PLAIN, "Toast, jam and something crunchy.", "Crunchy toast is on the stock list."]
    assert astray(said, ASKED) == {1}


@pytest.mark.parametrize(
    "said",
    ["As I said:", "Planned, led, measured, shipped, learned.", "먼저 말씀드리면,", "책임, 결정, 수치, 결과, 성찰."],
)
def test_an_announcement_or_a_row_of_words_is_no_sentence(said):
    assert is_no_sentence(said)


@pytest.mark.parametrize(
    "said",
    ["I packed cups, plates, bowls, forks and knives.", "Six weeks, not four.", "컵, 접시, 그릇을 먼저 세었습니다."],
)
def test_items_that_somebody_did_something_with_are_a_sentence(said):
    assert not is_no_sentence(said)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("I decided to always be on time.", "en"),
        ("I owned, decided, led, measured, improved.", "en"),
        ("제가 책임지고, 정하고, 이끌고, 세고, 줄이고, 배웠습니다.", "ko"),
    ],
)
def test_a_resolution_or_a_row_of_verbs_is_no_act(text, language):
    assert "own_action" not in {finding.name for finding in listen(text, language)}


def test_praise_of_ones_own_act_is_hollow_and_a_figure_is_not():
    found = listen("I took the right steps and the results were very positive. I took the right steps on 40 orders.")
    assert hollow(found) == {0}


@pytest.mark.parametrize(
    "text",
    [
        "Everybody likes it, 9 people out of 10.",
        "Our customers are very happy, 95 per cent of them.",
        "It saves 20 hours, I've read.",
    ],
)
def test_a_figure_alone_gives_no_weight_to_what_anybody_could_say(text):
    assert strong(listen(text)) == set()


LONG = (
    "I wrote the rota, the stock list and the price tags. The shop was quiet then. My colleague helped me with it."
    " We talked it over in the evening. The owner came by to have a look."
)


def test_one_exact_sentence_is_enough_in_a_short_answer_and_not_in_a_long_one():
    question = "What did you change in the shop?"
    short = levels(question, LONG.partition(". ")[0] + ".")
    assert short["language_quality"] >= 3
    assert levels(question, LONG)["language_quality"] == 2
    exact_again = LONG.replace("talked it over", "talked over the rota, the tags and the till")
    assert levels(question, exact_again)["language_quality"] >= 3


def test_an_aside_makes_no_sentence_long():
    question = "What do you check before the shop opens?"
    said = "I check the fridges{} before seven, because milk turns at nine degrees and the first customers buy it."
    aside = " (the two by the door, the tall one in the store and the small one that a neighbour lent us last May)"
    found = [levels(question, said.format(put))["language_quality"] for put in (aside, "")]
    assert found == [5, 5]
