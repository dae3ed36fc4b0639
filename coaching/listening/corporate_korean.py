"""Before people who decide, in Korean: a stand is in the ending, those it touches carry 님, 분 or a particle."""

import re
from collections.abc import Iterator

from coaching.listening.definite import amount_korean, when_korean
from coaching.listening.heard import Heard, Place, matches

_EMPTY = re.compile(
    r"최선을|노력하|열심히|알아보|생각해 ?보|고민해|검토해|찾아보|지켜보|대응하|논의하|상의|말씀드리겠|말씀을 드려"
    r"|보고드리겠|연락드리|헛되지|어떻게든|것 같|좋겠|질문|여쭙|(?:관심|인내|지지|이해|응원|협조|격려"
    r"|배려)[가-힣 ]{0,6}부탁"
)
_STAND = re.compile(
    r"(?:하겠|빼겠|줄이겠|쓰겠|지우겠|택하겠|고르겠|두겠|옮기겠|접겠|멈추겠|추천하겠|미루겠|남기겠|바꾸겠|반납하겠"
    r"|[가-힣]겠)습니다|(?:제안|추천|권고|부탁|요청)(?:을|를)? ?(?:드립|드리겠|합니다|드리고)|(?:결정|승인|의결"
    r"|선택)해 ?(?:주십시오|주세요|주시|주실)|말아 ?주(?:십시오|세요)|권합니다|권해 드|먼저라고 (?:생각|봅)|(?:추천"
    r"|제안)(?:한|하는|드린|드리는) (?:곳|안|업체|쪽)|(?:하자|말자|두자|가자)는|자고 (?:제안|말씀|권)|제 (?:답|의견"
    r"|판단|제안|추천|결론)은|(?:짜|잡아|정해|맡겨|미뤄) ?주(?:십시오|세요)|가능합니다|찬성합니다|반대합니다"
    r"|낫습니다|맞습니다[.,]? 대신|(?:을|를|이|는|은|쪽이|안이) (?:맞다고|낫다고|좋다고) (?:봅니다|생각합니다|판단)"
    r"|(?:결정|선택)했습니다|기로 했습니다"
)
_YES = re.compile(r"^(?:네|예|아니요|아닙니다|가능합니다|하겠습니다|안 하겠습니다)[,. ]|때문입니다[.]?$")
_GIVEN_UP = re.compile(
    r"빠집니다|빠지[고는며]|뺍니다|뺐|빼고|빼는|빼면|제외|포기|잃[는습고을]|미룹니다|미루[고어]|미뤄|줄이겠|줄이고"
    r"|감수|못 하게|(?:돈|비용|수당|보험료|위약금)[이가은는][^.!?\n]{0,16}(?:들|입니다|나가|더)|되돌릴 수 없|대신"
    r"|안 합니다|하지 않겠|단점|함정|손해|(?:원|주|시간|만)(?:쯤|정도)? (?:듭니다|더 (?:들|나))|못 받|더 듭|더 들"
    r"|나갑니다|하한|대가"
)
_PUT_OFF = re.compile(
    r"다시 (?:잘 )?(?:정리|한번 보|살펴)|가능한 것부터|그때 (?:상황|가서|가)|뜻이 있으면|상황에 (?:맞게|따라)"
    r"|유연(?:하게|한)|누군가는 (?:결정|정)|최선을 다|지켜보다가|나중에 (?:다시|생각)|어떻게든|빠르게 대응"
)
_ROLE = (
    r"(?:[가-힣]{0,6}(?:본부장|부장|팀장|소장|이사|과장|원장|대표|기사|간호사|고객|손님|직원|담당자|학부모|주민|환자"
    r"|상인|교사|선생|사용자|엔지니어|임원|노조|동료|조합원|팀원|반장|점장|이용자|학생|세입자|협력사|납품업체|공급사"
    r"|근무자|상담원|법무팀|재무팀|인사팀|운영팀|현장|사업장|부서|점포|분들))"
)
_COUNT = r"(?:\d+|한|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?(?:분|명)"
_TOUCHED = re.compile(
    rf"{_ROLE}(?:님|들|분)?(?:들)?(?:께서|께|은|는|이|가|을|를|도|과|와|의|에게|한테| 중| {_COUNT})|{_COUNT}(?:은|는"
    rf"|이|께|이서|께서|도|의|에게| 중)"
)
_SIDE = re.compile(
    rf"(?:{_ROLE}(?:님|들|분)?|{_COUNT}|께서|분들|쪽|[가-힣]+만)[^.!?\n]{{0,40}}?(?:걱정|우려|원하|싶어"
    rf"|화를|서운|반대|괜찮다|말씀하|하신 말씀"
    rf"|라고 하|다고 하|물으|물었|지적|불만"
    r"|보시고|이해해|힘들어|바라|아쉬워|불편|좋아하|싫어|하셨|하시더|하십니다)|(?:분들|직원"
    r"|님)[^.!?\n]{0,8} (?:걱정|말씀|의견|지적|입장)(?:은|이|덕)"
    r'|["“][^"”\n]{8,}["”]|그 말씀|말씀 덕'
)
_MET = re.compile(
    r"(?:전화(?:를|로)? ?(?:드렸|했|드리|말씀)|만나|만났|뵈|뵀|찾아갔|찾아뵈|여쭤|여쭸|여쭈|물어|들었|이야기했"
    r"|대화했|이야기를 나눴|이야기를 들|말씀을 들|말씀드렸|설명드렸|모셨|방문|편지를|써서 보냈|읽어 드리|마련했|답했"
    r"|대답했)"
)
_ANSWERED = re.compile(
    r"(?:그래서|덕에|덕분에|때문에|맞아서|그 ?말씀|의견)[^.!?\n]{0,50}(?:옮겼|바꿨|바꾸었|고쳤|뺐|지웠|지급|넣었"
    r"|줄였|늘렸|미뤘|추가했|수정했|다시 썼|다시 써)|(?:문서|서면)(?:으)?로|반영하지 않|거절했"
    r"|안 된다고[^.!?\n]{0,16}(?:말씀|답)|(?:님|담당자|직원)[^.!?\n]{0,12}(?:골라|고르|정하)|지웠습니다|뺐습니다"
    r"|지급(?:했|은 했)|사과(?:드렸|했)|(?:두|한|세) 가지를 (?:고쳤|바꿨)|조건으로|약속(?:드렸|했)"
)
_WAVED_AWAY = re.compile(
    r"원래 (?:처음에|다들|그렇|부정적)|변화(?: 관리|를 싫어)|마음을 돌리|(?:너무|크게) (?:크게|심각|신경|받아들)"
    r"|(?:한|일부) (?:분|사람) 의견 때문|어디나|따라오(?:게|실)|이해해 주실|균형 있게|당연한 거|업종 다른|업계 평균"
)
_CROWD = re.compile(
    r"모두가|다들|누구나|전 직원이 함께|열에 아홉|대체로 긍정|공감대|소중한 자산|함께(?:했|하고|해 드리|가고)"
    r"|처음부터 함께"
)


