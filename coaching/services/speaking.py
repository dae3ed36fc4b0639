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

from coaching import content, partner, tasks, words
from coaching.models import ASKING, Mind, Session, Speaker, Style, Turn, TurnKind, TurnStatus
from coaching.services import clock
from coaching.services.refusals import (
    AlreadySaid,
    ConversationOver,
    NoOtherWords,
    NothingAsked,
    ReplyFailed,
    ReplyNotFailed,
    ReplyPending,
    TalkWentOn,
)

logger = logging.getLogger(__name__)
# What an answer needs of the turn before it.
ASKED = ("session", "number", "status", "kind", "question", "question_number", "answer_by", "settled_at")
# Whoever takes longer over one answer was elsewhere meanwhile: then nothing was measured.
LONGEST_ANSWER = 3600
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

    `answers` is the number of the turn it answers, as the person saw it. `time_spent` is measured here, from the
    moment the question stood there, for a door that does not. `watched` says that a door writes the
    reply while somebody looks on; otherwise a worker is asked to. Words that come after the time for an answer are
    kept beside it and do not count: the answer is what had been typed by then.
    """
    text, delivery = words.answer(text), words.data(delivery or {})
    with transaction.atomic():
        session = _locked(session)
        repeated = client_id and session.turns.filter(client_id=client_id).first()
        if repeated:
            return _said_before(repeated, text)
        _run(session)
        last = _last_turn(session, expected=answers)
        if clock.is_late(last):
            return _cut_off(session, last, late=text, client_id=client_id, watched=watched)
        spent = _since(last) if time_spent is None else time_spent
        answer: dict[str, Any] = {"text": text, "time_spent": spent, "delivery": delivery}
        return _go_on(session, last, TurnKind.ANSWER, watched=watched, client_id=client_id, **answer)


@transaction.atomic
def time_up(*, session: Session, text: str = "", answers: int | None = None, watched: bool = False) -> Said:
    """Close an answer whose time is over with what was typed by now, however little, and go on.

    Refused while there is time. Long after the end only the draft of that moment counts.
    """
    session = _held(session)
    last = _last_turn(session, expected=answers)
    clock.refuse_unless_due(last)
    if clock.is_late(last):
        return _cut_off(session, last, late=words.clean(text), watched=watched)
    return _close(session, last, text=words.clean(text) or session.draft, watched=watched)


def _cut_off(session: Session, asked: Turn, *, late: str, **columns: Any) -> Said:
    """The answer is the draft that had arrived in time; what came later stands beside it."""
    overrun = late.removeprefix(session.draft).strip() if late != session.draft else ""
    return _close(session, asked, text=session.draft, overrun=overrun, **columns)


def _close(session: Session, asked: Turn, *, text: str, overrun: str = "", **columns: Any) -> Said:
    """What is more than an answer holds stands beside it as well."""
    kind = TurnKind.ANSWER if text else TurnKind.SILENCE
    overrun = "\n".join(filter(None, (text[words.LONGEST :], overrun)))
    columns["time_spent"] = session.answer_seconds or None
    return _go_on(session, asked, kind, text=text[: words.LONGEST], overrun=overrun, cut_off=True, **columns)


def _since(asked: Turn) -> int | None:
    """Seconds since it was asked. A break in between has moved that moment on."""
    if asked.settled_at is None:
        return None
    seconds = round((timezone.now() - asked.settled_at).total_seconds())
    return seconds if 0 < seconds <= LONGEST_ANSWER else None


@transaction.atomic
def skip(*, session: Session, answers: int | None = None, watched: bool = False) -> Said:
    """Leave a question, or its follow-up, without an answer and go on to the next. A draft of it stays."""
    session = _held(session)
    last = _last_turn(session, expected=answers)
    if last.kind not in (*ASKING, TurnKind.WARM_UP):
        raise NothingAsked(_("There is no question here to skip."))
    return _go_on(session, last, TurnKind.SKIP, keep_draft=True, watched=watched)


@transaction.atomic
def rephrase(*, session: Session, answers: int | None = None, watched: bool = False) -> Said:
    """Ask for the same question in other words, once a question. After the time for its answer it closes that."""
    session = _held(session)
    last = _last_turn(session, expected=answers)
    if last.kind != TurnKind.QUESTION:
        raise NothingAsked(_("There is no question here that could be put in other words."))
    if clock.is_late(last):
        return _cut_off(session, last, late="", watched=watched)
    if not may_be_reworded(session, last):
        raise NoOtherWords(_("Your partner has no other words for this question."))
    return _go_on(session, last, TurnKind.REPHRASE, keep_draft=True, watched=watched)


def may_be_reworded(session: Session, asked: Turn) -> bool:
    """The bank has other words for it, or a model finds some. One-way there is nobody to ask."""
    if asked.kind != TurnKind.QUESTION or asked.question is None or session.style == Style.ONE_WAY:
        return False
    return session.mind == Mind.MODEL or bool(asked.question.said_otherwise(session.language))


def _held(session: Session) -> Session:
    """The session under a lock, with its clocks running."""
    session = _locked(session)
    _run(session)
    return session


def _locked(session: Session) -> Session:
    return Session.objects.select_for_update().without_material().get(pk=session.pk)


def _run(session: Session) -> None:
    clock.refuse_unless_open(session)
    clock.take_up(session)


def _go_on(
    session: Session, asked: Turn, kind: TurnKind, *, watched: bool, keep_draft: bool = False, **columns: Any
) -> Said:
    """Write what the person did and the empty turn that follows it."""
    said = Turn(
        session=session,
        number=asked.number + 1,
        speaker=Speaker.PERSON,
        kind=kind,
        question_number=asked.question_number,
        question_id=asked.question_id,
        marks=content.marks(columns.get("text", ""), session.language),
        **columns,
    )
    reply = Turn(session=session, number=asked.number + 2, speaker=Speaker.PARTNER, status=TurnStatus.PENDING)
    Turn.objects.bulk_create([said, reply])
    if not keep_draft and session.draft:
        Session.objects.filter(pk=session.pk).update(draft="")
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
        clock.refuse_unless_open(session)
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


def see_to(turn_id: UUID) -> None:
    """Have a worker write a reply that nobody listens to. One that is being written stays with its writer."""
    tasks.answer.delay(str(turn_id))


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
        see_to(reply.pk)
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
