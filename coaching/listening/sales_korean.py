"""What is heard from a seller, in Korean: the same things as in `sales`."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches

_OPEN = re.compile(
    r"몇|얼마|어떻게|어떤|어느|무엇|뭐|뭔|누구|누가|언제|어디|왜|무슨|어땠|[가-힣](?:인가요|가요), [^?]*[가-힣]"
    r"|혹시[^?]*(?:아시|있으|하시)"
)
_PROPOSAL = re.compile(
    r"어떨까요|어떠[세신]|하시겠|주시겠|볼까요|드릴까요|될까요\?|괜찮(?:을|으시|으세|겠)|되겠습니까|너무 (?:이른|늦은"
    r"|바쁜)|가도 "
)
_ASKED_LEAVE = re.compile(
    r"(?:먼저|하나만|한 가지만?) (?:여쭤|여쭙|확인)|여쭙고 싶|궁금합니다|알고 싶습니다|(?:부터|를|을) 알고 싶"
    r"|듣고 싶습니다|여쭤봐도"
)
_WANTS_TO_KNOW = re.compile(r"(?:지|부터|과|와|를|을) (?:여쭙고|알고|듣고) 싶(?:습니다|어요|은데)")
_SHARP = re.compile(r"몇|얼마|누가|누구|언제|어느|어디|왜|어떻게|무엇|뭐|[가-힣](?:인가요|가요), ")
_BECAUSE_I_ASK = re.compile(
    r"(?:때문에|[가-힣]서|니까) (?:여쭙|여쭤|묻)|여쭙는 (?:건|이유)|여쭤보는 (?:건|이유)|물어보는 (?:건|이유)|(?:여쭙"
    r"|여쭤)[^.!?\n]{0,20}때문|차이가 거기"
    r"|달라지(?:기|니|거든)|거기(?:서|에) (?:나|맞|달)"
    r"|[가-힣]면 (?:보입니다|알 수 있습니다|압니다|답이 나)|(?:듣고|알고|보고) (?:나서|난 뒤|써|말씀|정|맞)"
    r"|아직은? (?:모르니|모르기)|[가-힣]려고 (?:여쭙|여쭤|확인)"
    r"|보다[^.!?\n]{0,30}부터 (?:알고|보고|듣고|여쭙)"
)
_LOOKED = re.compile(
    r"(?:제가|저는|저도|직접|오기 전에)?[^.!?\n]{0,50}(?:봤습니다|봤더니|보니[, ]|보고 (?:가|왔|연락)|앉아 (?:적|세)"
    r"|지켜보|세어|재 보|재 봤|재니|지나다|지나가|서서"
    r"|뽑아 보|들여다|돌아보니|적어 보|찾아가|둘러)"
    r"|(?:옆에서|현장에|함께 서|같이 서)[^.!?\n]{0,30}(?:보겠|서면서|앉아)|기록(?:을|이|부터)[^.!?\n]{0,30}(?:뽑|보"
    r"|남아|받)|(?:보여|말씀해|알려) 주(?:신|셨)"
    r"|(?:장부|대장|일지|공고|기사|통계|기록)(?:에|의|를|에서)"
)
_CASE = re.compile(
    r"(?:한|어느|어떤|다른|같은|[가-힣]{2,3}의|[가-힣]{2,3}에 있는|[가-힣]{2,3}에서"
    r"|[가-힣]{2,3}시?의) ?(?:[가-힣]+ ){0,4}(?:업체|회사|학교|공장|병원|연구실"
    r"|기관|은행|시청|구청|군청|호텔|농장|센터|가게|매장|요양원"
    r"|도서관|식당|제조사|사무소|빵집|어린이집|대학|수영장|대표님|사장님|고객|교감|교장|원장)"
)
_TOLD = re.compile(r"[았었였했됐갔왔봤났렸졌셨겼쳤켰뒀썼댔줬샀]")
_GAIN = re.compile(
    r"줄(?:었|어|여|이|고|입)|아끼|아껴|절약|절감|덜 |빨라|빨랐|빨리|없어(?:지|집|졌|도)|없이|미리|막(?:을|아|습)"
    r"|짧아|저렴|싸(?:게|지)|필요 ?없|필요가 없|나아(?:지|졌|진"
    r"|집)|벌(?:었|고)|안 (?:서고|해도|겪|기다)"
    r"|편해|늘(?:었|어)|[가-힣]실 수 있습니다|[가-힣]면 (?:됩니다|돼요)|이틀(?:이면| 안에)|입력됐|적어 주셨"
    r"|회수|본전|값(?:은|을)? (?:나|하)|빼(?:신|셨|드리)"
    r"|됐습니다"
)
_TAKEN_UP = re.compile(
    r"맞습니다|맞는 말씀|그럴 (?:수|만)|당연(?:합|하|히)|이해(?:합|됩|가)|걱정되시|말씀(?:하신|대로|하시)|그럼요"
    r"|그렇죠|사실입니다|장담(?:은|을)? ?못|약속(?:은|을)? ?못"
    r"|안 된다고 (?:장담|말씀)|저라도|이유가 없"
    r"|안 냅니다|괜찮습니다|가능성은 (?:분명|있)|아무 일도|일부는 제|수도 있(?:습|지|으|었)|같은 (?:말씀|고민|질문"
    r"|걱정|이유)|제 책임|죄송|감사합니다|그건 사실"
    r"|(?:그|말씀하신) [가-힣\d ]{1,10}(?:옆에|대신|에 대해)|그런 말씀"
)
_SAFE = re.compile(
    r"비용 없이|무료로|안 (?:내셔도|받겠|받습)|환불|철수|돌려 ?드|해지(?:도|하실|가)|언제든|그만두실|나오실 수"
    r"|(?:시험|시범|견본|샘플|한 라인|라인 하나|설비 한 대|한 대만"
    r"|한 곳만|작게|하나만 먼저)"
    r"|가져갈 테니|가져가|직접 (?:확인|재|들어|잘라|세어|써|보|판단)|연락드리지 않|연락 안"
    r"|말씀드리겠습니다(?=[^가-힣]*$)|(?:그냥 두시|싼 쪽|필요 없|필요가 없)|계약서에 넣"
    r"|서명하시기 전|계약 전에|사시기 전"
    r"|아니라고 (?:하시|하세)|지워 ?주|고쳐 ?주|정하시|판단해 ?주|안 하시겠다면|(?:절반|\d+[가-힣]*)(?:도"
    r"|이) 안 (?:되|들|나)"
)
_BRUSHED = re.compile(
    r"걱정(?:하지|은) (?:않으셔도|마|안 하셔도|없)|걱정 안|큰 부담은? (?:아니|없)|누구나|원래 [^.!?\n]{0,16}(?:보시"
    r"|그렇|싫어)|변화를? (?:싫어|두려|거부)|익숙해지"
    r"|시간이 (?:좀 |조금 )?(?:필요|걸릴)"
    r"|값이 있는 법|싼 게 비지떡|장기적으로|길게 보면|느낌(?:이|대로)|후회 없|믿고 맡|\d+ ?(?:%|퍼센트) ?(?:할인|빼)"
    r"|할인(?:이|은|을|되)|이번 달(?: 안에|까지)|(?:기회"
    r"|혜택)(?:는|가|을) (?:지금|이번)|부담 가지|자신감|확신을|응원|잘하실"
    r"|직관적|돈으로 따질|비용이 아니라 투자"
)
_ABOUT_US = re.compile(
    r"(?:저희|우리|당사)[^.!?\n]{0,30}(?:\d+ ?년|수십 년|(?:19|20)\d\d년부터)|\d+ ?년 ?(?:된|의 (?:경험|역사|전통)"
    r"|전통|역사)|파트너|고객 (?:중심|만족)"
    r"|고객 ?최우선|신뢰를|열정|함께해 드리|여정|디지털 (?:전환|물류|혁신|시대)|만족(?:하십|도|스러)"
)


def probing(heard: Heard) -> Iterator[Place]:
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        asks = said.rstrip("\"')").endswith("?") and len(said.split()) >= 3 and not _PROPOSAL.search(said)
        if _OPEN.search(said) and (asks or _ASKED_LEAVE.search(said)) or _WANTS_TO_KNOW.search(said):
            yield span.start, span.end


def sharp_question(heard: Heard) -> Iterator[Place]:
    return (place for place in probing(heard) if _SHARP.search(heard.low[slice(*place)]))


def reason_to_ask(heard: Heard) -> Iterator[Place]:
    return matches(_BECAUSE_I_ASK, heard)


def looked(heard: Heard) -> Iterator[Place]:
    return matches(_LOOKED, heard)


def like_customer(heard: Heard) -> Iterator[Place]:
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        if _CASE.search(said) and _TOLD.search(said) and not said.endswith("?"):
            yield span.start, span.end


def gain(heard: Heard) -> Iterator[Place]:
    return matches(_GAIN, heard)


def taken_up(heard: Heard) -> Iterator[Place]:
    return matches(_TAKEN_UP, heard)


def made_safe(heard: Heard) -> Iterator[Place]:
    return matches(_SAFE, heard)


def brushed_off(heard: Heard) -> Iterator[Place]:
    return matches(_BRUSHED, heard)


def about_us(heard: Heard) -> Iterator[Place]:
    return matches(_ABOUT_US, heard)
