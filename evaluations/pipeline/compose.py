"""Words about the levels: one strength, at most three improvements in order, one thing to do again."""

from collections import Counter
from dataclasses import dataclass

from coaching.listening import Span, sentences, words
from evaluations import rubric
from evaluations.pipeline import phrases
from evaluations.pipeline.appraise import Appraisal
from evaluations.pipeline.report import Evidence, Improvement
from evaluations.readers.attempt import Attempt, Unit, units
from evaluations.readers.guarded import Guarded

_MOST_IMPROVEMENTS = 3
# Different dimensions often ask for the same change; a person should be told once.
_THEMES = (
    {"vague", "vague_quantity", "measured", "before_after", "general", "exact"},
    {"action", "own_step", "only_we", "constructive"},
    {"result", "landed", "outcome", "firm_end", "trailing"},
    {"decision", "chosen"},
    {"reason", "backed", "joined", "linked", "economical"},
    {"hedged", "hedged_throughout"},
    {"blaming", "negative"},
    {"boasting", "overclaimed"},
    {"lesson", "forward", "answers_for"},
    {"scene", "named_case"},
    {"point_first", "on_question"},
    {"developed", "ordered", "whole"},
)


@dataclass(frozen=True)
class Words:
    headline: str
    summary: str
    summary_evidence: tuple[str, ...]
    strength: str
    strength_evidence: str | None
    improvements: tuple[Improvement, ...]
    suggestions: tuple[str, ...]
    redo_prompt: str
    redo_turn_id: str | None
    whys: dict[str, str]


@dataclass(frozen=True)
class Gap:
    """What stands between one answer and its next level in one dimension."""

    dimension: str
    criterion: str
    level: int
    turn_id: str

    @property
    def theme(self) -> int | str:
        return next((n for n, names in enumerate(_THEMES) if self.criterion in names), self.criterion)


def compose(appraisal: Appraisal, evidence: tuple[Evidence, ...], guarded: Guarded) -> Words:
    attempt = guarded.attempt
    gaps = _gaps(appraisal, attempt)
    improvements = tuple(
        _improvement(gap, evidence, guarded) for gap in _first_of_each_theme(gaps)[:_MOST_IMPROVEMENTS]
    )
    best = _best(appraisal, evidence)
    summary, rests_on = _summary(best, improvements, attempt)
    weakest = _redo(gaps, attempt)
    return Words(
        headline=_headline(appraisal, improvements, attempt),
        summary=summary,
        summary_evidence=rests_on,
        strength=best.comment if best else "",
        strength_evidence=best.id if best else None,
        improvements=improvements,
        suggestions=_suggestions(improvements, weakest, guarded),
        redo_prompt=_redo_prompt(weakest, improvements, attempt),
        redo_turn_id=weakest.main.turn_id if weakest else None,
        whys={name: _why(name, appraisal, attempt) for name in appraisal.session},
    )


def _gaps(appraisal: Appraisal, attempt: Attempt) -> list[Gap]:
    """The most telling gap first: the change that would help in most answers and dimensions, at its lowest place."""
    gaps = [
        gap
        for unit in units(attempt)
        for name, level in appraisal.levels[unit.main.turn_id].items()
        if level is not None and (gap := _gap(name, level, unit.main.turn_id, appraisal))
    ]
    worth: Counter[int | str] = Counter()
    for gap in gaps:
        worth[gap.theme] += (5 - gap.level) * rubric.WEIGHTS.get(gap.dimension, 1)
    return sorted(gaps, key=lambda gap: (-worth[gap.theme], gap.level))


def _gap(name: str, level: int, turn_id: str, appraisal: Appraisal) -> Gap | None:
    present, contradicted = appraisal.present[turn_id, name], appraisal.contradicted[turn_id, name]
    known = rubric.load(name)
    binding = [cap for cap in known.applied(present, contradicted) if cap.at <= level]
    if binding and known.level(present, frozenset()) > level:
        return Gap(name, binding[0].contradiction, level, turn_id)
    missing = known.missing(present, level)
    return Gap(name, missing[0], level, turn_id) if missing else None


def _first_of_each_theme(gaps: list[Gap]) -> list[Gap]:
    chosen: dict[int | str, Gap] = {}
    for gap in gaps:
        chosen.setdefault(gap.theme, gap)
    return list(chosen.values())


def _improvement(gap: Gap, evidence: tuple[Evidence, ...], guarded: Guarded) -> Improvement:
    language = guarded.attempt.language
    told = rubric.criterion(gap.dimension, gap.criterion)
    shown = next((piece for piece in evidence if _shows(piece, gap)), None)
    return Improvement(
        dimension=gap.dimension,
        criterion=gap.criterion,
        title=told.title[language],
        quote=shown.quote if shown else _nearest(gap, guarded),
        evidence_id=shown.id if shown else None,
        advice=told.advice[language],
        drill=told.drill[language],
        minutes=told.minutes,
    )


def _shows(piece: Evidence, gap: Gap) -> bool:
    return piece.polarity == "minus" and (piece.dimension, piece.criterion, piece.turn_id) == (
        gap.dimension,
        gap.criterion,
        gap.turn_id,
    )


_AT_THE_START = {"point_first", "on_question", "scene", "named_case", "stated", "task"}


