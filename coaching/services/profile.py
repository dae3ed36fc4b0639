"""What a person prepares for: their focus, their CV, and what had to give way to something else."""

from __future__ import annotations

import hashlib
import json
import logging
import time
from collections import Counter
from dataclasses import asdict, dataclass
from typing import Any
from uuid import uuid4

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.billing import usage
from accounts.billing.models import ModelCallPurpose
from accounts.models import User
from accounts.services import choices
from coaching import words
from coaching.models import Profile, Provenance, Story
from coaching.questions import families
from coaching.resumes import dates, modelled, reading
from coaching.services.cleaning import cleaned
from coaching.services.refusals import NotThere
from interviewos import ai, private
from interviewos.db import rest
from interviewos.errors import InvalidInput

logger = logging.getLogger(__name__)
SHORTEST_CV = 40
LONGEST_CV = 50_000
# Why a text was set aside, where it was not a guest's profile that met an account's.
BY_FOCUS = "focus"


class TooLittleToRead(InvalidInput):
    code = "too_little_to_read"


@dataclass(frozen=True)
class CVRead:
    """What was understood of a CV. `notice` says why the rules read it where the person had asked a model to."""

    profile: Profile
    redactions: list[dict[str, Any]]
    read_by: str
    notice: str = ""

    @property
    def structured_profile(self) -> dict[str, Any]:
        return self.profile.structured_cv

    @property
    def story_bank(self) -> list[dict[str, Any]]:
        return self.profile.story_bank


def read_cv(*, person: User, cv_text: str, redact_pii: bool = True) -> CVRead:
    """Keep a CV and what it says. Stories found in it are proposals, until the person keeps or drops them."""
    text = words.clean(cv_text, most=LONGEST_CV)
    if len("".join(text.split())) < SHORTEST_CV:
        raise TooLittleToRead(_("There is too little text to read. Paste your whole CV."), least=SHORTEST_CV)
    redactions: list[dict[str, Any]] = []
    if redact_pii:
        text, kinds = _redacted(text)
        redactions = [{"kind": kind, "count": count} for kind, count in sorted(kinds.items())]
        # A word for a number may be longer than the number.
        text = text[:LONGEST_CV]
    found, read_by, notice = _read(person, text)
    structured = found.told | {"read_by": read_by, "redactions": redactions}
    return CVRead(_keep(person, text, found, structured), redactions, read_by, notice)


def _redacted(text: str) -> tuple[str, Counter[str]]:
    """Without the person's numbers and addresses. From when to when they worked is none, much as it looks it."""
    language, pieces, kinds, last = reading.language_of(text), [], Counter[str](), 0
    for start, end in [*(match.span() for match in dates.SPAN.finditer(text)), (len(text), len(text))]:
        said, found = private.redacted(text[last:start], language)
        pieces += [said, text[start:end]]
        kinds += found
        last = end
    return "".join(pieces), kinds


def _read(person: User, text: str) -> tuple[reading.Curriculum, str, str]:
    """By the model where the person agreed to it, else by rules. A model that fails is replaced by them, and said."""
    if not choices.may_use_model(person):
        return reading.read(text), "rules", ""
    rest()
    started, spent, outcome = time.monotonic(), None, "ok"
    try:
        found, spent = modelled.read(text, ai.provider())
    except ai.AIError as exc:
        outcome, spent = exc.code, exc.usage or usage.nothing(time.monotonic() - started)
        logger.warning("A CV is read by rules, because the model failed: %s", exc.code)
        return reading.read(text), "rules", _("The AI model could not read it, so fixed rules did.")
    finally:
        if spent is not None:
            usage.record(
                person_id=person.pk,
                session_id=None,
                purpose=ModelCallPurpose.PROFILE,
                usage=spent,
                outcome=outcome,
            )
    return found, "model", ""


@transaction.atomic
def _keep(person: User, text: str, found: reading.Curriculum, structured: dict[str, Any]) -> Profile:
    profile = _held(person)
    kept = Story.objects.for_person(person).filter(provenance=Provenance.CV)
    known = {story.title for story in kept.only("title")}
    profile.cv_text = text
    profile.structured_cv = structured
    profile.story_bank = [_proposed(story, found.language) for story in found.stories if story.title not in known]
    profile.save()
    return profile


