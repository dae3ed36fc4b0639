"""Amounts, places in time and figures: what could go into the minutes as it was said."""

import re
from collections.abc import Iterator

from coaching.listening.heard import Heard, Place, matches

_ONES = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
]
_TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
_VALUES = {word: n for n, word in enumerate(_ONES)} | {word: 10 * n for n, word in enumerate(_TENS, start=2)}
NUMBER = (
    rf"(?:(?:{'|'.join(_TENS)})(?:[- ](?:{'|'.join(_ONES[1:10])}))?|{'|'.join(_ONES[2:])}|(?:a"
    rf"|one) hundred(?: and [a-z]+(?:-[a-z]+)?)?)"
    r"(?: (?:hundred|thousand|million))?"
)
_DAY = r"(?:mon|tues|wednes|thurs|fri|satur|sun)day"
_MONTH = (
    r"(?:january|february|march|april|may(?= \d|[.,;]| and| to)|june|july|august|september|october|november|december)"
)
_SPAN = r"(?:minutes?|hours?|days?|weeks?|months?|quarters?|years?)"
_WHEN = re.compile(
    rf"\b(?:(?:by|on|until|till|before|from|at|this|next|every|each) (?:the )?(?:end of |middle of |start of )?"
    rf"(?:\d{{1,2}} )?(?:{_DAY}|{_MONTH})|{_DAY}s?\b|(?:in|by|from|until|before|and) {_MONTH}"
    rf"|\d{{1,2}}(?:st|nd|rd|th)? (?:of )?{_MONTH}|{_MONTH} (?:the )?\d{{1,2}}"
    r"|(?:on|by|until|from|before|to) the (?:\d{1,2}(?:st|nd|rd|th)|first|second|third|fourth|fifth|sixth|seventh"
    r"|eighth|ninth|tenth|eleventh|twelfth|fifteenth|fourteenth|twentieth|thirtieth)\b"
    r"|tonight|tomorrow|(?:later|first thing) today|today(?=[.,;?!]|$)|straight away|right (?:away|now)|on the spot"
    r"|the same day|before the (?:day|week|month|year) is (?:over|out)"
    r"|(?:this|next) (?:week|month|quarter|afternoon|evening|morning|term)\b|at (?:noon|midday)|by (?:noon|midday)"
    rf"|(?:at|by|from|until|before) (?:half past |quarter (?:past|to) )?(?:\d{{1,2}}(?:[.:]\d\d)?|{NUMBER})"
    rf"(?: o'clock)?(?=[.,;?!]| (?:on|in|tomorrow|to|and)\b|$)"
    rf"|(?:in|within|after|every|for the (?:first|next)) (?:the (?:first|next) )?(?:\d+|{NUMBER}|a"
    rf"|one)(?: more)? {_SPAN}\b"
    rf"|(?:\d+|{NUMBER}) {_SPAN} (?:from now|later|in a row)|(?:once|twice) a (?:day|week|month|quarter)"
    rf"|each quarter)\b"
    r"|\bnow(?=[.,;?!]|$)(?<!for now)(?<!by now)(?<!until now)(?<!just now)"
)
_WHEN_KO = re.compile(
    r"[월화수목금토일]요일|(?<![\d가-힣])(?:1[0-2]|[1-9])월(?: ?(?:초|중순|말|\d+일))?(?:까지|부터|에|이면|안에|,| )"
    r"|(?<!\d)\d{1,2}일(?:까지|에|부터|,| |이)|(?<![가-힣])(?:오늘|내일|모레|이번 ?주|다음 ?(?:주|달)|이달|이번 ?달"
    r"|당장|지금 (?:바로|제가|직접|당장)|바로 (?:지금|오늘))|그날 (?:안|바로)|(?:오전|오후|아침|저녁|밤)(?: ?(?:\d+"
    r"|[한두세네열]|다섯|여섯|일곱|여덟|아홉|열한|열두) ?시|에|까지|으로)|(?:\d{1,2}|[한두세네열]|다섯|여섯|일곱"
    r"|여덟|아홉|열한|열두) ?시(?:까지|에|부터|쯤| )|정오|(?:\d+|[한두세네]|사흘|열흘|보름|일) ?(?:분|시간|주|달"
    r"|개월|분기|년|일) ?(?:뒤|후|안에|내에|이내|동안|연속|내리|에 한 번|마다)|분기마다|매주|매달|퇴근 전|점심 전"
    r"|반년"
)
_AMOUNT = re.compile(
    rf"[£$€₩]\s?\d[\d,.]*|\b\d[\d,.]*|\b{NUMBER}\b(?! (?:of us|things?|reasons?|ways?|sides?|and (?:only|all)))"
    r"|\bone (?!of|day|thing|can|could|should|needs?|has|by|another|more|who|that|point)[a-z]+|\bhalf (?:of|the"
    r"|a|an)\b"
    r"|\ba (?:third|quarter) of\b"
)
_AMOUNT_KO = re.compile(
    r"\d[\d,.]*|(?<![가-힣])(?:한|두|세|네|다섯|여섯|일곱|여덟|아홉|열|열한|열두|열다섯|스무|서른|마흔|쉰"
    r"|몇십) ?(?:배|명|건|곳|시간|달|주|개월|사람|통|잔|대|권|개|번|편|분|가지 안|점|장|칸|채|군데|반"
    r"|줄)(?![가-힣]*째)|(?<![가-힣])(?:하나|둘|셋)(?:만|을|씩)|절반|반으로|사흘|나흘|닷새|열흘|보름|분의 \d"
)
_KO_NUMERALS = {"두": 2, "세": 3, "네": 4, "다섯": 5, "여섯": 6, "일곱": 7, "여덟": 8, "아홉": 9, "열": 10}


def when(heard: Heard) -> Iterator[Place]:
    """A day, a date, an hour or a span that could be put in a diary; "soon" and "one day" could not."""
    return matches(_WHEN, heard)


def when_korean(heard: Heard) -> Iterator[Place]:
    return matches(_WHEN_KO, heard)


def amount(heard: Heard) -> Iterator[Place]:
    return matches(_AMOUNT, heard)


def amount_korean(heard: Heard) -> Iterator[Place]:
    return matches(_AMOUNT_KO, heard)


_DIGITS = re.compile(r"\d+(?:[,.]\d+)*")
_SPELT = re.compile(rf"\b{NUMBER}\b")
_SPELT_KO = re.compile(rf"(?<![가-힣])({'|'.join(_KO_NUMERALS)})(?= ?[가-힣])")


_HALF = re.compile(r"\bhalf\b|절반|반으로|반씩|반반|반이면")


def figures(text: str) -> frozenset[str]:
    """The numbers of a text as digits, so that "twelve per cent" meets "12%"."""
    low = text.lower()
    spelt = {
        str(sum(_VALUES.get(part, 0) for part in re.split(r"[- ]", match.group()))) for match in _SPELT.finditer(low)
    }
    korean = {str(_KO_NUMERALS[match[1]]) for match in _SPELT_KO.finditer(low)}
    half = {"50"} if _HALF.search(low) else set()
    return frozenset(half | {match.group().replace(",", "") for match in _DIGITS.finditer(low)} | spelt | korean)
