"""What is meant for those who listen, in English: words to them, something to do, what happens now."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, affirmed, any_of, matches, without

_TO_YOU = re.compile(r"\b(?:you|your|yours|yourself|yourselves)\b")
_POLITE_YOU = re.compile(
    r"\b(?:thank you|thanks?|you know|you see|you can see|as you|if you like|you've been|you for|you all"
    r"|pleasure|welcome to|enjoy"
    r"|wonderful audience|your (?:attention|time|patience|question)(?=[.,!]))\b"
)


def to_them(heard: Heard) -> Iterator[Place]:
    """A sentence meant for those who listen; thanks and "you know" are not."""
    for place in matches(_TO_YOU, heard):
        if not _POLITE_YOU.search(heard.low[max(0, place[0] - 12) : place[1] + 14]):
            yield place


_DO = (
    r"(?:take|read|write|put|rewrite|ask|count|try|hang|keep|forget|start|pick|find|make|judge|bring|choose"
    r"|approve|check|send|stop"
    r"|measure|visit|compare|walk|sit|cut|move|call|ring|mark|test|give|show|turn|open|close|sign|draw|note|drop"
    r"|listen|go|buy|fix|swap"
    r"|let|leave|look at|talk to|invite|cancel|book|agree|decide|vote|print|pull|hold|remove|leave out)"
)
_REQUEST = re.compile(
    rf"(?:^|(?<=[.!?:;] )|(?<=, )|(?<=\band )|(?<=please )|(?<=then )|(?<=so )|(?<=instead ))(?:please |then "
    rf"|just |only |on monday,? )?"
    rf"(?:don't )?{_DO} (?:the|a|an|one|your|it|them|that|those|this|three|two|up|down|me|with|whatever|whoever"
    rf"|him|her|nothing|only|out"
    r"|somebody|someone|every|each|all|from|back|away|at|outside|for|where|what|how|in|by|on|to)\b"
    r"|\b(?:could|would|will|can|do) you (?!please )?(?:[a-z]+ )?[a-z]+"
    r"|\byou (?:can|could|may|might|need to|only need|should|'d|'ll) (?!see\b|imagine\b|say\b|be\b|find\b|also\b"
    r"|have to know)[a-z]+"
    r"|\b(?:what )?i(?:'d| would|'m)? (?:need|want|like|ask|asking|need from|want from|am asking) (?:from "
    r"|of )?(?:you|the [a-z]+ (?:here|in)|for)\b"
    r"|\bwhat i(?:'m asking| need| want| ask)\b|\b(?:one|only) thing (?:from|of) you\b|\bif you (?:agree|don't"
    r"|do|write|start|say)\b"
    r"|\b(?:for|in|on|to|at) your [a-z]+(?: [a-z]+)?[,:]"
)
_EMPTY_REQUEST = re.compile(
    r"\b(?:write to me|let me know|feel free|get home|ask me|welcome to|contact me|email me if|look it up"
    r"|keep (?:that |it |this )?in mind|take (?:it |that )?home|see for yourself|read (?:it|them|that) (?:in|at"
    r"|later|when|yourself)|stay tuned|enjoy|give it a try"
    r"|do (?:your|our|my) best"
    r"|take care|let me see|let's see|try (?:your|our|my) best|take with you|leave me)\b"
)


def request(heard: Heard) -> Iterator[Place]:
    """Something those who listen could do, or decide, with it."""
    return without(_EMPTY_REQUEST, affirmed(_REQUEST, heard), heard)


_AHEAD = any_of(
    r"(?:i|we|they|you|the [a-z]+(?: [a-z]+)?|it|work|all [a-z]+|that|somebody)(?:'ll| will"
    r"| shall) (?!not\b|be (?:made )?available|see\b|try\b|never\b)[a-z]+",
    r"(?:i|we) (?:begin|start|bring|come back|go back|test|return|publish|send|open|install|measure|repeat) ",
    r"(?:comes?|begins?|starts?|is|are) next\b|(?:the )?next (?:step|experiment|test|round|one|thing) ",
    r"should (?:come|follow|happen|be [a-z]+ed) (?:now|next|before|by|in)\b",
    r"from (?:monday|now on|tomorrow|today|this) ",
    r"(?:i|we|you)(?:'d| can| could| would)? (?:also )?(?:email|mail|ring|bring|print|send|show|hand|run|test"
    r"|ask|measure|count|try|give|repeat"
    r"|have)\b[^.!?\n]{2,60}\b(?:tonight|tomorrow|today|next [a-z]+|before [a-z]+day|by [a-z]+day|on [a-z]+day"
    r"|from [a-z]+(?: on)?|in (?:a"
    r"|two|three) [a-z]+)\b",
    r"(?:i've|i have|we've|we have) (?:now )?(?:rewritten|corrected|changed|moved|kept|put|added|started|begun"
    r"|asked)\b",
    r"(?:i've|i have|we have|we've) (?:written|planned|booked|ordered|asked|agreed|drafted|set aside)\b",
)
_UNDECIDED = re.compile(
    r"\b(?:maybe|perhaps|some ?time|another time|possibly|i (?:guess|suppose|believe|think|hope)|i'd suggest"
    r"|should certainly|could be|would be interesting"
    r"|more (?:on it|details|information)|the details|look (?:it|that|the details)|keep an eye|(?:hand (?:in"
    r"|out)|share|pass round|send (?:round|out)) the (?:slides|deck|presentation)|go on updating"
    r"|if (?:you|anyone) wants?|available)\b"
)


def looks_ahead(heard: Heard) -> Iterator[Place]:
    """What will happen now, without a perhaps."""
    return without(_UNDECIDED, affirmed(_AHEAD, heard), heard)
