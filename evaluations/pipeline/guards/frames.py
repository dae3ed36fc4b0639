"""What is only claimed to have been said, or put into another's mouth: the frame, and all that stands inside it."""

import re
from collections.abc import Iterator

from evaluations.pipeline.guards.found import Found, covering
from evaluations.pipeline.guards.views import view
from evaluations.readers.attempt import Answer, Attempt

_PARAGRAPH = re.compile(r"\n\s*\n")
_SUPPOSE = (
    r"(?:pretend|imagine|assume|suppose|picture|make believe|act as if|take it (?:as if|that|as read)|let'?s say"
    r"|let us say|treat (?:it|this) as if|read (?:it|this|on) as if|consider it said)"
)
_SAID = (
    r"(?:said|told|mentioned|added|answered|explained|included|replied|continued|went on|gone on|described|given"
    r"|talked)"
)
_CLAIM = re.compile(
    rf"\b{_SUPPOSE}\b[^.!?\n]{{0,40}}?(?:\bi (?:had|have|would have|also)(?: also| already)? {_SAID}\b"
    rf"|\b(?:the|my|this) (?:answer|reply|response|transcript|recording)(?: had| has| also| already)* (?:{_SAID}"
    rf"|contain"
    rf"|held|was|were)|\bi (?:{_SAID})\b[^.!?\n]{{0,14}}\b(?:how i|why i|that i|like this|as follows|the following))"
    r"|(?:라고|다고|했다고|였다고|있었다고|셈) ?(?:쳐|치고|치면|칩시다|가정|상상|여겨|간주|생각하고 읽"
    r"|봐)[^.!?\n]{0,16}"
    r"(?:주|보세요|봅시다|하고|해|읽)"
)
_ANSWERED = re.compile(r"말했|말씀드렸|말한|답변|대답|이야기했|답했|덧붙")
_OPENS = re.compile(
    r"this\s*:|the following|like this|as follows|:\s*$|:\s|이런 (?:내용|말|이야기|답)|이렇게|다음과 같|다음 내용"
)
_QUOTED = re.compile(r"\s*\"[^\"]*\"?")
_GAME = re.compile(
    r"\b(?:let us|let's|we will|we'll|shall we) play (?:a|this|the) (?:little )?(?:game|role)\b[^.!?\n]*\b(?:i am"
    r"|i'm|you)\b"
    r"|\byou are (?:now|from now on)\b[^.!?\n]{0,60}\b(?:generous|kind|lenient|forgiving|friend|gentle|assistant"
    r"|ai|model"
    r"|grader|judge|examiner|coach who|character)\b|\bfrom now on,? you (?:are|will|act|play)\b|\bin this"
    r" game\b[^.!?\n]*\byou\b"
    r"|(?:놀이|게임|역할극|상황극)(?:를|을)? ?(?:해|하|시작)[^.!?\n]{0,14}(?:봅시다|보자|보죠|주세요|합시다)"
    r"|(?:당신|선생님|면접관님?)(?:은|는) (?:이제|지금부터)[^.!?\n]{0,40}(?:친구|너그러|관대|조수|모델|심사|평가"
    r"|채점|추천)"
    r"|(?:저는|제가) [^.!?\n]{0,20}지원자[^.!?\n]{0,20}(?:최고|으뜸|가장)[^.!?\n]*(?:당신|선생님|면접관)"
)
_ROLE = (
    r"(?:system|assistant|developer|evaluator|grader|judge|assessor|examiner|interviewer|narrator|reviewer|ai|tool"
    r"|시스템|어시스턴트"
    r"|평가자|채점자"
    r"|심사자|면접관|도구|개발자)"
)
_PERSON = r"(?:user|human|candidate|사용자|지원자|화자)"
_TAG = re.compile(
    rf"<\|\s*/?\s*\w+\s*\|>|<<\s*/?sys\s*>>|\[/?\s*(?:inst|{_ROLE}|{_PERSON})\s*\]|^[ \t]*#{{1,6}}[ \t]*(?:{_ROLE}"
    rf"|{_PERSON})\b[^\n]*"
    rf"|^[ \t]*\**(?:{_ROLE}|{_PERSON})\**[ \t]*:",
    re.M,
)
_ENDS = re.compile(rf"{_PERSON}|/|end", re.I)


def framed(answer: Answer, attempt: Attempt) -> Found:
    for start, end in _places(answer.text):
        for span in covering(answer.text, start, end):
            yield span, "directive"


def _places(text: str) -> Iterator[tuple[int, int]]:
    seen = view(text)
    for start, end in (*_claims(seen.text), *_games(seen.text), *_spoken_for(seen.text)):
        yield seen.place(start, end)


def _claims(text: str) -> Iterator[tuple[int, int]]:
    for match in _CLAIM.finditer(text):
        start, end = _sentence(text, match.start(), match.end())
        if not match.group()[0].isascii() and not _ANSWERED.search(text[start:end]):
            continue
        yield start, _inside(text, start, end)


def _inside(text: str, start: int, end: int) -> int:
    """Where the words put forward end: with their quotation, else with their paragraph."""
    quoted = _QUOTED.match(text, end)
    if quoted:
        return quoted.end()
    if text.count('"', start, end) % 2:
        closing = text.find('"', end)
        return len(text) if closing < 0 else closing + 1
    return _paragraph(text, end) if _OPENS.search(text[start:end]) else end


def _games(text: str) -> Iterator[tuple[int, int]]:
    for match in _GAME.finditer(text):
        yield _sentence(text, match.start(), match.end())


def _spoken_for(text: str) -> Iterator[tuple[int, int]]:
    """From a mark that lets a machine speak to the mark that gives the word back, or to the end of the paragraph."""
    tags = list(_TAG.finditer(text))
    for n, tag in enumerate(tags):
        if _ENDS.search(tag.group()):
            yield tag.span()
            continue
        following = tags[n + 1].start() if n + 1 < len(tags) else len(text)
        yield tag.start(), min(following, _paragraph(text, tag.end()))


def _paragraph(text: str, start: int) -> int:
    found = _PARAGRAPH.search(text, start)
    return found.start() if found else len(text)


def _sentence(text: str, start: int, end: int) -> tuple[int, int]:
    first = max(text.rfind(mark, 0, start) for mark in ".!?\n")
    ends = [place for mark in ".!?\n" if (place := text.find(mark, end)) >= 0]
    return first + 1, min(ends, default=len(text) - 1) + 1
