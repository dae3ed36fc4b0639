"""The rule-based reader: local, deterministic, no network. The default when no model is configured."""

from collections.abc import Callable, Iterator

from coaching.listening import Span
from evaluations import rubric
from evaluations.readers import corporate, interview, other, pitch, presentation, sales, steps, universal
from evaluations.readers.asking import kind
from evaluations.readers.attempt import Answer, Attempt, units
from evaluations.readers.base import Claim, Reading
from evaluations.readers.guarded import Guarded
from evaluations.readers.scene import Scene
from evaluations.readers.signals import Signals
from evaluations.readers.tied import only_tied

# Counted up when the rules hear something else than before in the same words.
RULES_VERSION = "3"
_MOST = 2  # quotes for one criterion in one answer
SIGNALS: Signals = (
    universal.SIGNALS
    | interview.SIGNALS
    | corporate.SIGNALS
    | other.SIGNALS
    | steps.SIGNALS
    | pitch.SIGNALS
    | presentation.SIGNALS
    | sales.SIGNALS
)


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
        text=only_tied(turn, question, guarded), unguarded=guarded.plain(turn), critical=guarded.critical(turn),
        question=turn.question, kind=kind(question),
        language=attempt.language, role=attempt.role, job_description=attempt.job_description, tone=attempt.tone,
        talk=attempt.preparation_type, drifting=drifting, is_cut_off=turn.is_cut_off,
    )  # fmt: skip


def _claims(turn: Answer, scene: Scene, attempt: Attempt) -> Iterator[Claim]:
    for dimension in rubric.dimensions_for(attempt.preparation_type, attempt.language):
        for criterion, signal in SIGNALS[dimension].items():
            plus = criterion in rubric.load(dimension).criteria
            for quote in signal(scene)[:_MOST] if scene.text.strip() or not plus else []:
                yield Claim(dimension, criterion, "plus" if plus else "minus", quote, turn.turn_id)
