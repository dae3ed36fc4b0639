"""The verbs of practice. Words are committed before anything else happens to them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.db.models import Model
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import User
from coaching import director, tasks, words
from coaching.minds.rules import opening_words
from coaching.models import (
    Mind,
    Profile,
    Session,
    SessionStatus,
    Speaker,
    Turn,
    TurnKind,
    TurnStatus,
)
from interviewos import ai
from interviewos.errors import DomainError

INHERITED = ("preparation_type", "meeting_subtype", "role", "industry", "agenda", "tone", "job_description")


class DailyLimitReached(DomainError):
    code = "daily_limit"
    status = 402
    type = "payment_required"


class SessionClosed(DomainError):
    code = "session_closed"


class TimeIsUp(DomainError):
    code = "time_is_up"


class ConversationOver(DomainError):
    code = "conversation_over"


class ReplyPending(DomainError):
    code = "reply_pending"


class ReplyNotFailed(DomainError):
    code = "reply_not_failed"


class NoModel(DomainError):
    code = "no_model"


@dataclass(frozen=True)
class Said:
    """What the person said and the partner's turn that follows it. `is_new` is False for a repeated send."""

    turn: Turn
    reply: Turn
    is_new: bool


def start_session(*, person: User, remember: bool = False, **context: Any) -> Session:
    """Open a session with its first question asked. What `context` leaves out (None) comes from the profile.

    `remember` keeps this set-up in the profile, so that the next session starts from it.
    """
    _refuse_more_than_today(person)
    inherited = _profile_of(person)
    given = {name: value for name, value in context.items() if value is not None}
    fields = {name: getattr(inherited, name) for name in INHERITED} | given
    fields.setdefault("language", person.language)
    fields["mind"] = _mind(fields.get("mind"))
    fields = _cleaned(Session, fields)
    expires_at = timezone.now() + timedelta(minutes=settings.SESSION_MINUTES)
    session = Session(person=person, expires_at=expires_at, title=_title(fields), **fields)
    return _open(session, remember=remember)


@transaction.atomic
def _open(session: Session, *, remember: bool) -> Session:
    session.save(force_insert=True)
    if remember:
        save_profile(person=session.person, **{name: getattr(session, name) for name in INHERITED})
    move = director.opening(session)
    first = Turn(
        session=session,
        number=1,
        speaker=Speaker.PARTNER,
        kind=move.kind,
        question=move.question,
        question_number=1,
        mind=Mind.RULES,
        settled_at=timezone.now(),
    )
    first.text = opening_words(session, first)
    first.save(force_insert=True)
    return session


def _refuse_more_than_today(person: User) -> None:
    since = timezone.now() - timedelta(days=1)
    if Session.objects.for_person(person).started_since(since).count() >= settings.SESSIONS_PER_DAY:
        raise DailyLimitReached(
            _("You have used today's %(most)d sessions. There is room again tomorrow.")
            % {"most": settings.SESSIONS_PER_DAY},
            most=settings.SESSIONS_PER_DAY,
        )


def _profile_of(person: User) -> Profile:
    return Profile.objects.filter(person=person).first() or Profile(person=person)


def _cleaned(model: type[Model], fields: dict[str, Any]) -> dict[str, Any]:
    """Texts as we keep them, none longer than its column."""
    most = {name: getattr(model._meta.get_field(name), "max_length", None) for name in fields}
    return {
        name: words.clean(value, most=most[name]) if isinstance(value, str) else value
        for name, value in fields.items()
    }


def _mind(wanted: str | None) -> str:
    """The model where there is one, unless the person chose the built-in partner."""
    if wanted == Mind.MODEL and not ai.is_configured():
        raise NoModel(_("No AI model is connected here. Choose the built-in partner."))
    return wanted or (Mind.MODEL if ai.is_configured() else Mind.RULES)


def _title(fields: dict[str, Any]) -> str:
    category = fields.get("category")
    named = category.name.get(fields["language"]) if category else ""
    chosen = fields.get("custom_category") or fields.get("meeting_subtype") or named
    return str(chosen or _("%(talk)s practice") % {"talk": _kind_of_talk(fields)})[:120]


def _kind_of_talk(fields: dict[str, Any]) -> str:
    return str(Session(preparation_type=fields.get("preparation_type", "Interview")).get_preparation_type_display())


def say(
    *,
    session: Session,
    text: str,
    client_id: UUID | None = None,
    time_spent: int | None = None,
    delivery: dict[str, Any] | None = None,
    watched: bool = False,
) -> Said:
    """Keep what the person said and leave a reply to be written. The same `client_id` again changes nothing.

    `watched` says that a door writes the reply while somebody looks on; otherwise a worker is asked to.
    """
    text, delivery = words.answer(text), words.data(delivery or {})
    with transaction.atomic():
        session = Session.objects.select_for_update().get(pk=session.pk)
        repeated = client_id and session.turns.filter(client_id=client_id).first()
        if repeated:
            return Said(repeated, session.turns.get(number=repeated.number + 1), is_new=False)
        _refuse_unless_open(session)
        last = _last_turn(session)
        said = Turn.objects.create(
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
        reply = Turn.objects.create(
            session=session, number=last.number + 2, speaker=Speaker.PARTNER, status=TurnStatus.PENDING
        )
        Session.objects.filter(pk=session.pk).update(draft="", status=SessionStatus.IN_PROGRESS)
        if not watched:
            transaction.on_commit(partial(tasks.answer.delay, str(reply.pk)))
    return Said(said, reply, is_new=True)


def _refuse_unless_open(session: Session) -> None:
    if session.archived_at or session.status == SessionStatus.COMPLETED:
        raise SessionClosed(_("This session is finished. Start a new one to go on practising."))
    if timezone.now() > session.expires_at:
        raise TimeIsUp(_("The time for this session is over. Your words are kept: finish it to see how it went."))


def _last_turn(session: Session) -> Turn:
    """The partner's turn that the person now answers."""
    last = session.turns.order_by("-number")[0]
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


def keep_draft(*, session: Session, text: str) -> None:
    """Keep an unsent answer. Any length up to an answer's is welcome; an empty one clears it."""
    draft = words.clean(text)
    if len(draft) > words.LONGEST:
        words.answer(draft)
    Session.objects.filter(pk=session.pk).exclude(status=SessionStatus.COMPLETED).update(draft=draft)


@transaction.atomic
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
    Session.objects.filter(pk=session.pk).update(**_cleaned(Session, changes))
    session.refresh_from_db()
    return session


def archive(*, session: Session) -> None:
    """Put a session out of sight. Its words and its evaluation stay."""
    Session.objects.filter(pk=session.pk, archived_at=None).update(archived_at=timezone.now())


def restore(*, session: Session) -> None:
    """Bring an archived session back into view."""
    Session.objects.filter(pk=session.pk).update(archived_at=None)


def erase(*, session: Session) -> None:
    """Delete a session with every word said in it. There is no way back."""
    Session.objects.filter(pk=session.pk).delete()


def save_profile(*, person: User, **changes: Any) -> Profile:
    """Change what is given and leave the rest."""
    profile, _created = Profile.objects.update_or_create(person=person, defaults=_cleaned(Profile, changes))
    return profile


def read_by_rules(*, session: Session) -> None:
    """From now on nothing of this session goes to a model."""
    Session.objects.filter(pk=session.pk).update(mind=Mind.RULES)
    session.mind = Mind.RULES
