"""Which places of a text cannot count, and why. Guarded text stays visible and can never raise a level."""

import re
from collections.abc import Callable, Iterator

from coaching.listening import Span, echoes, listen, sentences, topics, words
from coaching.listening.spans import function_word_share, hangul_share, word_spans
from evaluations.pipeline import directives, guards, phrases
from evaluations.pipeline.guards.views import DISGUISED, HIDDEN
from evaluations.readers.attempt import Answer, Attempt, units
from evaluations.readers.guarded import Guarded, GuardKind, GuardNote

_MIXED_SCRIPT = re.compile(r"[A-Za-z][\u0370-\u03ff\u0400-\u04ff]|[\u0370-\u03ff\u0400-\u04ff][A-Za-z]")
_VERB_LIKE = re.compile(
    r"\b(?:i|we|you|he|she|it|they|my|our|is|was|are|were|be|have|has|had|do|did|can|will|would|the|a)\b"
)
_FINITE_KO = re.compile(r"(?:다|요|죠|까|고|며|서|면|지만|는데|해|니|오|라|아|어|지|네)(?=[\s.,!?…]|$)")
_GRAVITY: dict[GuardKind, int] = {
    "hidden_characters": 0, "directive": 1, "sample_answer": 2, "repeated": 3, "echo": 4, "other_language": 5,
    "gibberish": 6,
    "keyword_list": 7, "padding": 8, "off_topic": 9,
}  # fmt: skip
_LEAST_SUBJECTS = 4
_RUN = 8  # words: the shortest run that counts as said twice
Found = Iterator[tuple[Span, GuardKind]]
Look = Callable[[Answer, Attempt], Found]


def guard(attempt: Attempt) -> Guarded:
    notes: list[GuardNote] = []
    seen = _Seen()
    asked = {turn.turn_id: unit.main.question for unit in units(attempt) for turn in unit.turns}
    for answer in attempt.answers:
        found = [(span, kind) for look in _LOOKS for span, kind in look(answer, attempt)]
        found += [(span, "off_topic") for span in _beside(answer, asked[answer.turn_id], attempt)]
        found += [(span, "repeated") for span in seen.again(answer.text)]
        found += list(guards.joints(answer.text, found, attempt.language))
        notes += _notes(answer, found, attempt.language)
    return Guarded(attempt, tuple(notes))


def _notes(answer: Answer, found: list[tuple[Span, GuardKind]], language: str) -> Iterator[GuardNote]:
    """One note for a place: the gravest reason, over the widest stretch."""
    kept: list[tuple[Span, GuardKind]] = []
    for span, kind in sorted(
        set(found), key=lambda pair: (_GRAVITY[pair[1]], pair[0].start - pair[0].end, pair[0].start)
    ):
        if not any(other.start <= span.start and span.end <= other.end for other, _ in kept):
            kept.append((span, kind))
    for span, kind in sorted(kept, key=lambda pair: (pair[0].start, pair[0].end)):
        yield GuardNote(answer.turn_id, span.start, span.end, kind, phrases.say(f"guard_{kind}", language))


def _pieces(answer: Answer) -> Iterator[tuple[Span, str]]:
    for span in sentences(answer.text):
        yield span, answer.text[span.start : span.end]


def _hidden(answer: Answer, attempt: Attempt) -> Found:
    for span, piece in _pieces(answer):
        if HIDDEN.search(piece) or DISGUISED.search(piece) or _MIXED_SCRIPT.search(piece):
            yield span, "hidden_characters"


def _directives(answer: Answer, attempt: Attempt) -> Found:
    spans = sentences(answer.text)
    for start, end in directives.places(answer.text):
        for span in spans:
            if span.start < end and start < span.end:
                yield span, "directive"
        yield Span(start, end), "directive"


def _echoed(answer: Answer, attempt: Attempt) -> Found:
    for span, piece in _pieces(answer):
        if any(echoes(piece, other.question) for other in attempt.answers):
            yield span, "echo"


def _foreign(answer: Answer, attempt: Attempt) -> Found:
    for span, piece in _pieces(answer):
        share, spoken = hangul_share(piece), words(piece)
        letters = sum(char.isalpha() for char in piece)
        latin = sum("a" <= char <= "z" for char in piece.lower())
        if (
            attempt.language == "en"
            and letters >= 4
            and latin < letters * 0.6
            or attempt.language == "ko"
            and len(spoken) >= 4
            and share < 0.2
        ):
            yield span, "other_language"
        elif (
            attempt.language == "en"
            and len(spoken) >= 9
            and function_word_share(piece) < 0.1
            and _VERB_LIKE.search(piece.lower()) is None
            and _speakable(piece)
        ):
            yield span, "keyword_list" if piece.count(",") >= 3 else "other_language"


def _speakable(piece: str) -> bool:
    """Most of its words could be said aloud; figures and short forms in capitals prove nothing."""
    spoken = [word for word in words(piece) if word.isalpha()]
    aloud = [word for word in spoken if re.search(r"[aeiouyà-ü]", word) and len(word) < 18]
    return len(aloud) >= 0.8 * len(spoken)


