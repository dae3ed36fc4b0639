"""Where a story stands, in English: the scene, the task, the one occasion."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches
from coaching.listening.lexicon import lexicon

_WE_WERE = any_of(
    r"(?:we|the team|the (?:client|customer|company|project|system|site|shop|board|service)|our [a-z]+(?: "
    r"[a-z]+)?|they|sales|support)"
    r" (?:was|were|had|needed|faced|kept|could(?:n't| not)|did(?:n't| not)|used to|had been|relied"
    r"|struggled|wanted|lost)\b",
    r"there (?:was|were|had been)\b",
    r"(?!i\b|we\b|then\b|and\b|also\b)[a-z]+ (?:suddenly |then |once )?(?:joined|raised|failed|broke|left"
    r"|cancelled|canceled|slipped|refused|complained|delayed|rejected|threatened|crashed|pulled out|walked "
    r"out|demanded|resigned|collapsed|objected|fell through) ",
    r"at (?:the|that) time\b",
    r"the (?:problem|situation|issue|challenge|trouble|background|context) (?:was|is)\b",
    r"(?:i|we) (?:joined|inherited|was working|were working|worked|took over)\b",
)
_MY_TASK = any_of(
    r"(?:my|our) (?:own )?(?:job|task|role|goal|aim|responsibility|brief|target|part|promise|remit) (?:was"
    r"|had been|is)\b",
    r"i(?:'d| had| was| had been)?(?: also)? (?:been )?(?:asked|responsible|in charge|tasked|assigned"
    r"|accountable|put in charge|meant|supposed|due) (?:to|for|of|with)\b",
    r"(?:i|we) (?:had|needed) to [a-z]+",
    r"i (?:owned|ran|led|managed|was leading|was running|looked after) (?:the|our|a|an)\b",
    r"(?:i|we)(?:'d| had)? promised\b",
    r"it (?:fell|was up) to me\b",
    r"the (?:goal|aim|deadline|target|brief) was\b",
)


def situation(heard: Heard) -> Iterator[Place]:
    return (place for place in matches(_WE_WERE, heard) if not heard.is_unreal(place[0]))


def task(heard: Heard) -> Iterator[Place]:
    return affirmed(_MY_TASK, heard)


_WHEN = (
    r"last (?:spring|summer|autumn|fall|winter|year|month|week|quarter|term|january|february|march|april"
    r"|may|june|july|august|september|october|november|december)"
    r"|in (?:early |late |mid-?)?(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|(?:19|20)\d\d|q[1-4])\b"
    r"|(?:a|one|two|three|four|five|six|eight|nine|ten|\d+|a few|a couple of) (?:years?|months?|weeks?"
    r"|days?|summers?|winters?) (?:ago|before|earlier|into)"
    r"|(?:this|that) (?:spring|summer|autumn|winter|january|march|april|june)"
    r"|in the (?:first|second|third|last|same|next) (?:week|month|days?) of"
    r"|on (?:a|one|that|the|the same|the following) (?:mon|tues|wednes|thurs|fri|satur|sun)day"
    r"|(?:in|over|on) (?:one|a single|that) (?:weekend|night|afternoon|shift)\b"
    r"|by the end of (?:the|that) (?:week|month|quarter|year|day)"
    r"|for (?:two|three|four|five|six|ten) (?:mornings|evenings|nights|afternoons|weekends)\b"
)
_WHERE = (
    r"when i (?:was|worked|joined|led|ran|started|managed|moved|took over|took on|looked after)\b"
    r"|(?:during|on|in|for|at) (?:my|our) (?:last|previous|first|second|final|current|old|third) [a-z]+"
    r"|(?:during|after|before) (?:my|our|the) [a-z]+(?: [a-z]+)? (?:internship|launch|migration|release"
    r"|audit|rollout|placement|project|outage|move|merger|election|campaign)"
    r"|during (?:my|an?|the|our) (?:internship|launch|migration|release|audit|rollout|placement|outage|move"
    r"|merger|campaign)"
    r"|there was (?:a|an|one|this) (?:time|customer|client|project|moment|week|deal|case|patient|family|day"
    r"|release|night)"
    r"|one (?:customer|client|morning|evening|project|patient|supplier|release|deal|friday|monday|day|night"
    r"|week|account|family|user)\b"
    r"|on (?:a|an|one|the) [a-z-]+(?: [a-z-]+)? (?:project|task|deal|launch|account|classifier|release"
    r"|migration|site)\b"
    r"|(?:a|an|the) [a-z-]+(?: [a-z-]+)? (?:joined|raised|asked|derailed|failed|broke|called|rang"
    r"|complained)[^.!?\n]{0,60} once\b"
)
_CASE = re.compile(rf"\b(?:{_WHEN}|{_WHERE})")
_HOUR = r"(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|half past [a-z]+)"
_FIXED = any_of(
    r"(?:at|from|by|until|till|before|after|since) (?:about |around )?\d{1,2}(?:[.:]\d\d| ?(?:am|pm|o'clock))\b",
    rf"(?:at|from|by|until|till) (?:about |around )?{_HOUR}(?: o'clock| sharp| tonight| tomorrow| in the [a-z]+)?"
    r"(?=[,.;?!]| (?:and|on|so|we|i|he|she|they|the)\b|$)",
    r"(?:on|by|until|till|before|from|this|next|last|every) (?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    r"(?:on|by|until|till|before|from) (?:the )?\d{1,2}(?:st|nd|rd|th)?(?: of)? (?:january|february|march|april"
    r"|may|june"
    r"|july|august|september|october|november|december)\b",
)
_AT_NAME = re.compile(r"\b(?:At|at|while at|for|with) [A-Z][a-z]{2,}(?: [A-Z][a-z]+)*,? (?:I|we|my|our|the)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|couldn't|didn't|wasn't|weren't|[a-z]{2,}ed|"
    + "|".join(sorted(lexicon("past_irregular")))
    + r")\b"
)


def fixed_time(heard: Heard) -> Iterator[Place]:
    """An hour, a weekday or a date: one can be there."""
    return matches(_FIXED, heard)


def named_case(heard: Heard) -> Iterator[Place]:
    """One occasion, placed in time or in a named piece of work, and told as past."""
    places = [*matches(_CASE, heard), *(match.span() for match in _AT_NAME.finditer(heard.text))]
    for start, end in sorted(places):
        if _PAST.search(heard.sentence(start)) and not heard.is_unreal(start):
            yield start, end