def stand(heard: Heard) -> Iterator[Place]:
    for match in _STAND.finditer(heard.low):
        if not _EMPTY.search(heard.before(match.end(), 40) + heard.low[match.end() - 1 : match.end()]):
            yield match.span()
    for span in heard.sentences[:2]:
        if _YES.search(heard.low[span.start : span.end]):
            yield span.start, span.end


def given_up(heard: Heard) -> Iterator[Place]:
    return matches(_GIVEN_UP, heard)


def put_off(heard: Heard) -> Iterator[Place]:
    return matches(_PUT_OFF, heard)


def touched(heard: Heard) -> Iterator[Place]:
    return (place for place in matches(_TOUCHED, heard) if not _brushed(heard, place))


def their_side(heard: Heard) -> Iterator[Place]:
    return (place for place in matches(_SIDE, heard) if not _brushed(heard, place))


def _brushed(heard: Heard, place: Place) -> bool:
    said = heard.sentence(place[0])
    return bool(_WAVED_AWAY.search(said) or _CROWD.search(said))


_PAST = re.compile(r"[았었였했됐났갔왔봤렸쳤졌겼꼈켰혔셨뵀눴섰썼쭸냈줬]|들은|들어 ?보니")
_PLACED = re.compile(
    r"어제|그제|지난|직접|일일이|한 (?:분|명) 한 (?:분|명)|다 |모두|전부|얼굴 보고|그 자리에서|[\"“']"
)


def met_them(heard: Heard) -> Iterator[Place]:
    definite = {heard.at(start) for find in (amount_korean, when_korean) for start, _ in find(heard)}
    for start, end in matches(_MET, heard):
        said = heard.sentence(start)
        if (
            _PAST.search(said)
            and (heard.at(start) in definite or _PLACED.search(said))
            and not re.search(r"아직|못 |겠습니다", said)
        ):
            yield start, end


def answered(heard: Heard) -> Iterator[Place]:
    return matches(_ANSWERED, heard)


def waved_away(heard: Heard) -> Iterator[Place]:
    return matches(_WAVED_AWAY, heard)


def crowd(heard: Heard) -> Iterator[Place]:
    return matches(_CROWD, heard)