def _gibberish(answer: Answer, attempt: Attempt) -> Found:
    for span, piece in _pieces(answer):
        spoken = words(piece)
        if (
            len(spoken) >= 3
            and hangul_share(piece) < 0.2
            and not _speakable(piece)
            and function_word_share(piece) < 0.2
            or len(spoken) >= 6
            and len(set(spoken)) <= len(spoken) / 5
            or re.search(r"[ㄱ-ㅎㅏ-ㅣ]{4,}|(.)\1{6,}", piece)
        ):
            yield span, "gibberish"


def _keywords(answer: Answer, attempt: Attempt) -> Found:
    """A row of items with nobody doing anything."""
    for span, piece in _pieces(answer):
        spoken = words(piece)
        separators = len(re.findall(r"[,;/|•·\n]| - ", piece))
        if attempt.language == "ko":
            bare = len(spoken) >= 4 and not _FINITE_KO.search(piece)
        else:
            share = function_word_share(piece)
            bare = (
                len(spoken) >= 5
                and not _VERB_LIKE.search(piece.lower())
                and share < (0.2 if separators >= 3 else 0.1)
            )
        if bare and (separators >= 3 or len(spoken) >= 8):
            yield span, "keyword_list"


def _samples(answer: Answer, attempt: Attempt) -> Found:
    """Sentences of any sample answer of this session, pasted as one's own."""
    runs = {run for other in attempt.answers for run in _runs(words(other.sample_answer), 5)}
    if not runs:
        return
    for span, piece in _pieces(answer):
        own = _runs(words(piece), 5)
        if own and sum(run in runs for run in own) >= 0.5 * len(own):
            yield span, "sample_answer"


def _runs(spoken: list[str], size: int) -> list[tuple[str, ...]]:
    return [tuple(spoken[n : n + size]) for n in range(len(spoken) - size + 1)]


_TELLING = {"own_action", "team_action", "result", "decision", "decision_reason", "reflection", "usual_step"}
_POINTING = re.compile(
    r"\b(?:this|that|these|those|it|its|they|them|their|he|she|him|her|we|our|us|then|so|also|because|which|the|me|my"
    r"|mine|nobody|everyone|anything|nothing|more|one|both|another|no|i(?! (?:love|like|enjoy|hate|prefer))|myself"
    r"|you|your|there|here|instead|different|better|other|twice|until|two|three|four|five|six|seven|eight"
    r"|nine|ten)\b|\d"
)


def _beside(answer: Answer, question: str, attempt: Attempt) -> Iterator[Span]:
    """A sentence that shares no subject with the question, the role or the rest of the answer, and points at none."""
    pieces = list(_pieces(answer))
    if len(pieces) < 2 or attempt.language == "ko":  # Korean stems are too crude to be sure that a link is missing.
        return
    known = topics(
        f"{question} {answer.question} {attempt.role} {attempt.job_description} {' '.join(answer.expected_points)}"
    )
    for n, (span, piece) in enumerate(pieces):
        rest = frozenset().union(*(topics(other) for m, (_, other) in enumerate(pieces) if m != n))
        own = topics(piece)
        if (
            n
            and len(own) >= _LEAST_SUBJECTS
            and not own & (known | rest)
            and not _POINTING.search(piece.lower())
            and not _tells(piece, attempt)
        ):
            yield span


def _tells(piece: str, attempt: Attempt) -> bool:
    """A step or a result may share no word with the rest and still belong to it."""
    return any(finding.name in _TELLING for finding in listen(piece, attempt.language))


class _Seen:
    """Runs of words said before, in this answer or an earlier one."""

    def __init__(self) -> None:
        self.runs: set[tuple[str, ...]] = set()
        self.sentences: list[tuple[frozenset[str], frozenset[str]]] = []

    def again(self, text: str) -> Iterator[Span]:
        yield from self._runs_again(text)
        yield from self._sentences_again(text)

    def _runs_again(self, text: str) -> Iterator[Span]:
        spans = word_spans(text)
        spoken = [text[span.start : span.end].lower().replace("’", "'") for span in spans]
        first = last = -1
        for n, run in enumerate(_runs(spoken, _RUN)):
            if run in self.runs and n > last:
                if last >= 0:
                    yield _stretch(text, spans[first], spans[last])
                first = n
            last = n + _RUN - 1 if run in self.runs else last
            self.runs.add(run)
        if last >= 0:
            yield _stretch(text, spans[first], spans[last])

    def _sentences_again(self, text: str) -> Iterator[Span]:
        for span in sentences(text):
            piece = text[span.start : span.end]
            mine, about = frozenset(words(piece)), topics(piece)
            if len(words(piece)) >= 3 and any(_same(mine, said) or _same(about, of) for said, of in self.sentences):
                yield span
            self.sentences.append((mine, about))


def _same(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one) >= 3 and len(one & other) >= 0.75 * len(one | other)


def _stretch(text: str, first: Span, last: Span) -> Span:
    end = last.end
    while end < len(text) and text[end] in ".!?,;…":
        end += 1
    return Span(first.start, end)


_LOOKS: tuple[Look, ...] = (
    _hidden, _directives, _echoed, _foreign, _gibberish, _keywords, _samples, *guards.LOOKS
)  # fmt: skip
