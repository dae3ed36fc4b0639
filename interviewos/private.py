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


Finder = Callable[[str, str], Iterator[Found]]
MASK = "•"
# Where a number without a country code may be at home, by the language of the text.
REGIONS = {"": ("KR", "US", "GB"), "en": ("US", "GB"), "ko": ("KR", "US")}
# Our own keys, which may look like anything.
OURS = re.compile(r"\b[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}\b")
# From when till when, as a CV says it.
SPAN = re.compile(r"(?<!\d)(?:\d{1,2}[/.])?(?:19|20)\d{2} ?[-–~] ?(?:\d{1,2}[/.])?(?:19|20)\d{2}(?!\d)")

# At the end of an address of a mailbox Korean goes on without a space.
EMAIL = re.compile(
    r"(?<![\w.+-])[\w.+-]{1,64}@(?:[\w-]{1,63}\.){1,6}(?:[A-Za-z]{2,24}|한국)"
    r"|(?<![\w.+-])[\w.+-]{1,64} ?[(\[] ?(?:at|골뱅이) ?[)\]] ?"
    r"[\w-]{1,63}(?: ?[(\[] ?(?:dot|닷|점) ?[)\]] ?\w{2,24}){1,4}"
    # As one dictates it.
    r"|\b\w{1,64}(?: (?:dot|점) \w{1,64}){0,3} (?:at|골뱅이) "
    r"(?:gmail|outlook|hotmail|yahoo|icloud|naver|daum|네이버|지메일|다음) ?(?:dot|닷|점) ?(?:com|net|컴|넷)",
    re.IGNORECASE,
)
LINK = re.compile(
    r"\b(?:https?://|www\.)[^\s<>\"'()]{3,300}|\b(?:linkedin\.com|github\.com|open\.kakao\.com)/[^\s<>\"'()]{2,200}"
)
HANDLE = re.compile(
    r"(?:kakao(?:talk)?|telegram|wechat|카카오톡|카톡|텔레그램) ?(?:id|아이디)(?: is|[은는])? ?:? ?"
    r"@?([A-Za-z][\w.-]{3,29})",
    re.IGNORECASE | re.ASCII,
)
CARD = re.compile(r"(?<![\d.,-])\d(?:[ -]?\d){12,18}(?![\d-])")
CHECK_DIGITS = re.compile(r"\b(?:cvv|cvc|cvv2)\D{0,10}?(\d{3,4})\b", re.IGNORECASE)
RESIDENT = re.compile(r"(?<!\d)(\d{6}) ?[-–] ?([1-8])[\d*•]{6}(?![\d*])")
# Thirteen digits in a row may be anything, unless they are called by their name.
RESIDENT_NAMED = re.compile(r"(?:주민|외국인)(?:등록)?\s?번호\D{0,10}?(?<!\d)(\d{13})(?!\d)")
SOCIAL = re.compile(r"(?<![\d-])(?!000|666|9)\d{3}-(?!00)\d{2}-(?!0000)\d{4}(?![\d-])")
SOCIAL_NAMED = re.compile(r"(?:\bssn\b|social security)\D{0,20}?\b(\d{3}[ -]?\d{2}[ -]?\d{4})\b", re.IGNORECASE)
INSURANCE = re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b")
LICENCE = re.compile(r"(?<![\d-])\d{2}-\d{2}-\d{6}-\d{2}(?![\d-])")
PASSPORT = re.compile(r"(?:passport|여권)\D{0,20}?\b([A-Z]{1,2}\d{6,8}|[A-Z]\d{3}[A-Z]\d{4}|\d{9})\b", re.IGNORECASE)
# A sum is paid into an account as well.
NO_SUM = r"(?!\d|,\d| ?(?:원|만|억|건|won|%))"
ACCOUNT = (
    re.compile(
        r"(?:account(?: number| no\.?)?|iban)\D{0,20}?\b([A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}(?: ?[A-Z0-9]{1,3}\b)?)",
        re.IGNORECASE,
    ),
    re.compile(r"sort code\D{0,20}?(\d{2}[ -]?\d{2}[ -]?\d{2})(?![\d-])", re.IGNORECASE),
    re.compile(rf"\baccount (?:number|no\.?)\D{{0,20}}?(\d[\d -]{{6,24}}\d){NO_SUM}", re.IGNORECASE),
    re.compile(rf"\baccount\b[^\d$£€₩]{{0,12}}?(\d{{8}}){NO_SUM}", re.IGNORECASE),
    # A date has fewer digits.
    re.compile(
        r"(?:계좌|입금|은행|뱅크|농협|수협)\D{0,20}?"
        rf"((?=(?:\d-?){{10,16}}(?![\d-]))\d{{2,6}}(?:-\d{{2,8}}){{2,3}}|\d{{10,14}}){NO_SUM}"
    ),
)
# What is written as a phone number and nothing else, though nobody may have been given that number yet.
PHONE = re.compile(
    r"(?<![\d.-])01[016789][- .]?\d{3,4}[- .]?\d{4}(?![\d-])"
    r"|(?<![\d.-])07\d{3}[ -]?\d{3}[ -]?\d{3}(?![\d-])"
    r"|(?<![\d.-])(?:\([2-9]\d{2}\) ?|[2-9]\d{2}[-.])[2-9]\d{2}[-.]\d{4}(?![\d-])"
)
SPOKEN_DIGITS = re.compile(
    r"(?<![가-힣])[공영]일[공영일육칠팔구](?:[ -]?[공영일이삼사오육칠팔구]){7,8}(?![공영일이삼사오육칠팔구])"
    r"|\b(?:zero|oh) (?:(?:double |triple )?(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)[ ,-]{1,2}){7,10}"
    r"(?:zero|oh|one|two|three|four|five|six|seven|eight|nine)\b",
    re.IGNORECASE,
)
STREETS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Close|Way|Parkway|Pkwy|Court|Crescent|Terrace"
    "|Gardens"
)
PROVINCES = (
    "(?:서울|부산|대구|인천|광주|대전|울산|세종|경기|강원|제주|[충전경][북남]|충청[북남]|전라[북남]|경상[북남])"
    "(?:특별자치시|특별자치도|특별시|광역시|시|도)?"
)
# A road and a number on it, or a quarter and a plot, and then the flat.
PLACE = (
    r"(?:[가-힣\d]{1,8}(?:로|길) ?\d{1,4}(?:-\d{1,4})?|[가-힣]{1,5}(?:동|읍|면|리) \d{1,4}(?:-\d{1,4})?(?:번지)?)"
    r"(?!\d| ?(?:명|년|개|건|배|억|만|천|%)|[월일주차번시])(?:,? ?\d{1,4}동)?(?:,? ?\d{1,4}호)?"
)
# "In 2008 Wall Street" is no house.
NO_YEAR = "".join(f"(?<!(?i:{word}) )" for word in ("in", "of", "by", "since", "from", "until"))
ADDRESS = (
    re.compile(
        rf"\b{NO_YEAR}\d{{1,5}}[A-Za-z]? (?:[A-Z][a-z]+ ){{1,3}}"
        rf"(?:{STREETS})\b(?:,? (?:Apt|Flat|Unit|Suite)\.? ?\w{{1,5}})?"
    ),
    # A postcode: neither gigabytes in a quarter nor B2B.
    re.compile(r"\b(?![QVX]|.2[A-Z] )[A-Z]{1,2}\d[A-Z\d]? \d(?![GTP]B)[ABD-HJLNP-UW-Z]{2}\b"),
    re.compile(rf"{PROVINCES} (?:[가-힣]{{1,5}}(?:시|군|구|읍|면|동) ){{1,3}}{PLACE}"),
    re.compile(rf"[가-힣]{{1,4}}(?:시|도) [가-힣]{{1,5}}(?:시|군|구) (?:[가-힣]{{1,5}}(?:구|읍|면|동) )?{PLACE}"),
    re.compile(r"[가-힣]{1,6}(?:로|길) ?\d{1,4}(?:-\d{1,4})?(?:번길 ?\d{1,4})?(?:,? ?\d{1,4}동)? ?\d{1,4}호"),
    re.compile(r"(?<!\d)\d{1,4}동 ?\d{1,4}호"),
)


