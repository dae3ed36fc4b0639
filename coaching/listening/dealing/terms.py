"""What is wanted, what it costs and what happens if it fails, in English."""

import re
from collections.abc import Iterator

from coaching.listening.dealing.facts import NUMBER, ROUGH, WORD
from coaching.listening.heard import Heard, Place, affirmed, any_of, matches

_REQUEST = any_of(
    r"(?:may|might|could|can|shall|would it be possible if) (?:i|we) (?!ask (?:you )?(?:what|who|how|which|when)\b"
    r"|be honest|say\b|just say|imagine|see why|understand)[^.!?\n]{3,120}\?",
    r"(?:could|would|can|will) you (?!imagine|believe)[^.!?\n]{3,120}\?",
    r"(?:i'm|i am|we're|we are) (?:asking|requesting|raising|applying)\b",
    r"(?:i|we)(?:'d| would)? ask (?:you |the council |the board )?(?:for|to)\b",
    r"(?:what|all) (?:i|we)(?:'d| would)? (?:like|need|want|ask)\b(?! to (?:say|stress))",
    r"(?:i|we)(?:'d| would) (?:like|need|want) (?:\d|£|\$|€|a |an |the |one |two |three |four |five |six "
    r"|your (?:yes|word|name"
    r"|approval|signature|permission)|you to|to (?:ring|call|start|begin|order|run|try|borrow|use|hire|buy|come|show"
    r"|meet|send|bring|take on))",
    r"(?:i|we) need (?!to\b)(?:\d|£|a |an |one |two |three |your |the |from )",
    r"(?:say|give us|give me) (?:a )?yes\b",
    r"(?:lend|give|let|send|grant|allow|leave) (?:me|us) (?!a moment|down\b|know if|be honest|tell you|say|say that"
    r"|see"
    r"|think|put it|repeat|start|begin|just|turn|explain|stress|add|assure)",
    r"please (?!don't|do not)(?:ring|call|send|sign|give|lend|find|put|count|come|try|say|let me|approve|choose)\b",
    r"(?:my|our|the) (?:request|ask|wish|proposal) (?:is|would be)\b|from you (?:i|we) (?:need|want|ask)\b",
    r"shall i\b|does (?:the |monday|tuesday|wednesday|thursday|friday)[^.!?\n]{0,30} (?:work|suit)",
)
_PRICE = re.compile(
    rf"\b(?:costs?|takes|(?:i|we) need|for|it's|that's|is|are|comes to|come to|would be|would cost|make"
    rf"|makes) (?:about |roughly |only |just )?"
    rf"(?:[£$€₩] ?\d[\d,]*|(?:\d[\d,]*|{WORD}) (?:pounds|euros|dollars|thousand|million|a (?:year|month)))"
)
_BYGONE = re.compile(r"\b(?:was|were|had|paid|took|cost us|saved|earned|made)\b")
_VAGUE_WISH = re.compile(
    r"\b(?:believe|trust|faith|bear with|understand that|forgive|bigger picture|big picture|journey)\b"
)
_IF = re.compile(
    rf"\bif\b|\bshould (?:it|they|he|she|the|i|we|your|yours|that|there)\b|\bunless\b|\bwhatever\b|\b(?:under|below"
    rf"|fewer than"
    rf"|less than|more than|with) (?:{NUMBER}|half|that)|\bwith half\b|\bor more\b|\beither way\b|\botherwise\b"
    rf"|\bat the end"
    r"\b[^.!?]*\byou can\b"
)
_THEN = re.compile(
    r"\b(?:i|we|you|it|they|the [a-z]+)(?:'ll|'d| will| would| can| could| may)? (?:(?:still|then|simply|only|just"
    r"|myself|also)"
    r" )?(?:stop|drop|cancel|end|close|leave|pay|owe|refund|return|hand|give|remove|take|come|ring|call|build|keep"
    r"|get|go|say"
    r"|tell|lose|withdraw|shrink|cut|open|send|walk)\b|\byou (?:don't|won't|wouldn't|needn't|never) (?:need|pay"
    r"|owe|hear"
    r"|have)|\bnothing to pay|\bfree of charge|\bat (?:my|our) (?:own )?(?:cost|expense|risk)|\bno (?:charge|fee"
    r"|cost|invoice)"
    r"|\bleave things|\b(?:then|,) (?:no|one|only)\b|\bit's over\b|\bwe talk\b"
)
_PUT_OFF = re.compile(
    r"\b(?:think about|consider|see (?:if|how|what|whether)|look at|decide together|go from there)\b"
)


def request(heard: Heard) -> Iterator[Place]:
    """Something wanted of the listener, which they can grant: not their faith."""
    for start, end in affirmed(_REQUEST, heard):
        if not _VAGUE_WISH.search(heard.sentence(start)):
            yield start, end


def price(heard: Heard) -> Iterator[Place]:
    """What it costs from now on, not what was paid."""
    for start, end in matches(_PRICE, heard):
        said = heard.sentence(start)
        if not _BYGONE.search(said) and not ROUGH.search(said):
            yield start, end


def condition(heard: Heard) -> Iterator[Place]:
    """What happens if it does not come true: "under twenty a week, I cancel it"."""
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        if _IF.search(said) and _THEN.search(said) and not _PUT_OFF.search(said) and not said.endswith("?"):
            yield span.start, span.end
