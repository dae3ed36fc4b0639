"""What happens next, who does it and until when, in English."""

import re
from collections.abc import Iterator

from coaching.listening.deeds import is_deed
from coaching.listening.definite import amount, when
from coaching.listening.heard import Heard, Place, any_of, matches

_COMING = re.compile(
    r"\b(?:(?:i|we|you|she|he|they|[a-z]+|the [a-z]+)(?:'ll| will| shall)|(?:i|we)(?:'m| am|'re| are) going to"
    r"|let(?:'s| me| us)|(?:i|we)(?:'d| would)(?: like to)?|(?:i|we) can|you(?:'d| would)|shall (?:i|we)|may i"
    r"|(?:could|would|can|will) you) (?:(?:also|then|first|still|now|at least|both|personally|gladly|please|just|to"
    r"|like to) |[a-z]+ly )*(?!not\b|never\b)([a-z]+)"
)
_EMPTY = re.compile(
    r"(?:try|sit|go over|answer|begin with|start with|explain|tell you|be|think|see|hope|look|work|support|do|have"
    r"|remain|stay|manage|handle|deal|improve|react|respond|continue|focus|concentrate|ensure|strive|aim|want|need"
    r"|like|love|know|consider|discuss|accept|understand|agree|come|go|keep|always|help|find|probably|rather|prefer"
    r"|say|give (?:everything|it|my|our|a hundred|100)|make (?:sure|the|it)|take (?:it|care|that)|get|cross|never"
    r"|not|only|feel|love|mind|appreciate|pay|achieve|wait|happen|stop|lose|set|all|want|adjust|deliver|talk)\b"
)
_PLANNED = re.compile(
    r"\b(?:i|we|she|he|they|you)(?: (?:also|then|first|both|both of us))? ([a-z]+)\b"
    r"|(?<=[a-z,] )[A-Z][a-z]+ ([a-z]{2,}s)\b"
)
_AS_A_RULE = re.compile(
    r"\b(?:every|each (?:day|week|month|morning|evening)|always|usually|often|as a rule|these days|since|last|ago"
    r"|was|were|had|when|if|because|would|could|might|should)\b"
)
_IN_HAND = any_of(r"(?:you|everyone|everybody)(?:'ll|'d| will| would| gets?) (?:have|get|hear|see|know|a)\b")
_ASKED = any_of(
    r"(?:could|would|can|will|may|shall|should|might) (?:you|i|we)\b[^.!?]{4,120}\?",
    r"(?<!to )(?<!n't )(?<!not )(?<!can )please (?!don't|do not|keep|be\b|bear|understand|note|feel|try|calm"
    r"|let me know if|continue|remember|trust|believe)[a-z]+",
    r"(?:i'd|i would|what i'd|what i would|i'm|i am|what i)(?: like to)? ask(?:ing)? (?:of )?(?:you|the|that|for|is"
    r"|here)",
    r"(?:i|we) need (?:you to|your|a (?:yes|no|name|signature|decision)|two|one|three|to know by)\b",
    r"(?:you|perhaps you) (?:could|can) (?:tell|let|send|show|give|bring|name) (?:me|us)\b",
    r"tell me (?:by|on|before|until)\b",
    r"my (?:request|ask|one request|proposal|offer) (?:is|to you)\b|my request:",
    r"let me know (?:by|on|before|until)\b",
    r"(?:hold|check on|remind) me\b",
    r"who(?:'d| would| will| can) (?:have|take|join|come|help|show)\b[^.!?]*\?",
)
_LINE = any_of(
    r"(?:under|below|above|over|more than|less than|fewer than|at least|at most|beyond|anything (?:over|under)"
    r"|up to) [£$€]?(?:\d|(?:[a-z]+ty|[a-z]+teen|one|two|three|four|five|six|seven|eight|nine|ten|half|a (?:third"
    r"|quarter|hundred|thousand))\b)",
    r"if (?!i (?:may|might|could))[^.!?,]{2,70}?(?:n't|\bnot\b|\bno\b|\bfewer\b|\bless\b|\bmore\b|\bover\b|\bunder\b"
    r"|\babove\b|\bbelow\b|\blater?\b|\bstill\b|\bfalls?\b|\bfails?\b|\bslips?\b)",
    r"(?:if|should) (?:nobody|no one|none|neither|she|he|they|you|it|that)[^.!?]{0,40}(?:be free|can't|cannot|refuse"
    r"|declines?|says? no|a no|prefer|sooner|rather|free)",
    r"(?:if it|even if it|if that|if this)(?:'s| is) (?:a )?(?:no|wrong|unpleasant|not)\b",
    r"if (?:nobody|no one|none|neither)\b",
    r"otherwise,? (?:i|we|it|you)\b",
    r"a no (?:by|on|before|is)\b",
)
_SOMETHING = re.compile(
    r"(?:if|should) (?:there (?:really )?(?:be|are)|something|anything|you have|you've got|she has|any|questions?"
    r"|problems?|difficulties|it goes)\b[^,.]{0,40}"
)
_OPEN = any_of(
    r"(?:as soon as possible|at some point|some ?time|sooner or later|one of these days|in due course"
    r"|when (?:the )?time comes|over time|along the way|step by step|in the (?:long|near) (?:run|future)"
    r"|when we come to it|next year)\b",
    r"(?:if|when|should) (?:something|anything|there|any)[^.!?]{0,30} (?:comes? up|happens?|really be|difficult)",
    r"(?:i'll|we'll|i will|we will|let's|we'd|we would) (?:just )?(?:see|look into|keep an eye|think about|sleep on"
    r"|react|find a way|be in touch|talk about|discuss|cross)\b",
    r"let me sleep on\b",
    r"(?:my|our) door(?:'s| is| has)\b",
    r"(?:count on me|be in touch)\b",
    r"(?:keep|carry) (?:spreading|on|it in|an eye)\b",
    r"we(?:'d| would) hope\b|hope (?:to|that)\b",
)
_LEFT = any_of(
    r"(?:it's|it is) (?:your|up to you|their) ?(?:decision|call|house|choice)?(?=[.,])",
    r"you(?:'ll| will) do what you want",
    r"(?:nothing in particular|nothing really|nothing specific)\b",
    r"i(?:'ll| will) have to accept\b",
    r"(?:they|somebody|someone|others|management) (?:is|are|will|have to|should|has to) (?:prepar|look|decide|answer"
    r"|deal)",
)


