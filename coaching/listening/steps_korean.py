"""What happens next, who does it and until when, in Korean."""

import re
from collections.abc import Iterator

from coaching.listening.definite import amount_korean, when_korean
from coaching.listening.heard import Heard, Place, matches

_EMPTY = re.compile(
    r"(?:답|대답|답변)(?:을|해)? ?(?:드리|보|하)겠|말씀드리겠|최선을|노력하|열심히|잘 (?:하|지내|챙)|알아보"
    r"|생각해 ?보|고민해|검토해|찾아보|지켜보|대응하|논의하|상의|참고하|신경 ?쓰|기다리|어떻게든|헛되지|좋겠"
    r"|바랍니다|싶습니다|모르겠|알겠|힘내|응원|(?:빨리|유연하게|긍정적으로|편하게|따로|그때|언제든"
    r"|차차)[^.!?\n]{0,20}(?:겠|세요|십시오|면 됩)|말씀드리겠습니다만|챙기|도록 하고|전달하|기대|것 같"
)
_BIEUP = 17  # Place of ㅂ among the final consonants: 보냅니다, 만납니다.
_FORMAL = "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == _BIEUP)
_STEP = re.compile(
    r"[가-힣]+(?:겠습니다|겠어요|ㄹ게요|게요)(?![가-힣])|(?<=[가-힣])(?:면|으면) (?:됩니다|어떨까요)|(?:제안|부탁"
    r"|요청|약속)(?:을|를)? ?(?:드립|드리|합니다)|[가-힣]+(?:겠으니|겠고|ㄹ 테니|을 테니|할 테니|릴 테니|갈 테니"
    r"|낼 테니)|해 ?(?:주세요|주십시오|주시겠|주실)|(?:\d+일|[월화수목금토일]요일)[^.!?\n]{0,30}(?:갑니다|합니다"
    r"|돌아갑니다|봅니다|보고|시작합니다|차례입니다)"
)
_ASKED = re.compile(
    r"(?:주|달라고|해|봐|정해|골라|알려|보내|결정해|승인해|확인해|짜|맡겨|지워|생각해|태워|들려) ?(?:주"
    r"|보)?(?:십시오|세요|시겠어요\?|시겠습니까\?|실래요\?|실까요\?)|(?:아|어|해|려|내|워|와) ?주(?:십시오|세요|시겠"
    r"|실 |시면 (?:됩|좋|합|해)|시는)|(?:해도|드려도|둬도|뵈어도|받을 수|드릴까|여쭤봐도|물어도|볼까|하면 어떨까"
    r"|할까|시겠어|드리면 어떨까)[가-힣 ]{0,8}\?|(?:부탁|요청)(?:을|를|은|만|하나)?[^.!?\n]{0,20}(?:드립|드리|하나"
    r"|입니다|예요|거예요)|(?:서명|승인|결재|답|약속|허락|한 분|담당자)[^.!?\n]{0,24}필요합니다"
)
_VAGUE_REQUEST = re.compile(
    r"(?:관심|인내|지지|이해|응원|협조|격려|배려|너그럽게|긍정적으로|진정|염두|편하게|언제든|걱정|크게 (?:보|생각)"
    r"|물어봐|찾아와|들러|잘 부탁|지금처럼|조금만|오해)"
)
_LINE = re.compile(
    r"\d[\d,.]*[^.!?\n]{0,10}(?:넘으면|넘기면|이하면|이하가 안|미만이면|밑이면|밑으로|안 되면|이상이면|못 되면"
    r"|안 되거나|을 넘|를 넘)|(?:안 되면|못 하면|못하면|어렵(?:다고|다) 하(?:셔도|시면)|아니라고 하시면|어려우시면"
    r"|늦어지면|틀리면|실패하면|못 지키면|안 나오면|안 되더라도|절반도 안|넘으면|안 (?:들어가|들어오)면|싫으시면"
    r"|거절하시면|그 경우|시간을 넘)"
)
_VAGUE_IF = re.compile(r"혹시 어려움|무슨 일이|궁금|질문이 (?:나오|있)|필요한 게 생기|특히|빠듯")
_OPEN = re.compile(
    r"최대한 빨리|나중에|언젠가|조만간|차차|그때그때|단계적으로|그때 (?:다시|상황|가서|나머지)|천천히|지켜보|추후"
    r"|언제든(?:지)?|며칠만 생각|생각해 볼게|생각해 보겠|곧 |어떻게든|필요한 게 생기면|무슨 일이 생기면|내년에"
    r"|방문은|방법을 찾아|노력하겠|열심히 하겠|최선을 다"
)
_LEFT = re.compile(
    r"결정하시는 거죠|정하신 대로 하실|받아들여야|특별히 (?:떠오르|없)|딱히|(?:홈페이지|게시판|고객센터"
    r"|상담실)에 [^.!?\n]{0,12}(?:접수|남겨|올려)|(?:담당 부서|다른 팀|윗분|누군가)[가-힣 ]{0,20}(?:준비하고|알아서"
    r"|하실 겁)"
)
_PRESENT = re.compile(rf"[가-힣]*[{_FORMAL}](?<![입답습])니다(?=[.!]|$)")
_AS_A_RULE = re.compile(
    r"마다|매일|매주|매달|항상|늘|보통|요즘|지금도|이제는|그 ?뒤로|이후로|작년|지난|[가-힣]면 |라고 봅|생각합"
    r"|아닙니다|있습|없습|됩니다|듭니다|압니다|필요합"
)


def step(heard: Heard) -> Iterator[Place]:
    for match in _STEP.finditer(heard.low):
        if not _EMPTY.search(_clause(heard, match)):
            yield match.span()
    dated = {heard.at(start) for start, _ in when_korean(heard)}
    for match in _PRESENT.finditer(heard.low):
        said = heard.sentence(match.start())
        if heard.at(match.start()) in dated and not _AS_A_RULE.search(said) and not _EMPTY.search(said):
            yield match.span()


def _clause(heard: Heard, match: re.Match[str]) -> str:
    """The words that belong to an ending: in Korean they all stand before it."""
    return heard.before(match.end(), 45) if match.end() < len(heard.low) else heard.low[max(0, match.end() - 45) :]


def request(heard: Heard) -> Iterator[Place]:
    return (p for p in matches(_ASKED, heard) if not _VAGUE_REQUEST.search(heard.sentence(p[0])))


def fallback(heard: Heard) -> Iterator[Place]:
    for start, end in matches(_LINE, heard):
        if not _VAGUE_IF.search(heard.sentence(start)):
            yield start, end


def left_open(heard: Heard) -> Iterator[Place]:
    return matches(_OPEN, heard)


def left_to_others(heard: Heard) -> Iterator[Place]:
    return matches(_LEFT, heard)


def line(heard: Heard) -> Iterator[Place]:
    counted = {heard.at(start) for start, _ in amount_korean(heard)}
    return (place for place in fallback(heard) if heard.at(place[0]) in counted)
