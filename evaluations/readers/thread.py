"""Whether a sentence belongs to the answer: by what it is about, or by a word that points back."""

import re
from collections.abc import Sequence

from coaching.listening import topics
from coaching.listening.lexicon import lexicon

_JOINED = re.compile(
    r"(?:and|but|so|then|or|because|which|still|instead|also|again|after|before|since|until|when|if|once|now|today"
    r"|by then|both|all|each|every|half|nobody|no one|everyone|first|second|third|finally|in the end|as a result)\b"
)
_POINTING = re.compile(
    r"(?:\W*[\w']+\W+){0,4}?(?:it|its|them|that|this|these|those|their|theirs|he|him|his|she|her|they|we|our|us"
    r"|you|your"
    r"|then|so|there|here|instead|both|another|one|ones|too|again|either|neither|the)\b"
)
_PERSON = re.compile(r"(?:[^,]{3,40}, )?(?:i|we|my|our)\b")
_PAST = re.compile(
    r"\b(?:was|were|had|did|said|told|went|got|felt|thought|knew|meant|saw|heard|[a-z]{2,}ed|"
    + "|".join(sorted(lexicon("past_irregular")))
    + r")\b"
)
_ROOT = 4  # letters
_REPLYING = re.compile(
    r"(?:sure|definitely|yes|yep|yeah|absolutely|of course|certainly|thanks|thank you|great|awesome|cool"
    r"|sounds (?:good"
    r"|great))\b"
)


def astray(said: Sequence[str], question: str) -> frozenset[int]:
    """Sentences of an English answer that are tied neither to the question nor to what was said before them.

    What comes later ties nothing: a sentence put at the end cannot make an earlier one count."""
    low = [sentence.lower().replace("\u2019", "'") for sentence in said]
    about = [topics(sentence) for sentence in said]
    thread = set(topics(question))
    loose: set[int] = set()
    times: set[bool] = set()
    for n, sentence in enumerate(low):
        if n and not (_shared(about[n], thread, sentence) or _continues(n, low, loose, times)):
            loose.add(n)
        else:
            thread |= about[n]
            times.add(_is_past(sentence))
    return frozenset(loose)


def _continues(n: int, low: list[str], loose: set[int], times: set[bool]) -> bool:
    if _REPLYING.match(low[n]):  # A reply in the middle of an answer replies to something else.
        return False
    if n - 1 not in loose and _leans(low[n]):
        return True
    return _goes_on(low[n], times) and not (n - 1 in loose and _REPLYING.match(low[n - 1]))


def _shared(about: frozenset[str], thread: set[str], low: str) -> bool:
    """A subject named again, or in another form: "hand" and "handover"."""
    roots = {one[:_ROOT] for one in thread if len(one) >= _ROOT}
    again = {one for one in about if one in thread or (len(one) >= _ROOT and one[:_ROOT] in roots)}
    return len(again) >= (2 if _REPLYING.match(low) else 1)


def _leans(low: str) -> bool:
    """On the sentence before it, by its first words."""
    return bool(_JOINED.match(low) or _POINTING.match(low))


def _goes_on(low: str, times: set[bool]) -> bool:
    """The person goes on telling in the time of the answer: a step done after steps done, a habit after habits."""
    return _PERSON.match(low) is not None and _is_past(low) in times


def _is_past(low: str) -> bool:
    return _PAST.search(low) is not None
