"""What happens to a session beside the talk: drafts, corrections, its end, its place in the list."""

from __future__ import annotations

from typing import Any

from django.db import IntegrityError, transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coaching import words
from coaching.models import Session, SessionStatus, Turn, TurnStatus
from coaching.services import clock, speaking
from coaching.services.cleaning import cleaned
from coaching.services.refusals import SessionClosed

TRIES = 3


def keep_draft(*, session: Session, text: str) -> None:
    """Keep an unsent answer. Any length up to an answer's is welcome; an empty one clears it.

    A draft that comes after the time for its answer closes that answer, and is kept beside it.
    """
    draft = words.clean(text)
    if len(draft) > words.LONGEST:
        words.answer(draft)
    if _came_back(session):
        session = clock.resume(session=session)
    if _is_late(session):
        speaking.time_up(session=session, text=draft)
        return
    open_ones = Session.objects.filter(pk=session.pk).exclude(status=SessionStatus.COMPLETED)
    # A draft that was on its way when they paused does not end the break.
    there = {} if session.stands_since else {"active_at": timezone.now()}
    open_ones.update(draft=draft, **there)


def _came_back(session: Session) -> bool:
    """Whether somebody types who had only gone away, without a word."""
    left = session.paused_at is None or session.status == SessionStatus.ABANDONED
    return left and session.stands_since is not None and session.is_open


def _is_late(session: Session) -> bool:
    if not session.answer_seconds or session.stands_since or not session.is_open:
        return False
    last = session.turns.order_by("-number").first()
    return last is not None and last.status == TurnStatus.DONE and clock.is_late(last)


@transaction.atomic(savepoint=False)
def complete(*, session: Session) -> bool:
    """Close the session. False when it was closed before. A reply that was still being written is dropped."""
    closed = (
        Session.objects.filter(pk=session.pk)
        .exclude(status=SessionStatus.COMPLETED)
        .update(status=SessionStatus.COMPLETED, completed_at=timezone.now())
    )
    if closed:
        Turn.objects.filter(session_id=session.pk, status=TurnStatus.PENDING).update(
            status=TurnStatus.FAILED, error_code="ended", lease=None, lease_until=None, settled_at=timezone.now()
        )
    return bool(closed)


def edit(*, session: Session, **changes: Any) -> Session:
    """Rename a session or correct its context while it runs."""
    if session.status == SessionStatus.COMPLETED or session.archived_at:
        raise SessionClosed(_("A finished session stays as it is."))
    Session.objects.filter(pk=session.pk).update(**cleaned(Session, changes))
    session.refresh_from_db()
    return session


def archive(*, session: Session) -> None:
    """Put a session out of sight. Its words and its evaluation stay."""
    Session.objects.filter(pk=session.pk, archived_at=None).update(archived_at=timezone.now())


def restore(*, session: Session) -> None:
    """Bring an archived session back into view."""
    Session.objects.filter(pk=session.pk).update(archived_at=None)


def erase(*, session: Session) -> None:
    """Delete a session with every word and every sound of it. There is no way back."""
    # Who reads or rates it just now may add a row between our look and our end: then look again.
    for _time in range(TRIES - 1):
        try:
            return _erase(session)
        except IntegrityError:
            continue
    return _erase(session)


@transaction.atomic
def _erase(session: Session) -> None:
    session.recordings.lose_files_on_commit()
    Session.objects.filter(pk=session.pk).delete()
