"""Opening a session, and the profile it starts from."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.billing import limits
from accounts.models import User
from coaching import director
from coaching.minds.rules import opening_words
from coaching.models import Mind, Preparation, Profile, Session, Speaker, Turn
from coaching.services.cleaning import cleaned
from coaching.services.refusals import NoModel, NoQuestions, OtherTopic
from interviewos import ai

INHERITED = ("preparation_type", "meeting_subtype", "role", "industry", "agenda", "tone", "job_description")


def start_session(*, person: User, remember: bool = False, request_id: UUID | None = None, **context: Any) -> Session:
    """Open a session with its first question asked. What `context` leaves out (None) comes from the profile.

    `remember` keeps this set-up in the profile, so that the next session starts from it. The same `request_id`
    again gives the same session.
    """
    if request_id and (begun := Session.objects.for_person(person).filter(pk=request_id).first()):
        return begun
    inherited = _profile_of(person)
    given = {name: value for name, value in context.items() if value is not None}
    fields = {name: getattr(inherited, name) for name in INHERITED} | given
    fields.setdefault("language", person.language)
    fields["mind"] = _mind(fields.get("mind"))
    _refuse_other_topic(fields)
    fields = cleaned(Session, fields)
    expires_at = timezone.now() + timedelta(minutes=settings.SESSION_MINUTES)
    session = Session(person=person, expires_at=expires_at, title=_title(fields), **fields)
    session.pk = request_id or session.pk
    try:
        return _open(session, remember=remember)
    except IntegrityError:
        # A double click: the other request was first. (Or somebody else's id: then it is not found.)
        return Session.objects.for_person(person).get(pk=session.pk)


@transaction.atomic
def _open(session: Session, *, remember: bool) -> Session:
    limits.take_session(session.person)
    move = director.opening(session)
    if move.question is None:
        raise NoQuestions(_("There are no questions for this kind of talk yet. Choose another one."))
    session.save(force_insert=True)
    if remember:
        save_profile(person=session.person, **{name: getattr(session, name) for name in INHERITED})
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


def _profile_of(person: User) -> Profile:
    # Not the CV and the stories, which may be long and are not asked for here.
    return Profile.objects.filter(person=person).only(*INHERITED).first() or Profile(person=person)


def _mind(wanted: str | None) -> str:
    """The model where there is one, unless the person chose the built-in partner."""
    if wanted == Mind.MODEL and not ai.is_configured():
        raise NoModel(_("No AI model is connected here. Choose the built-in partner."))
    return wanted or (Mind.MODEL if ai.is_configured() else Mind.RULES)


def _refuse_other_topic(fields: dict[str, Any]) -> None:
    topic = fields.get("category")
    if topic and topic.preparation_type != fields["preparation_type"]:
        raise OtherTopic(_("This topic belongs to another kind of talk."), category=topic.slug)


def _title(fields: dict[str, Any]) -> str:
    """In the language of the talk, whatever the page speaks: it is part of what the partner knows."""
    category = fields.get("category")
    with translation.override(fields["language"]):
        named = category.named(fields["language"]) if category else ""
        talk = Preparation(fields["preparation_type"]).label
        chosen = fields.get("custom_category") or fields.get("meeting_subtype") or named
        return str(chosen or _("%(talk)s practice") % {"talk": talk})[:120]


def save_profile(*, person: User, **changes: Any) -> Profile:
    """Change what is given and leave the rest."""
    profile, _created = Profile.objects.update_or_create(person=person, defaults=cleaned(Profile, changes))
    return profile
