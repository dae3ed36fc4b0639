"""Which of the person's words a follow-up quotes: few, whole clauses where it can be, always in their order."""

from __future__ import annotations

import re
from collections.abc import Sequence

from coaching.listening import Finding, sentences

QUOTE_WORDS = 14
FEWEST_QUOTED = 3
# Where a quotation may begin: after a comma, a joining word, or a Korean connective ending.
CLAUSE = re.compile(
    r"[,;:] (?:(?:and|but|so|because) )?| (?:and|but|so|because) (?=(?:i|we|he|she|they|it) )|(?<=[고서며데만니]) ",
    re.IGNORECASE,
)


def heard(answer: str, found: Sequence[Finding], name: str) -> str:
    """The words in which something was heard, if it was and there are enough of them to know it again."""
    said = (answer[finding.start : finding.end] for finding in found if finding.name == name)
    return next((clip(words) for words in said if len(words.split()) >= FEWEST_QUOTED), "")


def telling(text: str, language: str) -> str:
    """The last thing stated: what a listener still has in the ear. A question of the person's is not that."""
    said = [text[span.start : span.end] for span in sentences(text, language)]
    stated = [sentence for sentence in said if not sentence.rstrip().endswith("?")]
    return clip((stated or said or [text])[-1])


def clip(words: str) -> str:
    """At most 14 words to quote: the whole, else its last clauses."""
    said = words.strip().rstrip(".?!,;:。 ")
    starts = [0, *(match.end() for match in CLAUSE.finditer(said))]
    lengths = {start: len(said[start:].split()) for start in starts}
    fitting = [start for start in starts if FEWEST_QUOTED <= lengths[start] <= QUOTE_WORDS]
    if fitting or lengths[0] <= QUOTE_WORDS:
        return said[min(fitting, default=0) :]
    return " ".join(said.split()[-QUOTE_WORDS:])


def around(sentence: str, start: int, end: int) -> str:
    """At most 14 words of a sentence, with what stands between `start` and `end` among them."""
    words = [match.span() for match in re.finditer(r"\S+", sentence)]
    first = next((n for n, (_from, to) in enumerate(words) if to > start), 0)
    last = max((n for n, (begins, _to) in enumerate(words) if begins < end), default=first)
    fewest_before = max(0, last - QUOTE_WORDS + 1)
    begin = max(fewest_before, min(first - 4, len(words) - QUOTE_WORDS), 0)
    return sentence[words[begin][0] : words[min(begin + QUOTE_WORDS, len(words)) - 1][1]].rstrip(".?!,;:。 ")
