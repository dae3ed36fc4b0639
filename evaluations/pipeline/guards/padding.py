"""Sentences that bring nothing: all their words are anybody's, about no thing, person, day or figure of their own."""

import json
import re
from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

from coaching.listening import listen, words
from coaching.listening.overlap import stem
from coaching.listening.spans import is_function_word
from evaluations.pipeline.guards.found import Found, pieces
from evaluations.pipeline.guards.talking import is_about_the_talk
from evaluations.pipeline.guards.views import view
from evaluations.readers.attempt import Answer, Attempt

_LEAST = 2  # words that only sound like something, one of them grand; without a grand one twice as many
_SHARE = 0.25
_LEAST_WORDS = 3  # with a meaning of their own: "Fair challenge" is only polite
_SENTENCE = 4  # words with a meaning of their own: fewer are an aside
_LEFT = 3  # sentences of an answer that has no others
_HOLLOW = {"commonplace", "self_portrait", "assurance", "good_will"}
_SOMEBODY = re.compile(r"\b(?:he|she|him|her|hers|his)\b", re.I)
_NAME = re.compile(r"(?<=[a-z,;] )(?!I\b)[A-Z][a-z]+|[\"“]")
# A share of nothing in particular measures nothing; any other figure is somebody's own.
_FIGURE = re.compile(r"\bfrom \d|\d(?!\d|[.,]\d| ?(?:%|per ?cent|퍼센트|프로|x\b|배))")
_WHO = re.compile(r"[eo]rs?$")  # A manager is somebody, to manage is not.
_KOREAN = re.compile(r"[가-힣]")
# Words of one syllable, with what may follow them: the syllable alone begins too many others.
_SHORT = re.compile(
    r"(?:있|없|않|싶|것|믿|얻|많|좋|같|못|했|됐|줬|봤|갔|왔|냈)[가-힣]*|(?:합|됩|줍|봅|둡|옵|갑|보겠|하겠|드리겠"
    r"|두겠)(?:습)?니다"
    r"|[한할된될준줄본볼낸낼]"
    r"|(?:하|되|주|보|가|오|내|두)(?:고|며|면|면서|는|지|지만|여|게|기|려고|도록|시면|셔서|십니다|어|니"
    r"|자|자고)?[은는도만]?"
    r"|(?:일|수|때|곳|점|뜻|길|말|답|힘|꿈|삶|땀|나|저|제|그|이|더|새|큰|열|두|세)(?:이|가|을|를|은|는|도|만|에"
    r"|에게|과|와|의|로"
    r"|으로|게|께|보다|밖에|까지|부터|처럼|입니다|이고|이며|이라고|희|하는지)?[는은도만]?"
)


def padded(answer: Answer, attempt: Attempt) -> Found:
    said = list(pieces(answer.text))
    kinds = [emptiness(piece, attempt.language) for _, piece in said]
    found = sorted(_padding(kinds))
    # Where there is nothing else the answer is read as what it is: thin, not missing.
    for n in found if "own" in kinds else found[_LEFT:]:
        yield said[n][0], "padding"


def _padding(kinds: list[str]) -> set[int]:
    """Those that sound like something, and beside them what does not even sound, or only talks about the talk."""
    talk = {n for n, kind in enumerate(kinds) if kind == "talk"}
    found = {n for n, kind in enumerate(kinds) if kind == "sounding"}
    found |= {n for n in talk if {n - 1, n + 1} & talk}
    while beside := {n for n, kind in enumerate(kinds) if kind != "own" and {n - 1, n + 1} & found} - found:
        found |= beside
    return found


@lru_cache(maxsize=512)
def emptiness(piece: str, language: str) -> str:
    """ "own" where a single word is the speaker's; else "sounding", "talk" about the talk, or "silent"."""
    if _NAME.search(piece) or _FIGURE.search(piece) or _SOMEBODY.search(piece):
        return "own"
    spoken = [word for word in words(piece) if not is_function_word(word) and not word[0].isdigit()]
    kinds = [(word, kind_of(word, language)) for word in spoken]
    if any(kind == "own" for _, kind in kinds):
        return "own"
    grand, working = ({word for word, kind in kinds if kind == name} for name in ("grand", "working"))
    least = _LEAST if grand else 2 * _LEAST
    sounds = len(grand | working) >= max(least, _SHARE * len(spoken)) or _is_hollow(
        piece, language, len(spoken), grand
    )
    if sounds and len(spoken) >= _LEAST_WORDS:
        return "sounding"
    return "talk" if is_about_the_talk(view(piece).text) else "silent"


def _is_hollow(piece: str, language: str, size: int, grand: set[str]) -> bool:
    return bool(grand) and size >= _SENTENCE and any(f.name in _HOLLOW for f in listen(piece, language))


def kind_of(word: str, language: str) -> str:
    """ "grand", "working" or "plain"; "own" where a word is none of everybody's."""
    forms = list(_forms(word))
    return next(
        (name for name, said in _hollow_words(language).items() if any(form in said for form in forms)), "own"
    )


def _forms(word: str) -> Iterator[str]:
    """An English word and its stem; in Korean every beginning of the word, as its endings are many."""
    if _KOREAN.search(word):
        yield from (word[:n] for n in range(len(word), 1, -1))
        yield word[:1] if len(word) == 1 or _SHORT.fullmatch(word) else word
    else:
        yield word
        if not _WHO.search(word):
            yield stem(word)


@lru_cache
def _hollow_words(language: str) -> dict[str, frozenset[str]]:
    said = json.loads(Path(__file__).with_name("hollow_words.json").read_text(encoding="utf-8"))[language]
    return {name: frozenset(form for word in known for form in (word, stem(word))) for name, known in said.items()}