def _nearest(gap: Gap, guarded: Guarded) -> str:
    """The sentence beside which the missing part belongs: the first for an opening, the last for the rest."""
    answer = next(answer for answer in guarded.attempt.answers if answer.turn_id == gap.turn_id)
    text = guarded.plain(answer)
    spans = [span for span in sentences(text) if len(words(text[span.start : span.end])) >= 3]
    if not spans:
        return ""
    span: Span = spans[0] if gap.criterion in _AT_THE_START else spans[-1]
    return " ".join(text[span.start : span.end].split())


def _best(appraisal: Appraisal, evidence: tuple[Evidence, ...]) -> Evidence | None:
    """A quote for the hardest criterion met in the best dimension; of equals, the densest."""
    plus = [piece for piece in evidence if piece.polarity == "plus"]
    return min(plus, key=lambda piece: _rank(piece, appraisal), default=None)


def _rank(piece: Evidence, appraisal: Appraisal) -> tuple[int, int, int, str]:
    known = rubric.load(piece.dimension)
    level = appraisal.session.get(piece.dimension) or 0
    hardness = list(known.criteria).index(piece.criterion)
    return -level, -hardness, abs(len(piece.quote.split()) - 14), piece.id


def _summary(
    best: Evidence | None, improvements: tuple[Improvement, ...], attempt: Attempt
) -> tuple[str, tuple[str, ...]]:
    say, seed = phrases.say, attempt.digest
    if best is None:
        return say("summary_none", attempt.language), ()
    told = [say("summary_strength", attempt.language, seed, quote=_short(best.quote))]
    rests_on = [best.id]
    if improvements:
        first = improvements[0]
        told.append(say("summary_next", attempt.language, seed, advice=first.advice))
        if first.evidence_id:
            told.append(say("summary_quote", attempt.language, seed, quote=_short(first.quote)))
            rests_on.append(first.evidence_id)
    return " ".join(told), tuple(rests_on)


def _short(quote: str) -> str:
    spoken = quote.split()
    return " ".join(spoken[:18]).rstrip(".,;") + "…" if len(spoken) > 18 else " ".join(spoken).rstrip(".,;")


def _headline(appraisal: Appraisal, improvements: tuple[Improvement, ...], attempt: Attempt) -> str:
    language = attempt.language
    if not appraisal.enough:
        return phrases.say("headline_few", language)
    good = sorted(
        (name for name, level in appraisal.session.items() if (level or 0) >= 3),
        key=lambda name: -(appraisal.session[name] or 0),
    )
    praise = [rubric.load(name).praise[language] for name in good]
    step = improvements[0].title[:1].lower() + improvements[0].title[1:] if improvements else ""
    if not praise:
        return phrases.say("headline_start", language, attempt.digest, next=step)
    first = praise[0][:1].upper() + praise[0][1:]
    if len(praise) > 1 and (not step or min(level for level in appraisal.session.values() if level) >= 3):
        return phrases.say("headline_both", language, attempt.digest, first=first, second=praise[1])
    return phrases.say("headline_next", language, attempt.digest, first=first, next=step)


def _why(name: str, appraisal: Appraisal, attempt: Attempt) -> str:
    language, level = attempt.language, appraisal.session[name]
    if level is None:
        state = (
            "no_job" if name == "role_fit" and appraisal.states[name] == "not_elicited" else appraisal.states[name]
        )
        return phrases.say(f"why_{state}", language)
    anchor = rubric.load(name).levels[level - 1].anchor[language]
    at_level = (turn for turn, levels in appraisal.levels.items() if levels[name] == level)
    gap = next((gap for turn in at_level if (gap := _gap(name, level, turn, appraisal))), None)
    if gap is None:
        return phrases.say("why_top", language, anchor=anchor)
    title = rubric.criterion(name, gap.criterion).title[language]
    key = "why_capped" if gap.criterion in rubric.load(name).contradictions else "why_level"
    return phrases.say(key, language, anchor=anchor, next=title[:1].lower() + title[1:])


def _redo(gaps: list[Gap], attempt: Attempt) -> Unit | None:
    """The answer with the most to gain."""
    told = units(attempt)
    cost = {
        unit.main.turn_id: sum(5 - gap.level for gap in gaps if gap.turn_id == unit.main.turn_id) for unit in told
    }
    return max(told, key=lambda unit: cost[unit.main.turn_id], default=None) if any(cost.values()) else None


def _redo_prompt(weakest: Unit | None, improvements: tuple[Improvement, ...], attempt: Attempt) -> str:
    if weakest is None:
        return ""
    drill = improvements[0].advice if improvements else ""
    return phrases.say("redo", attempt.language, question=weakest.main.question, drill=drill).strip()


def _suggestions(improvements: tuple[Improvement, ...], weakest: Unit | None, guarded: Guarded) -> tuple[str, ...]:
    language = guarded.attempt.language
    told = [
        phrases.say("suggestion_drill", language, minutes=step.minutes, drill=step.drill) for step in improvements
    ]
    if weakest:
        told.append(phrases.say("suggestion_retake", language, question=weakest.main.question))
    if guarded.notes:
        told.append(phrases.say("suggestion_guard", language))
    return tuple(told)
