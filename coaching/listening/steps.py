"""What happens next, who does it and until when; English and Korean."""

import re
from collections.abc import Iterator

from coaching.listening.deeds import is_deed
from coaching.listening.definite import amount, amount_korean, when, when_korean
from coaching.listening.heard import Heard, Place, any_of, matches

_COMING = re.compile(
    r"\b(?:(?:i|we|you|she|he|they|[a-z]+|the [a-z]+)(?:'ll| will| shall)|(?:i|we)(?:'m| am|'re| are) going to"
    r"|let(?:'s| me| us)|(?:i|we)(?:'d| would)(?: like to)?|(?:i|we) can|you(?:'d| would)|shall (?:i|we)|may i"
    r"|(?:could|would|can|will) you) (?:(?:also|then|first|still|now|at least|both|personally|gladly|please|just|to"
    r"|like to) |[a-z]+ly )*(?!not\b|never\b)([a-z]+)"
)
_EMPTY = re.compile(
    r"(?:try|sit|go over|answer|begin with|start with|explain|tell you|be|think|see|hope|look|work|support|do|have"
    r"|remain|stay|manage|handle|deal|improve|react|respond|continue|focus|concentrate|ensure|strive|aim|want|need"
    r"|like|love|know|consider|discuss|accept|understand|agree|come|go|keep|always|help|find|probably|rather|prefer"
    r"|say|give (?:everything|it|my|our|a hundred|100)|make (?:sure|the|it)|take (?:it|care|that)|get|cross|never"
    r"|not|only|feel|love|mind|appreciate|pay|achieve|wait|happen|stop|lose|set|all|want|adjust|deliver|talk)\b"
)
_PLANNED = re.compile(
    r"\b(?:i|we|she|he|they|you)(?: (?:also|then|first|both|both of us))? ([a-z]+)\b"
    r"|(?<=[a-z,] )[A-Z][a-z]+ ([a-z]{2,}s)\b"
)
_AS_A_RULE = re.compile(
    r"\b(?:every|each (?:day|week|month|morning|evening)|always|usually|often|as a rule|these days|since|last|ago"
    r"|was|were|had|when|if|because|would|could|might|should)\b"
)
_IN_HAND = any_of(r"(?:you|everyone|everybody)(?:'ll|'d| will| would| gets?) (?:have|get|hear|see|know|a)\b")
_ASKED = any_of(
    r"(?:could|would|can|will|may|shall|should|might) (?:you|i|we)\b[^.!?]{4,120}\?",
    r"(?<!to )(?<!n't )(?<!not )(?<!can )please (?!don't|do not|keep|be\b|bear|understand|note|feel|try|calm"
    r"|let me know if|continue|remember|trust|believe)[a-z]+",
    r"(?:i'd|i would|what i'd|what i would|i'm|i am|what i)(?: like to)? ask(?:ing)? (?:of )?(?:you|the|that|for|is"
    r"|here)",
    r"(?:i|we) need (?:you to|your|a (?:yes|no|name|signature|decision)|two|one|three|to know by)\b",
    r"(?:you|perhaps you) (?:could|can) (?:tell|let|send|show|give|bring|name) (?:me|us)\b",
    r"tell me (?:by|on|before|until)\b",
    r"my (?:request|ask|one request|proposal|offer) (?:is|to you)\b|my request:",
    r"let me know (?:by|on|before|until)\b",
    r"(?:hold|check on|remind) me\b",
    r"who(?:'d| would| will| can) (?:have|take|join|come|help|show)\b[^.!?]*\?",
)
_LINE = any_of(
    r"(?:under|below|above|over|more than|less than|fewer than|at least|at most|beyond|anything (?:over|under)"
    r"|up to) [£$€]?(?:\d|(?:[a-z]+ty|[a-z]+teen|one|two|three|four|five|six|seven|eight|nine|ten|half|a (?:third"
    r"|quarter|hundred|thousand))\b)",
    r"if (?!i (?:may|might|could))[^.!?,]{2,70}?(?:n't|\bnot\b|\bno\b|\bfewer\b|\bless\b|\bmore\b|\bover\b|\bunder\b"
    r"|\babove\b|\bbelow\b|\blater?\b|\bstill\b|\bfalls?\b|\bfails?\b|\bslips?\b)",
    r"(?:if|should) (?:nobody|no one|none|neither|she|he|they|you|it|that)[^.!?]{0,40}(?:be free|can't|cannot|refuse"
    r"|declines?|says? no|a no|prefer|sooner|rather|free)",
    r"(?:if it|even if it|if that|if this)(?:'s| is) (?:a )?(?:no|wrong|unpleasant|not)\b",
    r"if (?:nobody|no one|none|neither)\b",
    r"otherwise,? (?:i|we|it|you)\b",
    r"a no (?:by|on|before|is)\b",
)
_SOMETHING = re.compile(
    r"(?:if|should) (?:there (?:really )?(?:be|are)|something|anything|you have|you've got|she has|any|questions?"
    r"|problems?|difficulties|it goes)\b[^,.]{0,40}"
)
_OPEN = any_of(
    r"(?:as soon as possible|at some point|some ?time|sooner or later|one of these days|in due course"
    r"|when (?:the )?time comes|over time|along the way|step by step|in the (?:long|near) (?:run|future)"
    r"|when we come to it|next year)\b",
    r"(?:if|when|should) (?:something|anything|there|any)[^.!?]{0,30} (?:comes? up|happens?|really be|difficult)",
    r"(?:i'll|we'll|i will|we will|let's|we'd|we would) (?:just )?(?:see|look into|keep an eye|think about|sleep on"
    r"|react|find a way|be in touch|talk about|discuss|cross)\b",
    r"let me sleep on\b",
    r"(?:my|our) door(?:'s| is| has)\b",
    r"(?:count on me|be in touch)\b",
    r"(?:keep|carry) (?:spreading|on|it in|an eye)\b",
    r"we(?:'d| would) hope\b|hope (?:to|that)\b",
)
_LEFT = any_of(
    r"(?:it's|it is) (?:your|up to you|their) ?(?:decision|call|house|choice)?(?=[.,])",
    r"you(?:'ll| will) do what you want",
    r"(?:nothing in particular|nothing really|nothing specific)\b",
    r"i(?:'ll| will) have to accept\b",
    r"(?:they|somebody|someone|others|management) (?:is|are|will|have to|should|has to) (?:prepar|look|decide|answer"
    r"|deal)",
)


