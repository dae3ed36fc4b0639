"""What a listener could look up, in English: days and numbers."""

from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, any_of, matches
from coaching.listening.outcome import measured

NUMBER = (
    r"(?:\d[\d,]*|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|seventeen|twenty|thirty"
    r"|forty|fifty|sixty|eighty"
    r"|ninety)"
)
_WHEN = any_of(
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?\b",
    r"(?:january|february|march|april|may(?= |,|\.)(?! be| have| need| well| not| i)|june|july|august|september"
    r"|october|november|december)\b",
    r"(?:19|20)\d\d\b",
    rf"(?:{NUMBER}|a|one|few) (?:minutes?|hours?|days?|nights?|weeks?|fortnights?|months?|quarters?|years?"
    rf"|summers?|winters?)"
    r" (?:ago|later|before|after|earlier|into|from now|on)\b",
    rf"(?:after|for|within|in) (?:about |some |the first |the last )?(?:{NUMBER}|a) (?:minutes?|hours?|days?"
    rf"|weeks?|months?|years?|summers?|winters?)\b",
    r"in (?:my|our|the|its|his|her) (?:first|second|third|last|final|same|next) (?:[a-z]+ )?(?:year|month|week"
    r"|winter|summer|quarter|hour|term|spring|night"
    r"|interview|round|day)\b",
    r"(?:last|this|next|that) (?:spring|summer|autumn|winter|year|month|week|quarter|term|night|morning"
    r"|afternoon|evening)\b",
    r"(?:tonight|tomorrow|yesterday|today)(?=[.,;]| )|from then on|by then|that's when|at that (?:time|point)"
    r"|the (?:same"
    r"|next) (?:day|night|week|month|morning)",
    r"in the (?:quarter|year|month|week|weeks|months|days?) (?:before|after)\b",
    r"at (?:half past |quarter (?:to|past) )?(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve"
    r"|noon|midnight|\d{1,2}(?:[.:]\d\d)?)\b",
    r"since (?:january|february|march|april|june|july|august|september|october|november|december|19|20|last|that)\b",
)


def when(heard: Heard) -> Iterator[Place]:
    """A place in time that could be found in a diary."""
    return matches(_WHEN, heard)


def counted(heard: Heard) -> Iterator[Place]:
    """How many there were, with what was counted."""
    return measured(heard)
