"""The one generator that writes a partner's turn, whichever door is listening.

Exactly one writer holds a turn's lease. It saves what it has as it goes, so that a second tab, a reload or a
restarted process can follow the row; a writer that dies is replaced when its lease runs out. A finished turn is
never written again.
"""

from __future__ import annotations

import logging
import time
import uuid
from collections.abc import Generator, Iterator
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import timedelta
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import F, Q
from django.db.models.functions import Now
from django.utils import timezone

from accounts.billing import usage
from accounts.billing.models import ModelCallPurpose
from accounts.services import choices
from coaching import director, memory, minds, words
from coaching.models import Mind, Session, SessionStatus, Turn, TurnStatus
from interviewos import ai
from interviewos.db import rest

logger = logging.getLogger(__name__)
SAVE_EVERY = 0.4
# Of a turn the built-in partner speaks because the person has not agreed to the model their session began with.
NO_CONSENT = "no_consent"
# Of one it speaks because the model twice said what a partner never says.
ILL_MANNERED = "manners"
# What the bank keeps of a question that nobody says aloud.
UNHEARD = ("question__expected_points", "question__criteria", "question__sample_answer")
MOST_ATTEMPTS = 6


@dataclass(frozen=True)
class Delta:
    """Words just said. `attempt` and `offset` (in code points, after these words) tell a follower where it is."""

    text: str
    attempt: int
    offset: int


class LeaseLost(Exception):
    """Somebody else writes this turn now, or the session ended."""


def answer(turn_id: UUID, *, patient: bool = False) -> Generator[Delta]:
    """Write a pending turn, saying each piece as it comes. Yields nothing when it is not ours to write.

    A provider's failure settles the turn as failed; a patient caller gets `AIUnavailable` instead and comes back.
    """
    turn = _claim(turn_id)
    if turn is None:
        return
    try:
        yield from _write(turn)
    except LeaseLost:
        return
    except ai.AIError as exc:
        if patient and isinstance(exc, ai.AIUnavailable) and turn.attempt < MOST_ATTEMPTS:
            raise
        _fail(turn, exc.code)
    except BaseException:
        # The listener left, the process is stopping or we have a bug: let the next writer begin at once.
        _hand_over(turn)
        raise


def postpone(turn_id: UUID, *, seconds: float) -> None:
    """Leave a pending turn alone for a while; the sweep takes it up again afterwards."""
    Turn.objects.filter(pk=turn_id, status=TurnStatus.PENDING).update(
        lease=None, lease_until=Now() + timedelta(seconds=seconds)
    )


def _hand_over(turn: Turn) -> None:
    Turn.objects.filter(pk=turn.pk, status=TurnStatus.PENDING, lease=turn.lease).update(
        lease=None, lease_until=Now() - timedelta(seconds=1)
    )


def _claim(turn_id: UUID) -> Turn | None:
    lease = uuid.uuid4()
    free = Q(lease_until=None) | Q(lease_until__lt=Now())
    claimed = Turn.objects.filter(free, pk=turn_id, status=TurnStatus.PENDING).update(
        lease=lease, lease_until=_in(settings.REPLY_LEASE_SECONDS), attempt=F("attempt") + 1, text=""
    )
    if not claimed:
        return None
    turn = Turn.objects.select_related("session").get(pk=turn_id)
    if turn.attempt > MOST_ATTEMPTS:
        _fail(turn, "gave_up")
        return None
    return turn


def _write(turn: Turn) -> Iterator[Delta]:
    session = turn.session
    said = session.turns.settled().filter(number__lt=turn.number)
    turns = list(said.select_related("question").defer(*UNHEARD))
    _direct(turn, turns)
    memory.remember(session, turns)
    _keep_from_the_model(turn)
    mind = minds.of(session)
    while True:
        rest()
        try:
            yield from _say(mind, turn, turns)
            break
        except minds.IllMannered as exc:
            mind = minds.instead(mind, exc.breach)
            _withdraw(turn, exc.breach, speaker=mind.name)
    turn.text = turn.text.rstrip()
    _settle(turn, TurnStatus.DONE, error_code=turn.error_code, mind=mind.name)


