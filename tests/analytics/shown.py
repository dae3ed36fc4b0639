"""A page as somebody reads it."""

from __future__ import annotations

import re


def words(html: str) -> str:
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def section(html: str, heading: str) -> str:
    """The part of the page under the heading of this id."""
    return html[html.index(f'aria-labelledby="{heading}"') :].partition("</section>")[0]
