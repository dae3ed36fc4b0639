"""Which sentences belong to the answer: by what they are about, or by words that point back to one that does.

What belongs to nothing that was asked or told is no evidence for anything, whatever it says.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from coaching.listening import sentences, words
from evaluations.readers import leaning
from evaluations.readers.attempt import Answer
from evaluations.readers.guarded import Guarded
from evaluations.readers.subjects import met, own_subjects, subjects

_FIGURE = re.compile(r"\d[\d.,]*\d")
_SHORT = {"en": 6, "ko": 4}  # words: too few to begin something new
_JUDGED = 6  # sentences: fewer say too little about how the person ties
_TIED_OTHERWISE = {"Interview", "Presentation"}  # by the time of the telling (`thread.astray`), by the talk's parts
_OPENING = 2  # sentences after the first in which a better beginning may stand


@dataclass
class _Thread:
    """What has been spoken of so far."""

    asked: frozenset[str]
    subjects: set[str]
    figures: set[str]
    loose: set[int] = field(default_factory=set)
    has_person: bool = False

    def take(self, sentence: str, own: frozenset[str]) -> None:
        self.subjects |= own
        self.figures |= set(_FIGURE.findall(sentence))
        self.has_person = self.has_person or leaning.names_somebody(sentence)

    def is_near(self, n: int) -> bool:
        """After two sentences about something else nothing can be left unsaid."""
        return n - 1 not in self.loose or (n >= 2 and n - 2 not in self.loose)


def loose(said: Sequence[str], about: str, language: str, *, is_faced: bool) -> frozenset[int]:
    """Sentences tied neither to what was asked nor to what was said before them.

    What comes later ties nothing: a sentence put at the end cannot make an earlier one count. A person who seems to
    leave the thread with most sentences only never says a word twice: then every sentence may tie to any before it.
    """
    found = _untied(said, about, language, is_faced, strict=True)
    if len(said) >= _JUDGED and 2 * len(found) > len(said):
        return _untied(said, about, language, is_faced, strict=False)
    return found


def _untied(said: Sequence[str], about: str, language: str, is_faced: bool, *, strict: bool) -> frozenset[int]:
    asked = subjects(about, language)
    thread = _Thread(asked, set(asked), set(_FIGURE.findall(about)))
    for n, sentence in enumerate(said):
        own = own_subjects(sentence, language)
        if _opens(n, said, thread, language, is_faced) or _is_tied(
            n, sentence, own, thread, language, is_faced, is_near=not strict or thread.is_near(n)
        ):
            thread.take(sentence, own)
        else:
            thread.loose.add(n)
            thread.subjects |= frozenset() if strict else own
    return frozenset(thread.loose)


def _opens(n: int, said: Sequence[str], thread: _Thread, language: str, is_faced: bool) -> bool:
    """The first two sentences may begin anywhere, if what follows goes on from there."""
    if n == 0:
        return not _is_abandoned(said, thread.asked, language, is_faced)
    return n == 1 and 0 not in thread.loose


def _is_abandoned(said: Sequence[str], asked: frozenset[str], language: str, is_faced: bool) -> bool:
    """A first sentence that the second leaves for what was asked."""
    if len(said) < 2 or _is_short(said[0], language) or met(subjects(said[0], language), asked, language):
        return False
    if leaning.leans(said[0], language, is_faced=is_faced) or leaning.leans(said[1], language, is_faced=False):
        return False
    if met(own_subjects(said[1], language), own_subjects(said[0], language), language):
        return False
    return any(met(subjects(one, language), asked, language) for one in said[1 : 1 + _OPENING])


def _is_tied(
    n: int, sentence: str, own: frozenset[str], thread: _Thread, language: str, is_faced: bool, *, is_near: bool
) -> bool:
    if met(own, thread.subjects, language) or met(subjects(sentence, language), thread.asked, language):
        return True
    if n and thread.figures & set(_FIGURE.findall(sentence)):
        return True
    if n and thread.has_person and language == "ko" and leaning.honours(sentence):
        return True
    return bool(n) and is_near and _goes_on(sentence, language, is_faced)


def _goes_on(sentence: str, language: str, is_faced: bool) -> bool:
    if leaning.leans(sentence, language, is_faced=is_faced) or leaning.is_first_person(sentence, language):
        return True
    return leaning.is_finished(sentence) and (_is_short(sentence, language) or leaning.leaves_out(sentence, language))


def _is_short(sentence: str, language: str) -> bool:
    return len(words(sentence)) <= _SHORT[language]


def only_tied(turn: Answer, question: str, guarded: Guarded) -> str:
    """The text with guarded and with untied places blanked out, every other character where it was."""
    attempt, text = guarded.attempt, guarded.plain(turn)
    if attempt.language != "en" or attempt.preparation_type in _TIED_OTHERWISE:
        return text  # Korean leaves too much unsaid for its ties to be seen.
    about = f"{question} {turn.question} {attempt.role} {' '.join(turn.expected_points)}"
    spans = sentences(text)
    said = [text[span.start : span.end] for span in spans]
    is_faced = attempt.preparation_type != "Interview"
    for n in loose(said, about, attempt.language, is_faced=is_faced):
        text = text[: spans[n].start] + "\n" * (spans[n].end - spans[n].start) + text[spans[n].end :]
    return text