def step(heard: Heard) -> Iterator[Place]:
    """An act to come that one could see done: "I'll ring", "she picks a store". Trying and talking are none."""
    for match in _COMING.finditer(heard.low):
        verb = heard.low[match.start(1) : match.start(1) + 30]
        if not _EMPTY.match(verb) and not heard.is_negated(match.start(1)):
            yield match.span()
    yield from _planned(heard)
    yield from _delivered(heard)


def _planned(heard: Heard) -> Iterator[Place]:
    """The present with a day beside it: "on Monday at nine I sign the lease". A habit is no plan."""
    dated = {heard.at(start) for start, _ in when(heard)}
    for match in _PLANNED.finditer(heard.low):
        said = heard.sentence(match.start())
        if heard.at(match.start()) in dated and not _AS_A_RULE.search(said) and is_deed(match[1] or match[2]):
            yield match.span()


def _delivered(heard: Heard) -> Iterator[Place]:
    """What the listener will have in hand, by when: "you'd have the first ones by March"."""
    dated = {heard.at(start) for start, _ in when(heard)}
    return (place for place in matches(_IN_HAND, heard) if heard.at(place[0]) in dated)


def request(heard: Heard) -> Iterator[Place]:
    """Something the listener is asked to do or to allow, so that they can say yes or no."""
    return (place for place in matches(_ASKED, heard) if not _VAGUE_REQUEST.search(heard.sentence(place[0])))


_VAGUE_REQUEST = re.compile(
    r"meet in the middle|patience|make sense|work on\?|be (?:a )?(?:little|bit)|support|spread|what do you think\?$"
    r"|a bit of"
)