def _proposed(story: reading.Proposal, language: str) -> dict[str, Any]:
    told = asdict(story)
    quote = told.pop("quote")
    shown = families.shown_in(quote, language)
    return {"id": str(uuid4()), **told, "competencies": shown, "quotes": [quote]}


def _held(person: User) -> Profile:
    """The profile, which nobody else changes until this is done."""
    Profile.objects.get_or_create(person=person)
    return Profile.objects.select_for_update().get(person=person)


@transaction.atomic
def forget_cv(*, person: User) -> Profile:
    """Delete the CV, what was understood of it and the proposals. Stories that were kept stay."""
    profile = _held(person)
    profile.cv_text, profile.structured_cv, profile.story_bank = "", {}, []
    profile.save()
    return profile


@transaction.atomic
def take_proposal(*, person: User, proposal_id: str) -> dict[str, Any]:
    """Take a proposal out of the CV's stories: to keep it as one's own, or to drop it."""
    profile = _held(person)
    wanted = [entry for entry in profile.story_bank if entry.get("id") == proposal_id]
    if not wanted:
        raise NotThere(_("This proposal is no longer there. Read your CV again to have it back."))
    profile.story_bank = [entry for entry in profile.story_bank if entry not in wanted]
    profile.save()
    return dict(wanted[0])


@transaction.atomic
def set_focus(*, person: User, title: str, tags: list[str], agenda_template: str = "") -> Profile:
    """Train one thing on purpose. Its template becomes the agenda; what stood there is set aside."""
    given = cleaned(Profile, {"agenda": agenda_template})
    profile = _held(person)
    _clear_agenda(profile)
    if given["agenda"]:
        _set_aside(profile, "agenda", given["agenda"])
        profile.agenda = given["agenda"]
    profile.training_focus = {
        "title": words.clean(title),
        "tags": [words.clean(tag) for tag in tags],
        "agenda_template": given["agenda"],
        # Sessions begun before have nothing of it.
        "since": timezone.now().isoformat(),
    }
    profile.save()
    return profile


@transaction.atomic
def clear_focus(*, person: User) -> Profile:
    """Train nothing in particular. The agenda that had given way comes back, unless it was rewritten since."""
    profile = _held(person)
    _clear_agenda(profile)
    profile.training_focus = {}
    profile.save()
    return profile


def _clear_agenda(profile: Profile) -> None:
    """Take a focus' agenda away again, and put back the one before it."""
    template = profile.training_focus.get("agenda_template")
    if not template or profile.agenda != template:
        return
    before = next((entry for entry in reversed(profile.set_aside) if entry.get("by") == BY_FOCUS), None)
    profile.agenda = before["value"] if before else ""
    profile.set_aside = [entry for entry in profile.set_aside if entry is not before]


def _set_aside(profile: Profile, field: str, new: str) -> None:
    old = getattr(profile, field)
    if old and old != new:
        entry = {"field": field, "value": old, "at": timezone.now().isoformat(), "by": BY_FOCUS}
        profile.set_aside = [*profile.set_aside, entry]


def key_of(entry: dict[str, Any]) -> str:
    """What names an entry that was set aside: what it says, so that a page that is behind names no other one."""
    told = json.dumps([entry["field"], entry["value"]], ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()[:16]


@transaction.atomic
def use_set_aside(*, person: User, key: str) -> Profile:
    """Put back what had given way. What stands there now is set aside in its place."""
    profile = _held(person)
    entry = _entry(profile, key)
    current = getattr(profile, entry["field"])
    setattr(profile, entry["field"], entry["value"])
    rest_of_it = [other for other in profile.set_aside if other is not entry]
    if current and current != entry["value"]:
        rest_of_it.append({"field": entry["field"], "value": current, "at": timezone.now().isoformat()})
    profile.set_aside = rest_of_it
    profile.save()
    return profile


@transaction.atomic
def drop_set_aside(*, person: User, key: str) -> Profile:
    profile = _held(person)
    entry = _entry(profile, key)
    profile.set_aside = [other for other in profile.set_aside if other is not entry]
    profile.save()
    return profile


def _entry(profile: Profile, key: str) -> dict[str, Any]:
    found = next((entry for entry in profile.set_aside if key_of(entry) == key), None)
    if found is None:
        raise NotThere(_("This is no longer there. Reload the page to see what is."))
    return found
