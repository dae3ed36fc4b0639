"""With one other person, in Korean: the wish is in the ending, the other in the honorific."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches

_WISH = re.compile(
    r"(?:[가-힣]고|보고|받고|하고|되고) 싶(?:습니다|어요|은데|고|네요|었)|(?:제|저의|내) (?:부탁|제안|목표|요청|바람"
    r"|선|계획|답)은|부탁(?:은|이 있|드릴|드리고| 하나|드립니다)|제안(?:은|드립|드리|합니다)|걸로 (?:제안|하|부탁)"
    r"|(?:면|으면) (?:어떨까요|좋겠|합니다|해요|하는데)|았으면|었으면|했으면|를 찾습니다|을 찾습니다"
    r"|하려고 (?:합니다|왔|해요)|하러 왔|온 (?:이유|건)|받고 싶|필요합니다|필요해요|(?:그래서|이래서) 뵙자고"
    r"|때문에 뵙자고|(?:사실|바로) [^.!?\n]{0,10}(?:이야기|얘기)(?:예요|입니다|이에요)|하겠습니다|할게요|낼게요"
    r"|갈게요|드릴게요|드리겠습니다|내겠습니다|맞출 수 없을까요|할 수 있어요"
)
_NO_WISH = re.compile(
    r"잘 지내|알아 가고|함께하고 싶|최선|열심히|노력|성과도|드리고 싶었|말하고 싶지|하고 싶지|생각해 ?보|누구라고"
    r"|감사|전달|받아들|도울 일|돕고"
)
_GIVES = re.compile(
    r"(?:도|는|은|까지|까지도) 제가 [^.!?\n]{0,20}(?:겠습니다|게요|겠어요)|제가 [^.!?\n]{0,24}(?:내겠|사겠|맡겠"
    r"|드리겠|없애겠|대접|하겠|낼게|살게|맡을게|드릴게|할게|가져|책임)|대신 [^.!?\n]{0,40}(?:겠습니다|게요|드립니다)"
    r"|(?:늦출|미룰|드릴|해 드릴|낼|맡을) 수 있(?:습니다|어요)|그날 안에|답을 드리|얻게 됩니다|얻을 수 있|보탬"
    r"|도움이 됩니다"
)
_LIMIT = re.compile(
    r"만은 (?:안|어렵|못)|(?:는|은) 안 됩니다|(?:여기까지|이게|그게|이 이상|그 이상|더는|최대|최소|이하로는|이상은"
    r"|이상이면|넘(?:기면|으면|어가면)|밑으로는)[^.!?\n]{0,24}(?:최대|안 |못|어렵|감당|힘들|불가|입니다|거절|그만"
    r"|다른)|선은 [^.!?\n]{2,30}입니다|(?:까지만|만 )[^.!?\n]{0,10}(?:가능|됩니다|할 수 있)|감당이 안|아니면 (?:저는"
    r"|이사|다른)|(?:안 되면|안 된다면)[^.!?\n]{0,24}(?:하겠|알아보|옮기|그만두|접|찾겠)"
)
_GIVES_IN = re.compile(
    r"정하신 대로|무슨 선택|받아들여야|어떻게든 (?:받|해야)|(?:님|분) (?:집|마음|뜻)이니까|결정하시는 (?:거|것)"
    r"|하시는 대로|알아서 (?:하세요|해 주)|어쩔 수 없|뭐든 (?:좋|맡)"
)
_PLAYED_DOWN = re.compile(
    r"사소한|별(?:일|거|건) 아니|심각한 (?:것|거|건)(?:도|은)? 아니|염두에만|그게 다|이 정도면|일반적으로|오해하지"
    r"|걱정 ?마|누구라고 말하기|준비를 못|이런 거 잘 못|무슨 말씀을 드려야|약간 그런"
)
_GRANTED = re.compile(
    r"(?:말씀|지적|그 말|그건|그게|그 점은?)[이가은는]? ?맞(?:습니다|아요|는 말)|[가-힣](?:가|이|는|은|게) 맞습니다"
    r"|그럴 만합니다|당연(?:합니다|하십니다|히 화)|(?:저|저라)도 (?:화|그랬|속상|서운)|이해(?:합니다|됩니다|돼요"
    r"|가 됩니다|가 갑니다)|제(?:가| ) ?(?:책임|탓|잘못|실수|불찰)|책임은 (?:저|제)|제 책임|탓(?:은|을|이) (?:못"
    r"|아닙|아니)|뭐라고 할 수 없|놓친 게|제가 [^.!?\n]{0,20}(?:빠졌|놓쳤|몰랐|잘못|틀렸|미뤘|그랬|안이했)|(?:했"
    r"|드렸|였|봤|었|았|렸|갔)어야 (?:했|합)|있어서는 안|만만하게 봤|(?:부끄|후회)[가-힣]+|무겁게 받|각오(?:하고|는)"
    r"|마음이 (?:정말 )?아프|마음이 (?:정말 )?아파|저도 (?:똑같|마찬가지)|않았던 탓|과소평가|(?:코드|실력|일"
    r"|성과)[가-힣은는이가도를]* [^.!?\n]{0,10}(?:제일 좋|더 잘|최고)|사과드립니다|죄송합니다"
)
_STAKE = re.compile(
    r"(?:말씀하신|말씀해 주신|말씀하셨|하신 말씀)|(?:사장님|선생님|어머님|고객님|[가-힣]{1,4}님"
    r"|[가-힣]{1,3} 씨)(?:도|은|는|께서|께|이|가|의)? [^.!?\n]{0,30}(?:비|손해|부담|힘드|아프|걱정|잃|불편|곤란"
    r"|기다리|원하|필요|답답|외로)|(?:부담|걱정|불안|답답|속상|서운|힘들|화가|아프신데|혼자)[가-힣]{0,4}(?:셨|시|신"
    r"|나신|나셨)|손해 보시|서로 (?:좋을|손해|도움)|(?:때문|문제)(?:이었|이|였)(?:다면|으시|신지|시면)[^.!?\n]*"
    r"|(?:하셨|계셨)군요|어려(?:우|워하)(?:시|셨)|필요했는데|힘드신 건"
)
_BACK = re.compile(
    r"^(?:네|예|뭐|어|음|글쎄)?[ ,]*(?:무슨 (?:말|뜻)|뭐라고|다시 말씀|왜요|제가 왜|됐나요|되나요|어떻게 생각하"
    r"|이 정도|어떤 대답|또 뭐)"
)
_WANTS = re.compile(
    r"(?:셨|시|으신|신|계신|있으신|계셨)(?:나요|어요|는지|가요|을까요|습니까)|어떠(?:셨|세요|신지|십니까)"
    r"|있(?:으신가요|나요|으세요)|인가요|이신지|무엇(?:이|인)|어느 |어디|누가|언제|수 있(?:겠|으)|아니면|어떤 (?:점"
    r"|상황|게|부분)|얼마나|왜"
)
_ARRANGES = re.compile(
    r"(?:주시겠|드릴까|드려도|해도 될|볼까|될까|할까|어떨까|주실래|없을까|이해가 되시|태워|지금처럼|다녀오셨"
    r"|보시겠어|것 아닌|거 아닌)"
)
_CHECKED = re.compile(
    r"맞게 (?:들|이해)|제가 (?:잘못|제대로) (?:이해|들)|이신지,? 아니면|(?:놓친|모르는|빠뜨린) (?:게|것이|부분이) 있"
    r"|직접 듣고 싶|틀렸으면|말씀하신 게 [^.!?\n]*(?:맞|인가요)|어떤 상황이었는지|듣고 싶어요|듣고 싶습니다"
)
_BRUSHED_OFF = re.compile(
    r"진정(?:해|하)|저희만 그런|어쩔 수 없는|다 그렇(?:습니다|죠)|이해해 주셨으면|드릴 말씀이 없|말씀드릴 수 없"
    r"|다들 (?:최선|올리기|바쁘)|운이 (?:없|나빴)|크게 신경|전부를? (?:말|보여)|너무하시|문제는 아니라고|어차피"
    r"|농담이었"
)


def wish(heard: Heard) -> Iterator[Place]:
    return (place for place in matches(_WISH, heard) if not _NO_WISH.search(heard.sentence(place[0])))


def gives(heard: Heard) -> Iterator[Place]:
    return (place for place in matches(_GIVES, heard) if not re.search("최선|노력|열심히", heard.sentence(place[0])))


def limit(heard: Heard) -> Iterator[Place]:
    return matches(_LIMIT, heard)


def gives_in(heard: Heard) -> Iterator[Place]:
    return matches(_GIVES_IN, heard)


def played_down(heard: Heard) -> Iterator[Place]:
    return matches(_PLAYED_DOWN, heard)


def grants(heard: Heard) -> Iterator[Place]:
    return (place for place in matches(_GRANTED, heard) if not _BRUSHED_OFF.search(heard.sentence(place[0])))


def their_stake(heard: Heard) -> Iterator[Place]:
    return (place for place in matches(_STAKE, heard) if not _BRUSHED_OFF.search(heard.sentence(place[0])))


def wants_to_know(heard: Heard) -> Iterator[Place]:
    for span in heard.sentences:
        said = heard.low[span.start : span.end].rstrip("\"')")
        if (
            said.endswith("?")
            and len(said.split()) >= 3
            and not _BACK.match(said)
            and not _ARRANGES.search(said)
            and _WANTS.search(said)
        ):
            yield span.start, span.end


def checks_back(heard: Heard) -> Iterator[Place]:
    return matches(_CHECKED, heard)


def brushed_off(heard: Heard) -> Iterator[Place]:
    return matches(_BRUSHED_OFF, heard)
