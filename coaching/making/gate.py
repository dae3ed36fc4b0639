"""What a question that a model made must be before a person hears it. Whatever it is not, has a name.

All of it is code: a model that was asked politely is not thereby held to anything.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from coaching.listening import topics
from coaching.making.orders import gives_orders
from coaching.making.personal import is_personal
from coaching.questions.likeness import NEAR, alike
from interviewos.lengths import sized

Fault = Literal[
    "missing_part",
    "markup",
    "wrong_language",
    "too_short",
    "too_long",
    "several_questions",
    "yes_or_no",
    "personal",
    "orders",
    "copied",
    "gives_away",
    "in_the_bank",
    "asked_before",
    "twice",
]
LANGUAGES = ("en", "ko")
CRITERIA = ("understanding", "logic", "specificity", "job_fit")
POINTS = range(3, 7)
PROBES = 2
# Words in English, letters without spaces in Korean.
SIZES = {"en": range(6, 61), "ko": range(10, 181)}
SAMPLES = {"en": range(45, 260), "ko": range(80, 900)}
# So many words in a row of what was pasted are no longer a mention of it.
COPIED_WORDS = 12
# Of an expected point this share said in the question is the point given away; of all points, this share.
SAID = 0.75
GIVEN_AWAY = 0.5

HANGUL, LATIN = re.compile("[가-힣]"), re.compile("[A-Za-z]")
# Names of things stay Latin in Korean, so half of the letters is enough; English has no use for Hangul but a quote.
MOST_HANGUL, LEAST_HANGUL = 0.15, 0.5
MARKUP = re.compile(r"[<>{}`]|\*\*|^\s*(?:#|-\s|\d+[.)]\s)|\]\(|https?://", re.MULTILINE)
SENTENCE = re.compile(r"[^.!?。]+[.!?。]*")
CLOSED_START = re.compile(
    r"^(?:(?:and|but|so|then|now|well|or|also|in that case|honestly)[, ]+)?(?:do|does|did|is|are|was|were|am|have"
    r"|has|had|can|could|would|will|shall|should|may"
    r"|might|must|isn't|aren't|don't|didn't|won't|wouldn't|haven't)\b",
    re.IGNORECASE,
)
# Polite ways to ask for a story, which nobody answers with yes.
REQUEST = re.compile(
    r"\b(?:can|could|would|will) you (?:please )?(?:tell|describe|walk|talk|take|give|share|explain|show|name|say"
    r"|outline|read|go|think)\b"
    r"|\bwould you mind\b",
    re.IGNORECASE,
)
ASKING = re.compile(
    r"\b(?:what|which|who|whom|whose|when|where|why|how|tell|describe|walk|talk|take me|give me|share|explain|show"
    r"|name|think of|imagine|suppose|read)\b",
    re.IGNORECASE,
)
KO_REQUEST = re.compile(
    r"(?:말씀|이야기|얘기|설명|소개|들려|답|보여|알려|나눠|예로 들|들어|골라|세워|그려)[^.?!]{0,12}(?:주|줄|보|부탁"
    r"|바랍)"
)
KO_ASKING = re.compile(r"어떻|어떤|무엇|무슨|뭐|뭘|뭡|뭔|왜|언제|누구|누가|어디|얼마|몇|어느|어떠")
KO_CLOSED = re.compile(r"(?:까|요|죠|지요|니|나|가)\s*\?$")


@dataclass
class Known:
    """What a new question is compared with, in both languages: the bank, what was asked, and what was just made."""

    bank: Sequence[str] = ()
    asked: Sequence[str] = ()
    pasted: str = ""
    made: list[str] = field(default_factory=list)


def faults(draft: dict[str, Any], known: Known) -> list[Fault]:
    """Everything that is wrong with a draft, the gravest first; nothing when it may be kept."""
    if not _is_whole(draft):
        return ["missing_part"]
    checks: list[tuple[Fault, bool]] = [
        ("orders", any(map(gives_orders, _asked(draft)))),
        ("personal", any(map(is_personal, _asked(draft)))),
        ("markup", any(MARKUP.search(text) for text in _said(draft))),
        ("wrong_language", not _is_in_both(draft)),
        ("too_short", any(sized(draft[at]["text"], at) < SIZES[at].start for at in LANGUAGES)),
        ("too_long", any(sized(draft[at]["text"], at) >= SIZES[at].stop for at in LANGUAGES)),
        ("several_questions", any(map(_asks_several, _worded(draft)))),
        ("yes_or_no", _is_closed(draft["en"]["text"]) or _is_closed_in_korean(draft["ko"]["text"])),
        ("copied", copies(known.pasted, _said(draft))),
        ("gives_away", any(_gives_away(draft[at]) for at in LANGUAGES)),
        ("asked_before", _is_near(draft, known.asked)),
        ("twice", _is_near(draft, known.made)),
        ("in_the_bank", _is_near(draft, known.bank)),
    ]
    return [name for name, is_so in checks if is_so]


def _is_whole(draft: dict[str, Any]) -> bool:
    return all(_has_all(draft.get(language), language) for language in LANGUAGES)


def _has_all(said: Any, language: str) -> bool:
    if not isinstance(said, dict) or not isinstance(said.get("criteria"), dict):
        return False
    texts = [said.get("text"), said.get("reworded"), *(said["criteria"].get(name) for name in CRITERIA)]
    points, probes = said.get("expected_points") or [], said.get("probes") or []
    counted = len(points) in POINTS and len(probes) == PROBES
    full = all(isinstance(text, str) and text.strip() for text in [*texts, *points, *probes])
    sample = said.get("sample_answer")
    return counted and full and isinstance(sample, str) and sized(sample, language) in SAMPLES[language]


def _asked(draft: dict[str, Any]) -> list[str]:
    """What the partner would say of it."""
    said = (draft[language] for language in LANGUAGES)
    return [text for one in said for text in (one["text"], one["reworded"], *one["probes"])]


def _worded(draft: dict[str, Any]) -> list[str]:
    return [draft[language][part] for language in LANGUAGES for part in ("text", "reworded")]


def _said(draft: dict[str, Any]) -> list[str]:
    """Every text of it."""
    return [
        text
        for said in (draft[language] for language in LANGUAGES)
        for text in (
            *(said["text"], said["reworded"], said["sample_answer"]),
            *(*said["expected_points"], *said["probes"], *said["criteria"].values()),
        )
    ]


def _is_in_both(draft: dict[str, Any]) -> bool:
    english, korean = draft["en"], draft["ko"]
    parts = ("text", "reworded", "sample_answer")
    return all(_share(english[part]) <= MOST_HANGUL for part in parts) and all(
        _share(korean[part]) >= LEAST_HANGUL for part in parts
    )


def _share(text: str) -> float:
    """Of Hangul among the letters."""
    hangul, latin = len(HANGUL.findall(text)), len(LATIN.findall(text))
    return hangul / (hangul + latin) if hangul + latin else 0.0


def _asks_several(text: str) -> bool:
    return text.count("?") > 1 or ("?" in text and text.rstrip()[-1] != "?" and _requests_after(text))


def _requests_after(text: str) -> bool:
    """A question, and then another thing asked for."""
    rest = text[text.index("?") + 1 :]
    return bool(ASKING.search(rest) or KO_REQUEST.search(rest))


def _is_closed(text: str) -> bool:
    """Yes or no would answer it: the question begins with a verb, and nothing else asks for more."""
    text = text.replace("’", "'")
    sentences = [sentence.strip() for sentence in SENTENCE.findall(text)]
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    if not asking or REQUEST.search(text):
        return False
    last = asking[-1].lstrip("\"'“”‘ ")
    # "At night, is it your job?"
    clause = last.rsplit(", ", 1)[-1]
    closed = any(CLOSED_START.match(said) for said in (last, clause)) and not ASKING.match(last)
    opened = any(ASKING.search(sentence) for sentence in sentences if sentence not in asking)
    return closed and not opened and " or " not in asking[-1]


def _is_closed_in_korean(text: str) -> bool:
    sentences = [sentence.strip() for sentence in SENTENCE.findall(text)]
    asking = [sentence for sentence in sentences if sentence.endswith("?")]
    if not asking or any(KO_REQUEST.search(sentence) for sentence in sentences):
        return False
    return not any(KO_ASKING.search(sentence) for sentence in asking) and KO_CLOSED.search(asking[-1]) is not None


def copies(pasted: str, texts: Iterable[str]) -> bool:
    """Whether a run of words of what was pasted stands in one of the texts."""
    words = _words(pasted)
    runs = {tuple(words[at : at + COPIED_WORDS]) for at in range(len(words) - COPIED_WORDS + 1)}
    if not runs:
        return False
    return any(
        tuple(said[at : at + COPIED_WORDS]) in runs
        for said in map(_words, texts)
        for at in range(len(said) - COPIED_WORDS + 1)
    )


def _words(text: str) -> list[str]:
    return re.findall(r"\w+", text.lower())


def _gives_away(said: dict[str, Any]) -> bool:
    """The question says what it listens for, so that the answer only has to say it back."""
    asked = topics(said["text"])
    points = [topics(point) for point in said["expected_points"]]
    given = [point for point in points if len(point) > 1 and len(point & asked) / len(point) >= SAID]
    return len(given) / len(points) >= GIVEN_AWAY


def _is_near(draft: dict[str, Any], others: Iterable[str]) -> bool:
    return any(is_near(draft[language]["text"], others) for language in LANGUAGES)


def is_near(text: str, others: Iterable[str]) -> bool:
    return any(alike(text, other) >= NEAR for other in others)
