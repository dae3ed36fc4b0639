from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from coaching.questions.models import Preparation
from interviewos.db import Record
from interviewos.fields import EncryptedJSONField, EncryptedTextField

# These say one thing together: the role of one talk beside the job description of another would mislead.
SET_UP = ("preparation_type", "meeting_subtype", "role", "industry", "agenda", "job_description")
CV = ("cv_text", "structured_cv")


class Profile(Record):
    """What a person prepares for. A new session takes from here what its form leaves out."""

    person = models.OneToOneField(settings.AUTH_USER_MODEL, models.CASCADE, related_name="profile")
    preparation_type = models.CharField(max_length=12, choices=Preparation, default=Preparation.INTERVIEW)
    meeting_subtype = models.CharField(max_length=80, blank=True)
    role = models.CharField(max_length=120, blank=True)
    industry = models.CharField(max_length=80, blank=True)
    agenda = EncryptedTextField(max_length=2000, blank=True)
    tone = models.CharField(max_length=80, blank=True)
    job_description = EncryptedTextField(max_length=20_000, blank=True)
    cv_text = EncryptedTextField(max_length=50_000, blank=True)
    structured_cv = EncryptedJSONField(default=dict, blank=True)
    # Stories found in the CV, until the person keeps or drops them. What they keep is a `Story`.
    story_bank = EncryptedJSONField(default=list, blank=True)
    training_focus = models.JSONField(default=dict, blank=True)
    # What gave way when a guest's profile became an account's: `field`, `value` and when, so that no word is lost.
    set_aside = EncryptedJSONField(
        default=list, db_default=models.Value("", models.TextField()), blank=True, editable=False
    )
    updated_at = models.DateTimeField(auto_now=True)

    def absorb(self, other: Profile) -> None:
        """Take in the profile of the guest this person was. Blanks are filled, stories are put together.

        Where the two contradict each other ours stays, but for the set-up: there it is the one that was typed last,
        because that is what they prepare for now. What gives way is set aside.
        """
        latest_is_theirs = other.updated_at > self.updated_at and len(other._said(SET_UP)) > 1
        self._set_aside(other.set_aside)
        self._unite(other, SET_UP, theirs_stays=latest_is_theirs)
        for names in (CV, ("tone",), ("training_focus",)):
            self._unite(other, names)
        self.story_bank = [*self.story_bank, *(story for story in other.story_bank if story not in self.story_bank)]
        self.save()

    def _unite(self, other: Profile, names: tuple[str, ...], *, theirs_stays: bool = False) -> None:
        ours, theirs = self._said(names), other._said(names)
        stays, gone = (theirs, ours) if theirs_stays else (ours, theirs)
        if all(ours.get(name, value) == value for name, value in theirs.items()):
            stays = ours | theirs
        nothing, at = Profile(), timezone.now().isoformat()
        for name in names:
            setattr(self, name, stays.get(name, getattr(nothing, name)))
        lost = {name: value for name, value in gone.items() if value != stays.get(name)}
        self._set_aside([{"field": name, "value": value, "at": at} for name, value in lost.items()])

    def _said(self, names: tuple[str, ...]) -> dict[str, Any]:
        said = {name: getattr(self, name) for name in names if getattr(self, name)}
        # The kind of talk that stands there before anybody chose one says nothing by itself.
        return {} if said == {"preparation_type": Preparation.INTERVIEW} else said

    def _set_aside(self, entries: list[dict[str, Any]]) -> None:
        there = [(entry["field"], entry["value"]) for entry in self.set_aside]
        self.set_aside = [*self.set_aside, *(row for row in entries if (row["field"], row["value"]) not in there)]