def _say(mind: minds.Mind, turn: Turn, turns: list[Turn]) -> Iterator[Delta]:
    saved = time.monotonic()
    with closing(_words(mind, turn, turns)) as pieces:
        for piece in pieces:
            turn.text += piece
            yield Delta(piece, turn.attempt, len(turn.text))
            if time.monotonic() - saved > SAVE_EVERY:
                _update(turn, text=turn.text, lease_until=_in(settings.REPLY_LEASE_SECONDS))
                rest()
                saved = time.monotonic()


def _withdraw(turn: Turn, breach: str, *, speaker: str) -> None:
    """Take back what was said of this turn. Whoever follows it hears it begin again, and who speaks it instead."""
    logger.warning("The model's words in turn %s were withdrawn: %s", turn.pk, breach)
    turn.text, turn.attempt = "", turn.attempt + 1
    turn.error_code = "" if speaker == Mind.MODEL else ILL_MANNERED
    _update(
        turn,
        text="",
        attempt=turn.attempt,
        error_code=turn.error_code,
        lease_until=_in(settings.REPLY_LEASE_SECONDS),
    )


def _keep_from_the_model(turn: Turn) -> None:
    """Go on with the built-in partner where the person's yes is missing: withdrawn, or never their account's."""
    session = turn.session
    if session.mind != Mind.MODEL or not ai.is_configured() or choices.may_use_model(session.person_id):
        return
    with transaction.atomic():
        Session.objects.filter(pk=session.pk).update(mind=Mind.RULES)
        _update(turn, error_code=NO_CONSENT)
    session.mind, turn.error_code = Mind.RULES, NO_CONSENT
    logger.info("Session %s goes on with the built-in partner: %s", session.pk, NO_CONSENT)


def _words(mind: minds.Mind, turn: Turn, turns: list[Turn]) -> Generator[str]:
    """What the mind says, fit to be kept. What it cost is written down however it ends."""
    started = time.monotonic()
    outcome, failed = "left", None
    try:
        for piece in mind.speak(turn.session, turns, turn):
            # A follower counts from the first character that is kept.
            sayable = words.storable(piece) if turn.text else words.storable(piece).lstrip()
            if sayable:
                yield sayable
        outcome = "ok"
    except minds.IllMannered:
        outcome = ILL_MANNERED
        raise
    except ai.AIError as exc:
        outcome, failed = exc.code, exc.usage or usage.nothing(time.monotonic() - started)
        raise
    finally:
        _account(turn, mind.usage or failed, outcome=outcome)


def _direct(turn: Turn, turns: list[Turn]) -> None:
    """Decide once what this turn does. A second writer finds the decision in the row."""
    if turn.kind:
        return
    move = director.next_move(turn.session, turns)
    turn.kind, turn.question, turn.question_number = move.kind, move.question, move.question_number
    turn.reason, turn.quote, turn.earlier = move.reason, move.quote, move.earlier
    _update(
        turn,
        kind=move.kind,
        question=move.question,
        question_number=move.question_number,
        reason=move.reason,
        quote=move.quote,
        earlier=move.earlier,
    )


def _settle(turn: Turn, status: TurnStatus, *, error_code: str = "", mind: str = "") -> None:
    _update(
        turn,
        status=status,
        text=turn.text if status == TurnStatus.DONE else "",
        answer_by=turn.due() if status == TurnStatus.DONE else None,
        error_code=error_code,
        mind=mind,
        lease=None,
        lease_until=None,
        settled_at=timezone.now(),
    )


def _fail(turn: Turn, error_code: str) -> None:
    with suppress(LeaseLost):  # Then the session ended first, or somebody else writes: nothing failed.
        _settle(turn, TurnStatus.FAILED, error_code=error_code)


def _update(turn: Turn, **columns: object) -> None:
    mine = Turn.objects.filter(pk=turn.pk, status=TurnStatus.PENDING, lease=turn.lease)
    # Named by its id, because a join would have the row looked for a second time.
    ended = Session.objects.filter(pk=turn.session_id, status=SessionStatus.COMPLETED)
    if not mine.exclude(session__in=ended).update(**columns):
        raise LeaseLost


def _account(turn: Turn, used: ai.Usage | None, *, outcome: str) -> None:
    if used is not None:
        usage.record(
            person_id=Session.objects.whose(turn.session),
            session_id=turn.session_id,
            purpose=ModelCallPurpose.REPLY,
            usage=used,
            outcome=outcome,
        )


def _in(seconds: float) -> object:
    return Now() + timedelta(seconds=seconds)
