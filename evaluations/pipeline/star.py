"""How the words of a story are shared out between situation, task, action and result."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence

from coaching.listening import Finding, Span, listen, sentences
from coaching.listening.spans import word_spans

PARTS = ("situation", "task", "action", "result")
_ACTS = ("own_action", "usual_step", "intention", "decision", "check", "team_action")
_OUTCOMES = ("result", "before_after", "reflection")
_SCENE = ("situation", "named_case", "task")
Mark = tuple[int, str]


def counted(text: str, language: str) -> Counter[str]:
    """Words for each part. What comes before the first own act sets the scene, or says what was to be achieved."""
    marks = _marks(sentences(text), listen(text, language))
    places = [place for place, _ in marks]
    counts: Counter[str] = Counter()
    for word in word_spans(text):
        n = bisect_right(places, word.start) - 1
        if n >= 0:
            counts[marks[n][1]] += 1
    return counts


def percent(counts: Counter[str]) -> dict[str, int]:
    """Whole numbers that add to 100; {} where there is nothing to share."""
    total = sum(counts.values())
    if not total:
        return {}
    shares = {part: counts[part] * 100 // total for part in PARTS}
    shares[max(PARTS, key=lambda part: counts[part])] += 100 - sum(shares.values())
    return shares


def _marks(spans: Sequence[Span], findings: Sequence[Finding]) -> list[Mark]:
    """Places from which on the words belong to a part, in order."""
    first = _first_act(findings)
    marks: list[Mark] = []
    for n, span in enumerate(spans):
        here = [finding for finding in findings if finding.sentence == n]
        if first is None:
            marks += _actless(span, here)
        elif span.end <= first:
            marks.append((span.start, _scene(here)))
        elif span.start <= first:
            marks += _first(span, first, here)
        else:
            marks += _later(span, here)
    return marks


def _first_act(findings: Sequence[Finding]) -> int | None:
    """Taking something on ("I took over the desk") is the scene or the task, not yet an act in it."""
    taken = [finding for finding in findings if finding.name in {"task", "situation"}]
    acts = [
        finding
        for finding in findings
        if finding.name in _ACTS and not any(f.start < finding.end and finding.start < f.end for f in taken)
    ]
    own = [finding for finding in acts if finding.name == "own_action"]
    return min((finding.start for finding in own or acts), default=None)


def _scene(here: Sequence[Finding]) -> str:
    return "task" if any(finding.name == "task" for finding in here) else "situation"


def _first(span: Span, first: int, here: Sequence[Finding]) -> Iterator[Mark]:
    before = [finding for finding in here if finding.start < first and finding.name in _SCENE]
    if before:
        yield span.start, _scene(before)
    yield (first if before else span.start), "action"
    yield from ((f.start, "result") for f in here if f.start > first and f.name in _OUTCOMES)


def _later(span: Span, here: Sequence[Finding]) -> Iterator[Mark]:
    """A sentence that says nothing new belongs to what was said before it. After a result no act begins in it."""
    ends = [finding.start for finding in here if finding.name in _OUTCOMES]
    acts = [finding.start for finding in here if finding.name in _ACTS]
    if acts and (not ends or min(acts) < min(ends)):
        yield span.start, "action"
        yield from ((place, "result") for place in ends[:1])
    elif ends:
        yield span.start, "result"


def _actless(span: Span, here: Sequence[Finding]) -> Iterator[Mark]:
    if any(finding.name in _OUTCOMES for finding in here):
        yield span.start, "result"
    elif any(finding.name in _SCENE for finding in here):
        yield span.start, _scene(here)
