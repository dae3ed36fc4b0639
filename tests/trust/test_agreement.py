import pytest

from evaluations.agreement import (
    bootstrap_interval,
    mean_absolute_error,
    ordinal_alpha,
    quadratic_kappa,
    spearman,
)

# Krippendorff (2011), "Computing Krippendorff's alpha-reliability", example D: four observers, twelve units.
# He gives 0.815 for ordinal data.
FOUR_OBSERVERS = [
    [1, 2, 3, 3, 2, 1, 4, 1, 2, None, None, None],
    [1, 2, 3, 3, 2, 2, 4, 1, 2, 5, None, 3],
    [None, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, None],
    [1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, None],
]
UNITS = [list(unit) for unit in zip(*FOUR_OBSERVERS, strict=True)]


def share(rows):
    return sum(rows) / len(rows) if rows else None


def test_kappa_of_three_pairs_is_what_a_pencil_gives():
    # Seen: (0 + 0 + 1) / 3. By chance, over all nine pairs of {1, 2, 3} with {1, 2, 2}: (2 + 1 + 6) / 9 = 1.
    assert quadratic_kappa([1, 2, 3], [1, 2, 2]) == pytest.approx(2 / 3)


def test_kappa_of_two_classes_is_cohens_unweighted_one():
    # 20 yes/yes, 5 yes/no, 10 no/yes, 15 no/no: agreement 0.70, by chance 0.50.
    first = [1] * 25 + [0] * 25
    second = [1] * 20 + [0] * 5 + [1] * 10 + [0] * 15
    assert quadratic_kappa(first, second) == pytest.approx(0.4)


def test_a_far_miss_costs_more_than_a_near_one():
    label = [1, 3, 5, 1, 3, 5]
    near, far = quadratic_kappa(label, [2, 3, 5, 1, 3, 5]), quadratic_kappa(label, [5, 3, 5, 1, 3, 5])
    assert near is not None
    assert far is not None
    assert 1 > near > far


def test_full_agreement_is_one_and_full_reversal_is_below_chance():
    assert quadratic_kappa([1, 3, 5], [1, 3, 5]) == 1
    assert quadratic_kappa([1, 3, 5], [5, 3, 1]) == pytest.approx(-1)


def test_mean_error_keeps_the_unit():
    assert mean_absolute_error([1, 3, 5], [1.5, 3, 4]) == pytest.approx(0.5)


def test_alpha_of_the_published_example():
    assert ordinal_alpha(UNITS) == pytest.approx(0.815, abs=0.0005)


def test_alpha_of_two_readers_is_what_a_pencil_gives():
    # Units (1,1), (2,2), (1,2): three 1s, three 2s. The distance of neighbours is (6 - 3) ** 2 = 9, apart 2 * 9 = 18,
    # by chance 2 * 3 * 3 * 9 = 162, and 1 - (6 - 1) * 18 / 162 = 4 / 9.
    assert ordinal_alpha([[1, 1], [2, 2], [1, 2]]) == pytest.approx(4 / 9)


def test_what_one_reader_alone_has_read_says_nothing_of_agreement():
    assert ordinal_alpha([[1, None], [2, None], [None, 3]]) is None
    assert ordinal_alpha([[1, 1], [2, 2], [5, None]]) == ordinal_alpha([[1, 1], [2, 2]]) == 1


def test_spearman_of_the_hours_before_a_screen():
    # A much-used example (intelligence quotient, hours of television a week): -29 / 165.
    quotient = [106, 100, 86, 101, 99, 103, 97, 113, 112, 110]
    hours = [7, 27, 2, 50, 28, 29, 20, 12, 6, 17]
    assert spearman(quotient, hours) == pytest.approx(-29 / 165)


def test_equal_values_share_their_rank():
    # Ranks 1, 2.5, 2.5, 4 against 1, 2, 3, 4: 4.5 / sqrt(4.5 * 5).
    assert spearman([1, 2, 2, 3], [10, 20, 30, 40]) == pytest.approx(4.5 / (4.5 * 5) ** 0.5)


def test_the_order_alone_counts():
    assert spearman([1, 2, 3], [1, 100, 101]) == pytest.approx(1)
    assert spearman([1, 2, 3], [9, 8, 0]) == pytest.approx(-1)


@pytest.mark.parametrize("agree", [quadratic_kappa, mean_absolute_error, spearman])
def test_nothing_is_said_of_nothing(agree):
    assert agree([], []) is None
    assert ordinal_alpha([]) is None
    assert bootstrap_interval([], share) is None


def test_nothing_is_said_where_nothing_differs():
    assert quadratic_kappa([3, 3, 3], [3, 3, 3]) is None
    assert spearman([1, 2, 3], [4, 4, 4]) is None
    assert ordinal_alpha([[2, 2], [2, 2]]) is None


@pytest.mark.parametrize("agree", [quadratic_kappa, mean_absolute_error, spearman])
def test_lists_of_different_length_are_a_mistake(agree):
    with pytest.raises(ValueError, match="zip|shorter|longer"):
        agree([1, 2, 3], [1, 2])


def test_the_same_groups_give_the_same_interval_and_another_seed_another():
    groups = [[n % 3 == 0, n % 2 == 0] for n in range(20)]
    assert bootstrap_interval(groups, share) == bootstrap_interval(groups, share)
    assert bootstrap_interval(groups, share, resamples=9, seed=1) != bootstrap_interval(
        groups, share, resamples=9, seed=3
    )


def test_an_interval_holds_its_value_and_is_flat_where_all_is_equal():
    low, high = bootstrap_interval([[True], [False], [True], [True]] * 5, share)
    assert 0.5 <= low < 0.75 < high <= 1
    assert bootstrap_interval([[True]] * 9, share) == (1, 1)


def test_what_belongs_together_is_drawn_together():
    """Ten copies of an answer are no ten answers: the interval stays as wide as that of the questions."""
    one_each = [[True], [False], [True], [False]]
    ten_each = [rows * 10 for rows in one_each]
    assert bootstrap_interval(ten_each, share) == bootstrap_interval(one_each, share)


def test_samples_in_which_nothing_can_be_said_are_left_out():
    assert bootstrap_interval([[1], [2]], lambda rows: None) is None
    assert bootstrap_interval([[1], [2]], lambda rows: float(sum(rows)) if len(set(rows)) > 1 else None) == (3, 3)
