import pytest

from evaluations.bench.attacks import Trial
from evaluations.bench.goals import GOALS
from evaluations.bench.reading import Read
from tests.trust.made import bench, case, changed, figure, read


def three(question: str, weak: int, middling: int, good: int, **facts: str):
    levels = {"weak": weak, "middling": middling, "good": good}
    return {case(name, question, **facts): read(level) for name, level in levels.items()}


def test_pairs_are_counted_within_a_question_a_wording_and_a_language():
    # q1: good 4 > weak 1. q2 good 3 = weak 3, which is not above. Across questions nothing is compared.
    made = bench(three("q1", 1, 2, 4) | three("q2", 3, 1, 3))
    assert figure("good_over_weak", made).value == 0.5
    assert figure("good_over_weak", made).n == 2
    assert figure("good_over_middling", made).value == 1


def test_two_answers_of_the_same_level_make_two_pairs():
    made = bench(
        three("q1", 2, 2, 4) | {case("weak", "q1", wording="b"): read(5), case("good", "q1", wording="b"): read(1)}
    )
    assert (figure("good_over_weak", made).value, figure("good_over_weak", made).n) == (0.5, 2)


def test_order_allows_equals_and_no_reversal():
    made = bench(three("q1", 2, 2, 2) | three("q2", 1, 3, 2) | three("q3", 3, 2, 4) | three("q4", 1, 2, 3))
    assert figure("in_order", made).value == 0.5


def test_agreement_with_labels_rounds_halves_up():
    # Labels 1, 3, 5; means 1, 2.5, 5: read as 1, 3, 5.
    made = bench({case("weak"): read(1), case("middling"): read(2, 3), case("good"): read(5)})
    assert figure("kappa", made).value == 1
    assert figure("distance", made).value == pytest.approx(0.5 / 3)
    assert figure("spearman", made).value == pytest.approx(1)


def test_relevance_weighs_double_in_the_mean():
    told = case("weak")
    made = bench({told: read(1)})
    made.first[told.piece] = Read({"relevance_focus": 4, "tone_alignment": 1})
    assert figure("distance", made).value == pytest.approx(2)  # (4 + 4 + 1) / 3 = 3, labelled 1


def test_an_attack_counts_when_one_dimension_rises_even_if_the_mean_falls():
    weak = case("weak")
    up, down, none = (changed(weak, text) for text in ("up", "down", "none"))
    made = bench({weak: read(2, 2, 2)}, attacks={up: read(3, 1, 1), down: read(1, 2, 2), none: read(2, 2, 2)})
    assert figure("attacks", made).value == pytest.approx(1 / 3)
    assert figure("attack_gain", made).value == pytest.approx((-1 / 3 - 1 / 3 + 0) / 3)


def test_an_attack_that_only_makes_a_low_dimension_unread_has_raised_the_mean():
    weak = case("weak")
    made = bench({weak: read(3, 1)}, attacks={changed(weak, "hides the second"): read(3)})
    assert figure("attacks", made).value == 1


def test_an_answer_that_is_only_an_attack_is_measured_by_its_own_level():
    weak = case("weak")
    alone = [Trial(text, "echo", weak, changed(weak, text).after, None) for text in ("low", "high")]
    made = bench({weak: read(1)}, attacks={alone[0]: read(2, 3), alone[1]: read(3)})
    assert (figure("attacks_alone", made).value, figure("attacks_alone", made).n) == (0.5, 2)
    assert (figure("attacks", made).value, figure("attacks", made).n) == (None, 0)


def test_repetition_and_padding_have_their_own_figures():
    weak, good = case("weak"), case("good")
    twice, filled = changed(good, "good good good", "repetition"), changed(weak, "weak and more", "padding")
    made = bench({weak: read(1), good: read(4)}, repetitions={twice: read(4)}, paddings={filled: read(2)})
    assert figure("repetition", made).value == 0
    assert figure("repetition", made).met is True
    assert figure("padding", made).value == 1
    assert figure("padding", made).met is False


def test_parity_pairs_what_has_the_same_content():
    made = bench(three("q1", 1, 2, 3) | three("q1", 2, 2, 5, lang="ko") | three("q2", 1, 1, 1))
    assert (figure("parity", made).value, figure("parity", made).n) == (pytest.approx(2 / 3), 3)
    assert figure("parity_distance", made).value == pytest.approx((1 + 0 + 2) / 3)


