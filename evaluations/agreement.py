"""How far two readings of the same things agree, and how sure one can be of it. None where nothing can be said."""

from bisect import bisect_left, bisect_right
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from itertools import permutations, product
from math import sqrt
from random import Random
from statistics import fmean
from typing import TypeVar

T = TypeVar("T")
Statistic = Callable[[list[T]], float | None]


def quadratic_kappa(first: Sequence[int], second: Sequence[int]) -> float | None:
    """Weighted kappa with squared distances: 1 is full agreement, 0 is chance.

    Cohen, J. (1968). Weighted kappa. Psychological Bulletin 70(4), 213-220.
    """
    if not first:
        return None
    of_one, of_other, together = Counter(first), Counter(second), Counter(zip(first, second, strict=True))
    seen = sum(n * (a - b) ** 2 for (a, b), n in together.items()) / len(first)
    chance = sum(of_one[a] * of_other[b] * (a - b) ** 2 for a, b in product(of_one, of_other)) / len(first) ** 2
    return 1 - seen / chance if chance else None


def mean_absolute_error(first: Sequence[float], second: Sequence[float]) -> float | None:
    """The mean distance of two readings, in the unit of both.

    Willmott, C. & Matsuura, K. (2005). Advantages of the mean absolute error. Climate Research 30, 79-82.
    """
    return fmean(abs(a - b) for a, b in zip(first, second, strict=True)) if first else None


def ordinal_alpha(units: Sequence[Sequence[int | None]]) -> float | None:
    """Krippendorff's alpha for ranks: one row for each thing read, one place for each reader, None where unread.

    Krippendorff, K. (2011). Computing Krippendorff's alpha-reliability. University of Pennsylvania.
    """
    # Things read alike are counted together: there are few ways of reading and many things.
    alike = Counter(tuple(value for value in unit if value is not None) for unit in units)
    shares: dict[tuple[int, int], float] = defaultdict(float)
    totals: Counter[int] = Counter()
    for values, times in alike.items():
        if len(values) > 1:
            totals.update(values * times)
            for pair in permutations(values, 2):
                shares[pair] += times / (len(values) - 1)
    chance = sum(totals[c] * totals[k] * _rank_distance(c, k, totals) for c, k in product(totals, totals))
    apart = sum(share * _rank_distance(c, k, totals) for (c, k), share in shares.items())
    return 1 - (totals.total() - 1) * apart / chance if chance else None


def _rank_distance(one: int, other: int, totals: Counter[int]) -> float:
    low, high = sorted((one, other))
    between = sum(n for value, n in totals.items() if low <= value <= high)
    return (between - (totals[low] + totals[high]) / 2) ** 2


def spearman(first: Sequence[float], second: Sequence[float]) -> float | None:
    """Correlation of ranks; equal values share the mean of their ranks.

    Spearman, C. (1904). The proof and measurement of association between two things. American Journal of
    Psychology 15(1), 72-101.
    """
    return _correlation(_ranks(first), _ranks(second))


def _ranks(values: Sequence[float]) -> list[float]:
    ordered = sorted(values)
    shared = {value: (bisect_left(ordered, value) + bisect_right(ordered, value) + 1) / 2 for value in set(values)}
    return [shared[value] for value in values]


def _correlation(first: list[float], second: list[float]) -> float | None:
    if not first:
        return None
    middle = (len(first) + 1) / 2  # of any ranks
    one, other = [rank - middle for rank in first], [rank - middle for rank in second]
    spread = sqrt(sum(a * a for a in one) * sum(b * b for b in other))
    return sum(a * b for a, b in zip(one, other, strict=True)) / spread if spread else None


def bootstrap_interval(
    groups: Sequence[Sequence[T]], statistic: Statistic[T], *, resamples: int = 1000, seed: int = 1979
) -> tuple[float, float] | None:
    """The middle 95 % of a statistic over samples drawn from whole groups: their members are not independent.

    Efron, B. (1979). Bootstrap methods: another look at the jackknife. Annals of Statistics 7(1), 1-26.
    The same groups give the same interval.
    """
    chance = Random(seed)
    drawn = (chance.choices(groups, k=len(groups)) for _ in range(resamples if groups else 0))
    known = (statistic([one for group in sample for one in group]) for sample in drawn)
    values = sorted(value for value in known if value is not None)
    if not values:
        return None
    return values[int(0.025 * len(values))], values[int(0.975 * len(values))]
