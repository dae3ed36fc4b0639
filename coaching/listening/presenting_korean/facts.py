"""What a listener could look up, in Korean: days and numbers."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches

_NUMERAL = r"(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열두|열다섯|열일곱|스무|스물|서른|마흔|쉰|예순|일흔|여든)"
COUNT = rf"(?:\d[\d,]*|{_NUMERAL})"
NOUN = r"(?:명|분|곳|댁|집|대|개|건|칸|마리|군데|가구|장|쪽|통|줄|번)"
_WHEN = re.compile(
    r"[월화수목금토일]요일|(?<![\d가-힣])(?:1[0-2]|[1-9])월|20\d\d년|19\d\d년|\d+일 (?:밤|아침|오후|오전|새벽|저녁)"
    r"|(?:\d+|한|두|세|네|몇) ?(?:분|시간|일|주|달|개월|분기|년|해|학기)(?: ?(?:만에|뒤|후|전|동안|차|안에"
    r"|에 한 번|째))"
    r"|(?:작년|올해|올봄|올여름|올가을|올겨울|지난해|재작년|내년|이듬해|첫해|앞 분기|다음 분기|입학한 해"
    r"|앞 석 달|전 석 달|후 석 달|석 달|반년)"
    r"|(?<![가-힣])(?:오늘|내일|모레|어제|그날|이튿날|올 [봄여름가을겨울])(?= |,|은|부터|까지| 저녁)|\d{1,2}시"
    r"|(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열) 시"
    r"|(?:사흘|나흘|닷새|열흘|보름) ?(?:동안|만에|뒤|후|전|간)|(?:새벽|아침|점심|저녁|오전|오후|밤) ?(?:\d|한|두"
    r"|세|네|다섯)|(?:지난|이번|다음) ?(?:주|달|학기|분기|여름|겨울|가을|봄)|그 뒤|그 후|그때(?:부터|는|가"
    r"| )(?!그때)|\d+(?:년"
    r"|개월)(?: 동안|간|째| 차)"
)
_COUNTED = re.compile(
    r"(?<![\d가-힣A-Za-z])\d[\d,.]*(?!\d)(?! ?(?:년|월|일에|일부터|일까지|번째|차|쪽|장은|호|학년|살|가지|시"
    r"|개 주제))(?= ?[가-힣%,.])"
    rf"|(?<![가-힣]){_NUMERAL} ?{NOUN}(?!째)"
)


def counted(heard: Heard) -> Iterator[Place]:
    """How many there were, in digits or in words."""
    return matches(_COUNTED, heard)


def when(heard: Heard) -> Iterator[Place]:
    """A place in time that could be found in a diary."""
    return matches(_WHEN, heard)
