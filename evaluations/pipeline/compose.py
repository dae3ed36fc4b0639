"""Words about the levels: one strength, at most three improvements in order, one thing to do again."""

from dataclasses import dataclass

from coaching.listening import Span, listen, sentences, words
from evaluations import rubric
from evaluations.pipeline import phrases
from evaluations.pipeline.appraise import Appraisal
from evaluations.pipeline.gaps import Gap, first_of_each_theme, gap_of, gaps
from evaluations.pipeline.report import Evidence, Improvement
from evaluations.readers.attempt import Attempt, Unit, units
from evaluations.readers.guarded import Guarded

_MOST_IMPROVEMENTS = 3
_MIDDLE = 2.5


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


def compose(appraisal: Appraisal, evidence: tuple[Evidence, ...], guarded: Guarded) -> Words:
    attempt = guarded.attempt
    found = gaps(appraisal, attempt)
    steps = first_of_each_theme(found)[:_MOST_IMPROVEMENTS]
    improvements = tuple(_improvement(gap, evidence, guarded) for gap in steps)
    best = _best(appraisal, evidence, attempt)
    summary, rests_on = _summary(best, improvements, attempt, _reach(steps[0], found, attempt) if steps else "")
    weakest = _redo(found, attempt)
    return Words(
        headline=_headline(appraisal, attempt),
        summary=summary,
        summary_evidence=rests_on,
        strength=best.comment if best else "",
        strength_evidence=best.id if best else None,
        improvements=improvements,
        suggestions=_suggestions(improvements, guarded),
        redo_prompt=phrases.say("redo", attempt.language, question=weakest.main.question) if weakest else "",
        redo_turn_id=weakest.main.turn_id if weakest else None,
        whys=_whys(appraisal, attempt),
    )


def _improvement(gap: Gap, evidence: tuple[Evidence, ...], guarded: Guarded) -> Improvement:
    language = guarded.attempt.language
    told = rubric.criterion(gap.dimension, gap.criterion)
    turns = {
        turn.turn_id for unit in units(guarded.attempt) if unit.main.turn_id == gap.turn_id for turn in unit.turns
    }
    shown = next((piece for piece in evidence if piece.turn_id in turns and _shows(piece, gap)), None)
    return Improvement(
        dimension=gap.dimension,
        criterion=gap.criterion,
        title=told.title[language],
        quote=shown.quote if shown else _nearest(gap, guarded),
        evidence_id=shown.id if shown else None,
        advice=told.advice[language],
        drill=told.drill[language],
        minutes=told.minutes,
        turn_id=shown.turn_id if shown else gap.turn_id,
    )


def _shows(piece: Evidence, gap: Gap) -> bool:
    return piece.polarity == "minus" and (piece.dimension, piece.criterion) == (gap.dimension, gap.criterion)


_SOFT = {"hedge", "vague_quantity", "filler", "no_answer", "apology", "runs_down"}
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


def _best(appraisal: Appraisal, evidence: tuple[Evidence, ...], attempt: Attempt) -> Evidence | None:
    """A quote for the hardest criterion met in the best dimension; of equals the one that says most in fewest words.
    What is softened, vague or faulty elsewhere is praised only where there is nothing else."""
    plus = [piece for piece in evidence if piece.polarity == "plus"]
    faults = [piece for piece in evidence if piece.polarity == "minus"]
    clean = [piece for piece in plus if not _is_spoilt(piece, faults, attempt.language)]
    return min(clean or plus, key=lambda piece: _rank(piece, appraisal), default=None)


def _is_spoilt(piece: Evidence, faults: list[Evidence], language: str) -> bool:
    if any(f.turn_id == piece.turn_id and f.start < piece.end and piece.start < f.end for f in faults):
        return True
    return bool({finding.name for finding in listen(piece.quote, language)} & _SOFT)


def _rank(piece: Evidence, appraisal: Appraisal) -> tuple[int, int, int, str]:
    known = rubric.load(piece.dimension)
    level = appraisal.session.get(piece.dimension) or 0
    hardness = list(known.criteria).index(piece.criterion)
    return -level, -hardness, abs(len(piece.quote.split()) - 14), piece.id


