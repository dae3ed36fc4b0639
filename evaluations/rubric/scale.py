"""The scale that levels stand on: 1 to 5, their bands, and the 0..100 that is shown."""

from statistics import fmean

BANDS = {
    "en": ("emerging", "developing", "solid", "strong", "outstanding"),
    "ko": ("시작 단계", "발전 중", "안정적", "우수", "탁월"),
}
WEIGHTS = {"relevance_focus": 2}
DISPUTED = 2  # levels between two readings of the same words, from which on nobody should build on either


def band(level: int, language: str = "en") -> str:
    return BANDS[language][level - 1]


def band_label(level: int, language: str) -> str:
    """A band as it stands alone."""
    return band(level, language).capitalize()


def band_of_score(score: int, language: str = "en") -> str:
    return band(min(5, max(1, round(score / 20))), language)


def are_far_apart(level: int | None, other: int | None) -> bool:
    """Two readings of the same words differ so much that it is shown."""
    return level is not None and other is not None and abs(level - other) >= DISPUTED


def mean_level(levels: dict[str, int]) -> float:
    """The mean of the observed levels; relevance weighs double."""
    return fmean(levels.values(), [WEIGHTS.get(name, 1) for name in levels])


def score(mean: float) -> int:
    """0..100 for a mean level: 20 for each level, so that level 1 is 20 and level 5 is 100."""
    return round(20 * mean)
