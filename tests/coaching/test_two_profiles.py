"""A guest's profile and an account's become one, and no word that was typed is lost."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

import pytest
from django.utils import timezone

from coaching.models import Profile
from tests.factories import GuestFactory, UserFactory

pytestmark = pytest.mark.django_db


def united(ours: dict[str, Any], theirs: dict[str, Any], *, latest: str = "ours") -> Profile:
    """`latest` is whose profile was saved last."""
    mine = Profile.objects.create(person=UserFactory(), **ours)
    other = Profile.objects.create(person=GuestFactory(), **theirs)
    earlier = other if latest == "ours" else mine
    Profile.objects.filter(pk=earlier.pk).update(updated_at=timezone.now() - timedelta(days=1))
    mine.refresh_from_db()
    other.refresh_from_db()
    mine.absorb(other)
    return Profile.objects.get(pk=mine.pk)


def aside(profile: Profile) -> dict[str, Any]:
    return {entry["field"]: entry["value"] for entry in profile.set_aside}


@pytest.mark.parametrize("latest", ["ours", "theirs"])
def test_blanks_are_filled(latest):
    kept = united(
        {"role": "Engineer", "tone": "Calm"},
        {"role": "Engineer", "industry": "Health", "cv_text": "My life", "structured_cv": {"name": "Somebody"}},
        latest=latest,
    )
    assert (kept.role, kept.industry, kept.tone, kept.cv_text) == ("Engineer", "Health", "Calm", "My life")
    assert kept.structured_cv == {"name": "Somebody"}
    assert kept.set_aside == []


@pytest.mark.parametrize("latest", ["ours", "theirs"])
def test_an_account_that_said_nothing_takes_the_whole_set_up(latest):
    kept = united({}, {"preparation_type": "Pitch", "agenda": "The first round"}, latest=latest)
    assert (kept.preparation_type, kept.agenda, kept.set_aside) == ("Pitch", "The first round", [])


@pytest.mark.parametrize("latest", ["ours", "theirs"])
def test_of_two_cvs_the_accounts_stays_with_what_was_read_in_it(latest):
    kept = united(
        {"cv_text": "Mine", "tone": "Calm"},
        {"cv_text": "Another", "structured_cv": {"name": "Another"}, "tone": "Sharp"},
        latest=latest,
    )
    assert (kept.cv_text, kept.structured_cv, kept.tone) == ("Mine", {}, "Calm")
    assert aside(kept) == {"cv_text": "Another", "structured_cv": {"name": "Another"}, "tone": "Sharp"}


def test_of_two_set_ups_the_latest_stays_whole():
    ours = {"role": "Engineer", "job_description": "Builds bridges", "industry": "Building"}
    kept = united(ours, {"role": "Head nurse", "industry": "Building"}, latest="theirs")
    assert (kept.role, kept.job_description, kept.industry) == ("Head nurse", "", "Building")
    assert aside(kept) == {"role": "Engineer", "job_description": "Builds bridges"}


def test_of_two_set_ups_the_accounts_stays_when_it_is_the_latest():
    theirs = {"preparation_type": "Pitch", "role": "Founder", "agenda": "The first round"}
    kept = united({"role": "Engineer"}, theirs, latest="ours")
    assert (kept.preparation_type, kept.role, kept.agenda) == ("Interview", "Engineer", "")
    assert aside(kept) == theirs


def test_a_kind_of_talk_alone_drives_no_set_up_away():
    kept = united({"role": "Engineer"}, {"preparation_type": "Pitch"}, latest="theirs")
    assert (kept.preparation_type, kept.role) == ("Interview", "Engineer")


def test_stories_are_put_together_without_doubles():
    first, second, third = ({"title": title} for title in ("One", "Two", "Three"))
    kept = united({"story_bank": [first, second]}, {"story_bank": [second, third]})
    assert kept.story_bank == [first, second, third]
    assert kept.set_aside == []


def test_what_was_set_aside_says_when_and_is_there_once():
    mine = united({"cv_text": "Mine"}, {"cv_text": "Another"})
    for cv_text in ("Another", "A third"):
        mine.absorb(Profile.objects.create(person=GuestFactory(), cv_text=cv_text))
    assert [entry["value"] for entry in Profile.objects.get(pk=mine.pk).set_aside] == ["Another", "A third"]
    at = datetime.fromisoformat(mine.set_aside[0]["at"])
    assert timedelta() <= timezone.now() - at < timedelta(minutes=5)


def test_what_a_guest_had_set_aside_already_goes_along():
    earlier = {"field": "cv_text", "value": "Long ago", "at": "2026-01-01T00:00:00+00:00"}
    assert united({}, {"set_aside": [earlier]}).set_aside == [earlier]
