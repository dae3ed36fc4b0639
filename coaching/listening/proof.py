"""Where a figure comes from, what it is set against, and how far it carries; English and Korean."""

import re
from collections.abc import Iterator

from coaching.listening.definite import amount, amount_korean
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
_LOOKED_KO = re.compile(
    r"(?:세어|재어|재|읽어|적어|해|물어|여쭤|들어|확인해|비교해|따라가|조사해|뽑아|찾아|계산해|따져|돌려|맡겨"
    r"|살펴) ?(?:보니|봤더니|보았더니|봤는데|봤습니다|봤고|보고 왔|봤을 때)|(?:직접|제가|하나씩|한 ?(?:장|명|집|건"
    r"|분|곳)씩|일일이|전부|모두|다|끝까지|꼬박)[^.!?\n]{0,24}?(?:세었|셌|쟀|재서|재고|읽|확인했|확인하|물었|물어"
    r"|여쭸|여쭤|들었|만났|다녀|가서|돌아|비교했|계산했|조사했|검토했|헤아|봤)|여쭤봤더니|물어봤더니|보니(?:까)?[ ,]"
    r"|(?:쟀|셌|세었)습니다|확인(?:했습니다|한 (?:건|것)|해 보니|하니)"
)
_ON_RECORD_KO = re.compile(
    r"(?:보고서|기록|장부|대장|명세서?|약관|조항|계약서|견적서?|의견|설문|회의록|일지|접속 기록|통계|자료|영수증"
    r"|청구서|시험|시범|속도)(?:에|에서|에는|로|상|상으로|과|를 보|을 보)"
)
_SAID_BY_OTHERS = re.compile(r"\bi've (?:heard|read)[,.]|\bthey say\b|\bfrom what (?:i've|i) (?:heard|read)")


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


def source_korean(heard: Heard) -> Iterator[Place]:
    counted = {heard.at(start) for start, _ in amount_korean(heard)}
    for match in _LOOKED_KO.finditer(heard.low):
        if not _NOT_YET_KO.search(heard.sentence(match.start())):
            yield match.span()
    for match in _ON_RECORD_KO.finditer(heard.low):
        said = heard.sentence(match.start())
        if heard.at(match.start()) in counted and _TOLD_KO.search(said) and not _NOT_YET_KO.search(said):
            yield match.span()


_TOLD_KO = re.compile(r"[았었였했됐났갔왔봤렸쳤졌겼꼈켰혔셨랐뒀]|입니다|이고|인데|이며")
_NOT_YET_KO = re.compile(r"(?:확인|조사|계산|물어|세어)[가-힣 ]{0,6}(?:못했|못 했|않았|안 했)|(?:겠|ㄹ 것)습니다")

_SET_AGAINST = any_of(
    r"(?:against|compared (?:with|to)|versus|rather than|instead of|out of|of (?:the|those|these|them|all|our|last"
    r"|every)|from|where it used to|average|as against|to \d|and got|than|while|whereas|before)\b",
    r"(?:and|but) (?:it was|now|the|they|we|i)\b",
)
_SET_AGAINST_KO = re.compile(r"중|가운데|에서|보다|대비|평균|인데|이었|였는|이고|까지|으로 줄|만점에|분의|배")


def compared(heard: Heard) -> Iterator[Place]:
    """Two figures side by side: a part of a whole, then and now, ours and theirs."""
    yield from _two(heard, [start for start, _ in amount(heard)], _SET_AGAINST)


def compared_korean(heard: Heard) -> Iterator[Place]:
    yield from _two(heard, [start for start, _ in amount_korean(heard)], _SET_AGAINST_KO)


