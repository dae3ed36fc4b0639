"""What is heard where something is sold, in Korean: the same things as in `dealing`, by units and endings."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches

_DIGITS = r"\d[\d,]*(?:\.\d+)?"
_NATIVE = (
    r"(?:두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두|열세|열네|열다섯|열여섯|열일곱|열여덟|열아홉|스무|스물|스물한"
    r"|스물두|서른|마흔|쉰|예순|일흔|여든|아흔|백|이백|삼백)"
)
_UNIT = (
    r"(?:%|퍼센트|프로(?!젝|그)|포인트|명|건|개(?!월|발|선|인|념|요)|개월|원|시간|분(?!기|야|명|들|석|위|류)"
    r"|주(?! ?전|차|기|로|요)"
    r"|달|배(?!송|포)|번(?!째|의|호)|회(?!사|의|원)|점(?!심|장|검)|곳|대(?!부분|로|체|표|신|비|해|안|기|상)|팀|통"
    r"|장(?!기)|쪽"
    r"|톤|킬로\w*|그램|초(?!기)|헥타르|미터|센티\w*|마리|칸|권|병|상자|자리|가구|집|층|농가|가지 중|세대|군데|사람|줄"
    r"|잔|평|박"
    r"|천 ?만|만(?=[^가-힣]|에)|억|조(?=[^가-힣]))"
)
_TENS = r"(?: ?(?:만|천|백|억|십))*(?: ?\d+(?:천|백|만))*"
NUMBER = rf"(?:(?<![\d.,])(?!(?:19|20)\d\d ?년){_DIGITS}{_TENS}|(?<![가-힣]){_NATIVE})"
_QUANTITY = re.compile(rf"{NUMBER} ?(?:여 )?{_UNIT}|절반|반으로|\d분의 ?\d")
_DATE = re.compile(
    r"\d{1,2}월|\d{1,2}일(?=[^가-힣]|에|부터|까지|이|은|로|날)|[월화수목금토일]요일|(?:작년|재작년|지난해|올해|내년"
    r"|올봄|올여름|올가을"
    r"|올겨울)|지난 ?(?:봄|여름|가을|겨울|달|주|분기|학기|시즌|해)|(?:이번|다음) ?(?:주|달|분기|학기|해)"
    r"|(?<![가-힣])(?:오늘|내일|모레"
    r"|어제|이튿날)|20\d\d년|\d{1,2}년 ?(?:전|차|뒤|간)|(?:\d+|두|세|네|다섯|여섯|일곱|여덟|아홉|열) ?(?:주|달|개월"
    r"|일|해|시즌)(?: ?(?:동안|만에"
    r"|뒤|전|간|째|이면|면))|(?:정오|주말|연말|월말)(?:까지|에)"
)
_SURNAME = (
    "김이박최정강조윤장임한오서신권황안송류홍전고문양손배백허유남심노하곽성차주우"
    "구민진지엄채원천방공현함변염여추도소석"
)
_NAME = re.compile(
    rf"(?<![가-힣])(?!(?:이|전|한|손|양|주) )[{_SURNAME}](?:[가-힣]{{2}})? ?"
    r"(?:사장|대표|기사|과장|부장|차장|팀장|원장|선생|주임|대리|교수|이사|반장|기장|교감)님"
    r"|[가-힣]{2,3}(?:의|에 있는|에서|시의|군의) (?:[가-힣]+ ){0,3}(?:업체|회사|학교|공장|병원|연구실|기관|은행|시청"
    r"|구청|군청|호텔|농장|센터|가게|매장|요양원|도서관|식당|제조사|사무소|목장|빵집)"
)
_QUOTED = re.compile(r"[\"'“‘][^\"'“”‘’\n]{8,160}[\"'”’](?=라|이라|고|[ .,]|하|$)")
_SET_AGAINST = re.compile(
    r"중(?:에서|에|의)?(?= |\d|,)|가운데|에서|이던|였던|하던|대신|보다|대비|비해|지금은|이제는|예전|전에는|원래|처음"
    r"|뒤|후|그때"
    r"|줄|늘|내려|올라|됐|되었|됩니다|인데|반이"
)
_SHARE = re.compile(
    rf"(?:그중|이 중|가운데) {NUMBER}|{NUMBER} ?{_UNIT}(?:에|중) (?:한|두|세|네) ?(?:번|명|곳|집|건|대)"
)
_ROUGH = re.compile(r"(?:것|거) 같|정도(?:가|로|입|면|였|였|의|만| 될)|아마|쯤일|쯤이|아마도|글쎄")

_REQUEST = re.compile(
    r"(?:부탁|요청|제안|신청)(?:을|를)? ?드(?:립니다|리는|리고|릴|려도)|(?:부탁|요청)합니다|허락해|허락만"
    r"|[가-힣] ?주(?:십시오|세요|시겠|시면|실|시기)"
    r"|[가-힣]도 (?:되|될|괜찮|좋)(?:겠습니까|ㄹ까요|을까요|까요|습니까|으시|은지)"
    r"|(?:어떨까요|어떠[세신실]|되겠습니까|될까요|보시죠|하시죠|받을 수 있을까요)"
    r"|[가-힣]게 해 ?주|(?:필요한 건|부탁할 건|바라는 건|원하는 건|제가 바라는)|(?:이|가|은|는|도) 필요합니다"
    r"|[가-힣]만 (?:주시|내주|빌려)"
    r"|[가-힣]면 됩니다|[가-힣](?:시|세)면 (?:됩니다|좋겠)|빌려주|맡겨 ?주"
)
_PRICE = re.compile(
    rf"(?:비용|예산|값|가격|사용료|교육비|요금|인건비|견적|대금|급여|연봉|총액|합계|도입비"
    rf"|설치비)[^.!?\n]{{0,30}}{NUMBER} ?원|{NUMBER} ?원(?:이면|으로|에|이고|입니다|이|을|만)"
    r"|억(?:입니다|을|이)"
)
_BYGONE = re.compile(
    r"[았었였했됐]습니다|[았었였했]고|매출|받았|냈|이었|였습|절약|아껴|내시|내고 (?:있|계)|내는|월 \d"
)
_VAGUE_WISH = re.compile(
    r"믿어|믿고|이해해|양해|지켜봐|놓치지|말아 주|응원|밀어|부담 갖|편하게|관심을|걱정하지|생각하시면|보시면 (?:됩"
    r"|알)|말씀하시면"
)
_IF = re.compile(
    r"[가-힣](?:으)?면(?:[ ,]|은 )|(?:않|못|안)[^.!?\n]{0,12}(?:면|경우)|경우(?:에는|에|엔)|어느 쪽이든|어떻든|나오든"
    r"|든 (?:간에|상관)|절반(?:이면|만)"
)
_THEN = re.compile(
    r"멈추|접겠|접습|해지|끝내|철수|넘겨|돌려|중단|그만|안 받|빼|찾아뵙|연락드리지|연락 안|말씀드리|안 드리"
    r"|드리겠|안 쓰|않겠|하겠습니다"
    r"|필요 없|필요가 없|쓰시라고|나오실|취소|반납|환불|비용 없이|무료|포기|하시면 됩|가져가"
    r"|줄이겠|하나만|나가실"
)
_PUT_OFF = re.compile(r"생각해 ?보|고민해|검토해|정하시면|정하면|의논|(?:것|거) 같|알아보|논의")
_FAULT = re.compile(
    r"약점|(?:아픈|불리한|안 좋은|나쁜) (?:곳|점|소식|부분|이야기|얘기)|취약|모르겠|모릅니다|모르니|알 수 없|짐작"
    r"|추측|장담(?:은|을)? ?(?:못|드릴 수)|(?:못|안) (?:했|합니다|됩니다|됐|됩|잡|막|열|팔|가져)"
    r"|지 (?:못했|못합|않았|못)|오보|실패|놓쳤|놓쳐|잘못 ?(?:읽|판단|짚|잡|알)|(?:제|저희) (?:잘못|책임|실수)"
    r"|뺐습니다|넣지 않|빠지니|포함하지 않"
    r"|했어야|할걸|었어야|았어야|였어야|인정해야|인정하|아니라고 (?:하|말)|부끄|후회|그만두|수도 있(?:으|습|지|었|고)"
    r"|아직 (?:없|작|모|안)"
    r"|사실입니다|맞는 말씀|아직은 모"
)
_BIG = re.compile(
    r"선도|선두|업계 (?:1위|최고|최초)|최고 수준|최첨단|최신|혁신적?|차세대|글로벌|압도적|독보적|파괴적|패러다임"
    r"|시너지|비전(?:은|이)|(?:시기|타이밍)(?:도|가|는|이)"
    r"|시장(?:이|은|에서|만|규모)[^.!?\n]{0,14}(?:\d+ ?조|\d+ ?억|크|엄청)|\d+ ?조 ?원? ?시장|(?:반응|관심|수요"
    r"|성장세?|호응)(?:이|도"
    r"|은)[^.!?\n]{0,12}(?:뜨겁|커|폭발|대단|엄청|좋)"
    r"|본격적으로 성장|해외(?:로|에) (?:나가|진출)|여러 나라|플랫폼이 되|사회적 가치|새로운 미래|본보기|모범"
)
_VANITY = re.compile(
    r"가입자|가입(?:했|하신|한 (?:사람|분))|회원 수|다운로드|팔로워|조회 ?수|평점|별점|만족도|연구(?:도|에|가|결과)"
    r"|조사에 따르면|전문가(?:들)?(?:은|는|도)"
    r"|최대 \d+ ?(?:%|퍼센트)|(?:요즘|업계에서|다른 (?:회사|곳)|남들|어디)(?:은|는|도"
    r"|에서)?[^.!?\n]{0,16}다(?:들)? (?:하|쓰|바꾸|보내)|다들 (?:하|쓰|바꾸"
    r"|바꿨|보내|좋아|그렇)|많이들|많은 (?:회사|학교|기업|고객|분)(?:에서|들이|이)"
    r"|1 ?(?:%|퍼센트)만 (?:가져|차지)|고객은? 누구나"
)


def quantity(heard: Heard) -> Iterator[Place]:
    return matches(_QUANTITY, heard)


def dated(heard: Heard) -> Iterator[Place]:
    return matches(_DATE, heard)


def named(heard: Heard) -> Iterator[Place]:
    return matches(_NAME, heard)


def compared(heard: Heard) -> Iterator[Place]:
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        numbers = len(re.findall(rf"{NUMBER} ?(?:여 )?{_UNIT}|(?:한|하나)(?: 곳)?도 (?:없|안)|절반", said))
        held = numbers >= 2 and _SET_AGAINST.search(said) or _SHARE.search(said)
        if held and not _ROUGH.search(said):
            yield span.start, span.end


def quotation(heard: Heard) -> Iterator[Place]:
    """What somebody said, in their own words."""
    return matches(_QUOTED, heard)


def request(heard: Heard) -> Iterator[Place]:
    for start, end in matches(_REQUEST, heard):
        if not _VAGUE_WISH.search(heard.sentence(start)):
            yield start, end


def price(heard: Heard) -> Iterator[Place]:
    for start, end in matches(_PRICE, heard):
        said = heard.sentence(start)
        if not _BYGONE.search(said) and not _ROUGH.search(said):
            yield start, end


def condition(heard: Heard) -> Iterator[Place]:
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        found = _IF.search(said)
        if found and _THEN.search(said, found.end()) and not _PUT_OFF.search(said) and not said.endswith("?"):
            yield span.start, span.end


def candour(heard: Heard) -> Iterator[Place]:
    return matches(_FAULT, heard)


def big_words(heard: Heard) -> Iterator[Place]:
    return matches(_BIG, heard)


def vanity(heard: Heard) -> Iterator[Place]:
    return matches(_VANITY, heard)
