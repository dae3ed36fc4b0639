"""The clocks of a session: its two hours, a break in them, and the time for one answer.

While a talk is paused or left alone its clocks stand. Nothing runs beside the talk to stop them: whoever comes next
finds out from the row how long nobody was there.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F, Value
from django.db.models.functions import Least
from django.utils import timezone
from django.utils.translation import gettext as _

from coaching.models import Session, SessionStatus, Speaker, Turn, TurnStatus
from coaching.services.refusals import NotYet, SessionClosed, TimeIsUp

# What an answer that was sent in time may take to arrive.
GRACE = timedelta(seconds=5)


@transaction.atomic
def pause(*, session: Session) -> Session:
    """Stop the clocks. Pausing twice pauses once."""
    session = _held(session)
    refuse_unless_open(session)
    if session.stands_since is None:
        session.paused_at = timezone.now()
        session.save(update_fields=["paused_at"])
    return session


@transaction.atomic
def resume(*, session: Session) -> Session:
    """Go on, on this device or another. The time of the break is given back."""
    session = _held(session)
    refuse_unless_open(session)
    take_up(session)
    return session


def take_up(session: Session) -> None:
    """Let the clocks of a locked session run again, if they stood, and note that its person is there."""
    now = timezone.now()
    since = session.stands_since
    columns = {"active_at": now, "status": SessionStatus.IN_PROGRESS}
    if since is not None:
        away = now - since
        session.expires_at += away
        session.paused_seconds += int(away.total_seconds())
        columns |= {"expires_at": session.expires_at, "paused_at": None, "paused_seconds": session.paused_seconds}
        _wait_again(session, since, now)
        _hear_again(session, away)
    session.paused_at, session.active_at, session.status = None, now, SessionStatus.IN_PROGRESS
    Session.objects.filter(pk=session.pk).update(**columns)


def _wait_again(session: Session, since: datetime, now: datetime) -> None:
    """What was due after they left is due as much later. A reply that came meanwhile has its whole time from now."""
    waiting = session.turns.filter(status=TurnStatus.DONE, answer_by__gt=since)
    whole = Value(now) + (F("answer_by") - F("settled_at"))
    waiting.update(answer_by=Least(F("answer_by") + (now - since), whole))


def _hear_again(session: Session, away: timedelta) -> None:
    """Count the time for what was asked last as if it had been asked that much later."""
    last = session.turns.order_by("-number").values("pk")[:1]
    asked = session.turns.filter(pk__in=last, speaker=Speaker.PARTNER).exclude(settled_at=None)
    asked.update(settled_at=Least(F("settled_at") + away, timezone.now()))


def refuse_unless_open(session: Session) -> None:
    if session.archived_at or session.status == SessionStatus.COMPLETED:
        raise SessionClosed(_("This session is finished. Start a new one to go on practising."))
    if not session.has_time:
        raise TimeIsUp(_("The time for this session is over. Your words are kept: finish it to see how it went."))


def is_late(asked: Turn) -> bool:
    """Whether the time for an answer to this turn is over, with what a message takes to arrive."""
    return asked.answer_by is not None and timezone.now() > asked.answer_by + GRACE


def refuse_unless_due(asked: Turn) -> None:
    if asked.answer_by is None or timezone.now() < asked.answer_by - GRACE:
        raise NotYet(_("There is still time for this answer."))


def _held(session: Session) -> Session:
    return Session.objects.select_for_update().without_material().get(pk=session.pk)
