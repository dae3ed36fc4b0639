"""What is said to the person opposite, in Korean: honorifics and endings show whom a sentence is for."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place

_GAP = r"[^.!?\n]{0,80}?"
_BACK = re.compile(
    r"^(?:네|예|뭐|어|음|글쎄)?[ ,]*(?:무슨 (?:말|뜻)|뭐라고|다시 말씀|다른 질문|그게 왜|왜요|제가 왜|됐나요"
    r"|되나요|맞나요|어떤 대답)"
)
_NO_OFFER = re.compile(
    r"노력하겠|최선을|열심히|조심하겠|주의하겠|생각해 ?보겠|알아보겠|고민해|검토해|잘하겠|잘 하겠|모르겠|좋겠"
    r"|나중에|알아서"
)
_HEDGED_OFFER = re.compile(r"(?:것|거) 같|글쎄|아마")
_OFFER = re.compile(
    rf"[가-힣]+(?:겠습니다|겠어요|게요|게(?=[.!]))(?![가-힣])"
    rf"|(?:제안|부탁|요청|약속|추천|권해)(?:을|를)? ?(?:드립|드리|합니다|드렸)"
    rf"|[가-힣]면 {_GAP}(?:됩니다|어떨까요|어떠[세신]|좋겠습니다)"
    rf"|[가-힣]+(?:ㄹ|을|할|릴|낼|줄|올|볼|될|갈|살|출) 수 있습니다|[가-힣]시죠(?![가-힣])|해 ?주(?:세요|십시오)"
    rf"|[가-힣](?:자|까)(?=[.!?])"
)
EMPATHY = re.compile(
    r"이해(?:합니다|됩니다|해요|가 (?:됩니다|돼요|갑니다))|[가-힣](?:셨|겠|하)?(?:군요|구나|겠다)(?![가-힣])"
    r"|힘드(?:셨|시)|걱정(?:되|하)(?:시|셨)"
    r"|답답하(?:셨|시)|속상하|당연(?:한|히|하)|맞는 말씀|맞습니다|말씀(?:대로|해 주셔서|하신 (?:점|부분|것|대로))"
    r"|필요하실 만|그러실 만|(?:정말|진심으로|먼저) (?:죄송|사과)|(?:말씀|질문|제안|시간)[^.!?\n]{0,12}(?:감사"
    r"|고맙)"
)
ADDRESS = re.compile(
    r"[가-힣]{1,6}(?:님|씨)(?:께서|께|이|은|의|도|과|을|와|들|[ ,])|께서(?:는|도)? |여러분|귀사|그쪽|댁의"
    r"|말씀(?:하신|주신|하셨|해 주신)|(?<![가-힣])(?:너|네|넌|널)(?:한테|가|는|도|까지)?(?= )"
    r"|[가-힣](?:시면|시는|셨|신다고|실 때|시던|시겠|시는지|실까요|세요\?|십니까)"
)
OUR_PRACTICE = re.compile(
    r"(?:저희|우리)(?: [가-힣]+)?(?:는|가|도|의|에서는)?[^.!?\n]{2,60}?(?:합니다|됩니다"
    r"|습니다(?<!었습니다)(?<!했습니다)|해요|입니다)"
)


def offer(heard: Heard) -> Iterator[Place]:
    """Something the listener could say yes to. "노력하겠습니다" is not that."""
    for match in _OFFER.finditer(heard.low):
        said = heard.sentence(match.start())
        if not _NO_OFFER.search(said) and not _HEDGED_OFFER.search(said):
            yield match.span()


def asking(heard: Heard) -> Iterator[Place]:
    for span in heard.sentences:
        said = heard.low[span.start : span.end]
        if said.rstrip("\"')").endswith("?") and len(said.split()) >= 3 and not _BACK.match(said):
            yield span.start, span.end


PATTERNS = {"empathy": EMPATHY, "address": ADDRESS, "our_practice": OUR_PRACTICE}
