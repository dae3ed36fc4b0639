"""What a partner never does, named: it does not grade, hint, repeat itself, leave its role or say how it works.

Rules in English and Korean for what a model said, applied as it speaks and when it has ended. What the person
said themselves, quoted, and the bank's own question are not the partner's words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from rapidfuzz import fuzz

from coaching.listening.spans import detect_language, hangul_share, sentence_spans, words
from coaching.models import ASKING, Session, Speaker, Turn, TurnKind
from coaching.reasons import Reason

# From here on two questions are the same one, of 100.
SAME = 88
FEWEST_ALIKE = 8
FEWEST_AT_THE_END = {"en": 3, "ko": 2}
SENTENCE_END = re.compile(r"[.?!。…\n]")
QUOTED = re.compile(r"“[^”]*”|\"[^\"]*\"|‘[^’]*’|「[^」]*」|『[^』]*』")
ASKS_KO = re.compile(r"(?:까요|나요|가요|습니까|입니까|주세요|주시겠어요|주십시오)[.?!]*$")
RULES = {
    language: {name: re.compile("|".join(parts), re.IGNORECASE) for name, parts in named.items()}
    for language, named in json.loads(Path(__file__).with_name("breaches.json").read_text(encoding="utf-8")).items()
}
MARKUP = re.compile(
    r"\*\*|__|```|^\s*#{1,6} |^\s*(?:[-*•]|\d+[.)]) +\S|<[a-zA-Z/][^>]*>|^\s*[{\[]"
    r"|\*[^*\n]{2,60}\*|\([^)\n]{0,20}(?:smil|nod|paus|laugh|lean|sigh|미소|웃|끄덕|잠시|한숨)[^)\n]{0,20}\)"
    r"|\[[^\]\n]{1,40}\]|^\s*(?:interviewer|partner|assistant|ai|면접관|상대|진행자)\s*:",
    re.IGNORECASE | re.MULTILINE,
)
REQUEST = re.compile(
    r"(?:please |then |now |so |and |okay,? |all right,? )*(?:tell|walk|take|describe|give|show|explain|help|say|name"
    r"|let|imagine|suppose|picture|think|talk|put|start|pick|choose|share|convince|persuade|introduce|go|run|bring)\b",
    re.IGNORECASE,
)
OPENERS = {"and", "but", "so", "then", "now", "well", "okay", "네", "예", "그럼", "그렇다면", "그러면", "그리고"}
# Letters of languages no talk here is held in.
FOREIGN = re.compile(r"[\u0400-\u04ff\u0600-\u06ff\u0900-\u097f\u3040-\u30ff\u4e00-\u9fff]")


@dataclass(frozen=True)
class Occasion:
    """What the partner speaks into.

    `scripted` is what it was given to say, `theirs` what the person said; `must_ask` where something is to be asked.
    """

    language: str
    kind: str
    scripted: str = ""
    earlier: Sequence[str] = ()
    theirs: str = ""
    must_ask: bool = False

    @classmethod
    def of(cls, session: Session, turns: Sequence[Turn], turn: Turn) -> Occasion:
        asked = turn.question.said(session.language) if turn.question and turn.kind == TurnKind.QUESTION else ""
        return cls(
            language=session.language,
            kind=turn.kind,
            scripted=asked or turn.banked_probe,
            earlier=[each.text for each in turns if each.speaker == Speaker.PARTNER],
            theirs="\n".join(each.text for each in turns if each.speaker == Speaker.PERSON),
            must_ask=turn.kind in (*ASKING, TurnKind.WARM_UP, TurnKind.INVITE) and turn.reason != Reason.SILENCE,
        )


class IllMannered(Exception):
    """The reply must not be said. `breach` names why, in words a model understands."""

    def __init__(self, breach: str) -> None:
        super().__init__(breach)
        self.breach = breach


def minded(pieces: Iterable[str], occasion: Occasion) -> Iterator[str]:
    """The pieces as they come, as long as they are fit to be said. No sentence that is not is ever completed."""
    text = ""
    for piece in pieces:
        text += piece
        if SENTENCE_END.search(piece):
            _refuse(breaches(text, occasion, is_whole=False))
        yield piece
    _refuse(breaches(text, occasion))


def _refuse(found: Sequence[str]) -> None:
    if found:
        raise IllMannered(found[0])


def breaches(text: str, occasion: Occasion, *, is_whole: bool = True) -> list[str]:
    """The names of everything wrong with a reply, or with what has been said of it so far."""
    own = _own_words(text, occasion)
    # In both languages, because a model may forget which one it speaks.
    found = [name for named in RULES.values() for name, pattern in named.items() if pattern.search(_straight(own))]
    found += ["uses markup"] if MARKUP.search(own) else []
    found += ["speaks another language"] if _is_foreign(own, occasion.language) else []
    found += ["asks more than one question"] if _asks_too_much(text, occasion) else []
    found += ["repeats a question"] if repeats(text, occasion) else []
    found += ["says nothing"] if is_whole and len(words(text)) < _fewest_words(occasion) else []
    found += ["asks nothing"] if is_whole and occasion.must_ask and not _asks(text, occasion) else []
    return list(dict.fromkeys(found))


def repeats(text: str, occasion: Occasion) -> bool:
    """Whether something is asked that was asked before, in nearly the same words. Closing words may be alike.

    What it was given to ask is not its own: two cases may both end with "What do you do?".
    """
    same = 100 if occasion.kind == TurnKind.INVITE else SAME
    given = _sentences(occasion.scripted)
    before = [asked for said in occasion.earlier for asked in questions(said)]
    own = [asked for asked in questions(text) if not any(fuzz.ratio(asked, each) >= SAME for each in given)]
    return any(_alike(asked, other) >= same for asked in own for other in before)


def says_again(text: str, earlier: Iterable[str]) -> bool:
    """Whether a question as a whole was said before, with or without a word of welcome."""
    whole = _bare(text)
    return any(whole in _bare(said) or fuzz.ratio(whole, _bare(_after_lead(said))) >= SAME for said in earlier)


def _after_lead(said: str) -> str:
    return " ".join(_sentences(said)[1:]) or said


def questions(text: str) -> list[str]:
    """The sentences that ask something, in Korean with or without a question mark."""
    return [said for said in _sentences(text) if said.rstrip("\"'”’) ").endswith("?") or ASKS_KO.search(said)]


def _asks(text: str, occasion: Occasion) -> bool:
    """A question, a request, or what the bank has for one."""
    given = _sentences(occasion.scripted)
    is_given = any(fuzz.ratio(said, each) >= SAME for said in _sentences(text) for each in given)
    return is_given or bool(questions(text)) or any(REQUEST.match(said) for said in _sentences(text))


def _alike(one: str, other: str) -> float:
    one, other = _bare(one), _bare(other)
    if min(len(one), len(other)) < FEWEST_ALIKE:
        return 100.0 if one == other and len(one) > 4 else 0.0
    return max(fuzz.ratio(one, other), fuzz.token_sort_ratio(one, other))


def _bare(text: str) -> str:
    """What is asked, without what is quoted, the word one begins with and the ending of a Korean verb."""
    said = words(QUOTED.sub(" ", text))
    said = said[1:] if said and said[0] in OPENERS else said
    return " ".join([*said[:-1], said[-1][:2] if hangul_share(said[-1]) else said[-1]]) if said else ""


def _sentences(text: str) -> list[str]:
    return [text[span.start : span.end] for span in sentence_spans(text)]


def _own_words(text: str, occasion: Occasion) -> str:
    """Without what it quotes of the person and without what it was given to say."""

    def theirs(match: re.Match[str]) -> str:
        return " " if _bare_quote(match[0]) in _flat(occasion.theirs) else match[0]

    text = QUOTED.sub(theirs, text)
    given = _sentences(occasion.scripted)
    if not given:
        return text
    for said in _sentences(text):
        if any(fuzz.ratio(said, sentence) >= SAME for sentence in given):
            text = text.replace(said, " ")
    return text


def _bare_quote(quoted: str) -> str:
    return _flat(quoted[1:-1]).rstrip(".?!,…")


def _flat(text: str) -> str:
    return " ".join(text.split())


def _straight(text: str) -> str:
    return text.replace("’", "'").replace("‘", "'")


def _asks_too_much(text: str, occasion: Occasion) -> bool:
    asked = QUOTED.sub(" ", text)
    return len(re.findall(r"\?+", asked)) > _most_questions(occasion)


def _most_questions(occasion: Occasion) -> int:
    if occasion.kind == TurnKind.FAREWELL:
        return 0
    return max(1, occasion.scripted.count("?"))


def _fewest_words(occasion: Occasion) -> int:
    """Nobody is sent away with a single word."""
    return FEWEST_AT_THE_END[occasion.language] if occasion.kind == TurnKind.FAREWELL else 1


def _is_foreign(text: str, language: str) -> bool:
    text = QUOTED.sub(" ", text)
    if language == "ko":
        return bool(FOREIGN.search(text)) or (len(words(text)) >= 5 and hangul_share(text) < 0.3)
    spoken = len(words(text))
    if FOREIGN.search(text) or (spoken >= 2 and hangul_share(text) >= 0.3):
        return True
    return spoken >= 8 and detect_language(text) == "other"