def found(text: str, language: str = "") -> tuple[Found, ...]:
    """Every personal number, in order of place, none overlapping another. Without a language it may be of any."""
    return _found(text, language if language in REGIONS else "")


@lru_cache(maxsize=256)
def _found(text: str, language: str) -> tuple[Found, ...]:
    kept = [Found("", *match.span()) for known in (OURS, SPAN) for match in known.finditer(text)]
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


def _each(kind: str, *patterns: re.Pattern[str]) -> Finder:
    """Whatever fits; where a pattern names its number, only that."""

    def find(text: str, language: str) -> Iterator[Found]:
        matches = (match for pattern in patterns for match in pattern.finditer(text))
        return (Found(kind, *match.span(match.re.groups)) for match in matches)

    return find


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


def _cards(text: str, language: str) -> Iterator[Found]:
    for match in CARD.finditer(text):
        digits = [int(c) for c in match[0] if c.isdigit()]
        if len(set(digits)) > 1 and _is_luhn(digits):
            yield Found("card", *match.span())


def _is_luhn(digits: list[int]) -> bool:
    doubled = [sum(divmod(2 * digit, 10)) for digit in digits[-2::-2]]
    return (sum(digits[-1::-2]) + sum(doubled)) % 10 == 0


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


# The surest first: what one has found no other takes for something else.
FINDERS: tuple[Finder, ...] = (
    _each("email", EMAIL),
    _links,
    _residents,
    _each("resident number", RESIDENT_NAMED),
    _cards,
    _each("card", CHECK_DIGITS),
    _each("driving licence", LICENCE),
    _each("account", *ACCOUNT),
    _each("passport", PASSPORT),
    _each("social security number", SOCIAL, SOCIAL_NAMED),
    _each("national insurance number", INSURANCE),
    _phones,
    _each("phone", PHONE, SPOKEN_DIGITS),
    _each("address", *ADDRESS),
    _each("handle", HANDLE),
)
