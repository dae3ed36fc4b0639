"""Numbers and addresses by which a person can be reached, charged or identified, found in what they wrote.

Rules only: a mark for a phone number is worth more the fewer sums, dates and quantities it takes for one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import NamedTuple

import phonenumbers
from phonenumbers import Leniency, PhoneNumberMatcher


class Found(NamedTuple):
    """`kind` in plain English; `start` and `end` count code points."""

    kind: str
    start: int
    end: int


MASK = "•"
# Where a number without a country code may be at home, by the language of the text.
REGIONS = {"": ("KR", "US", "GB"), "en": ("US", "GB"), "ko": ("KR", "US")}
# Our own keys, which may look like anything.
OURS = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")

EMAIL = re.compile(r"[\w.+-]{1,64}@[\w-]{1,63}(?:\.[\w-]{1,63}){1,6}")
LINK = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"'()]{3,300}|\b(?:linkedin\.com|github\.com|open\.kakao\.com)/[^\s<>\"'()]{2,200}"
)
CARD = re.compile(r"(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d-])")
RESIDENT = re.compile(r"(?<!\d)(\d{6}) ?[-–] ?([1-8])\d{6}(?!\d)")
SOCIAL = re.compile(r"(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])")
PASSPORT = re.compile(r"(?:passport|여권)\D{0,20}?\b([A-Z]{1,2}\d{6,8}|[A-Z]\d{3}[A-Z]\d{4})\b", re.IGNORECASE)
ACCOUNT = re.compile(
    r"(?:account (?:number|no\.?)|iban|sort code|계좌(?:번호)?|입금)\D{0,20}?"
    r"(\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3}\b)?|\d[\d -]{6,24}\d)",
    re.IGNORECASE,
)
ADDRESS = (
    re.compile(
        r"\b\d{1,5} (?:[A-Z][a-z]+ ){1,3}(?:Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Close|Way)\b"
        r"(?:,? (?:Apt|Flat|Unit|Suite)\.? ?\w{1,5})?"
    ),
    re.compile(r"[가-힣]{1,6}(?:로|길) ?\d{1,4}(?:-\d{1,4})?(?:번길 ?\d{1,4})?(?:,? ?\d{1,4}동)? ?\d{1,4}호"),
    re.compile(
        r"[가-힣]{2,5}(?:시|도) [가-힣]{1,5}(?:시|군|구) (?:[가-힣]{1,5}(?:읍|면|동) )?"
        r"[가-힣\d]{1,8}(?:로|길) ?\d{1,4}(?:-\d{1,4})?"
    ),
)


def found(text: str, language: str = "") -> tuple[Found, ...]:
    """Every personal number, in order of place, none overlapping another. Without a language it may be of any."""
    return _found(text, language if language in REGIONS else "")


@lru_cache(maxsize=256)
def _found(text: str, language: str) -> tuple[Found, ...]:
    kept = [Found("", *match.span()) for match in OURS.finditer(text)]
    for finder in FINDERS:
        for hit in finder(text, language):
            if all(hit.end <= other.start or other.end <= hit.start for other in kept):
                kept.append(hit)
    return tuple(sorted((hit for hit in kept if hit.kind), key=lambda hit: hit.start))


def masked(text: str, language: str = "") -> str:
    """The text with each letter and digit of what was found as a dot: equally long, so that every place stays."""
    pieces, last = [], 0
    for hit in found(text, language):
        covered = "".join(MASK if c.isalnum() else c for c in text[hit.start : hit.end])
        pieces += [text[last : hit.start], covered]
        last = hit.end
    return "".join([*pieces, text[last:]])


def redacted(text: str, language: str = "") -> tuple[str, Counter[str]]:
    """The text with a word in brackets for each of them, and how many of which kind there were."""
    pieces, last, kinds = [], 0, Counter[str]()
    for hit in found(text, language):
        pieces += [text[last : hit.start], f"[{hit.kind}]"]
        last = hit.end
        kinds[hit.kind] += 1
    return "".join([*pieces, text[last:]]), kinds


def _emails(text: str, language: str) -> Iterator[Found]:
    return (Found("email", *match.span()) for match in EMAIL.finditer(text))


def _links(text: str, language: str) -> Iterator[Found]:
    return (
        Found("link", match.start(), match.start() + len(match[0].rstrip(".,;:!?"))) for match in LINK.finditer(text)
    )


def _residents(text: str, language: str) -> Iterator[Found]:
    return (Found("resident number", *match.span()) for match in RESIDENT.finditer(text) if _is_birthday(match))


def _is_birthday(match: re.Match[str]) -> bool:
    """The first half of a resident number is a birthday, the century of which stands in the digit after the dash."""
    century = 1900 if match[2] in "1256" else 2000
    year, month, day = int(match[1][:2]), int(match[1][2:4]), int(match[1][4:])
    try:
        return date(century + year, month, day) is not None
    except ValueError:
        return False


def _socials(text: str, language: str) -> Iterator[Found]:
    return (Found("social security number", *match.span()) for match in SOCIAL.finditer(text))


def _cards(text: str, language: str) -> Iterator[Found]:
    for match in CARD.finditer(text):
        digits = [int(c) for c in match[0] if c.isdigit()]
        if len(set(digits)) > 1 and _is_luhn(digits):
            yield Found("card", *match.span())


def _is_luhn(digits: list[int]) -> bool:
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


def _passports(text: str, language: str) -> Iterator[Found]:
    return (Found("passport", *match.span(1)) for match in PASSPORT.finditer(text))


def _accounts(text: str, language: str) -> Iterator[Found]:
    return (Found("account", *match.span(1)) for match in ACCOUNT.finditer(text))


def _phones(text: str, language: str) -> Iterator[Found]:
    if sum(c.isdigit() for c in text) < 7:
        return
    for region in REGIONS[language]:
        for match in PhoneNumberMatcher(text, region, leniency=Leniency.VALID):
            if _is_written_as_one(match):
                yield Found("phone", match.start, match.end)


def _is_written_as_one(match: phonenumbers.PhoneNumberMatch) -> bool:
    """Ten digits in a row, or in groups of three by commas, are more often a quantity."""
    raw = match.raw_string
    # One by one they are counted aloud.
    if re.search(r"(?:\b\d[ .-]){3}", raw):
        return False
    return raw.startswith(("+", "0", "(")) or (raw.count("-") + raw.count(" ") + raw.count(".") >= 2)


def _addresses(text: str, language: str) -> Iterator[Found]:
    return (Found("address", *match.span()) for pattern in ADDRESS for match in pattern.finditer(text))


# The surest first: what one has found no other takes for something else.
FINDERS: tuple[Callable[[str, str], Iterator[Found]], ...] = (
    _emails,
    _links,
    _residents,
    _cards,
    _accounts,
    _passports,
    _socials,
    _phones,
    _addresses,
)