def fallback(heard: Heard) -> Iterator[Place]:
    """What happens where it does not come off. "If something comes up" is no case one could name."""
    for start, end in matches(_LINE, heard):
        said = heard.sentence(start)
        if not _SOMETHING.search(said) and re.search(_CONSEQUENCE, said):
            yield start, end


_CONSEQUENCE = re.compile(
    r"(?:\b(?:i|we|you|she|he|they|it|that|this|the [a-z]+|[a-z]+)(?:'d|'ll|'m| would| will| won't| wouldn't| can't"
    r"| cannot| stops?| moves?| comes?| goes| drop| bring| take| want| has to| have to| decides?| turns?| pay"
    r"| needs?| costs?| don't| should| is| are)\b|would buy|is all right|\bno\b)"
)


def left_open(heard: Heard) -> Iterator[Place]:
    return matches(_OPEN, heard)


def left_to_others(heard: Heard) -> Iterator[Place]:
    return matches(_LEFT, heard)


_EMPTY_KO = re.compile(
    r"(?:답|대답|답변)(?:을|해)? ?(?:드리|보|하)겠|말씀드리겠|최선을|노력하|열심히|잘 (?:하|지내|챙)|알아보"
    r"|생각해 ?보|고민해|검토해|찾아보|지켜보|대응하|논의하|상의|참고하|신경 ?쓰|기다리|어떻게든|헛되지|좋겠"
    r"|바랍니다|싶습니다|모르겠|알겠|힘내|응원|(?:빨리|유연하게|긍정적으로|편하게|따로|그때|언제든"
    r"|차차)[^.!?\n]{0,20}(?:겠|세요|십시오|면 됩)|말씀드리겠습니다만|챙기|도록 하고|전달하|기대|것 같"
)
_BIEUP = 17  # Place of ㅂ among the final consonants: 보냅니다, 만납니다.
_FORMAL = "".join(chr(code) for code in range(0xAC00, 0xD7A4) if (code - 0xAC00) % 28 == _BIEUP)
_STEP_KO = re.compile(
    r"[가-힣]+(?:겠습니다|겠어요|ㄹ게요|게요)(?![가-힣])|(?<=[가-힣])(?:면|으면) (?:됩니다|어떨까요)|(?:제안|부탁"
    r"|요청|약속)(?:을|를)? ?(?:드립|드리|합니다)|[가-힣]+(?:겠으니|겠고|ㄹ 테니|을 테니|할 테니|릴 테니|갈 테니"
    r"|낼 테니)|해 ?(?:주세요|주십시오|주시겠|주실)|(?:\d+일|[월화수목금토일]요일)[^.!?\n]{0,30}(?:갑니다|합니다"
    r"|돌아갑니다|봅니다|보고|시작합니다|차례입니다)"
)
_ASKED_KO = re.compile(
    r"(?:주|달라고|해|봐|정해|골라|알려|보내|결정해|승인해|확인해|짜|맡겨|지워|생각해|태워|들려) ?(?:주"
    r"|보)?(?:십시오|세요|시겠어요\?|시겠습니까\?|실래요\?|실까요\?)|(?:아|어|해|려|내|워|와) ?주(?:십시오|세요|시겠"
    r"|실 |시면 (?:됩|좋|합|해)|시는)|(?:해도|드려도|둬도|뵈어도|받을 수|드릴까|여쭤봐도|물어도|볼까|하면 어떨까"
    r"|할까|시겠어|드리면 어떨까)[가-힣 ]{0,8}\?|(?:부탁|요청)(?:을|를|은|만|하나)?[^.!?\n]{0,20}(?:드립|드리|하나"
    r"|입니다|예요|거예요)|(?:서명|승인|결재|답|약속|허락|한 분|담당자)[^.!?\n]{0,24}필요합니다"
)
_VAGUE_REQUEST_KO = re.compile(
    r"(?:관심|인내|지지|이해|응원|협조|격려|배려|너그럽게|긍정적으로|진정|염두|편하게|언제든|걱정|크게 (?:보|생각)"
    r"|물어봐|찾아와|들러|잘 부탁|지금처럼|조금만|오해)"
)
_LINE_KO = re.compile(
    r"\d[\d,.]*[^.!?\n]{0,10}(?:넘으면|넘기면|이하면|이하가 안|미만이면|밑이면|밑으로|안 되면|이상이면|못 되면"
    r"|안 되거나|을 넘|를 넘)|(?:안 되면|못 하면|못하면|어렵(?:다고|다) 하(?:셔도|시면)|아니라고 하시면|어려우시면"
    r"|늦어지면|틀리면|실패하면|못 지키면|안 나오면|안 되더라도|절반도 안|넘으면|안 (?:들어가|들어오)면|싫으시면"
    r"|거절하시면|그 경우|시간을 넘)"
)
_VAGUE_IF_KO = re.compile(r"혹시 어려움|무슨 일이|궁금|질문이 (?:나오|있)|필요한 게 생기|특히|빠듯")
_OPEN_KO = re.compile(
    r"최대한 빨리|나중에|언젠가|조만간|차차|그때그때|단계적으로|그때 (?:다시|상황|가서|나머지)|천천히|지켜보|추후"
    r"|언제든(?:지)?|며칠만 생각|생각해 볼게|생각해 보겠|곧 |어떻게든|필요한 게 생기면|무슨 일이 생기면|내년에"
    r"|방문은|방법을 찾아|노력하겠|열심히 하겠|최선을 다"
)
_LEFT_KO = re.compile(
    r"결정하시는 거죠|정하신 대로 하실|받아들여야|특별히 (?:떠오르|없)|딱히|(?:홈페이지|게시판|고객센터"
    r"|상담실)에 [^.!?\n]{0,12}(?:접수|남겨|올려)|(?:담당 부서|다른 팀|윗분|누군가)[가-힣 ]{0,20}(?:준비하고|알아서"
    r"|하실 겁)"
)


