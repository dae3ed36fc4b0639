"""What holds a talk together, in Korean: its point, what is coming, what is kept apart, how far it holds."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches, without

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
    return without(_NO_POINT, matches(_POINT, heard), heard)


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
