"""The same things heard in Korean: particles, past endings and sentence endings instead of word order."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches, without

_SS = 20  # Place of ㅆ among the final consonants: the mark of the past in 했, 었, 였, 갔.
_PAST_SYLLABLES = "".join(
    chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == _SS and chr(code) not in "있겠"
)
PAST = rf"[{_PAST_SYLLABLES}](?:습니다|어요|다|고|으며|지만|는데|던|으나|을)"
_ME = r"(?:제가|저는|저도|내가|나는|제 손으로|직접|스스로)"
_US = r"(?:저희가|저희는|저희 팀|우리가|우리는|우리 팀|팀에서|팀이|팀원들이|다 같이|함께)"
_GAP = r"[^.!?\n]{0,80}?"


def _p(pattern: str) -> re.Pattern[str]:
    return re.compile(pattern)


_OWN = _p(rf"{_ME}{_GAP}{PAST}")
_TEAM = _p(rf"{_US}{_GAP}{PAST}")
_USUAL = _p(
    rf"(?:{_ME}|먼저|우선|항상|보통)[^.!?\n]{{0,60}}?(?:(?<!아)(?<!각)(?<!원)(?<!야)(?:합니다|해요)|씁니다"
    rf"|둡니다|봅니다|정합니다|나눕니다|만듭니다|묻습니다|적습니다|드립니다|듭니다|줍니다|갑니다|잡습니다"
    rf"|있습니다)"
)
_INTENT = _p(
    rf"{_ME}{_GAP}(?:하겠습니다|할 것입니다|할 겁니다|할 거예요|하려고 합니다|할 계획입니다|하고 싶습니다"
    rf"|보겠습니다)"
)
_SITUATION = _p(
    r"(?:당시|그때|상황이|문제가|문제는|담당하던|맡았던|맡고 있던|있던 때|있었는데|있었습니다|였습니다만"
    r"|다니던)[^.!?\n]{0,60}"
)
_TASK = _p(
    r"(?:제 (?:역할|업무|목표|책임|담당|임무)|목표는|과제는|맡은 일은|마감은)[^.!?\n]{0,60}|(?:맡았|담당했"
    r"|책임졌|해야 했|약속했)(?:습니다|어요|고|는데|던|지만)"
)
_RESULT = _p(
    rf"(?:결과(?:적으로|,|는|로| )|그 덕분에|덕분에|마침내|끝내|이후로?|그래서){_GAP}{PAST}"
    rf"|(?:줄|늘|올|높아|낮아|빨라|짧아|나아|줄어들|늘어나|떨어|올라|절감|단축|개선|감소|증가|달성|완료"
    rf"|수주|계약|출시|해결|통과|재계약|회복|없어|없게|사라|채택|승인|정착)[^.!?\n]{{0,6}}?{PAST}"
)
_UNIT = (
    r"(?:%|퍼센트|프로\b|명|건|개\b|개를|개가|개의|원|만 ?원|억|천만|시간|분\b|분으로|분에서|분이|일 |일로"
    r"|일에서|일 만|주 |주로|주에서|개월|배\b|배로|배가|회|번|점|페이지|곳|팀|초|잔|권|대\b|쪽|통)"
)
_MEASURED = _p(
    rf"(?<![\d차제])\d[\d,.]*\s?(?:여 ?|만 ?|천 ?|억 ?)?(?!년|월|일에\b|일부터|가지|번째|차\b|년차|살|세\b){_UNIT}"
    r"|(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|열두|스무|서른|마흔|쉰|수십|수백) ?(?:배|명|건|곳|시간|달|주"
    r"|개월|사람|통|잔|대|권)(?!째)|절반|반으로"
)
_NOT_REAL = _p(r"(?:하겠|것입니다|겁니다|거예요|예정|계획입|싶습니다|목표는|목표였)")
_CASE = _p(
    r"(?:작년|재작년|지난해|올해|올 (?:봄|여름|가을|겨울)|지난 ?(?:봄|여름|가을|겨울|달|주|분기|학기|\d+월)"
    r"|20\d\d년|\d+ ?(?:년|개월|달|주) 전|(?:한|두|세|네|몇) (?:해|달|주|년) 전|대학 (?:\d|[일이삼사]) "
    r"?학년|첫 직장|이전 (?:회사|직장)|전 직장"
    r"|인턴(?:십)?(?: 때|으로| 중| 시절)|입사(?: 첫|한 지|하고|했을)|근무할 때|일할 때|일하던|맡았을 때"
    r"|프로젝트(?:에서|를 맡|를 하|때)|(?:1[0-2]|[1-9])월(?:에|부터| ?초| ?말| \d+일)|(?:다음 ?날|이튿날"
    r"|그날)(?: |,)|행사(?:에서|를 맡)|한 고객|어느 날)"
)
_FIXED = _p(
    r"(?<![가-힣\d])(?:\d{1,2}|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열한|열두|열) ?시(?!간|절|기|장|작|도|점|스)"
    r"|[월화수목금토일]요일|\d{1,2}월 ?\d{1,2}일"
)
_BEFORE_AFTER = _p(
    rf"\d[^.!?\n]{{0,12}}(?:에서|이던|였던|걸리던)[^.!?\n]{{0,30}}(?:으로|로|까지)?[^.!?\n]{{0,12}}(?:줄|늘"
    rf"|올|낮|높|개선|단축|바뀌|떨어|내려|감소|증가)"
    rf"|(?:이전에는|기존에는|예전에는|처음에는|그 전에는|원래)[^.!?\n]{{2,80}}(?:지금은|이제는|이후"
    rf"|나중에는|뒤에는|바꾼 뒤|{_US})"
    r"|\d[^.!?\n]{0,12}(?:에서|이던|였던)[^.!?\n]{0,12}(?:도|이|은) (?:없|안 나)|대비 ?\d|절반(?:으로|이하로)"
    r"|반으로 줄|\d+ ?배로? (?:늘|줄|올)"
)
_HEDGE = _p(
    r"(?:것|거) ?같(?:아요|습니다|은데|고|았)|[가-힣]+[ㄴ은는을ㄹ] 듯(?:합니다|해요|싶)|아마(?:도)?\b|(?:일"
    r"|할|될)지도 모르|잘 모르겠|어쩌면|그런 편|편인 것|노력하는 편|나름(?:대로)?\b|라고나 할까"
)
_FILLER = _p(
    r"(?:^|(?<=[\s,.]))(?:음+|어+|저기|그냥|뭐|뭐랄까|막|약간|이제 뭐|있잖아요|사실상|그니까|그러니까 "
    r"뭐)(?=[\s,.…~]|$)"
)
_VAGUE = _p(
    r"(?:^|(?<=\s))(?:많이|많은|조금|좀|어느 정도|꽤|상당히|여러 가지|여러모로|다양한|다양하게|엄청|굉장히"
    r"|매우 많|대단히|이것저것|열심히|최선을 다)(?=[\s가-힣])"
)
_LESSON = _p(
    r"배웠|배운 (?:점|것)|깨달|교훈|느낀 점|돌아보면|돌이켜|아쉬웠던|아쉬운 점|다음(?:에는|부터는)|그 "
    r"(?:뒤로|이후로|후로)(?:는)? |그때부터|알게 (?:됐|되었)|이제는? [^.!?\n]{2,40}(?:합니다|해요)|지금[도은] "
    r"[^.!?\n]{2,60}(?:습니다|[합봅둡씁]니다|해요)"
)
_REASON = _p(
    r"때문(?:에|입니다|이었)|이유(?:는|로|가)|왜냐하면|기 위해|(?:하|되|이|할 수 있|않|있|보이|읽)도록"
    r"|라고 (?:판단|생각)|다고 (?:판단|생각|봤|보았)|[가-힣]+므로|[가-힣]+(?:으니까|니까)|덜기 위"
)
_DECISION = _p(
    rf"(?:결정|선택|판단|제안|우선순위|포기|중단|거절|추천)(?:을|를)?(?:하기로)? ?{_GAP}(?:{PAST}|합니다)"
    rf"|기로 (?:했|하였|정했|결정)|(?:대신|보다는|보다) [^.!?\n]{{2,50}}(?:{PAST}|합니다)|먼저 "
    rf"[^.!?\n]{{2,40}}(?:{PAST}|합니다)"
)
_ALTERNATIVE = _p(
    r"(?:대신(?:에)?|보다는|다른 (?:방법|방안|안|선택지)|두 가지 (?:안|방법|선택)|장단점|비교(?:해|하|한)"
    r"|(?:할|갈|쓸) 수도 있었)"
)
_BLAME = _p(
    r"(?:팀장|상사|동료|팀원|다른 팀|고객|회사|그쪽|개발팀|디자인팀|영업팀|부서|사람)[^.!?\n]{0,20}(?:탓"
    r"|때문에 (?:실패|망|늦|못)|잘못(?:이었|입니다|이에요)|(?:제대로|전혀|도무지)[^.!?\n]{0,12}(?:않|안|못)"
    r"|안 해 ?줘|엉망|무책임|무능)|제 (?:잘못|책임|탓)(?:이|은|도) (?:아니|아닙|아니었)"
)
_NEGATIVE = _p(r"(?:최악|끔찍|짜증|지긋지긋|쓸데없|한심|형편없|말도 안 되는)")
_OTHERS = _p(
    r"(?:고객|팀장|동료|팀원|사용자|손님|담당자|상대|환자|학부모|부서|선배|후배|분들)[^.!?\n]{0,16}(?:께"
    r"|에게|한테|와|과|의 (?:입장|의견|이야기|말|요구|걱정)|이 (?:원|필요|궁금|걱정)|가 (?:원|필요|궁금"
    r"|걱정)|들[^.!?\n]{0,4}(?:물|설명|여쭤))|입장에서|의견을 (?:듣|들|물|여쭤)|함께 (?:정|검토|확인|의논)"
    r"|설명(?:드렸|했|해 드)|여쭤"
)
_CHECK = _p(r"(?:확인|검증|측정|점검|기록|비교|테스트|추적|집계|검토)(?:하|했|해|을|를|합)")
_SIGNPOST = _p(
    r"(?:^|(?<=[.!?,\n] )|(?<=\n))(?:먼저|우선|첫째|둘째|셋째|다음으로|그다음|그 다음|이어서|그리고|그래서"
    r"|따라서|그러나|하지만|결과적으로|결국|마지막으로|예를 들어|왜냐하면|당시|그때|이후|그 뒤|그런데|그 "
    r"결과|덕분에)|때문에|기 위해|[가-힣](?:아|어|해|여)서 "
)
_ABSOLUTE = _p(
    r"(?:누구보다|최고의|완벽(?:한|하게)|무조건 (?:성공|합격|해냅|해내|잘|최고|됩니다)|반드시 성공"
    r"|한 번도 실패|100% (?:확신|자신|보장)|타고난|저만큼)"
)
_APOLOGY = _p(r"죄송")
_RUNS_DOWN = _p(r"(?:부족한 (?:점이 많|사람)|잘 못하|자신이 없|말주변)")
_NO_ANSWER = _p(
    r"(?<!지도 )(?<!지도)모르겠(?:습니다|어요|네요)|생각나지 않|기억(?:이|은) (?:안|나지 않|잘 안)|없는 것 같"
    r"|딱히 없"
    r"|떠오르지 않"
)
_CASUAL = _p(r"(?:^|\s)(?:대박|완전 [가-힣]|진짜 짱|짱|쩔|개(?:꿀|이득|좋)|ㅋㅋ+|ㅎㅎ+|ㅠㅠ+|헐|레알|꿀팁|빡)")
_COURTESY = _p(r"감사합니다|감사드립|고맙습니다|기회를 주|잘 부탁")
_ASK = _p(r"(?:까요|습니까|ㄹ까요|을까요|는지요|나요)\?|여쭤보고 싶|다음 단계")
_ACCEPTED = _p(
    r"제 (?:잘못|실수|책임|판단)(?:이었|였|입|으로|을 인정)|제가 [^.!?\n]{0,20}(?:놓쳤|잘못|인정|사과|책임)"
    r"|바로 알렸|먼저 알렸|사과드렸"
)
_PRECISE = _p(
    r"[가-힣A-Za-z0-9]+(?: [가-힣A-Za-z0-9]+)?, [가-힣A-Za-z0-9]+(?: [가-힣A-Za-z0-9]+)?(?:,| 그리고|과"
    r"|와) |[가-힣]+(?:와|과|하고) [가-힣]+(?: [가-힣]+)?(?:을|를|이|가|은|는|의|까지)"
    r"|\b[A-Z][A-Za-z0-9]{1,9}\b|'[^'\n]{2,20}'|\"[^\"\n]{2,30}\""
)
_STALL = _p(
    r"^(?:글쎄|좋은 질문|그게[ ,]|뭐[ ,]|잘 모르|저기[ ,]|생각해 ?보|그냥|대체로|조금 |상황에 따라|때에 따라"
    r"|사람마다|(?:그런|그럴) 때가"
    r"|여러 가지|다양한|나중에|없는 것|많은 것|많았)"
)
_PREAMBLE = _p(
    r"^(?:(?:네|예|아니요|아니오|아|음+|어+|안녕하세요|안녕하십니까|반갑습니다|감사합니다|고맙습니다|맞습니다"
    r"|있습니다|그렇습니다|혹시)"
    r"[ ,.…~!]*){1,3}"
)
_ENDING = _p(
    r"(?:(?P<formal>니다|니까|시오)|(?P<soft>요|죠)|(?P<plain>다|어|아|야|지|네|음|임|함|돼|줘|봐|거든|구나"
    r"|(?<![올이오방])해|[할갈열줄볼될낼을]게))[.!?…~]*[\"'”’)]*$"
)


_FINISHED = _p(r"(?:다|요|죠|까)[.!…]*$")
_OPEN = _p(r"많|여러|조금|좀 |꽤|어느 정도|굉장히")
_SOFT = _p(r"것 같|거 같|편|아마|듯")


_VERBS_ONLY = _p(r"(?:(?<![가-힣])[가-힣]{1,6}(?:고|며),? ){4,}")
_BY_HAND, _HONOURED = _p(r"직접|스스로"), _p(r"[가-힣](?:셨|시[고면는던])|으[시셨]")


def own_action(heard: Heard) -> Iterator[Place]:
    for start, end in matches(_OWN, heard):
        said = heard.low[start:end]
        if (
            not _NOT_REAL.search(said)
            and not _VERBS_ONLY.search(said)
            and not (_BY_HAND.match(said) and _HONOURED.search(said))
        ):
            yield start, end


def team_action(heard: Heard) -> Iterator[Place]:
    own = {heard.at(start) for start, _ in own_action(heard)}
    return (place for place in matches(_TEAM, heard) if heard.at(place[0]) not in own)


def result(heard: Heard) -> Iterator[Place]:
    return without(_NOT_REAL, matches(_RESULT, heard), heard)


def measured(heard: Heard) -> Iterator[Place]:
    for place in matches(_MEASURED, heard):
        if not _NOT_REAL.search(heard.low[place[1] : place[1] + 20]):
            yield place


def named_case(heard: Heard) -> Iterator[Place]:
    for place in matches(_CASE, heard):
        if re.search(PAST, heard.sentence(place[0])) or re.search(r"[던]|때", heard.sentence(place[0])):
            yield place


def direct_answer(heard: Heard) -> Iterator[Place]:
    """The opening says something. Greetings, "네" and a sound before it only open the door; short will do."""
    spans = heard.sentences[:3]
    for n, span in enumerate(spans):
        said = heard.low[span.start : span.end]
        rest = said[match.end() :] if (match := _PREAMBLE.match(said)) else said
        if len(rest) < 3 or "?" in said:
            continue
        long_enough = len(rest.split()) >= 3 or (len(heard.sentences) > n + 1 and _FINISHED.search(rest))
        if long_enough and not _STALL.match(rest) and not (_OPEN.search(rest) and _SOFT.search(rest)):
            yield span.start, span.end
        return


def register_break(heard: Heard) -> Iterator[Place]:
    """Sentences that leave the level of politeness most of the answer keeps. A few 해요체 endings among 합쇼체 are
    how people speak; it breaks where the endings keep changing places."""
    kinds = [_kind(heard.low[span.start : span.end]) for span in heard.sentences]
    polite = [kind for kind in kinds if kind in {"formal", "soft"}]
    plain = kinds.count("plain")
    odd = "plain" if len(polite) >= plain else "formal"
    if not plain and min(polite.count("formal"), polite.count("soft")) >= 3 and _turns(polite) >= 5:
        odd = "soft" if polite.count("formal") >= polite.count("soft") else "formal"
    elif not plain or not polite or _is_thought(kinds):
        return
    for span, kind in zip(heard.sentences, kinds, strict=True):
        if kind == odd:
            yield span.start, span.end


def _turns(kinds: list[str]) -> int:
    return sum(one != other for one, other in zip(kinds, kinds[1:], strict=False))


def _is_thought(kinds: list[str]) -> bool:
    """One plain sentence inside a polite answer is a thought or a rule being quoted."""
    return kinds.count("plain") == 1 and kinds[-1] != "plain" and len(kinds) >= 5


def plain_speech(heard: Heard) -> Iterator[Place]:
    """반말, which no listener in these talks expects."""
    kinds = [_kind(heard.low[span.start : span.end]) for span in heard.sentences]
    for span, kind in zip(heard.sentences, kinds, strict=True):
        if kind == "plain" and not _is_thought(kinds) and len(heard.low[span.start : span.end].split()) >= 2:
            yield span.start, span.end


def ending(said: str) -> str:
    """The politeness a sentence ends in: "formal" (합쇼체), "soft" (해요체), "plain" (반말); "" where none shows."""
    return _kind(said.lower())


def _kind(said: str) -> str:
    match = _ENDING.search(said)
    return match.lastgroup or "" if match else ""


def long_sentence(heard: Heard) -> Iterator[Place]:
    for span in heard.sentences:
        if len(heard.low[span.start : span.end].split()) > 35:
            yield span.start, span.end


PATTERNS = {
    "usual_step": _USUAL, "intention": _INTENT, "situation": _SITUATION, "task": _TASK, "before_after": _BEFORE_AFTER,
    "hedge": _HEDGE, "filler": _FILLER, "vague_quantity": _VAGUE, "reflection": _LESSON, "decision_reason": _REASON,
    "decision": _DECISION, "alternative": _ALTERNATIVE, "blame": _BLAME, "negative_wording": _NEGATIVE,
    "others": _OTHERS,
    "check": _CHECK, "signpost": _SIGNPOST, "absolute_claim": _ABSOLUTE, "apology": _APOLOGY, "runs_down": _RUNS_DOWN,
    "no_answer": _NO_ANSWER,
    "casual_register": _CASUAL, "courtesy": _COURTESY, "closing_ask": _ASK, "accepted_part": _ACCEPTED,
    "precise": _PRECISE, "fixed_time": _FIXED,
}  # fmt: skip