def step(heard: Heard) -> Iterator[Place]:
    """An act to come that one could see done: "I'll ring", "she picks a store". Trying and talking are none."""
    for match in _COMING.finditer(heard.low):
        verb = heard.low[match.start(1) : match.start(1) + 30]
        if not _EMPTY.match(verb) and not heard.is_negated(match.start(1)):
            yield match.span()
    yield from _planned(heard)
    yield from _delivered(heard)


def _planned(heard: Heard) -> Iterator[Place]:
    """The present with a day beside it: "on Monday at nine I sign the lease". A habit is no plan."""
    dated = {heard.at(start) for start, _ in when(heard)}
    for match in _PLANNED.finditer(heard.low):
        said = heard.sentence(match.start())
        if heard.at(match.start()) in dated and not _AS_A_RULE.search(said) and is_deed(match[1] or match[2]):
            yield match.span()


def _delivered(heard: Heard) -> Iterator[Place]:
    """What the listener will have in hand, by when: "you'd have the first ones by March"."""
    dated = {heard.at(start) for start, _ in when(heard)}
    return (place for place in matches(_IN_HAND, heard) if heard.at(place[0]) in dated)


def request(heard: Heard) -> Iterator[Place]:
    """Something the listener is asked to do or to allow, so that they can say yes or no."""
    return (place for place in matches(_ASKED, heard) if not _VAGUE_REQUEST.search(heard.sentence(place[0])))


_VAGUE_REQUEST = re.compile(
    r"meet in the middle|patience|make sense|work on\?|be (?:a )?(?:little|bit)|support|spread|what do you think\?$"
    r"|a bit of"
)


def fallback(heard: Heard) -> Iterator[Place]:
    """What happens where it does not come off. "If something comes up" is no case one could name."""
    for start, end in matches(_LINE, heard):
        said = heard.sentence(start)
        if not _SOMETHING.search(said) and re.search(_CONSEQUENCE, said):
            yield start, end


_CONSEQUENCE = re.compile(
    r"(?:\b(?:i|we|you|she|he|they|it|that|this|the [a-z]+|[a-z]+)(?:'d|'ll|'m| would| will| won't| wouldn't| can't"
    r"| cannot| stops?| moves?| comes?| goes| drop| bring| take| want| has to| have to| decides?| turns?| pay"
    r"| needs?| costs?| don't| should| is| are)\b|would buy|is all right|\bno\b)"
)


def left_open(heard: Heard) -> Iterator[Place]:
    return matches(_OPEN, heard)


def left_to_others(heard: Heard) -> Iterator[Place]:
    return matches(_LEFT, heard)


def line(heard: Heard) -> Iterator[Place]:
    """A figure past which the answer turns: "under twenty thousand I'd say no"."""
    counted = {heard.at(start) for start, _ in amount(heard)}
    return (place for place in fallback(heard) if heard.at(place[0]) in counted)
