"""Whether a page can be read and used by everybody, on a desk, a phone and a narrow one, by day and by night."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from tests.browser.axe import violations
from tests.browser.visitor import DESK, NARROW, PHONE, Visitor

TWO_FRAMES = "() => new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))"
SCHEMES: tuple[Literal["light", "dark"], ...] = ("light", "dark")
LEAST = 24
SMALL = """([touched, least]) => [...document.querySelectorAll(`#main :is(${touched})`)]
  .filter((one) => one.checkVisibility())
  .map((one) => [one.textContent.trim().slice(0, 40), one.getBoundingClientRect()])
  .filter(([_text, box]) => Math.min(box.height, box.width) < least).map(([text]) => text)"""


def unreadable(
    visitor: Visitor,
    *,
    touched: str = "a, button, summary",
    meeting: str = "",
) -> Iterator[str]:
    """A line for each fault. `meeting` is a script that finds places where things lie upon each other."""
    page = visitor.page
    for size in (DESK, PHONE, NARROW):
        page.set_viewport_size(size)
        for scheme in SCHEMES:
            page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
            page.evaluate(TWO_FRAMES)
            yield from (f"{page.url} {size['width']} {scheme}: {problem}" for problem in violations(page))
        yield from (f"{page.url} {size['width']}: too small: {one}" for one in page.evaluate(SMALL, [touched, LEAST]))
        if meeting:
            yield from (f"{page.url} {size['width']}: meet at {place}" for place in page.evaluate(meeting))
        if visitor.scrolls_sideways():
            yield f"{page.url} {size['width']}: scrolls sideways"
