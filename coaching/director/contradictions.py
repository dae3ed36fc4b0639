"""Two statements of one person that do not go together. Few and sure: a false one would be an accusation."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice, product

from coaching.director.quoting import around
from coaching.listening import sentences, topics
from coaching.listening.overlap import stem

# Fewer statements are in any answer that is told. In one that only looks like that, all with all would take minutes.
MOST = 80
# So many words of substance two sentences share before they count as being about the same.
FEWEST_SHARED = 2
NUMBERS = {
    "en": ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    "ko": ("한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉", "열"),
}
COUNTED = {
    "en": re.compile(
        rf"\b(?P<n>\d[\d,.]*|{'|'.join(NUMBERS['en'])})"
        r"(?P<unit>%| ?percent| people| children| men| women| [a-z]{3,}s)(?![a-z])"
    ),
    "ko": re.compile(
        rf"(?P<n>\d[\d,.]*|(?<![가-힣])(?:{'|'.join(NUMBERS['ko'])})) ?"
        r"(?P<unit>%|퍼센트|명|사람|건|개월|개|원|시간|분|일|주|달|년|배|곳|번|회|팀)"
    ),
}
# Things change: two figures of two times contradict nothing.
TIMES = {
    "en": re.compile(
        r"\b(?:from|to begin|at first|at the start|later|then|now|today|after|afterwards|before|by the end"
        r"|eventually|until|another|other|last|next|this|previous|each|per|a (?:day|week|month|year)"
        r"|grew|fell|rose|cut)\b"
    ),
    "ko": re.compile(r"에서|부터|처음|나중|이후|지금|이제|다음|지난|다른|당시|매[일주달월년]|늘|줄|이전|하루|새로"),
}
ABSOLUTE = {
    "en": re.compile(r"\b(?P<way>always|never|every single time|without exception)\b"),
    "ko": re.compile(r"(?P<way>항상|언제나|늘|절대로?|한 번도|단 한 번도)"),
}
NEVER = {"never", "절대", "절대로", "한 번도", "단 한 번도"}
EXCEPTION = {
    "en": re.compile(
        r"\b(?:once|one time|that time|except|sometimes|usually|often|forgot|skipped|missed|without)\b|n't\b"
    ),
    "ko": re.compile(r"한 번은|그때는|가끔|때때로|종종|못했|못 했|않았|안 했|없이|잊|놓쳤|빠뜨렸|예외"),
}
DENIAL = {
    "en": re.compile(r"\b(?:not|never|no|nothing)\b|n't\b"),
    "ko": re.compile(r"않|못|없|안 했|아니"),
}
ALONE = {
    "en": re.compile(r"\b(?:alone|on my own|by myself|single-handed(?:ly)?|nobody (?:else )?helped)\b"),
    "ko": re.compile(r"혼자|단독으로|저 ?혼자|제 힘으로만|아무도 (?:돕|도와)"),
}
TOGETHER = {
    "en": re.compile(
        r"\b(?:together|we|with (?:my|a|the|two|three|four|five) (?:team|colleagues?|manager|others))\b"
    ),
    "ko": re.compile(r"함께|다 ?같이|같이|저희가|우리가|저희 팀|팀원들과|동료(?:들)?와"),
}


@dataclass(frozen=True)
class Clash:
    """`quote` was said last, `earlier` before it. Both are the person's own words."""

    quote: str
    earlier: str


@dataclass(frozen=True)
class Statement:
    text: str
    start: int
    end: int
    kind: str
    worth: str = ""
    unit: str = ""

    @property
    def quote(self) -> str:
        return around(self.text, self.start, self.end)


def find(earlier: Sequence[str], latest: str, language: str) -> Clash | None:
    """The first statement of `latest` that does not go with one of the answers before it, or with itself."""
    now = list(islice(_statements(latest, language), MOST))
    before = [statement for text in earlier for statement in islice(_statements(text, language), MOST)]
    for said, other in product(now, before):
        if _clash(said, other, language) or _clash(other, said, language):
            return Clash(said.quote, other.quote)
    return None


def _statements(text: str, language: str) -> Iterator[Statement]:
    for span in sentences(text, language):
        said = text[span.start : span.end]
        if said.rstrip().endswith("?"):
            continue
        low = said.lower().replace("’", "'")
        if len(low) == len(said):
            yield from _stated(said, low, language)


def _stated(said: str, low: str, language: str) -> Iterator[Statement]:
    counted = list(COUNTED[language].finditer(low))
    if len(counted) == 1 and not TIMES[language].search(low):
        match = counted[0]
        yield Statement(said, *match.span(), "count", _value(match["n"], language), stem(match["unit"].split()[-1]))
    named = [("absolute", ABSOLUTE), ("alone", ALONE), ("together", TOGETHER)]
    for kind, patterns in named:
        if found := patterns[language].search(low):
            yield Statement(said, *found.span(), kind, worth=found.groupdict().get("way", ""))
    if not ABSOLUTE[language].search(low):
        found = EXCEPTION[language].search(low)
        yield Statement(said, *(found.span() if found else (0, len(said))), "exception" if found else "plain")


def _value(number: str, language: str) -> str:
    names = NUMBERS[language]
    return str(names.index(number) + 1) if number in names else number.replace(",", "").rstrip(".")


def _clash(one: Statement, other: Statement, language: str) -> bool:
    """Whether the two go against each other; asked both ways round."""
    match one.kind, other.kind:
        case "count", "count":
            is_other = one.unit == other.unit and one.worth != other.worth
            return is_other and _shared(one, other, but={one.unit}) >= FEWEST_SHARED
        case "alone", "together":
            return not DENIAL[language].search(other.text.lower()) and _shared(one, other) >= FEWEST_SHARED
        case "absolute", "exception" | "plain":
            return _breaks(one, other, language) and _shared(one, other) >= FEWEST_SHARED
    return False


def _breaks(rule: Statement, other: Statement, language: str) -> bool:
    """ "Never" is broken by having done it once, "always" by an exception."""
    denied = bool(DENIAL[language].search(other.text.lower().replace("’", "'")))
    if rule.worth in NEVER:
        return not denied and _is_past(other, language)
    return other.kind == "exception"


def _is_past(statement: Statement, language: str) -> bool:
    low = statement.text.lower()
    return bool(re.search(r"\bi (?:[a-z]+ed|had|did|made|was|sent|lost|broke|left|told|gave)\b", low)) or (
        language == "ko" and bool(re.search(r"[았었였했](?:습니다|어요|다|던|고|는데|지만)", low))
    )


def _shared(one: Statement, other: Statement, but: set[str] | None = None) -> int:
    return len((topics(one.text) & topics(other.text)) - (but or set()) - FRAME)


# Words that say how often or with whom, not what about.
FRAME = frozenset(
    map(
        stem,
        ("always", "never", "once", "alone", "together", "team", "myself", "time", "sometimes", "without", "own"),
    )
) | frozenset(map(stem, ("항상", "언제나", "절대로", "혼자", "함께", "같이", "저희가", "우리가", "가끔", "한번도")))
