"""What is meant for those who listen, in Korean: words to them, something to do, what happens now."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches, without

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
    return without(_POLITE, matches(_TO_YOU, heard), heard)


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
    return without(_EMPTY_REQUEST, matches(_REQUEST, heard), heard)


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
    return without(_UNDECIDED, matches(_AHEAD, heard), heard)
