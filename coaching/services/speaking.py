"""Saying something and hearing what comes back. Words are committed before anything else happens to them."""

from __future__ import annotations

import logging
import time
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from coaching import partner, tasks, words
from coaching.models import Mind, Session, SessionStatus, Speaker, Turn, TurnKind, TurnStatus
from coaching.services.refusals import (
    AlreadySaid,
    ConversationOver,
    ReplyFailed,
    ReplyNotFailed,
    ReplyPending,
    SessionClosed,
    TalkWentOn,
    TimeIsUp,
)

logger = logging.getLogger(__name__)
# What an answer needs of the turn before it.
ASKED = ("session", "number", "status", "kind", "question", "question_number")
# What became of a reply, without the texts a session was set up with.
OUTCOME = (
    *("text", "status", "error_code", "question_number", "session"),
    *("session__question_count", "session__status", "session__archived_at"),
)


@dataclass(frozen=True)
class Said:
    """What the person said and the partner's turn that follows it. `is_new` is False for a repeated send."""

    turn: Turn
    reply: Turn
    is_new: bool


def say(
    *,
    session: Session,
    text: str,
    client_id: UUID | None = None,
    time_spent: int | None = None,
    delivery: dict[str, Any] | None = None,
    answers: int | None = None,
    watched: bool = False,
) -> Said:
    """Keep what the person said and leave a reply to be written. The same `client_id` again changes nothing.

    `answers` is the number of the turn it answers, as the person saw it. `watched` says that a door writes the
    reply while somebody looks on; otherwise a worker is asked to.
    """
    text, delivery = words.answer(text), words.data(delivery or {})
    with transaction.atomic():
        session = Session.objects.select_for_update().without_material().get(pk=session.pk)
        repeated = client_id and session.turns.filter(client_id=client_id).first()
        if repeated:
            return _said_before(repeated, text)
        _refuse_unless_open(session)
        last = _last_turn(session, expected=answers)
        said = Turn(
            session=session,
            number=last.number + 1,
            speaker=Speaker.PERSON,
            kind=TurnKind.ANSWER,
            text=text,
            question_number=last.question_number,
            question_id=last.question_id,
            client_id=client_id,
            time_spent=time_spent,
            delivery=delivery,
        )
        reply = Turn(session=session, number=last.number + 2, speaker=Speaker.PARTNER, status=TurnStatus.PENDING)
        Turn.objects.bulk_create([said, reply])
        Session.objects.filter(pk=session.pk).update(draft="", status=SessionStatus.IN_PROGRESS)
        if not watched:
            transaction.on_commit(partial(tasks.answer.delay, str(reply.pk)))
    return Said(said, reply, is_new=True)


def _said_before(turn: Turn, text: str) -> Said:
    """A send whose receipt was lost. Words that were changed meanwhile are not the ones that arrived."""
    if turn.text != text:
        raise AlreadySaid(
            _("Your first version has arrived. Your changes are still here: send them as your next answer.")
        )
    return Said(turn, Turn.objects.get(session_id=turn.session_id, number=turn.number + 1), is_new=False)


def _refuse_unless_open(session: Session) -> None:
    if session.archived_at or session.status == SessionStatus.COMPLETED:
        raise SessionClosed(_("This session is finished. Start a new one to go on practising."))
    if timezone.now() > session.expires_at:
        raise TimeIsUp(_("The time for this session is over. Your words are kept: finish it to see how it went."))


def _last_turn(session: Session, *, expected: int | None) -> Turn:
    """The partner's turn that the person now answers."""
    last = session.turns.only(*ASKED).order_by("-number")[0]
    if expected is not None and last.number != expected:
        raise TalkWentOn(_("The talk has gone on in another window. Your text is kept: see what was asked last."))
    if last.status == TurnStatus.PENDING:
        raise ReplyPending(_("Your partner is still replying. Your text is kept: send it when the reply is there."))
    if last.status == TurnStatus.FAILED:
        raise ReplyPending(_("The last reply did not arrive. Ask for it again, then send your text: it is kept."))
    if last.kind == TurnKind.FAREWELL:
        raise ConversationOver(_("This talk has come to its end. Finish it to see how it went."))
    return last


def retry_reply(*, turn: Turn, watched: bool = False, by_rules: bool = False) -> Turn:
    """Ask again for a reply that failed. Asking twice asks once.

    `by_rules` goes on with the built-in partner: a provider that fails must not end a practice.
    """
    with transaction.atomic():
        session = Session.objects.select_for_update().get(pk=turn.session_id)
        _refuse_unless_open(session)
        turn = session.turns.get(pk=turn.pk)
        if turn.status == TurnStatus.DONE or turn.speaker == Speaker.PERSON:
            raise ReplyNotFailed(_("This reply has arrived. There is nothing to ask again."))
        if by_rules:
            read_by_rules(session=session)
        if turn.status == TurnStatus.FAILED:
            Turn.objects.filter(pk=turn.pk).update(
                status=TurnStatus.PENDING, error_code="", lease=None, lease_until=None, attempt=0, settled_at=None
            )
            turn.refresh_from_db()
            if not watched:
                transaction.on_commit(partial(tasks.answer.delay, str(turn.pk)))
    return turn


def hear(*, said: Said, seconds: float) -> Turn:
    """The reply, written here for at most so many seconds; a worker goes on with what is not finished by then."""
    if seconds:
        try:
            _write(said.reply, until=time.monotonic() + seconds)
        except Exception:
            # The person's words are kept: a fault here is no answer to what they sent.
            logger.exception("The reply %s broke off; a worker goes on with it.", said.reply.pk)
    reply = Turn.objects.select_related("session").only(*OUTCOME).get(pk=said.reply.pk)
    if reply.status == TurnStatus.FAILED:
        raise ReplyFailed(
            _("Your words are kept, but no reply came. Ask for it again, or go on with the built-in partner."),
            code=reply.error_code,
            turn_id=str(reply.pk),
            answer_id=str(said.turn.pk),
        )
    if reply.status == TurnStatus.PENDING:
        tasks.answer.delay(str(reply.pk))
    return reply


def _write(reply: Turn, *, until: float) -> None:
    with closing(partner.answer(reply.pk)) as pieces:
        for _piece in pieces:
            if time.monotonic() > until:
                break


def read_by_rules(*, session: Session) -> None:
    """From now on nothing of this session goes to a model."""
    Session.objects.filter(pk=session.pk).update(mind=Mind.RULES)
    session.mind = Mind.RULES
