"""What a speaker does for a room, in Korean: endings show what is asked, promised, kept apart or left open."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Detector, Heard, Place, matches

_POINT = re.compile(
    r"(?:한 ?(?:문장|줄|마디|가지)|하나)(?:으?로|부터|만|입니다|예요|이에요|는|뿐)[^.!?\n]*(?:다|요|죠)[.:]?"
    r"|(?:핵심|요지|결론|요점|제 (?:결과|결론|제안|대답|답)|메시지|드릴 말씀|드린 말씀|드리고 싶은 말씀)(?:은|는"
    r"|이|을|부터)[^.!?\n]{4,}|(?:^|(?<=[.!?] ))답은 [^.!?\n]{3,}"
    r"|[가-힣](?:이|가) 아니(?:라|고|었)[^.!?\n]{3,}|때문이 아니라|(?:도|이|가) 아(?:닙니다|니에요"
    r"|니었습니다)(?=[.])|[가-힣](?:해|아|어|여)서가 아니라"
    r"|(?:라는|다는|이라는|한다는|는) (?:뜻|말|것|겁|이야기)(?:입니다|이에요|예요|뿐입니다|니다|이죠)"
    r"|제 (?:결과|결론|답|제안)(?:입니다|이에요)|그게 (?:답|전부|핵심)(?:입니다|이에요)|(?:바로 이거"
    r"|그것뿐)(?:라서|입니다|이에요)"
)
_NO_POINT = re.compile(r"(?:\?|마음가짐|노력|라고 할 수 있|생각을 해|모두)[\"']?")


def point_named(heard: Heard) -> Iterator[Place]:
    """One point, said as such: "한 문장으로 말씀드리면 …", "비누가 아니라 세면대 때문입니다"."""
    for place in matches(_POINT, heard):
        if not _NO_POINT.search(heard.sentence(place[0])):
            yield place


_PLAN = re.compile(
    r"(?:두|세|네|다섯) (?:가지|단계|부분)(?:를|로|만|씩)? ?(?:나눠|나누어|말씀|답|보여|설명|있습니다)"
    r"|순서대로|차례로|하나씩|(?:한 문장|결론|답|질문|숫자)(?:부터|으로) (?:다시 )?(?:드리|말씀|시작|답)"
    r"|(?:먼저|우선|첫째|첫 번째|다음으로|마지막으로|둘째|이제|오늘은)[^.!?\n]{2,60}(?:말씀드리겠|보여 드리겠"
    r"|설명드리겠|시작하겠|답하겠|답드리겠|말씀드릴|다루겠|풀어 보겠)"
    r"|(?:왜|어떻게|무엇을|무엇이|어떤)[^.!?\n]{3,50}(?:말씀드리겠습니다|보여 드리겠습니다|설명드리겠습니다)"
    r"|이렇게 (?:해 보|하시|말씀|답)|(?:말씀드려|설명해|풀어) (?:볼게요|보겠습니다)|(?:분|시간)이면 (?:됩니다|충분)"
    r"|부터 (?:말씀|답|설명|시작)"
)
_NO_PLAN = re.compile(r"짧게 해|빨리|대략|느낌만|줄여서|나중에|검토|알아보|찾아서|논의|구체적인 안|다음 기회|천천히")
_LABEL = re.compile(
    r"(?:무엇을|어디서|언제|결과|방법|대상|이유|비용|효과|한계|첫째|둘째|셋째)(?:은|는)?[^.!?\n]{0,14}[,:] "
)


def plan_said(heard: Heard) -> Iterator[Place]:
    """The listener is told what is coming."""
    labels = list(matches(_LABEL, heard))
    for place in [*matches(_PLAN, heard), *(labels if len(labels) >= 2 else ())]:
        if not _NO_PLAN.search(heard.sentence(place[0])):
            yield place


_APART = re.compile(
    r"(?:으로는|로는|으로서는|로서는) [^.!?\n]{2,60}(?:지만|모릅니다|없습니다|않습니다|모르)|(?:나머지|그 밖"
    r"|그 외|다른 것)(?:는|은|에|들)"
    r"|(?:건너뛰|건너뛸|생략하|빼고|빼면|제외하|미뤄 두)|(?:종이|유인물|부록|표|자료|뒷면|쪽)에 (?:있|적어|정리)"
    r"|(?:이|그) (?:그래프|자료|표|숫자|장|슬라이드)에 없는|만(?:은)? (?:그대로|따로)"
    r"|(?:^|(?<=[.!?] ))(?:다만|물론|반대로|대신|하지만|그런데|반면|그래도|단,|그렇다고|한편|여기까지가)[^.!?\n]{8,}"
    r"|(?:라면|다면|었다면|았다면) [^.!?\n]{2,30}(?:맞|낫|달라|다른)"
)


def set_apart(heard: Heard) -> Iterator[Place]:
    """Two things kept apart: what belongs here and what does not."""
    return matches(_APART, heard)


_DONE = "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == 20)  # 했, 었, 갔: ended in ㅆ
_LIMIT = re.compile(
    r"(?:말씀드릴|말할|알려 드릴|적용할|답할|장담할|확신할|증명할|단정할|구분할|나눌|일반화할|약속드릴) 수(?:는"
    r"|가)? 없|장담(?:을"
    r"|은)? ?(?:못|하지)|(?:지는|지|까지는|는) (?:아직 )?(?:잘 )?(?:모릅니다|모르겠습니다|알 수 없)"
    r"|(?:한|하나|두) ?(?:동네|지역|곳|해|번|학교|계절|농장|약국|도시|여름|겨울)(?: 한 [가-힣]+)?(?:의|에서|이"
    r"|뿐|, |만|라서|결과)[^.!?\n]{0,24}(?:니까|이었|였|뿐|조심|증명|일반화|이고|라서)"
    r"|일반화|증명이라고"
    rf"|[{_DONE}]어야 (?:했|하는|맞)"
    r"|(?:실패|포기|놓쳤|틀렸|틀린|착각|잘못 (?:봤|알|짚|셌)|멈췄|사라졌|고장|부끄럽|민망|자신이 없|서둘렀)"
    r"|(?:못할|안 될|필요할|바꿔야 할|달라질|늦어질) 수도 있|못 살린|(?:도|은|는) (?:그대로|줄지 않|여전히|남아"
    r"|남습니다)"
    r"|너무 (?:큰 )?기대|(?:없는|안 보이는|빠진|안 적은) (?:것|숫자|부분|게)|한계(?:입니다|는|가|도)|다르다는 점|약점"
    r"|(?:퍼센트|명|건|개|곳|점) (?:줄었다|떨어졌다|늘었다)는 (?:것도|점도)"
)
_NO_LIMIT = re.compile(r"그냥|뭐|다음 기회|\?|물론 [^.!?]{2,20}수 있(?:습니다|겠)")


def limit(heard: Heard) -> Iterator[Place]:
    """How far it holds, or where it went wrong, said openly and of something."""
    for place in matches(_LIMIT, heard):
        said = heard.sentence(place[0])
        if len(said.split()) >= 4 and not _NO_LIMIT.search(said):
            yield place


_NUMERAL = r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열두|열다섯|열일곱|스무|스물|서른|마흔|쉰|예순|일흔|여든)"
_COUNT = rf"(?:\d[\d,]*|{_NUMERAL})"
_NOUN = r"(?:명|분|곳|댁|집|대|개|건|칸|마리|군데|가구|장|쪽|통|줄|번)"
_PICTURE = re.compile(
    rf"{_COUNT} ?{_NOUN}?(?: ?[가-힣]+)? (?:중|가운데)(?:에서|에)? (?:\d|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열"
    rf"|절반)"
    r"|(?<!것)(?<!저)(?<!말씀)(?<!지금)(?<!평소)(?<!앞서)[가-힣]{2,}처럼 |마치 |(?:과|와|이나) (?:같은 (?:거|것"
    r"|셈)|같습니다|똑같)|비유하(?:면|자면)|(?:그|이) [가-힣]+(?:과|와) 같"
    r"|(?:예를 들(?:어|면|자면))[^.!?\n]{6,}|(?:라고|한다고) (?:생각|상상)해 (?:보|주)|상상해"
    r"|['‘\"“][^'’\"”\n]{1,60}['’\"”]"
    r"|(?<![가-힣])[가-힣]{1,3} ?(?:할머님|할아버님|할머니|할아버지|어르신|선생님|씨|아주머니|아저씨|사장님"
    r"|반장님|기사님)(?:은|는|이|가|께|께서|을|를|도|의|,)"
    r"|(?:다고|라고|냐고|자고|느냐고) (?:하|말씀하|물으|물어|여쭤보|되물)[가-힣]*(?:습니다|더군요|더라고요|어요"
    r"|고요|는데|길래)"
    r"|(?:한|어느|그) (?:할머님|할아버님|어르신|분|학생|아이|손님|환자|농부|기사|이웃|고객|조리사|주민|아버지"
    r"|어머니|보호자|교사)(?:은|는|이|가|께서|께|도)"
    r"|(?:동료|직원|조리사|형님|이웃|할머니|아버지|어머니|누나|학생|간호사|기사|농부|서리|후배|선배)(?:분"
    r"|님)?(?:께|이|가|은|는|에게|을|과)[^.!?\n]{2,50}[가-힣](?:습니다|어요|더군요|더니|셨)"
)


def picture(heard: Heard) -> Iterator[Place]:
    """Something the listener can see or count: a person, a comparison, "마흔 댁 중 열일곱 댁"."""
    return matches(_PICTURE, heard)


_TO_YOU = re.compile(
    r"여러분|선생님(?:들|께|의|은|도|,| 농장)|교수님|사장님|위원님|의원님|여기 계신|이 자리에|(?:말씀하신"
    r"|물어보신|물으신|지적하신|걱정하시|궁금하신|보신|짚어 주)"
    r"|[가-힣](?:세요|십시오|시면|실까요|시나요|신가요|시죠|시겠어요|시겠습니까|실 수 있|셨으면|셨나요|셨을"
    r"|신다면|시는지|시는 분|실 때|실지도)"
    r"|맞는 말씀|말씀이 맞|(?:해|어|아) 주(?:시|셔|세|십)|여쭤 ?봐도|어떤가요|어떠세요|(?:보|하)셨(?:죠|지요)"
)
_POLITE = re.compile(
    r"(?:들어|경청해|함께해|와|참석해) 주셔서|조심히|편하게 (?:물어|말씀)|안녕히|시간 되실 때|다들 아시|아시잖"
    r"|아실 (?:거|겁)|보시다시피|잘 부탁"
)


def to_them(heard: Heard) -> Iterator[Place]:
    """A sentence meant for those who listen; thanks and "아시다시피" are not."""
    for place in matches(_TO_YOU, heard):
        if not _POLITE.search(heard.sentence(place[0])):
            yield place


_REQUEST = re.compile(
    r"[가-힣](?:해|어|아|여|려|러|겨|워|와|춰|줘|봐)? ?(?:보세요|주세요|주십시오|두세요|보십시오|보시기|보시면"
    r"|보시겠어요|주시겠어요|주셨으면)"
    r"|[가-힣](?:하세요|으세요|하십시오|가세요|쓰세요|내세요|거세요|적으세요|하지 마세요|지 마세요)|(?:하시면"
    r"|챙기시면|고르시면|쓰시면|주시면) (?:됩니다|9월|바로|[가-힣]{1,6}겠)"
    r"|부탁(?:은|드립니다|드리겠습니다|이 하나|드릴)|승인해|[가-힣]실 수 있(?:습니다|는 (?:것|건))|(?:에게"
    r"|께) (?:필요한|바라는) (?:것은|건)"
)
_EMPTY_REQUEST = re.compile(
    r"편하게|참고해|메일 주|연락 주|말씀해 주세요\.?$|물어보세요|조심히|노력|마음|관심|이해해 주|양해|감안|기대"
    r"|들어 주|천천히"
)


def request(heard: Heard) -> Iterator[Place]:
    """Something those who listen could do, or decide, with it."""
    for place in matches(_REQUEST, heard):
        if not _EMPTY_REQUEST.search(heard.sentence(place[0])):
            yield place


_AHEAD = re.compile(
    r"[가-힣](?:겠습니다|겠어요|ㄹ게요|게요)(?=[.!?, ]|$)|다음(?:은|에는|으로는) [^.!?\n]{3,}(?:입니다|이에요"
    r"|다\.)|이제 [^.!?\n]{3,}(?:차례|필요)"
    r"|(?:할|볼|낼|열|잴|보낼|시작할|돌아올) (?:예정|계획)입니다|(?:예약|주문|신청|약속)해 (?:두|뒀)"
)
_UNDECIDED = re.compile(
    r"아마|것 같|어떨까|알아보|찾아서|생각하겠|노력하겠|최선|열심히|넘어가겠|해 보겠습니다\.?$|생략하겠|지켜보"
    r"|업데이트|빨리|짧게|구체적인 안|논의해|찾아 알려|알겠습니다|모르겠|말씀드리겠습니다"
)


def looks_ahead(heard: Heard) -> Iterator[Place]:
    """What will happen now, without a perhaps."""
    for place in matches(_AHEAD, heard):
        if not _UNDECIDED.search(heard.sentence(place[0])):
            yield place


_WHEN = re.compile(
    r"[월화수목금토일]요일|(?<![\d가-힣])(?:1[0-2]|[1-9])월|20\d\d년|19\d\d년|\d+일 (?:밤|아침|오후|오전|새벽|저녁)"
    r"|(?:\d+|한|두|세|네|몇) ?(?:분|시간|일|주|달|개월|분기|년|해|학기)(?: ?(?:만에|뒤|후|전|동안|차|안에"
    r"|에 한 번|째))"
    r"|(?:작년|올해|올봄|올여름|올가을|올겨울|지난해|재작년|내년|이듬해|첫해|앞 분기|다음 분기|입학한 해"
    r"|앞 석 달|전 석 달|후 석 달|석 달|반년)"
    r"|(?<![가-힣])(?:오늘|내일|모레|어제|그날|이튿날|올 [봄여름가을겨울])(?= |,|은|부터|까지| 저녁)|\d{1,2}시"
    r"|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열) 시"
    r"|(?:사흘|나흘|닷새|열흘|보름) ?(?:동안|만에|뒤|후|전|간)|(?:새벽|아침|점심|저녁|오전|오후|밤) ?(?:\d|한|두"
    r"|세|네|다섯)|(?:지난|이번|다음) ?(?:주|달|학기|분기|여름|겨울|가을|봄)|그 뒤|그 후|그때(?:부터|는|가"
    r"| )(?!그때)|\d+(?:년"
    r"|개월)(?: 동안|간|째| 차)"
)


_COUNTED = re.compile(
    r"(?<![\d가-힣A-Za-z])\d[\d,.]*(?!\d)(?! ?(?:년|월|일에|일부터|일까지|번째|차|쪽|장은|호|학년|살|가지|시"
    r"|개 주제))(?= ?[가-힣%,.])"
    rf"|(?<![가-힣]){_NUMERAL} ?{_NOUN}(?!째)"
)


def counted(heard: Heard) -> Iterator[Place]:
    """How many there were, in digits or in words."""
    return matches(_COUNTED, heard)


def when(heard: Heard) -> Iterator[Place]:
    """A place in time that could be found in a diary."""
    return matches(_WHEN, heard)


_COMMON = re.compile(
    r"(?:다들|누구나|모두|다) (?:아시|아는|알고|아실|인정)|일반적으로 (?:인정|알려|받아들)|상식(?:입|이|적)"
    r"|당연한 (?:이야기|것|일)|말할 것도 없"
    r"|(?:얽매|연연|집착)[가-힣]* (?:필요|이유)|(?:따지|논쟁|따져)[가-힣]* [^.!?\n]{0,12}(?:의미|도움|필요)"
    r"|(?:정확한 )?(?:숫자|수치|퍼센트)(?:가|는) (?:중요하지|전부는|큰 의미)"
    r"|(?:장단점|일장일단)이 있|(?:둘 다|모두|나름의|그 나름) ?(?:정당|가치|맞|일리)|비교하기(?:는|가)? (?:어렵"
    r"|힘들)|(?:관점|패러다임|입장|취향|생각)의? (?:차이|문제)"
    r"|참고(?:용|하는| 정도|로 보)|단정(?:적으로)? [^.!?\n]{0,8}(?:어렵|없)"
)
_WIDE = re.compile(
    r"(?:복잡|광범위|방대|다양)(?:하고|한|해서) [^.!?\n]{0,14}(?:측면|주제|문제|분야|요인|면이)|(?:너무"
    r"|워낙) (?:크고 |넓고 )?(?:큰|넓은|복잡한|방대한|다양한|많은) (?:주제|문제|분야|이야기|내용|범위|영역)"
    r"|(?:너무|워낙) (?:복잡|방대|다양|광범위)[가-힣]*"
    r"|(?:여러|다양한|많은|갖가지) (?:가지 )?(?:원인|요인|측면|이유|접근|연구|방법|변수|관점|이야기)|(?:변수"
    r"|요인|원인)(?:가|이) 많"
    r"|(?:모든|결국) [^.!?\n]{0,10}(?:핵심|근본|기본)은"
)
_ADRIFT = re.compile(
    r"(?:어디까지 (?:했|말씀)|뭐였(?:더라|죠)|또 뭐가|잠시만요|어디 보자|음, 그러니까)|(?:빨리|쭉|대충) (?:넘|훑"
    r"|지나)|(?:여기는|이쪽은|이건|이것은) (?:서론|선행|목차|배경|개요|방법|결론|다음)"
    r"|다음 (?:장|쪽|슬라이드|페이지)(?:에는|에|은|을|입니다)|아무튼|어쨌든|아까 (?:말씀드렸|말했)듯"
)
_FADES = re.compile(
    r"감사(?:합니다|드립니다|드리며)|고맙습니다|영광이었|조심히|안녕히|즐거웠|(?:도움이 )?(?:되었으면|됐으면"
    r"|되시길|되기를|바랍니다)|(?:것|거) 같(?:습니다|아요|고요)"
    r"|생각(?:합니다|해요|하고 있|했습니다)|봅니다(?=[.]|$)|아마|다음 기회|참고(?:해|하시)|자료(?:는|집)|공유될"
    r"|보내 드릴|알려 드릴|물어보세요|말씀해 주세요|드리면 어떨까|어쩔 수 없|하는 마음"
    r"|지켜보|업데이트|수 있겠죠|메일 주"
)


def brushed_off(heard: Heard) -> Iterator[Place]:
    """The question is waved away: everybody knows, the number does not matter, both are fine."""
    return matches(_COMMON, heard)


def too_wide(heard: Heard) -> Iterator[Place]:
    """The size of the subject stands where a point should stand."""
    return matches(_WIDE, heard)


def adrift(heard: Heard) -> Iterator[Place]:
    """The way is lost, or pages are turned instead of walked through."""
    return matches(_ADRIFT, heard)


def fades(heard: Heard) -> Iterator[Place]:
    """Words that end a talk without leaving anything behind."""
    return matches(_FADES, heard)


HEARD: dict[str, Detector] = {
    "point_named": point_named, "plan_said": plan_said, "set_apart": set_apart, "limit": limit, "picture": picture,
    "to_them": to_them, "counted": counted, "request": request, "looks_ahead": looks_ahead, "when": when,
    "brushed_off": brushed_off, "too_wide": too_wide, "adrift": adrift, "fades": fades,
}  # fmt: skip
