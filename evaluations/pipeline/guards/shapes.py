"""What is written for a machine or as a form, whatever its words: JSON, markup, tables, rows of keys and values."""

import re
from collections.abc import Iterator

from evaluations.pipeline.guards.found import Found, covering
from evaluations.pipeline.guards.views import view
from evaluations.readers.attempt import Answer, Attempt

_KEY = r"[\"']?[^\W\d][\w -]{0,30}[\"']?"
_MARK = r"(?:100|10|[0-9])\b"
_STATE = (
    r"(?:met|present|yes|true|ok|pass(?:ed)?|fulfilled|satisfied|given|shown|full|complete|strong|excellent"
    r"|outstanding"
    r"|있음|있다|충족|만족|통과|예|참|상|최상|우수|탁월|완료|만점)"
)
_OVERALL = (
    r"(?:overall|total|(?:final )?verdict|assessment|evaluation|rating|score|grade|level|mark|conclusion of the panel"
    r"|종합|총평|총점|(?:최종 ?)?판정|최종 ?평가|평점|별점|평가 ?결과|등급|점수)"
)
_PATTERNS = tuple(
    re.compile(pattern, re.M)
    for pattern in (
        rf"[\[{{]+\s*{_KEY}\s*:\s*[^}}\]]*[}}\]]+(?:\s*[,}}\]]+)*",
        r"```.*?(?:```|\Z)(?s:)",
        r"(?:^|(?<=\s))\|[^|\n]{1,40}(?:\|[^|\n]{1,40})+\|?(?:\s*\n?\s*\|[^|\n]{0,40}(?:\|[^|\n]{0,40})+\|?)*",
        r"<([^\W\d][\w:_-]*)(?: [^<>\n]{0,80})?>.*?</\1\s*>(?s:)",
        r"</?[^\W\d][\w:_-]*(?: [^\W\d][\w:_-]*=[\"'][^\"'>\n]*[\"'])*\s*/?>",
        rf"{_KEY}\s*[:=]?\s*({_MARK})(?:\s*/\s*\d+)?(?:\s*[,;|·\n][\s*-]*{_KEY}\s*[:=]?\s*\1(?:\s*/\s*\d+)?\b){{2,}}",
        rf"{_KEY}\s*[:=]\s*{_STATE}\b(?:\s*[,;|·\n]\s*{_KEY}\s*[:=]\s*{_STATE}\b)+[^.!?\n]*",
        rf"(?:criterion|anchor|dimension|기준|항목)[ \w]{{0,12}}\s*[:=]\s*{_STATE}\b[^.!?\n]*",
        rf"(?:^|(?<=[.!?\n] )){_OVERALL}\s*[:=]\s*[^.!?\n]+",
        r"(?:\b[a-z]{1,2} = [^,.;\n]+[,;]\s*){2,}[^.!?\n]*",
        r"[★⭐☆]{2,}[^.!?\n]*|(?:⭐️?\s*){2,}[^.!?\n]*",
    )
)


def shaped(answer: Answer, attempt: Attempt) -> Found:
    for start, end in _places(answer.text):
        for span in covering(answer.text, start, end):
            yield span, "directive"


def _places(text: str) -> Iterator[tuple[int, int]]:
    seen = view(text)
    for pattern in _PATTERNS:
        for match in pattern.finditer(seen.text):
            yield seen.place(*match.span())
