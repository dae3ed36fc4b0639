"""Where a figure comes from, what it is set against, and how far it carries, in English."""

import re
from collections.abc import Iterator

from coaching.listening.definite import amount
from coaching.listening.heard import Heard, Place, any_of, matches

_EVERYTHING = re.compile(
    r"(?: (?:at|through|over|into|for|of))? (?:everything|anything|things|it all|all of it|all that)\b"
)
_LOOKED = re.compile(
    r"\b(?:i|we|[a-z]+ and i)(?:'ve| have|'d| had)? (?:(?:also|then|now|personally|since|once|both|just|have) "
    r"|[a-z]{3,}ly )*(?:counted|timed|measured|checked|weighed|tested|tried|compared|tracked|logged|sampled|surveyed"
    r"|interviewed|audited|verified|recorded|noted|followed|added up|worked out|went (?:through|back|over|round)"
    r"|gone through|looked (?:at|up|through|back|into)|pulled|read|rang|phoned|called|asked|visited|viewed|watched"
    r"|observed|sat|stood|walked|queued|drove|rode|spoke (?:to|with)|talked (?:to|with)|let|ran|took|got|had|saw"
    r"|found)(?= [^\s])"
)
_LOOSE = re.compile(r"\b(?:let|ran|took|got|had|saw|found|read|sat|tried|called|pulled|drove|walked|looked at)$")
_RECORD = (
    r"(?:records?|log-?ins|logs?|forms?|invoices?|accounts|books?|ledgers?|minutes|statements?|audit|survey|comments"
    r"|notes|register|trial|pilot|stopwatch|timesheets?|receipts?|tickets?|contract|clause|terms|quotes?|bills?"
    r"|sheet)\b"
)
_ON_RECORD = re.compile(
    rf"\b(?:in|from|on|by|through|behind|of|out of|according to|with) (?:(?!by\b"
    rf"|the form\b)[a-z0-9']+ ){{1,4}}?{_RECORD}"
    rf"|\b{_RECORD}(?: (?:clearly|also|itself))? (?:shows?|says?|gives?|records?|lists?|has it|have it|ends?)\b"
    r"|\bgoing by the [a-z0-9]+"
)
_TOLD = re.compile(
    r"\b(?:our|the|their|my|her|his|two|three|a|an) (?:[a-z]+ ){1,3}(?:confirmed|signed off|checked|counted|measured"
    r"|marked|recorded|took (?:it|them) apart|found (?:two|three|\d+|no|an?) )"
)


def source(heard: Heard) -> Iterator[Place]:
    """Somebody looked: counted, asked, read, tried. Looking "at everything" leaves nothing to point to."""
    for match in _LOOKED.finditer(heard.low):
        rest, said = heard.low[match.end() :], heard.sentence(match.start())
        if _EVERYTHING.match(rest) or heard.is_unreal(match.start()) or heard.is_negated(match.start()):
            continue
        if not _LOOSE.search(match.group()) or (_ON_RECORD.search(said) or _counts(heard, match.start())):
            yield match.span()
    for match in (*_ON_RECORD.finditer(heard.low), *_TOLD.finditer(heard.low)):
        if _counts(heard, match.start()) and not heard.is_unreal(match.start()):
            yield match.span()


def _counts(heard: Heard, position: int) -> bool:
    return any(heard.at(start) == heard.at(position) for start, _ in amount(heard))


_SET_AGAINST = any_of(
    r"(?:against|compared (?:with|to)|versus|rather than|instead of|out of|of (?:the|those|these|them|all|our|last"
    r"|every)|from|where it used to|average|as against|to \d|and got|than|while|whereas|before)\b",
    r"(?:and|but) (?:it was|now|the|they|we|i)\b",
)


def compared(heard: Heard) -> Iterator[Place]:
    """Two figures side by side: a part of a whole, then and now, ours and theirs."""
    yield from side_by_side(heard, [start for start, _ in amount(heard)], _SET_AGAINST)


def side_by_side(heard: Heard, starts: list[int], against: re.Pattern[str]) -> Iterator[Place]:
    for n, span in enumerate(heard.sentences):
        if sum(heard.at(start) == n for start in starts) >= 2 and against.search(heard.low[span.start : span.end]):
            yield span.start, span.end


