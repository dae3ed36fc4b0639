"""Where a talk loses its listeners, in Korean."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches

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
