"""WCAG contrast of every pair of tokens that meet on a page, computed as a screen shows them."""

import math
import re

import pytest
from django.conf import settings

TEXT, LINES = 4.5, 3.0
SCHEMES = ("light", "dark")
DIMENSIONS = ("clarity", "relevance", "confidence", "language", "tone")
TOKEN = re.compile(r"--([\w-]+):\s*light-dark\(oklch\(([^)/]*)\),\s*oklch\(([^)/]*)\)\)")

Colour = tuple[float, float, float]


def tokens() -> dict[str, tuple[Colour, Colour]]:
    css = (settings.BASE_DIR / "static" / "css" / "10-tokens.css").read_text()
    return {name: (_numbers(light), _numbers(dark)) for name, light, dark in TOKEN.findall(css)}


def _numbers(text: str) -> Colour:
    lightness, chroma, hue = map(float, text.split())
    return lightness, chroma, hue


def pairs() -> list[tuple[str, str, float]]:
    found = [
        (ink, ground, TEXT)
        for ground in ("bg", "surface", "surface-2", "surface-3")
        for ink in ("ink", "ink-2", "ink-3", "accent", "accent-ink")
    ]
    found += [(ink, ground, TEXT) for ink, ground in (pair.split(" on ") for pair in MEETINGS)]
    for name in DIMENSIONS:
        found += [(name, ground, TEXT) for ground in (f"{name}-soft", "surface", "bg", "surface-2")]
        found += [(ink, f"{name}-soft", TEXT) for ink in ("ink", "ink-2")]
        found += [(f"{name}-mark", ground, LINES) for ground in ("surface", "bg")]
    for level in range(1, 6):
        found += [(f"band-{level}", ground, TEXT) for ground in (f"band-{level}-soft", "surface")]
    found += [
        (line, ground, LINES) for ground in ("bg", "surface", "surface-2") for line in ("line-control", "focus")
    ]
    return [*found, ("focus", "accent-soft", LINES), ("heat-4", "surface", LINES), ("heat-4", "heat-0", LINES)]


MEETINGS = (
    "on-accent on accent",
    "on-accent on accent-hover",
    "on-partner on partner",
    "accent-ink on accent-soft",
    "accent-ink on accent-soft-2",
    "ink on accent-soft",
    "ink on accent-soft-2",
    "ink-2 on accent-soft",
    "danger on surface",
    "danger on bg",
    "danger on danger-soft",
    "on-danger on danger",
    "on-danger on danger-hover",
    "warn on warn-soft",
    "warn on surface",
    "info on info-soft",
    "info on surface",
    "ink on warn-soft",
    "ink-2 on warn-soft",
    "ink on info-soft",
    "ink-2 on info-soft",
    "ink on danger-soft",
    "ink on flame-soft",
    "bg on ink",
    "ink on raised",
)


def _linear(colour: Colour) -> list[float]:
    """OKLCH to linear sRGB (Ottosson, 2020)."""
    lightness, chroma, hue = colour
    a, b = chroma * math.cos(math.radians(hue)), chroma * math.sin(math.radians(hue))
    long = (lightness + 0.3963377774 * a + 0.2158037573 * b) ** 3
    medium = (lightness - 0.1055613458 * a - 0.0638541728 * b) ** 3
    short = (lightness - 0.0894841775 * a - 1.2914855480 * b) ** 3
    return [
        4.0767416621 * long - 3.3077115913 * medium + 0.2309699292 * short,
        -1.2684380046 * long + 2.6097574011 * medium - 0.3413193965 * short,
        -0.0041960863 * long - 0.7034186147 * medium + 1.7076147010 * short,
    ]


def _as_shown(value: float) -> float:
    """Clipped to the screen's gamut and rounded to its eight bits."""
    value = min(1.0, max(0.0, value))
    encoded = 12.92 * value if value <= 0.0031308 else 1.055 * value ** (1 / 2.4) - 0.055
    level = round(255 * encoded) / 255
    return level / 12.92 if level <= 0.04045 else ((level + 0.055) / 1.055) ** 2.4


def luminance(colour: Colour) -> float:
    red, green, blue = (_as_shown(value) for value in _linear(colour))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: Colour, other: Colour) -> float:
    bright, dim = sorted((luminance(one), luminance(other)), reverse=True)
    return (bright + 0.05) / (dim + 0.05)


def test_black_on_white_is_twenty_one_to_one():
    assert contrast((0.0, 0.0, 0.0), (1.0, 0.0, 0.0)) == pytest.approx(21, abs=0.01)


@pytest.mark.parametrize("scheme", SCHEMES)
def test_every_pair_that_meets_on_a_page_can_be_read(scheme):
    known, index = tokens(), SCHEMES.index(scheme)
    faint = {
        f"{ink} on {ground}": round(contrast(known[ink][index], known[ground][index]), 2)
        for ink, ground, least in pairs()
        if contrast(known[ink][index], known[ground][index]) < least
    }
    assert faint == {}