_REACH = any_of(
    r"(?:that|this|it|one of them)(?:'s| is| was| may (?:have been|be)| might (?:have been|be)| could be) (?:only "
    r"|just |but )?(?:a (?:single|small|tiny|short)|one|only|just|too (?:few|small|early|short)|chance|two|three)\b",
    r"(?:but|though) [a-z]+(?: [a-z]+)? (?:is|was|are|were) (?:a )?(?:small|short|one|only|quiet|just)\b",
    r"i (?:haven't|have not|didn't|did not|couldn't|could not)(?: yet| even)? (?:asked|spoken|seen|tested|counted"
    r"|checked|measured|done|been|begun|started|tried|ask|test|count|check|measure|include|look)\b[^.!?]*",
    r"what i (?:haven't|don't|can't|couldn't|didn't) [^.!?]{2,60} (?:is|are|was)\b",
    r"(?:i|we) (?:don't|do not|can't|cannot) (?:know|say|tell|prove)[^.!?]{0,40}\byet\b",
    r"[^.!?]{3,80}, i don't know yet\b",
    r"i(?:'d| would)(?: only)? be guessing\b",
    r"(?:(?:she|he|they|you|it|i)|the [a-z]+) (?:may|might|could) (?:well )?be (?:right|wrong|different|higher|lower"
    r"|missing)\b",
    r"i may be (?:wrong|missing)",
    r"(?:doesn't|does not|don't|didn't|do not|isn't|cannot|can't) (?:yet )?(?:show|prove|cover|include|tell us"
    r"|in (?:it|there)|measure)\b",
    r"between [£$€]?(?:\d[\d,.]*|[a-z]+(?:-[a-z]+)?) and [£$€]?(?:\d|[a-z]+(?:-[a-z]+)?\b)(?= |[.,;]|\d)",
    r"my (?:honest )?range\b",
    r"(?:are|is) still to come\b",
    r"give or take\b",
    r"not (?:enough|a large|a big|the whole)\b",
    r"i(?:'m| am) (?:hardly|not) (?:neutral|the right one|impartial)|i'm too (?:fond|close)",
)
_BETWEEN_AMOUNTS = re.compile(
    r"between [£$€]?(?:\d|(?:[a-z]+ty|[a-z]+teen|two|three|four|five|six|seven|eight|nine|ten)\b)"
)


def reach(heard: Heard) -> Iterator[Place]:
    """How far the evidence carries: one shop only, not asked yet, between sixty and sixty-six."""
    for start, end in matches(_REACH, heard):
        if not heard.low.startswith("between", start) or _BETWEEN_AMOUNTS.match(heard.low, start):
            yield start, end


_BORROWED = any_of(
    r"i(?:'d| would) (?:say|guess|estimate)\b",
    r"i've (?:heard|read)(?=[,.])",
    r"(?:as )?they say\b",
    r"from what i(?:'ve)? (?:heard|read|gather)\b",
    r"(?:other|many|most) (?:companies|firms|people|organi[sz]ations|schools|customers) (?:have|do|are|did|say"
    r"|already)\b",
    r"(?:as far as i know|it is (?:well )?known|everyone knows|everybody knows|studies (?:show|say)|experts say)\b",
    r"(?:industry|sector) (?:benchmark|average|standard)",
    r"in other (?:firms|companies|places)\b",
    r"(?:speaks?|speak) for (?:itself|themselves)\b",
    r"(?:a )?(?:proper|data-driven|sophisticated|robust|state-of-the-art|scientific) (?:model|method|tool"
    r"|approach)\b",
    r"(?:i have|i've got) a (?:good|strong) feeling\b",
)


def borrowed(heard: Heard) -> Iterator[Place]:
    """Proof that nobody here could check: hearsay, what others do, a number said to speak for itself."""
    return matches(_BORROWED, heard)


_THEREFORE = re.compile(
    r"(?:^|[,;:.-] )(?:and )?(?:so|therefore|hence|that'?s (?:why|where|the|how|what|because)|which (?:is why|means"
    r"|makes|meant)|(?:this|that|it) (?:means|meant|makes|tells|shows|is why)|for (?:this|that) reason|instead"
    r"|apply that|on that basis|because|since|at that rate|going by|by that)\b|\b(?:because|so that|which is why)\b"
)
_OPENS = re.compile(
    r"^(?:and )?(?:so|therefore|hence|that'?s (?:why|where|the|how|what)|(?:this|that|it) (?:means|meant|tells"
    r"|shows)|instead|on that basis|for (?:this|that) reason|at that rate)\b"
)


def therefore(heard: Heard) -> Iterator[Place]:
    """A conclusion inside a sentence."""
    return matches(_THEREFORE, heard)


def concluding(heard: Heard) -> Iterator[Place]:
    """A sentence that opens as the conclusion from the one before."""
    return opening_with(heard, _OPENS)


def opening_with(heard: Heard, pattern: re.Pattern[str]) -> Iterator[Place]:
    for span in heard.sentences:
        if pattern.search(heard.low[span.start : span.end]):
            yield span.start, span.end