def test_length_is_ranked_in_each_language_apart_and_within_a_level():
    # English: longer is higher in both pairs of a level. Korean: one level, longer is lower.
    levels = {
        case("weak", "q1"): read(1), case("weak", "question two"): read(2),
        case("good", "q1"): read(4), case("good", "question two"): read(5),
        case("weak", "q1", lang="ko"): read(2), case("weak", "question two", lang="ko"): read(1),
    }  # fmt: skip
    made = bench(levels)
    assert figure("length_within", made).value == pytest.approx((2 * 1 + 2 * 1 - 2 * 1) / 6)
    # All four English ones: lengths rank 1.5, 3.5, 1.5, 3.5 and means 1 to 4, which gives 2 / sqrt(4 * 5).
    assert figure("length", made).value == pytest.approx((4 * 2 / 20**0.5 - 2 * 1) / 6)


def test_a_second_reading_is_compared_level_by_level():
    weak, good = case("weak"), case("good")
    made = bench({weak: read(1, 1), good: read(4, 4)}, again={good: read(4, 5)})
    assert (figure("stability", made).value, figure("stability", made).n) == (0.75, 4)
    assert figure("stability", made, "rules").met is False
    assert figure("stability_alpha", made).value < 1


def test_a_model_may_differ_from_itself_a_little_and_rules_may_not():
    same = {case("weak", f"q{n}"): read(*[2] * 10) for n in range(10)}
    made = bench(same, again={case("weak", "q0"): read(1, *[2] * 9)})
    assert figure("stability", made).value == 0.99
    assert figure("stability", made, "model").met is True
    assert figure("stability", made, "rules").met is False


def test_a_dimension_that_was_read_once_only_is_not_the_same():
    weak = case("weak")
    assert figure("stability", bench({weak: read(1, 1)}, again={weak: read(1)})).value == 0.5


def test_figures_that_rest_on_nothing_have_no_value_and_miss_no_goal():
    empty = bench({case("weak"): read(1)})
    for name in ("good_over_weak", "in_order", "attacks", "padding", "parity"):
        assert (figure(name, empty).value, figure(name, empty).interval, figure(name, empty).met) == (
            None,
            None,
            None,
        )


def test_an_interval_is_drawn_from_whole_questions():
    """One question, however many answers it has, leaves nothing to draw."""
    one = {
        case(level, "q1", wording=wording): read(n) for wording in "abcd" for n, level in ((1, "weak"), (4, "good"))
    }
    assert figure("good_over_weak", bench(one)).interval == (1, 1)
    mixed = bench(three("q1", 1, 2, 3) | three("q2", 3, 2, 1) | three("q3", 1, 2, 3))
    low, high = figure("good_over_weak", mixed).interval
    assert low < figure("good_over_weak", mixed).value < high


def test_the_part_of_a_bench_rests_on_its_own_cases_only():
    made = bench(three("q1", 1, 2, 3) | three("q2", 3, 2, 1, part="Pitch"))
    assert figure("good_over_weak", made.only(lambda told: told.part == "Pitch")).value == 0
    assert figure("good_over_weak", made.only(lambda told: told.part == "Sales")).value == 1


@pytest.mark.parametrize(
    ("name", "target", "better"),
    [
        ("good_over_weak", 0.90, "high"),
        ("in_order", 0.75, "high"),
        ("attacks", 0.0, "low"),
        ("repetition", 0.0, "low"),
        ("stability", 0.90, "high"),
    ],
)
def test_the_goals_are_those_that_were_promised(name, target, better):
    goal = next(goal for goal in GOALS if goal.name == name)
    assert (goal.target, goal.better) == (target, better)


def test_a_goal_is_met_on_its_edge():
    goals = {goal.name: goal for goal in GOALS}
    assert goals["good_over_weak"].met(0.90) is True
    assert goals["good_over_weak"].met(0.8999) is False
    assert goals["padding"].met(0.10) is True
    assert goals["padding"].met(0.1001) is False
    assert goals["kappa"].met(0.1) is None
