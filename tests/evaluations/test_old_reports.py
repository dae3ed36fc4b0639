"""A report that an earlier version stored is shown like any other: what it did not keep is left out."""

from __future__ import annotations

from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse

from coaching.models import Session
from evaluations import judge, services
from evaluations.models import Evaluation
from evaluations.pages.rating import levels_of
from tests.conftest import Caller
from tests.evaluations.talks import ANSWERS, practised
from tests.factories import SessionFactory, StaffFactory

NEWER = ("gaps", "redo_turn_id", "notices")
OLD_ROWS = [
    {"label": "Words in an answer", "value": 41, "unit": "", "hint": "60 to 180 are comfortable to follow."},
    {"label": "Time for an answer", "value": 95, "unit": "seconds", "hint": ""},
]


def as_before(report: dict[str, Any]) -> dict[str, Any]:
    """As it was before delivery was measured and before a step knew its turn."""
    old = {name: value for name, value in report.items() if name not in NEWER}
    old["improvements"] = [
        {name: value for name, value in item.items() if name != "turn_id"} for item in report["improvements"]
    ]
    old["delivery"] = {"words": {}, "seconds": {}, "pace": None, "fillers": None, "note": "", "rows": OLD_ROWS}
    return old


SHAPES = {"earlier": as_before, "nothing but levels": lambda report: {}, "no delivery": lambda report: {
    name: value for name, value in as_before(report).items() if name != "delivery"
}}  # fmt: skip


@pytest.fixture(params=SHAPES.values(), ids=SHAPES)
def old(request, ready) -> Evaluation:
    Evaluation.objects.filter(pk=ready.pk).update(report=request.param(ready.report))
    ready.levels.update(checked_level=None)
    return Evaluation.objects.get(pk=ready.pk)


@pytest.fixture
def newer(user) -> Evaluation:
    evaluation = services.finish(session=practised(SessionFactory(person=user), *ANSWERS[::-1]))
    judge.judge(evaluation.pk)
    services.skip_self_rating(evaluation=evaluation)
    return Evaluation.objects.get(pk=evaluation.pk)


def test_every_page_of_its_person_shows_it(person: Client, old, newer):
    compare = f"{reverse('evaluations:compare')}?a={old.pk}&b={newer.pk}"
    answer = old.session.turns.answers().first()
    again = reverse("evaluations:again", args=[old.pk, answer.pk])
    for path in (old.get_absolute_url(), newer.get_absolute_url(), compare, again):
        assert person.get(path).status_code == 200, path
    for name in ("evaluations:feedback", "evaluations:improve", "coaching:profile", "history"):
        assert person.get(reverse(name)).status_code == 200, name


def test_its_measurements_stay_what_they_were(person: Client, ready):
    Evaluation.objects.filter(pk=ready.pk).update(report=as_before(ready.report))
    html = person.get(ready.get_absolute_url()).content.decode()
    assert "Words in an answer" in html
    assert "60 to 180 are comfortable to follow." in html


def test_every_call_tells_of_it(caller: Caller, old, newer):
    for path in (
        f"evaluations/{old.pk}",
        f"sessions/{old.session_id}/evaluation",
        f"feedback/scorecard?session={old.session_id}",
        "feedback/scorecard",
        "feedback/summary",
        "feedback/history",
        f"feedback/compare?a={old.pk}&b={newer.pk}",
        "improvements",
    ):
        assert caller.get(path).status_code == 200, path


def test_others_may_rate_it(old):
    link = services.share(evaluation=old, days=7)
    assert Client().get(link.get_absolute_url()).status_code == 200
    sheet = services.rate_by_link(link=link, id=uuid4(), levels={"tone_alignment": 3})
    services.lend(evaluation=old, lent=True)
    services.rate_as_staff(evaluation=old, staff=StaffFactory(), levels={"tone_alignment": 4})
    assert levels_of(sheet) == {"tone_alignment": 3}


def test_what_it_asked_for_can_be_practised(person: Client, ready, bank):
    Evaluation.objects.filter(pk=ready.pk).update(report=as_before(ready.report))
    item = ready.report["improvements"][0]
    sent = {"dimension": item["dimension"], "criterion": item["criterion"]}
    assert person.post(reverse("evaluations:practise", args=[ready.pk]), sent).status_code == 302
    assert Session.objects.count() == 2
