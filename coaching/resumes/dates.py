"""Spans of time as CVs write them, in English and Korean."""

from __future__ import annotations

import re
from typing import NamedTuple

MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*\.?"
_YEAR = r"(?:19|20)\d\d"
_MOMENT = (
    rf"(?:{_NAME},? ?'?{_YEAR}|{_YEAR} ?년(?: ?\d{{1,2}} ?월)?"
    rf"|{_YEAR} ?[./-] ?(?:0?[1-9]|1[0-2])(?!\d)(?: ?[./-] ?\d{{1,2}}(?!\d))?"
    rf"|(?:0?[1-9]|1[0-2]) ?[./] ?{_YEAR}|{_YEAR})"
)
_NOW = r"(?:present|current|currently|now|today|to date|ongoing|date|현재|재직 ?중|재학 ?중|진행 ?중)"
_TO = r" ?(?:-|–|—|~|∼|〜|to|until|till|through|부터) ?"
SPAN = re.compile(
    rf"\(?\b(?P<start>{_MOMENT}){_TO}(?P<end>{_MOMENT}|{_NOW}|(?=\s*[)\n]|\s*$))\s*(?:까지)?\)?", re.IGNORECASE
)
POINT = re.compile(rf"\(?(?<!\d){_MOMENT}(?!\d)\)?", re.IGNORECASE)
_WITH_NAME = re.compile(rf"({_NAME}),? ?'?({_YEAR})", re.IGNORECASE)
_YEAR_FIRST = re.compile(rf"({_YEAR})(?: ?[년./-] ?(\d{{1,2}}))?")
_MONTH_FIRST = re.compile(rf"(\d{{1,2}}) ?[./] ?({_YEAR})")


class Span(NamedTuple):
    """`start` and `end` as `2019-03` or `2019`; `end` is "present" while it lasts."""

    start: str
    end: str


def span_of(match: re.Match[str]) -> Span:
    return Span(moment(match["start"]), moment(match["end"]) or "present")


def moment(written: str) -> str:
    """`2019-03`, or `2019` where no month is said; empty for "present"."""
    if match := _WITH_NAME.search(written):
        return f"{match[2]}-{MONTHS.index(match[1][:3].lower()) + 1:02}"
    if match := _MONTH_FIRST.search(written):
        return f"{match[2]}-{int(match[1]):02}"
    match = _YEAR_FIRST.search(written)
    if match is None:
        return ""
    return f"{match[1]}-{int(match[2]):02}" if match[2] and 1 <= int(match[2]) <= 12 else match[1]
