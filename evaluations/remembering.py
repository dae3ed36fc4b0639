"""A model is asked once about the same words: what it claimed is kept, so that a level cannot move on its own."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from django.db import transaction

from evaluations import holding
from evaluations.holding import LeaseLost, Whose
from evaluations.models import BeingRead, KeptReading
from evaluations.readers import Claim, Reader, Reading
from evaluations.readers.attempt import Attempt
from evaluations.readers.guarded import Guarded
from interviewos.db import rest

Progress = Callable[[float], None]


class Remembering:
    """A reader that looks first whether this person's same words have been read before.

    `whose` is asked anew each time: while a model reads, a guest may turn out to have an account.
    """

    def __init__(self, reader: Reader, *, row: BeingRead, whose: Callable[[], Whose]) -> None:
        self._reader = reader
        self._row = row
        self._whose = whose

    @property
    def name(self) -> str:
        return self._reader.name

    @property
    def model(self) -> str:
        return self._reader.model

    def read(self, attempt: Attempt, guarded: Guarded, *, progress: Progress) -> list[Reading]:
        kept = self._kept(attempt)
        rest()
        if kept is None:
            readings = self._reader.read(attempt, guarded, progress=progress)
            kept = self._keep(attempt, readings)
            # Somebody may have read the same words at the same moment: the first reading is the one that counts.
            if kept is None:
                return readings
            return _paid(_told(kept, attempt), readings)
        progress(1.0)
        return _told(kept, attempt)

    def _keep(self, attempt: Attempt, readings: Sequence[Reading]) -> KeptReading | None:
        if not attempt.answers:
            return None
        told = [[_placed(claim, attempt) for claim in reading.claims] for reading in readings]
        discarded = sum(reading.discarded for reading in readings)
        self._store(digest=attempt.digest, readings=told, discarded=discarded)
        return self._kept(attempt)

    @transaction.atomic
    def _store(self, **told: Any) -> None:
        """Of what was erased meanwhile, or is read by somebody else by now, nothing is kept."""
        if not holding.held(self._row).select_for_update(of=("self",)).first():
            raise LeaseLost
        read_for = {self._row._meta.model_name or "": self._row}
        KeptReading.objects.create(person_id=self._whose()[0], **read_for, **told)

    def _kept(self, attempt: Attempt) -> KeptReading | None:
        kept = KeptReading.objects.filter(person_id=self._whose()[0], digest=attempt.digest)
        return kept.order_by("created_at", "pk").first()


def _placed(claim: Claim, attempt: Attempt) -> dict[str, Any]:
    """By the place of its answer: the same words in another talk have turns of their own."""
    turns = [answer.turn_id for answer in attempt.answers]
    return {
        "dimension": claim.dimension,
        "criterion": claim.criterion,
        "polarity": claim.polarity,
        "quote": claim.quote,
        "answer": turns.index(claim.turn_id),
    }


def _told(kept: KeptReading, attempt: Attempt) -> list[Reading]:
    readings = [Reading(tuple(_claim(row, attempt) for row in rows)) for rows in kept.readings]
    return [replace(readings[0], discarded=kept.discarded), *readings[1:]]


def _claim(row: dict[str, Any], attempt: Attempt) -> Claim:
    turn = attempt.answers[row["answer"]].turn_id
    return Claim(row["dimension"], row["criterion"], row["polarity"], row["quote"], turn)


def _paid(told: list[Reading], readings: Sequence[Reading]) -> list[Reading]:
    """What was read anew was paid for, whichever reading counts."""
    used = tuple(usage for reading in readings for usage in reading.usages)
    return [replace(told[0], usages=used), *told[1:]]
