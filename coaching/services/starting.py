"""Opening a session, and the profile it starts from."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import timedelta
from typing import Any
from uuid import UUID

from django.conf import settings
from django.db import IntegrityError, transaction
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts.billing import limits
from accounts.models import User
from accounts.services import choices
from coaching import director, personas
from coaching.minds.rules import opening_words
from coaching.models import Mind, Preparation, Profile, Session, Speaker, Style, Turn
from coaching.questions.models import Question
from coaching.services.cleaning import cleaned
from coaching.services.refusals import NoModel, NoQuestions, NotAsked, OtherPersona, OtherTopic
from interviewos import ai

INHERITED = ("preparation_type", "meeting_subtype", "role", "industry", "agenda", "tone", "job_description")
# What a person's settings say where neither the form nor the profile does.
CHOSEN = ("role", "industry", "tone", "difficulty")
# Under stress an answer has a limit, unless another one was chosen.
STRESS_SECONDS = 120


def start_session(*, person: User, remember: bool = False, request_id: UUID | None = None, **context: Any) -> Session:
    """Open a session with its first question asked. What `context` leaves out (None) is what `defaults` says.

    `remember` keeps this set-up in the profile, so that the next session starts from it. The same `request_id`
    again gives the same session.
    """
    if request_id and (begun := Session.objects.for_person(person).filter(pk=request_id).first()):
        return begun
    given = {name: value for name, value in context.items() if value is not None}
    fields = defaults(person) | {"language": person.language} | given
    fields["mind"] = _mind(person, fields.get("mind"))
    _refuse_other_topic(fields)
    _refuse_other_persona(fields)
    fields |= _planned(person, fields)
    if fields.get("style") == Style.STRESS:
        fields.setdefault("answer_seconds", STRESS_SECONDS)
    # Nought is as long as one likes, said by somebody who was asked.
    fields["answer_seconds"] = fields.get("answer_seconds") or None
    fields = cleaned(Session, fields)
    fields["practised_on"] = person.today()
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
    if move.question is None and not session.warm_up:
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
        question_number=move.question_number,
        mind=Mind.RULES,
        settled_at=timezone.now(),
    )
    first.text, first.answer_by = opening_words(session, first), first.due()
    first.save(force_insert=True)
    return session


def defaults(person: User) -> dict[str, Any]:
    """What a new session starts from: the profile, and the person's settings where that is empty."""
    # Not the CV and the stories, which may be long and are not asked for here.
    wanted = [*(f"profile__{name}" for name in INHERITED), *(f"settings__{name}" for name in CHOSEN)]
    known = User.objects.select_related("profile", "settings").only("pk", *wanted).get(pk=person.pk)
    profile, chosen = getattr(known, "profile", None) or Profile(), choices.of(known)
    inherited = {name: getattr(profile, name) for name in INHERITED}
    return inherited | {name: inherited.get(name) or getattr(chosen, name) for name in CHOSEN}


def _mind(person: User, wanted: str | None) -> str:
    """The model where there is one and the person has agreed to it, unless they chose the built-in partner."""
    if wanted == Mind.MODEL and not ai.is_configured():
        raise NoModel(_("No AI model is connected here. Choose the built-in partner."))
    if wanted != Mind.RULES and choices.may_use_model(person):
        return Mind.MODEL
    if wanted == Mind.MODEL:
        raise choices.ConsentNeeded(
            _(
                "The AI model at %(host)s hears you only once you agree: in your settings, or by PUT /users/settings "
                "with ai_consent."
            )
            % {"host": ai.host()},
            host=ai.host(),
        )
    return Mind.RULES


def _refuse_other_topic(fields: dict[str, Any]) -> None:
    topic = fields.get("category")
    if topic and topic.preparation_type != fields["preparation_type"]:
        raise OtherTopic(_("This topic belongs to another kind of talk."), category=topic.slug)


def _refuse_other_persona(fields: dict[str, Any]) -> None:
    slug = fields.get("persona") or ""
    if not personas.is_known(slug, fields["preparation_type"]):
        raise OtherPersona(
            _("Nobody like this sits opposite in this kind of talk. Choose another one."), persona=slug
        )


def _planned(person: User, fields: dict[str, Any]) -> dict[str, Any]:
    """The plan with what may be asked of this person, and room for all of it."""
    plan: Sequence[dict[str, str]] = fields.get("plan") or []
    if not plan:
        return {}
    wanted = [UUID(str(step["question"])) for step in plan]
    mine = Question.objects.open_to(person).about(fields["preparation_type"])
    if len(set(wanted)) != len(wanted) or len(mine.in_bulk(wanted)) != len(wanted):
        raise NotAsked(_("One of the questions of this plan cannot be asked here. Make the plan again."))
    kept = [
        {"question": str(pk), "requirement": str(step.get("requirement", ""))[:300]}
        for pk, step in zip(wanted, plan, strict=True)
    ]
    return {"plan": kept, "question_count": max(len(kept), fields.get("question_count") or 3)}


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
