"""What is heard in a pitch, in Korean: the same things as in `pitch`."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches

_HURT = re.compile(
    r"버리|버립|버렸|놓칩|기다립|밀립|막힙|멈춥|떠납|나갑니다|틀립|샙니다|버려|버린|낭비|잃(?!은 게 없)|놓치(?!지)"
    r"|놓쳤|기다리(?!게 해)|기다렸|밀리|밀렸|막히|막혀|멈추|멈췄"
    r"|정지|고장|장애|실패|지연|늦(?!지)|끊기|끊겼|부족"
    r"|떠나|떠났|나가시|나갔|해지(?!하겠)|그만두|잊어버|힘들|힘드|어려워|불편|못 (?:적|쓰|찾|하|받|보|가|들|했"
    r"|나|열|고르)"
    r"|안 (?:되|됩|됐|된|계시|열|맞|보이)|[가-힣]지 못|수 없|닫힌|잠긴|손으로|종이로|피해를|다쳤|다치|틀리|틀렸|새는"
    r"|샜|통신이 (?:안|없)"
)
_MADE = re.compile(
    r"(?:만들|만듭|보냅|바꿉|가르칩|빌립|옮깁|맡깁|붙입|나눕|고치|고칩|고쳤|모읍|알립|답니다|보내|보냈|바꾸|바꿨|바꾼"
    r"|알려 ?드|알려 ?주|찍|달아|달았|설치|교육|가르|전화(?:가|드|를|합)|나눠|나누"
    r"|개발|빌려|배달|수리|심어|붙이|붙여|붙일|재"
    r"|모아|기록|시험|써 봤|써 보|제안|도입|시작|해 봤|보관|짜 드|추가|대신|옮기|옮겼|돌리|맡기)[^.!?\n]{0,30}(?:다"
    r"|요|죠|고|며|데|서|면)"
    r"|제 생각은|아이디어는|방법은|저희(?:가|는|의)? [^.!?\n]{2,50}(?:드립니다|드리고|합니다|입니다|줍니다)"
)
_USED = re.compile(
    r"(?:돈을 )?(?:내고|냅니다|내는|내던|내신|냈|지불|결제|유료)|계약(?:했|한|하|을|이 (?:끝|됐|체결))|주문(?:했|하셨"
    r"|하신|이|을 받)|재계약|구매(?:했|하신)|사신 |샀"
    r"|쓰시는|쓰고 (?:있|계)|써 보|써 봤|사용 ?중|이용(?:했|하|객)|매출|약정|약속을? 받|시험(?:했|해)|해 봤|해 보니"
    r"|세어|재 보|물어봤|여쭤봤|통화했|만나 ?봤"
    r"|냈습니다|들어왔|들어온|남(?:았|아 있|으셨|은)|팔았|팔렸|두었|됐습니다|늘었|줄었"
    r"|받았습니다|받아 뒀"
)
_PROMISED = re.compile(r"[겠]|것입니다|겁니다|거고|거라고|거예요|예정|계획|싶|기대하|확신|분명히")
_WHY = re.compile(
    r"때문|이유|왜냐|[가-힣](?:으)?니까|[가-힣](?:아|어|해|여|라|려|와|워|져)서[ ,]|므로|[가-힣](?:으)?니 |덕분|탓"
    r"|[가-힣]려면|용이(?:고|라)|[가-힣]거든|도록|위해"
)
_BUT = re.compile(
    r"지만|그런데|하지만|그러나|는데도|여전히|[가-힣]데(?:요)?[, ]|오히려|대신|사실은|아니라|그래도|막상|뿐|밖에"
)


def hurt(heard: Heard) -> Iterator[Place]:
    return matches(_HURT, heard)


def made(heard: Heard) -> Iterator[Place]:
    return matches(_MADE, heard)


def used(heard: Heard) -> Iterator[Place]:
    for start, end in matches(_USED, heard):
        if not _PROMISED.search(heard.low[end : end + 24].partition(".")[0]):
            yield start, end


def why(heard: Heard) -> Iterator[Place]:
    return matches(_WHY, heard)


def turn(heard: Heard) -> Iterator[Place]:
    return matches(_BUT, heard)
