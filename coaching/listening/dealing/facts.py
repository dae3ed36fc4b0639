"""What can be looked up where something is sold, in English: sums, dates, names, two figures side by side."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, any_of, matches

WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen"
    r"|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[- ](?:one|two|three|four|five|six"
    r"|seven|eight|nine))?(?: and a half)?(?: (?:hundred|thousand|million))?"
)
_UNCOUNTED = (
    r"(?:things?|reasons?|ways?|points?|aspects?|kinds?|types?|sides?|times better|questions?|words?|sentences?|and"
    r"|or"
    r"|to|in|at|o'clock|am|pm|january|february|march|april|may|june|july|august|september|october|november|december"
    r"|stars?|years? of experience|billion)\b"
)
_MONTH = r"(?:january|february|march|april|may|june|july|august|september|october|november|december)"
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
NUMBER = rf"(?:[£$€₩] ?\d[\d,.]*|\d[\d,]*(?:\.\d+)?|\b{WORD})"
_QUANTITY = re.compile(
    rf"[£$€₩] ?\d[\d,]*(?:\.\d+)?|(?<![\w.,])\d[\d,]*(?:\.\d+)? ?(?:%|per ?cent\b)|\b{WORD} per ?cent\b"
    rf"|(?<![\w.,£$€])(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)? (?!{_UNCOUNTED})[a-z]{{2,}}"
    rf"|\b{WORD} (?!{_UNCOUNTED})[a-z]{{3,}}"
    rf"|\b(?:was|is|are|were|it's|that's|to|than|from|at|became|under|below|only|of|got|than|call it) (?:about "
    rf"|around"
    rf" |only |just )?(?:(?!(?:19|20)\d\d\b)\d[\d,]*(?:\.\d+)?|{WORD})(?=[.,;:?]|$)"
    r"|\b(?:half|a third|a quarter|three quarters|a fifth) (?:of )?(?:the|all|its|our|their|them)\b"
)
_DATE = any_of(
    rf"(?:last|next|this|since|in|until|by|before|from|of|early|late) (?:early |late |mid-?)?(?:{_MONTH}|{_DAY}"
    rf"|spring"
    r"|summer|autumn|winter|easter|christmas)\b",
    rf"{_MONTH} \d{{1,2}}|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|on (?:the )?(?:\d{{1,2}}(?:st|nd|rd|th)?\b"
    rf"|{_DAY})"
    rf"|the \d{{1,2}}(?:st|nd|rd|th)\b|the (?:first|second|third|fourth|fifth|eighth|ninth|tenth)\b(?! [a-z]+)",
    rf"{_DAY}s?\b",
    r"(?:last|next) (?:week|month|quarter|year|season|term)|tomorrow|tonight|yesterday|this (?:week|afternoon"
    r"|morning)",
    rf"(?:for|in|over|after|within|since|the (?:last|first|next)) (?:about )?(?:\d+|{WORD}|the) (?:days|weeks|months"
    r"|years|hours)\b",
    rf"(?:\d+|{WORD}|a) (?:days?|weeks?|months?|years?) (?:ago|later|earlier|from now)",
    r"by (?:noon|midday|the end of)\b",
)
_NAME = re.compile(r"(?<=[a-z,;:] )(?!I\b|AI\b)(?:Mr |Mrs |Ms |Dr )?[A-Z][a-z]{2,}(?! ?['’])")
_BEFORE_OR_NOW = re.compile(
    r"\bof (?:the |those |these |my |our |their |every |all |his |her )?(?:last )?(?:\d|"
    rf"{WORD})|\bfrom\b.*\bto\b|\b(?:instead of|in place of|against|compared|than|up from|down from|down to|up to"
    r"|became|before|beforehand|used to|had been|where it was|today|now|so far|later|rather than|to begin with"
    r"|previously|half)\b"
)
_QUOTED = re.compile(r"(?<![a-z])[\"'][a-z][^\"\n]{14,160}?[.,!?][\"']")
_SHARE = re.compile(
    rf"(?:{NUMBER}|once|one|twice) (?:times |[a-z]+ )?(?:in|out of|of) (?:every |those|them|these"
    rf"|the last )?(?:{NUMBER}|(?<=those)"
    r"|(?<=them)|(?<=these))"
)
ROUGH = re.compile(r"\b(?:something like|perhaps|maybe|i think|i guess|or so|a bit over|let's say|probably)\b")


def quantity(heard: Heard) -> Iterator[Place]:
    """A number with what it counts. Dates, years and "three reasons" are none, nor a market of billions."""
    return matches(_QUANTITY, heard)


def dated(heard: Heard) -> Iterator[Place]:
    """A day, a month or a span of time that could be put in a diary."""
    return matches(_DATE, heard)


def named(heard: Heard) -> Iterator[Place]:
    """Somebody or some place called by name inside a sentence."""
    for match in _NAME.finditer(heard.text):
        if not re.match(rf"(?:{_MONTH}|{_DAY})", match.group().lower()):
            yield match.span()


def compared(heard: Heard) -> Iterator[Place]:
    """Two quantities held against each other: so many of so many, then and now, this price and that one."""
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        numbers = len(re.findall(NUMBER, said)) + len(re.findall(r"\bnone\b|\bnobody\b|\bzero\b|\bnothing\b", said))
        held = numbers >= 2 and _BEFORE_OR_NOW.search(said) or _SHARE.search(said)
        if held and _QUANTITY.search(said) and not ROUGH.search(said):
            yield span.start, span.end


def quotation(heard: Heard) -> Iterator[Place]:
    """What somebody said, in their own words."""
    return matches(_QUOTED, heard)