def _summary(
    best: Evidence | None, improvements: tuple[Improvement, ...], attempt: Attempt, reach: str
) -> tuple[str, tuple[str, ...]]:
    say, seed, language = phrases.say, attempt.digest, attempt.language
    if best is None:
        return say("summary_none", language), ()
    told = [say("summary_strength", language, seed, quote=_short(best.quote))]
    rests_on = [best.id]
    if improvements:
        first = improvements[0]
        told.append(say("summary_next", language, seed, next=phrases.inside(first.title), reach=reach))
        if first.evidence_id and first.evidence_id != best.id:
            told.append(say("summary_quote", language, seed, quote=_short(first.quote)))
            rests_on.append(first.evidence_id)
    return " ".join(told), tuple(rests_on)


def _reach(step: Gap, found: list[Gap], attempt: Attempt) -> str:
    """How many of the answers the step would lift, in words."""
    total = len(units(attempt))
    lifted = len({gap.turn_id for gap in found if gap.theme == step.theme})
    if total == 1:
        return phrases.say("reach_only", attempt.language)
    if lifted == total:
        return phrases.say("reach_all", attempt.language)
    some, of = (phrases.count(n, attempt.language) for n in (lifted, total))
    if not some or not of:
        return phrases.say("reach_many", attempt.language)
    return phrases.say("reach_one" if lifted == 1 else "reach_some", attempt.language, lifted=some, total=of)


def _short(quote: str) -> str:
    spoken = quote.split()
    return " ".join(spoken[:18]).rstrip(".,;") + "…" if len(spoken) > 18 else " ".join(spoken).rstrip(".,;")


def _headline(appraisal: Appraisal, attempt: Attempt) -> str:
    """One plain thing: what the answers do best, or, where most is still to come, what they lack most."""
    language = attempt.language
    if not appraisal.enough:
        return phrases.say("headline_few", language)
    known = {name: level for name, level in appraisal.session.items() if level is not None}
    best, worst = max(known, key=lambda name: known[name]), min(known, key=lambda name: known[name])
    is_good = known[best] >= 4 or (known[best] == 3 and rubric.mean_level(known) >= _MIDDLE)
    told = rubric.load(best).praise if is_good else rubric.load(worst).lack
    return phrases.say("headline", language, told=told[language][:1].upper() + told[language][1:])


def _whys(appraisal: Appraisal, attempt: Attempt) -> dict[str, str]:
    """A step that would lift several dimensions is named once."""
    told: dict[str, str] = {}
    named: set[str] = set()
    for name in appraisal.session:
        gap = _typical(name, appraisal)
        step = _step(gap, attempt.language) if gap else ""
        told[name] = _why(name, appraisal, attempt, "" if step in named else step)
        named.add(step)
    return told


def _typical(name: str, appraisal: Appraisal) -> Gap | None:
    level = appraisal.session[name]
    if level is None:
        return None
    at_level = (turn for turn, levels in appraisal.levels.items() if levels[name] == level)
    return next((gap for turn in at_level if (gap := gap_of(name, level, turn, appraisal))), None)


def _step(gap: Gap, language: str) -> str:
    key = "step_capped" if gap.criterion in rubric.load(gap.dimension).contradictions else "step_level"
    title = rubric.criterion(gap.dimension, gap.criterion).title[language]
    return phrases.say(key, language, next=phrases.inside(title))


def _why(name: str, appraisal: Appraisal, attempt: Attempt, step: str) -> str:
    language, level = attempt.language, appraisal.session[name]
    if level is not None:
        return f"{rubric.load(name).levels[level - 1].anchor[language]} {step}".strip()
    is_jobless = name == "role_fit" and appraisal.states[name] == "not_elicited"
    return phrases.say("why_no_job" if is_jobless else f"why_{appraisal.states[name]}", language)


def _redo(found: list[Gap], attempt: Attempt) -> Unit | None:
    """The answer with the most to gain."""
    told = units(attempt)
    cost = {
        unit.main.turn_id: sum(5 - gap.level for gap in found if gap.turn_id == unit.main.turn_id) for unit in told
    }
    return max(told, key=lambda unit: cost[unit.main.turn_id], default=None) if any(cost.values()) else None


def _suggestions(improvements: tuple[Improvement, ...], guarded: Guarded) -> tuple[str, ...]:
    language = guarded.attempt.language
    told = [
        phrases.say("suggestion", language, minutes=step.minutes, next=phrases.inside(step.title))
        for step in improvements
    ]
    return (*told, *([phrases.say("suggestion_guard", language)] if guarded.notes else []))
