"""The reader that asks a language model where each criterion shows. Nothing it returns is believed unverified."""

import json
import re
from collections.abc import Callable
from typing import Any

from evaluations import prompts, rubric
from evaluations.readers.attempt import Attempt, units
from evaluations.readers.base import Claim, Reading
from evaluations.readers.guarded import Guarded
from interviewos.ai import AIError, Message, Provider, Usage

_GAP = re.compile(r"\n{2,}")
_TOKENS_AN_ANSWER = 1200
_MOST_TOKENS = 16000


class ModelReader:
    name = "model"

    def __init__(self, provider: Provider, *, readings: int = 1) -> None:
        self._provider = provider
        self._readings = max(1, readings)

    @property
    def model(self) -> str:
        return self._provider.model

    def read(self, attempt: Attempt, guarded: Guarded, *, progress: Callable[[float], None]) -> list[Reading]:
        """Independent readings of the same text. Those that report the canary are discarded, but still paid for."""
        if not attempt.answers:
            return [Reading(())]
        kept: list[Reading] = []
        spent: list[Usage] = []
        for n in range(1, self._readings + 1):
            claims, usage = self._once(attempt, guarded)
            if claims is None:
                spent.append(usage)
            else:
                kept.append(Reading(claims, (usage,)))
            progress(n / self._readings)
        if not kept:
            raise AIError("wrong_shape", usage=_sum(spent))
        return [Reading(kept[0].claims, (*spent, *kept[0].usages), discarded=len(spent)), *kept[1:]]

    def _once(self, attempt: Attempt, guarded: Guarded) -> tuple[tuple[Claim, ...] | None, Usage]:
        names = rubric.dimensions_for(attempt.preparation_type, attempt.language)
        messages: list[Message] = [prompts.system(names), prompts.transcript(_told(guarded))]
        reply = self._provider.complete(
            messages,
            schema=prompts.schema(names, [answer.turn_id for answer in attempt.answers]),
            schema_name="reading",
            max_tokens=min(_MOST_TOKENS, _TOKENS_AN_ANSWER * (len(attempt.answers) + 1)),
            temperature=0.0,
        )
        claims = tuple(Claim(**claim) for claim in json.loads(reply.text)["claims"])
        return (None if _sang(claims) else _ours(claims)), reply.usage


def _told(guarded: Guarded) -> dict[str, Any]:
    """What leaves the house: the facts of the session and the answers without their guarded places."""
    attempt = guarded.attempt
    return {
        "language": attempt.language,
        "talk": attempt.preparation_type,
        "role": attempt.role,
        "job_description": attempt.job_description,
        "answers": [
            {"turn_id": turn.turn_id, "question": turn.question, "answer": _GAP.sub("\n", guarded.plain(turn))}
            for unit in units(attempt)
            for turn in unit.turns
        ],
    }


def _sang(claims: tuple[Claim, ...]) -> bool:
    return any(claim.criterion == prompts.CANARY[1] for claim in claims)


def _ours(claims: tuple[Claim, ...]) -> tuple[Claim, ...]:
    """In the order of the rubric, whatever order the model chose."""
    order = {name: n for n, name in enumerate(rubric.all_dimensions())}
    return tuple(
        sorted(claims, key=lambda claim: (claim.turn_id, order[claim.dimension], claim.criterion, claim.quote))
    )


def _sum(spent: list[Usage]) -> Usage | None:
    total: Usage | None = None
    for usage in spent:
        total = usage + total
    return total
