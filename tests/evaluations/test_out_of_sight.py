"""A talk that was put away, or whose person is leaving, is shown to nobody else: not by a link, not at the desk."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import timedelta
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from accounts.models import User
from coaching import services as coaching
from coaching.models import Session
from evaluations import services
from evaluations.models import Evaluation, Rater, RatingSheet, ShareLink
from evaluations.pages import desk
from tests.factories import StaffFactory

AWAY: dict[str, Callable[[Session], object]] = {
    "put away": lambda session: coaching.archive(session=session),
    "its person is leaving": lambda session: User.objects.filter(pk=session.person_id).update(
        deletion_due_at=timezone.now() + timedelta(days=3)
    ),
    "its person was shut out": lambda session: User.objects.filter(pk=session.person_id).update(is_active=False),
}


@pytest.fixture
def link(ready) -> ShareLink:
    return services.share(evaluation=ready, days=30)


@pytest.mark.parametrize("away", AWAY.values(), ids=AWAY)
def test_its_links_open_nothing(ready, link, away):
    mentor = Client()
    secret = re.search(r'name="rater" value="(\w+)"', mentor.get(link.get_absolute_url()).content.decode())
    away(ready.session)
    closed = mentor.get(link.get_absolute_url())
    sent = mentor.post(link.get_absolute_url(), {"rater": secret[1], "level_tone_alignment": "3"})
    for answer in (closed, sent):
        assert answer.status_code == 404
        assert "stock list" not in answer.content.decode()
    assert not RatingSheet.objects.filter(rater=Rater.MENTOR).exists()


@pytest.mark.parametrize("away", AWAY.values(), ids=AWAY)
def test_the_desk_does_not_show_it(ready, away):
    services.lend(evaluation=ready, lent=True)
    staff = StaffFactory()
    assert list(desk.lent(staff)) == [ready]
    away(ready.session)
    assert not desk.lent(staff).exists()


def test_brought_back_it_is_there_again(ready, link):
    coaching.archive(session=ready.session)
    coaching.restore(session=ready.session)
    assert Client().get(link.get_absolute_url()).status_code == 200


def test_a_link_that_is_taken_back_while_somebody_sends_takes_nothing(ready, link):
    services.take_back(link=link)
    with pytest.raises(services.LinkClosed):
        services.rate_by_link(link=link, id=uuid4(), levels={"tone_alignment": 3})
    assert not RatingSheet.objects.filter(rater=Rater.MENTOR).exists()


def test_a_talk_that_is_erased_while_somebody_sends_is_no_fault(ready, link, monkeypatch):
    mentor = Client()
    secret = re.search(r'name="rater" value="(\w+)"', mentor.get(link.get_absolute_url()).content.decode())
    asked = services.rate_by_link

    def late(**told: object) -> RatingSheet:
        coaching.erase(session=ready.session)
        return asked(**told)

    monkeypatch.setattr(services, "rate_by_link", late)
    answer = mentor.post(link.get_absolute_url(), {"rater": secret[1], "level_tone_alignment": "3"})
    assert answer.status_code == 404
    assert not Evaluation.objects.exists()