def _two(heard: Heard, starts: list[int], against: re.Pattern[str]) -> Iterator[Place]:
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
_REACH_KO = re.compile(
    r"(?:한 곳|하루|한 번|두 번|한 달|며칠|일부|몇 (?:명|곳|건))(?:의|을|만|에서)? ?(?:결과|잰|본|해 본|물은|뿐|밖에"
    r"|값)|아직[^.!?\n]{0,40}?(?:못|않|안 |모르|없)|(?:까지는|는|은|을|를|도)? ?(?:확인|조사|세|재|여쭙|여쭤|물어"
    r"|대화)[가-힣 ]{0,6}(?:못했|못 했|못 여쭸)|(?:틀릴|다를|맞을|높을|낮을|우연일|놓친)[가-힣 ]{0,8}(?:수 있"
    r"|수도 있|게 있|것이 있)|수도 있으니|수도 있습니다|짐작(?:이|일)|에서 \d[\d,.]*\s?(?:명|건|원|%|퍼센트|일"
    r"|주)?[^.!?\n]{0,4}(?:사이|정도로 봅|입니다)|범위(?:는|가)|중립|제가 (?:심판|판단)할 수는 없"
)


def reach(heard: Heard) -> Iterator[Place]:
    """How far the evidence carries: one shop only, not asked yet, between sixty and sixty-six."""
    for start, end in matches(_REACH, heard):
        if not heard.low.startswith("between", start) or _BETWEEN_AMOUNTS.match(heard.low, start):
            yield start, end


def reach_korean(heard: Heard) -> Iterator[Place]:
    return matches(_REACH_KO, heard)


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
_BORROWED_KO = re.compile(
    r"다른 (?:회사|업체|곳|기업|학교)[가-힣]{0,3} (?:다|모두|많이|비슷)|(?:업계|업종)[가-힣 ]{0,8}(?:평균|수준|표준"
    r"|비슷)|제가 (?:알기로|듣기로)|(?:글|기사)도? 봤|라고들 (?:합|하)|(?:데이터 기반|제대로 된|정교한|첨단) (?:모델"
    r"|기법|방식|시스템)|숫자가 말해|느낌이 좋|누구나 (?:알|아는)|비슷한 수준|말도 있"
)


def borrowed(heard: Heard) -> Iterator[Place]:
    """Proof that nobody here could check: hearsay, what others do, a number said to speak for itself."""
    return matches(_BORROWED, heard)


def borrowed_korean(heard: Heard) -> Iterator[Place]:
    return matches(_BORROWED_KO, heard)


_THEREFORE = re.compile(
    r"(?:^|[,;:.-] )(?:and )?(?:so|therefore|hence|that'?s (?:why|where|the|how|what|because)|which (?:is why|means"
    r"|makes|meant)|(?:this|that|it) (?:means|meant|makes|tells|shows|is why)|for (?:this|that) reason|instead"
    r"|apply that|on that basis|because|since|at that rate|going by|by that)\b|\b(?:because|so that|which is why)\b"
)
_THEREFORE_KO = re.compile(
    r"그래서|따라서|(?<!^)그러니(?:까)?|그렇다면|그러면|때문|이므로|(?:으)?니까|이유|뜻입니다|는 (?:겁니다|것입니다"
    r"|뜻)|적용하면|이라[ ,]|라서|이라서|어서 |아서 |그 결과|대신"
)


_OPENS = re.compile(
    r"^(?:and )?(?:so|therefore|hence|that'?s (?:why|where|the|how|what)|(?:this|that|it) (?:means|meant|tells"
    r"|shows)|instead|on that basis|for (?:this|that) reason|at that rate)\b"
)
_OPENS_KO = re.compile(r"^(?:그래서|따라서|그러니(?!까)|그렇다면|그 비율|그 결과|대신|이번에는|이는|즉)")


def therefore(heard: Heard) -> Iterator[Place]:
    """A conclusion inside a sentence."""
    return matches(_THEREFORE, heard)


def therefore_korean(heard: Heard) -> Iterator[Place]:
    return matches(_THEREFORE_KO, heard)


def concluding(heard: Heard) -> Iterator[Place]:
    """A sentence that opens as the conclusion from the one before."""
    return _opening(heard, _OPENS)


def concluding_korean(heard: Heard) -> Iterator[Place]:
    return _opening(heard, _OPENS_KO)


def _opening(heard: Heard, pattern: re.Pattern[str]) -> Iterator[Place]:
    for span in heard.sentences:
        if pattern.search(heard.low[span.start : span.end]):
            yield span.start, span.end
