"""The rule-based reader: local, deterministic, no network. The default when no model is configured."""

from collections.abc import Callable, Iterator
from functools import partial

from coaching.listening import Span
from evaluations import rubric
from evaluations.readers import interview, universal
from evaluations.readers.asking import kind
from evaluations.readers.attempt import Answer, Attempt, units
from evaluations.readers.base import Claim, Reading
from evaluations.readers.guarded import Guarded
from evaluations.readers.scene import Scene

Signal = Callable[[Scene], list[str]]
_MOST = 2  # quotes for one criterion in one answer


def _fault(*names: str) -> Signal:
    return partial(_faults, names)


def _faults(names: tuple[str, ...], scene: Scene) -> list[str]:
    return [scene.fault_around(finding) for finding in scene.fault(*names)]


def _drift(scene: Scene) -> list[str]:
    """One stray sentence is a breath; two are another subject."""
    return [scene.critical[span.start : span.end] for span in scene.drifting] if len(scene.drifting) >= 2 else []


SIGNALS: dict[str, dict[str, Signal]] = {
    "clarity_structure": {
        "point_first": universal.point_first, "linked": universal.linked, "ordered": universal.ordered,
        "landed": universal.landed, "tangled": _fault("long_sentence"), "trailing": universal.trailing,
        "no_answer": universal.no_answer,
    },
    "relevance_focus": {
        "on_question": universal.on_question, "developed": universal.developed, "outcome": universal.outcome,
        "whole": universal.whole, "drift": _drift, "general": universal.general, "no_answer": universal.no_answer,
    },
    "confidence_delivery": {
        "stated": universal.stated, "chosen": universal.chosen, "backed": universal.backed,
        "firm_end": universal.firm_end,
        "hedged": universal.hedged, "hedged_throughout": universal.hedged_throughout,
        "apologising": universal.apologising,
        "overclaimed": _fault("absolute_claim"), "no_answer": universal.no_answer,
    },
    "language_quality": {
        "readable": universal.readable, "exact": universal.exact, "joined": universal.joined,
        "economical": universal.economical, "vague": universal.vague, "fillers": universal.fillers,
        "slips": universal.slips, "worn": _fault("repeated_word"),
    },
    "tone_alignment": {
        "even": universal.even, "constructive": universal.constructive, "others_in_view": universal.others_in_view,
        "forward": universal.forward, "blaming": _fault("blame"), "casual": universal.casual,
        "negative": _fault("negative_wording"), "boasting": _fault("absolute_claim"),
        "plain_speech": _fault("plain_speech"), "mixed_register": _fault("register_break"),
    },
    "story_structure": {
        "scene": interview.scene_set, "action": interview.action, "result": interview.result, "task": interview.task,
        "lesson": interview.lesson, "only_we": interview.only_we,
    },
    "specific_evidence": {
        "named_case": interview.named_case, "own_step": interview.own_step, "measured": interview.measured,
        "before_after": interview.before_after, "vague_quantity": _fault("vague_quantity"),
    },
    "ownership": {
        "own_step": interview.own_step, "decision": interview.decision, "reason": interview.reason,
        "answers_for": interview.answers_for, "only_we": interview.only_we, "blaming": _fault("blame"),
    },
    "role_fit": {
        "role_task": interview.role_task, "requirement": interview.requirement, "proof": interview.proof,
        "bridge": interview.bridge,
    },
}  # fmt: skip


class RulesReader:
    name = "rules"
    model = ""

    def read(self, attempt: Attempt, guarded: Guarded, *, progress: Callable[[float], None]) -> list[Reading]:
        """Exactly one reading: the rules cannot disagree with themselves."""
        claims: list[Claim] = []
        told = [(turn, unit.main.question) for unit in units(attempt) for turn in unit.turns]
        for n, (turn, question) in enumerate(told, start=1):
            claims += _claims(turn, _scene(turn, question, guarded), attempt)
            progress(n / len(told))
        return [Reading(tuple(claims))]


def _scene(turn: Answer, question: str, guarded: Guarded) -> Scene:
    attempt = guarded.attempt
    drifting = tuple(Span(note.start, note.end) for note in guarded.of(turn.turn_id) if note.kind == "off_topic")
    return Scene(
        text=guarded.plain(turn), critical=guarded.critical(turn), question=turn.question, kind=kind(question),
        language=attempt.language, role=attempt.role, job_description=attempt.job_description, tone=attempt.tone,
        talk=attempt.preparation_type, drifting=drifting,
    )  # fmt: skip


def _claims(turn: Answer, scene: Scene, attempt: Attempt) -> Iterator[Claim]:
    for dimension in rubric.dimensions_for(attempt.preparation_type, attempt.language):
        for criterion, signal in SIGNALS[dimension].items():
            plus = criterion in rubric.load(dimension).criteria
            for quote in signal(scene)[:_MOST] if scene.text.strip() or not plus else []:
                yield Claim(dimension, criterion, "plus" if plus else "minus", quote, turn.turn_id)
