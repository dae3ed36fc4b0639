"""What is said to the person opposite, in English: understanding, an offer, a question, their own matter."""

import re
from collections.abc import Iterator

from coaching.listening.deeds import is_deed
from coaching.listening.heard import Heard, Place, affirmed, any_of, matches
from coaching.listening.spans import words

_EMPATHY = any_of(
    r"i(?: can| do|'d| would)? (?:understand|hear (?:you|that|why)|see (?:why|how|what you)|appreciate (?:that"
    r"|how|you))\b",
    r"(?:that|this|it)(?:'s| is| sounds| must (?:be|have been)| was) (?:a |an |really |very |completely )*"
    r"(?:fair|reasonable|frustrating|exhausting|upsetting|worrying|understandable|hard (?:to hear|on|for|place))\b",
    r"you(?:'re| are)(?: quite| absolutely)? right\b",
    r"thank you for (?:saying|telling|asking|coming|raising|being|your|the)\b",
    r"i(?:'m| am) (?:so |very |really |truly )?sorry (?:that|about|you|your|for (?:the|your|what)|to hear)\b",
    r"(?:in your (?:place|shoes|position)|your (?:worry|concern|frustration|anger|doubts?|point))\b",
    r"i know (?:how|that you|you(?:'re|'ve)?|this is|what it)\b",
)
_OFFERED = re.compile(
    r"\b(?:(?:i|we)(?:'ll| will| can| could|'d| would)(?: also| then| gladly| happily| rather| like to"
    r"| be glad to| still"
    r"| need to)*|let(?:'s| me| us)|what i can do is) ([a-z]+)"
)
_NO_OFFER = re.compile(
    r"(?:try|be|think|see|hope|guess|say|have|do|like|love|consider|know|get|look|work|improve|always"
    r"|definitely|just|not"
    r"|never|maybe|probably|only|help|make|want|deal|handle|manage|find)$"
)
_PROPOSED = any_of(
    r"(?:i|we)(?: am|'m| are|'re)? (?:propos(?:e|ing)|suggest(?:ing)?|recommend(?:ing)?|offer(?:ing)?"
    r"|ask(?:ing)? (?:you )?for"
    r"|rais(?:e|ing)|charge|promise)\b",
    r"i(?: am|'m) asking\b",
    r"(?:could|would|can|will) you (?:send|show|tell|bring|give|join|let|sign|approve|meet|agree)\b",
)
_PRACTICE = re.compile(
    r"\b(?:we|our (?:[a-z]+ )?(?:product|app|service|team|plan|tool|shop|customers|members)) ([a-z]+)\b"
)
_YOURS = any_of(
    r"your (?:own )?(?!best\b|dreams?\b|life\b)[a-z]{3,}",
    r"you(?:'ve| have|'d| had|'re| are)? (?:said|asked|told|mentioned|described|wrote|pay|paid|lose|lost|spend"
    r"|spent|need a"
    r"|need the|wanted|decide|choose|keep|signed|bought|asked for)\b",
    r"(?:for|with|to|from|between) you\b(?! know)",
    r"you (?:and i|would|could|'ll|will|can) (?!know\b|see\b|just\b|do it\b|always\b)[a-z]+",
)
_BACK = re.compile(
    r"^(?:sorry|pardon|what do you mean|do you mean|can you repeat|could you repeat|what (?:else|should i"
    r"|do you want me)"
    r"|is that (?:ok|okay|right|enough|all)|who knows|why (?:not|me)|right|you know|does that|so what)\b"
)


def empathy(heard: Heard) -> Iterator[Place]:
    return affirmed(_EMPATHY, heard)


def offer(heard: Heard) -> Iterator[Place]:
    """Something the listener could say yes to: "I'll ring you at eleven". Trying and hoping are not."""
    for match in _OFFERED.finditer(heard.low):
        if not _NO_OFFER.match(match[1]):
            yield match.span()
    yield from affirmed(_PROPOSED, heard)


def asking(heard: Heard) -> Iterator[Place]:
    """A question to the listener that wants to know something, not one handed back."""
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        if said.rstrip("\"')").endswith("?") and len(words(said)) >= 4 and not _BACK.match(said):
            yield span.start, span.end


def our_practice(heard: Heard) -> Iterator[Place]:
    """What one's house does: "we deliver to forty shops"."""
    for match in _PRACTICE.finditer(heard.low):
        if is_deed(match[1]) and not heard.is_negated(match.start()):
            yield match.span()


def address(heard: Heard) -> Iterator[Place]:
    """The listener's own matter is named: "your three Saturdays"."""
    return matches(_YOURS, heard)
