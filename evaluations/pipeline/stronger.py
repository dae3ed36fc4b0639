"""A stronger version of one answer, built only from what was said. Every missing fact is a visible blank."""

import re
from collections import Counter
from collections.abc import Iterator
from statistics import fmean

from coaching.listening import Finding, Span, listen, sentences, words
from evaluations.pipeline import phrases
from evaluations.pipeline.appraise import Appraisal, Levels
from evaluations.pipeline.report import Segment, Stronger
from evaluations.readers.attempt import Answer, units
from evaluations.readers.guarded import Guarded

_PARTS = ("situation", "task", "action", "result")
_OF = {
    "situation": ("situation", "named_case"),
    "task": ("task",),
    "action": ("own_action", "team_action", "usual_step", "decision", "check"),
    "result": ("result", "measured", "before_after", "reflection"),
}
_SOFTENERS = re.compile(
    r",? ?\b(?:kind of|sort of|i guess|i suppose|basically|literally|you know|i mean|maybe|perhaps|so yeah"
    r"|um+|uh+|to be honest|or something)\b,?"
    r"|(?<![가-힣])(?:음+|어+|그냥|뭐|아마도?)(?=[\s,.…])[,.…]*",
    re.I,
)
# What to ask for, in the order it would be said. A blank goes in only where nothing of the kind was heard.
_ASKED_FOR = (
    ("when", ("named_case", "situation"), 0),
    ("did", ("own_action", "usual_step"), 1),
    ("reason", ("decision_reason", "purpose"), 2),
    ("result", ("result", "before_after"), 3),
    ("before", ("measured",), 3),
    ("lesson", ("reflection",), 4),
)
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
    text, language = guarded.plain(answer), guarded.attempt.language
    spans = [span for span in sentences(text) if len(words(text[span.start : span.end])) >= 3]
    findings = listen(text, language)
    original = _marked(answer.text, spans)
    better = _rebuilt(original, findings, language)
    if len(spans) < 2 or not _shares(text, findings) or better == original:
        return None
    return Stronger(answer.turn_id, original, better, _shares(text, findings), _shares_after(better, language))


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


def _rebuilt(original: list[Segment], findings: tuple[Finding, ...], language: str) -> list[Segment]:
    kept = [segment for segment in original if segment.kind == "keep"]
    heard = {finding.name for finding in findings}
    wanted = [name for name, names, _ in _ASKED_FOR if not heard & set(names)][:_MOST_BLANKS]
    better = list(kept)
    for name in wanted:
        better += _blank(name, language)
    return better


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


def _part(heard: set[str]) -> str:
    """Where a sentence does several things it counts for the latest of them."""
    return next((part for part in reversed(_PARTS) if heard & set(_OF[part])), "")


def _shares(text: str, findings: tuple[Finding, ...]) -> dict[str, int]:
    """Percent of the words that set the scene, say the task, act, and tell the result; {} where none does."""
    counts: Counter[str] = Counter()
    for n, span in enumerate(sentences(text)):
        part = _part({finding.name for finding in findings if finding.sentence == n})
        if part:
            counts[part] += len(words(text[span.start : span.end]))
    return _percent(counts)


def _shares_after(better: list[Segment], language: str) -> dict[str, int]:
    kept = "".join(segment.text for segment in better if segment.kind == "keep")
    counts: Counter[str] = Counter()
    spans, findings = sentences(kept), listen(kept, language)
    for n, span in enumerate(spans):
        if part := _part({finding.name for finding in findings if finding.sentence == n}):
            counts[part] += len(words(kept[span.start : span.end]))
    homes = {
        "when": "situation",
        "did": "action",
        "reason": "action",
        "result": "result",
        "before": "result",
        "lesson": "result",
    }
    for name, home in homes.items():
        blank = phrases.say(f"gap_{name}", language)
        if any(segment.kind == "gap" and segment.text == blank for segment in better):
            counts[home] += 8
    return _percent(counts)


def _percent(counts: Counter[str]) -> dict[str, int]:
    total = sum(counts.values())
    if not total:
        return {}
    shares = {part: counts[part] * 100 // total for part in _PARTS}
    shares[max(_PARTS, key=lambda part: counts[part])] += 100 - sum(shares.values())
    return shares
