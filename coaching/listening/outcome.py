"""What came of it, in English: a result, a number with what it measures, before and after."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, any_of, happened, matches

_CHANGED = (
    r"(?:fell|dropped|rose|grew|climbed|went (?:up|down|live|out|from)|came (?:down|back|in)|moved|doubled"
    r"|tripled|halved|improved|increased|decreased"
    r"|shrank|stopped|recovered|passed|shipped|launched|signed|renewed|approved|accepted|adopted|stayed"
    r"|agreed|opened on|closed|held)"
)
_RESULT = any_of(
    r"as a result,? [a-z]+",
    r"in the end,? (?:the|we|our|it|they|i|all|[a-z]+) [a-z]+",
    r"(?:which|that|this|it) (?:meant|led to|brought|saved|cut|reduced|resulted in|gave us|raised|let us"
    r"|freed|earned|won|stopped|took [a-z ]{1,20} (?:off|from))\b",
    rf"(?:the|our|their|all|every|both|each)(?: (?!and\b|we\b|i\b|they\b|that\b|because\b)[a-z'-]+){{1,5}} "
    rf"(?:then )?{_CHANGED}\b",
    rf"(?:they|he|she|it|that|this|revenue|sales|churn|complaints|errors|costs|traffic|incidents|returns"
    rf"|calls|bookings|sign-?ups|turnover|response times?|[a-z]+ (?:time|rate|cost|errors|calls)) "
    rf"{_CHANGED}\b",
    r"(?:i|we|that|which) (?:then )?(?:cut|reduced|raised|increased|improved|saved|brought|halved|doubled"
    r"|won|closed|hit|beat|reached|recovered|delivered|shipped|launched|finished|surpassed|slashed|grew)\b",
    r"[a-z]+ (?:went|fell|dropped|rose|grew|climbed) from (?:about |around |nearly "
    r"|over )?[£$€]?\d[^.!?\n]{0,40}? to "
    r"(?:about |around |under |over )?(?:[£$€]?\d|none\b|zero\b|nothing\b)",
    r"(?:is|are) still (?:in use|used|running)\b",
    r"so (?:the|our|we|nobody|no one|they|it|each|every)(?: [a-z'-]+){0,5} (?:could|can|knew|had|was|were"
    r"|stopped|got|started|no longer)\b",
)
_NEVER_MIND = re.compile(
    r"from bad to|(?:nothing|not much) (?:really )?(?:changed|happened)|no (?:real )?(?:change|result)"
)


def result(heard: Heard) -> Iterator[Place]:
    for place in happened(_RESULT, heard):
        if not _NEVER_MIND.search(heard.low[place[0] : place[1] + 25]):
            yield place


_NUMBER_WORD = (
    r"(?:two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty"
    r"|seventy|eighty|ninety)"
    r"(?:[- ](?:one|two|three|four|five|six|seven|eight|nine))?(?: (?:hundred|thousand|million))?"
)
_UNCOUNTED = (
    r"(?:things?|reasons?|ways?|points?|parts?|steps?|aspects?|kinds?|types?|times|options?|sides?|of"
    r"|years? old|years?'? of experience|years?' experience|and|or|to|in|at"
    r"|january|february|march|april|may|june|july|august|september|october|november|december|am|pm|o'clock)\b"
)
_MEASURED = re.compile(
    r"(?<![\w.])(?:[£$€₩]\s?\d[\d,.]*(?:k|m|bn)?\b|\d[\d,.]*\s?(?:%|per ?cent\b|percentage points?)|(?:a"
    r"|one) (?:third|quarter|half) of (?:the|our|all|its)\b"
    rf"|(?:half a|a|several|{_NUMBER_WORD}) (?:dozen|hundred|thousand|million) [a-z]+|\bby (?:a )?(?:half"
    rf"|third|quarter)\b"
    rf"|\d{{1,3}}(?:,\d{{3}})+ (?!{_UNCOUNTED})[a-z]+|(?!(?:19|20)\d\d\b)\d+(?:\.\d+)? "
    rf"?(?!{_UNCOUNTED})[a-z]{{1,}}[a-z-]*|\b{_NUMBER_WORD} (?!{_UNCOUNTED})[a-z]{{3,}}"
    r"|\bfrom (?:about |around )?\d[\d,.]* (?:[a-z]+ ){0,3}to (?:about |around )?(?:\d[\d,.]*|(?:none|zero"
    r"|nothing)\b))"
)
_BOAST_NUMBER = re.compile(
    r"\b1\d0 ?% (?:sure|committed|confident|certain|dedicated|honest|of myself|effort)|\b\d+(?:st|nd|rd"
    r"|th)\b|24/7|\bstep \d|\bnumber \d|\btop \d"
)


def measured(heard: Heard) -> Iterator[Place]:
    """A number with what it measures. Years, dates, ordinals and "three reasons" are not measurements."""
    for start, end in matches(_MEASURED, heard):
        near = heard.low[max(0, start - 7) : end + 12]
        if not _BOAST_NUMBER.search(near) and not heard.is_unreal(start) and not heard.is_negated(start):
            yield start, end


_BEFORE_AFTER = any_of(
    r"(?:fell|dropped|rose|grew|cut|brought|reduced|increased|improved|raised|climbed"
    r"|shrank)[^.!?\n]{0,60}? from [^.!?\n]{1,50}? (?:to|down to|up to|into) ",
    r"from (?:about |around |nearly |over )?[£$€]?\d[^.!?\n]{0,40}? to (?:about |around |under |below "
    r"|over )?(?:[£$€]?\d|[a-z]+)",
    rf"from (?:about )?{_NUMBER_WORD}[^.!?\n]{{0,40}}? to ",
    r"(?:used to|had (?:once )?(?:taken|been|cost))[^.!?\n]{2,80}? (?:now|today|afterwards|after that)\b",
    r"(?:down|up) from (?:about |around |over )?(?:[£$€]?\d|[a-z]+)",
    r"(?:compared (?:with|to)|against) (?:[£$€]?\d|[a-z]+ (?:the|a) (?:year|month|quarter|week) before|the "
    r"(?:previous|old|year|month|quarter)|before)",
    r"(?:where|when|what) (?:it|they|that|we) (?:had|used to) (?:been|be|take|taken|cost)",
    r"(?:halved|doubled|tripled)\b",
    r"instead of (?:the )?(?:[£$€]?\d|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty"
    r"|fifty)",
    r"before (?:that|this|then|the change),? (?:it|they|we|that) (?:had|took|was|were|cost|needed)\b",
)


def before_after(heard: Heard) -> Iterator[Place]:
    return happened(_BEFORE_AFTER, heard)
