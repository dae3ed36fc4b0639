"""Where a figure comes from, what it is set against, and how far it carries, in Korean."""

import re
from collections.abc import Iterator

from coaching.listening.definite import amount_korean
from coaching.listening.heard import Heard, Place, matches
from coaching.listening.proof import opening_with, side_by_side

_LOOKED = re.compile(
    r"(?:세어|재어|재|읽어|적어|해|물어|여쭤|들어|확인해|비교해|따라가|조사해|뽑아|찾아|계산해|따져|돌려|맡겨"
    r"|살펴) ?(?:보니|봤더니|보았더니|봤는데|봤습니다|봤고|보고 왔|봤을 때)|(?:직접|제가|하나씩|한 ?(?:장|명|집|건"
    r"|분|곳)씩|일일이|전부|모두|다|끝까지|꼬박)[^.!?\n]{0,24}?(?:세었|셌|쟀|재서|재고|읽|확인했|확인하|물었|물어"
    r"|여쭸|여쭤|들었|만났|다녀|가서|돌아|비교했|계산했|조사했|검토했|헤아|봤)|여쭤봤더니|물어봤더니|보니(?:까)?[ ,]"
    r"|(?:쟀|셌|세었)습니다|확인(?:했습니다|한 (?:건|것)|해 보니|하니)"
)
_ON_RECORD = re.compile(
    r"(?:보고서|기록|장부|대장|명세서?|약관|조항|계약서|견적서?|의견|설문|회의록|일지|접속 기록|통계|자료|영수증"
    r"|청구서|시험|시범|속도)(?:에|에서|에는|로|상|상으로|과|를 보|을 보)"
)


def source(heard: Heard) -> Iterator[Place]:
    counted = {heard.at(start) for start, _ in amount_korean(heard)}
    for match in _LOOKED.finditer(heard.low):
        if not _NOT_YET.search(heard.sentence(match.start())):
            yield match.span()
    for match in _ON_RECORD.finditer(heard.low):
        said = heard.sentence(match.start())
        if heard.at(match.start()) in counted and _TOLD.search(said) and not _NOT_YET.search(said):
            yield match.span()


_TOLD = re.compile(r"[았었였했됐났갔왔봤렸쳤졌겼꼈켰혔셨랐뒀]|입니다|이고|인데|이며")
_NOT_YET = re.compile(r"(?:확인|조사|계산|물어|세어)[가-힣 ]{0,6}(?:못했|못 했|않았|안 했)|(?:겠|ㄹ 것)습니다")
_SET_AGAINST = re.compile(r"중|가운데|에서|보다|대비|평균|인데|이었|였는|이고|까지|으로 줄|만점에|분의|배")


def compared(heard: Heard) -> Iterator[Place]:
    yield from side_by_side(heard, [start for start, _ in amount_korean(heard)], _SET_AGAINST)


_REACH = re.compile(
    r"(?:한 곳|하루|한 번|두 번|한 달|며칠|일부|몇 (?:명|곳|건))(?:의|을|만|에서)? ?(?:결과|잰|본|해 본|물은|뿐|밖에"
    r"|값)|아직[^.!?\n]{0,40}?(?:못|않|안 |모르|없)|(?:까지는|는|은|을|를|도)? ?(?:확인|조사|세|재|여쭙|여쭤|물어"
    r"|대화)[가-힣 ]{0,6}(?:못했|못 했|못 여쭸)|(?:틀릴|다를|맞을|높을|낮을|우연일|놓친)[가-힣 ]{0,8}(?:수 있"
    r"|수도 있|게 있|것이 있)|수도 있으니|수도 있습니다|짐작(?:이|일)|에서 \d[\d,.]*\s?(?:명|건|원|%|퍼센트|일"
    r"|주)?[^.!?\n]{0,4}(?:사이|정도로 봅|입니다)|범위(?:는|가)|중립|제가 (?:심판|판단)할 수는 없"
)


def reach(heard: Heard) -> Iterator[Place]:
    return matches(_REACH, heard)


_BORROWED = re.compile(
    r"다른 (?:회사|업체|곳|기업|학교)[가-힣]{0,3} (?:다|모두|많이|비슷)|(?:업계|업종)[가-힣 ]{0,8}(?:평균|수준|표준"
    r"|비슷)|제가 (?:알기로|듣기로)|(?:글|기사)도? 봤|라고들 (?:합|하)|(?:데이터 기반|제대로 된|정교한|첨단) (?:모델"
    r"|기법|방식|시스템)|숫자가 말해|느낌이 좋|누구나 (?:알|아는)|비슷한 수준|말도 있"
)


def borrowed(heard: Heard) -> Iterator[Place]:
    return matches(_BORROWED, heard)


_THEREFORE = re.compile(
    r"그래서|따라서|(?<!^)그러니(?:까)?|그렇다면|그러면|때문|이므로|(?:으)?니까|이유|뜻입니다|는 (?:겁니다|것입니다"
    r"|뜻)|적용하면|이라[ ,]|라서|이라서|어서 |아서 |그 결과|대신"
)
_OPENS = re.compile(r"^(?:그래서|따라서|그러니(?!까)|그렇다면|그 비율|그 결과|대신|이번에는|이는|즉)")


def therefore(heard: Heard) -> Iterator[Place]:
    return matches(_THEREFORE, heard)


def concluding(heard: Heard) -> Iterator[Place]:
    return opening_with(heard, _OPENS)
