"""A stronger version of one answer, built only from what was said. Every missing fact is a visible blank."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import fmean

from coaching.listening import Span, listen, sentences, words
from evaluations.pipeline import phrases, star
from evaluations.pipeline.appraise import Appraisal, Levels
from evaluations.pipeline.report import Segment, Stronger
from evaluations.readers.attempt import Answer, units
from evaluations.readers.guarded import Guarded

_SOFTENERS = re.compile(
    r",? ?\b(?:kind of|sort of|i guess|i suppose|basically|literally|you know|i mean|maybe|perhaps|so yeah"
    r"|um+|uh+|to be honest|or something)\b,?"
    r"|(?<![가-힣])(?:음+|어+|그냥|뭐|아마도?)(?=[\s,.…])[,.…]*",
    re.I,
)
# What to ask for, in the order it would be said. A blank goes in only where nothing of the kind was heard.
_ASKED_FOR = {
    "when": ("named_case", "situation"),
    "did": ("own_action", "usual_step"),
    "reason": ("decision_reason", "purpose"),
    "result": ("result", "before_after"),
    "before": ("measured",),
    "lesson": ("reflection",),
}
_ASKED_OF_A_TALK = {
    "reason": ("decision_reason", "purpose"),
    "figure": ("measured",),
    "next": ("offer", "asking", "closing_ask"),
}
_AT_THE_START = {"when"}
_HOMES = {
    "when": "situation", "did": "action", "reason": "action", "result": "result", "before": "result",
    "lesson": "result",
}  # fmt: skip
_WORDS_OF_A_BLANK = 8
_MOST_BLANKS = 3


def stronger(appraisal: Appraisal, guarded: Guarded) -> Stronger | None:
    """Of the lowest answer that has something to build on; None when no answer has, or none needs it."""
    told = sorted(units(guarded.attempt), key=lambda unit: _mean(appraisal.levels[unit.main.turn_id]))
    built = (_built(unit.main, guarded) for unit in told if _mean(appraisal.levels[unit.main.turn_id]) < 5)
    return next((version for version in built if version), None)


def _mean(levels: Levels) -> float:
    known = [level for level in levels.values() if level is not None]
    return fmean(known) if known else 0.0


def _built(answer: Answer, guarded: Guarded) -> Stronger | None:
    """A talk with a counterpart is no story: it is not measured as one."""
    text, language = guarded.plain(answer), guarded.attempt.language
    spans = [span for span in sentences(text) if len(words(text[span.start : span.end])) >= 3]
    is_story = guarded.attempt.preparation_type == "Interview"
    told = star.counted(text, language) if is_story else Counter[str]()
    if len(spans) < 2 or (is_story and not told):
        return None
    original = _marked(answer.text, spans)
    heard = {finding.name for finding in listen(text, language)}
    wanted = _wanted(heard, is_story)
    better = _rebuilt(original, wanted, language)
    if better == original:
        return None
    after = star.counted(_spoken(better), language) if is_story else Counter[str]()
    for name in wanted if is_story else ():
        after[_HOMES[name]] += _WORDS_OF_A_BLANK
    return Stronger(answer.turn_id, original, better, star.percent(told), star.percent(after))


def _wanted(heard: set[str], is_story: bool) -> list[str]:
    asked_for = _ASKED_FOR if is_story else _ASKED_OF_A_TALK
    return [name for name, names in asked_for.items() if not heard & set(names)][:_MOST_BLANKS]


def _spoken(segments: list[Segment]) -> str:
    return "".join(segment.text for segment in segments if segment.kind == "keep")


def _marked(text: str, spans: list[Span]) -> list[Segment]:
    """The answer as it was, softening words and uncounted places marked as cut."""
    marked, place = [], 0
    for start, end in _kept(text, spans):
        if text[place:start]:
            marked.append(Segment("cut" if text[place:start].strip() else "keep", text[place:start]))
        marked.append(Segment("keep", text[start:end]))
        place = end
    if text[place:]:
        marked.append(Segment("cut" if text[place:].strip() else "keep", text[place:]))
    return marked


def _kept(text: str, spans: list[Span]) -> Iterator[tuple[int, int]]:
    for span in spans:
        place = span.start
        for match in _SOFTENERS.finditer(text, span.start, span.end):
            if match.start() > place:
                yield place, match.start()
            place = match.end()
        if place < span.end:
            yield place, span.end


def _rebuilt(original: list[Segment], wanted: list[str], language: str) -> list[Segment]:
    kept = [segment for segment in original if segment.kind == "keep"]
    opening = [piece for name in wanted if name in _AT_THE_START for piece in _blank(name, language)]
    closing = [piece for name in wanted if name not in _AT_THE_START for piece in _blank(name, language)]
    if opening:
        first, last = opening[0], opening[-1]
        opening[0] = Segment(first.kind, first.text.lstrip())
        opening[-1] = Segment(last.kind, f"{last.text} ")
    return [*opening, *kept, *closing]


def _blank(name: str, language: str) -> list[Segment]:
    def told(key: str) -> str:
        return phrases.say(key, language)

    opening = Segment("new", " " + told(f"new_{name}"))
    if name == "before":
        return [
            opening,
            Segment("gap", told("gap_before")),
            Segment("new", told("new_to")),
            Segment("gap", told("gap_after")),
            Segment("new", told("end_before")),
        ]
    return [opening, Segment("gap", told(f"gap_{name}")), Segment("new", told(f"end_{name}"))]