_PRESENT_KO = re.compile(rf"[가-힣]*[{_FORMAL}](?<![입답습])니다(?=[.!]|$)")
_AS_A_RULE_KO = re.compile(
    r"마다|매일|매주|매달|항상|늘|보통|요즘|지금도|이제는|그 ?뒤로|이후로|작년|지난|[가-힣]면 |라고 봅|생각합"
    r"|아닙니다|있습|없습|됩니다|듭니다|압니다|필요합"
)


def step_korean(heard: Heard) -> Iterator[Place]:
    for match in _STEP_KO.finditer(heard.low):
        if not _EMPTY_KO.search(_clause(heard, match)):
            yield match.span()
    dated = {heard.at(start) for start, _ in when_korean(heard)}
    for match in _PRESENT_KO.finditer(heard.low):
        said = heard.sentence(match.start())
        if heard.at(match.start()) in dated and not _AS_A_RULE_KO.search(said) and not _EMPTY_KO.search(said):
            yield match.span()


def _clause(heard: Heard, match: re.Match[str]) -> str:
    """The words that belong to an ending: in Korean they all stand before it."""
    return heard.before(match.end(), 45) if match.end() < len(heard.low) else heard.low[max(0, match.end() - 45) :]


def request_korean(heard: Heard) -> Iterator[Place]:
    return (p for p in matches(_ASKED_KO, heard) if not _VAGUE_REQUEST_KO.search(heard.sentence(p[0])))


def fallback_korean(heard: Heard) -> Iterator[Place]:
    for start, end in matches(_LINE_KO, heard):
        if not _VAGUE_IF_KO.search(heard.sentence(start)):
            yield start, end


def left_open_korean(heard: Heard) -> Iterator[Place]:
    return matches(_OPEN_KO, heard)


def left_to_others_korean(heard: Heard) -> Iterator[Place]:
    return matches(_LEFT_KO, heard)


def line(heard: Heard) -> Iterator[Place]:
    """A figure past which the answer turns: "under twenty thousand I'd say no"."""
    counted = {heard.at(start) for start, _ in amount(heard)}
    return (place for place in fallback(heard) if heard.at(place[0]) in counted)


def line_korean(heard: Heard) -> Iterator[Place]:
    counted = {heard.at(start) for start, _ in amount_korean(heard)}
    return (place for place in fallback_korean(heard) if heard.at(place[0]) in counted)
