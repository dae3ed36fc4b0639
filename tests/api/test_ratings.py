"""How somebody thinks their talk went, and links for whoever they ask, by the API."""

from __future__ import annotations

from datetime import timedelta
from uuid import UUID, uuid4

import pytest
from django.test import Client
from django.utils import timezone

from evaluations import judge, services
from evaluations.models import Evaluation, Rating, RatingSheet, ShareLink
from evaluations.rubric import UNIVERSAL
from tests.api.promise import as_described
from tests.evaluations.talks import practised
from tests.factories import SessionFactory

SAID = {"relevance_focus": 4, "tone_alignment": None}


@pytest.fixture
def fresh(user) -> Evaluation:
    evaluation = services.finish(session=practised(SessionFactory(person=user)))
    judge.judge(evaluation.pk)
    return Evaluation.objects.get(pk=evaluation.pk)


@pytest.fixture
def link(fresh) -> ShareLink:
    return services.share(evaluation=fresh, days=30)


def test_what_one_thinks_is_said_once_and_read_with_the_evaluation(caller, fresh):
    assert caller.get(f"evaluations/{fresh.pk}").json()["self_rating"] is None
    answer = caller.send(f"evaluations/{fresh.pk}/self-rating", {"levels": SAID})
    assert answer.status_code == 201
    body = as_described(answer)
    assert body["levels"] == dict.fromkeys(UNIVERSAL) | {"relevance_focus": 4}
    assert body["skipped"] is False
    read = as_described(caller.get(f"evaluations/{fresh.pk}"))
    assert read["self_rating"] == body
    assert read["overall_score"] == fresh.overall_score, "as before"


def test_levels_that_are_all_null_skip_it(caller, fresh):
    body = caller.send(f"evaluations/{fresh.pk}/self-rating", {"levels": dict.fromkeys(UNIVERSAL)}).json()
    assert body["skipped"] is True
    assert caller.get(f"evaluations/{fresh.pk}").json()["self_rating"]["skipped"] is True
    assert not Rating.objects.exists()


def test_a_second_time_is_a_conflict_and_changes_nothing(caller, fresh):
    caller.send(f"evaluations/{fresh.pk}/self-rating", {"levels": SAID})
    again = caller.send(f"evaluations/{fresh.pk}/self-rating", {"levels": {"relevance_focus": 1}})
    assert (again.status_code, again.json()["code"]) == (409, "already_rated")
    assert Rating.objects.get().level == 4


@pytest.mark.parametrize(
    "levels",
    [{"relevance_focus": 6}, {"relevance_focus": 0}, {"relevance_focus": True}, {"ownership": 3}, {"nothing": 3}],
)
def test_what_is_no_level_of_a_universal_dimension_is_refused(caller, fresh, levels):
    assert caller.send(f"evaluations/{fresh.pk}/self-rating", {"levels": levels}).status_code == 422
    assert not RatingSheet.objects.exists()


def test_a_talk_that_was_not_read_cannot_be_rated_or_shared(caller, fresh):
    Evaluation.objects.update(status="running", overall_score=None)
    for path, body in (("self-rating", {"levels": SAID}), ("share", {"days": 7})):
        answer = caller.send(f"evaluations/{fresh.pk}/{path}", body)
        assert (answer.status_code, answer.json()["code"]) == (409, "not_ready")
    assert not RatingSheet.objects.exists()
    assert not ShareLink.objects.exists()


@pytest.mark.parametrize("days", [7, 30, 90])
def test_a_link_is_made_that_opens_the_talk_for_so_many_days(caller, fresh, days):
    answer = caller.send(f"evaluations/{fresh.pk}/share", {"days": days})
    assert answer.status_code == 201
    body = as_described(answer)
    link = ShareLink.objects.get(pk=UUID(body["id"]))
    assert body["url"] == f"http://testserver{link.get_absolute_url()}"
    assert abs(link.expires_at - timezone.now() - timedelta(days=days)) < timedelta(minutes=1)
    assert Client().get(body["url"]).status_code == 200


@pytest.mark.parametrize("days", [0, 1, 31, 3650, "soon"])
def test_no_link_is_open_for_another_time(caller, fresh, days):
    assert caller.send(f"evaluations/{fresh.pk}/share", {"days": days}).status_code == 422
    assert not ShareLink.objects.exists()


def test_the_same_key_makes_one_link(caller, fresh):
    answers = [
        caller.send(f"evaluations/{fresh.pk}/share", {"days": 7}, headers={"Idempotency-Key": "one"}) for _ in "ab"
    ]
    assert answers[0].json() == answers[1].json()
    assert ShareLink.objects.count() == 1


def test_links_are_listed_and_taken_back(caller, fresh, link):
    [listed] = as_described(caller.get(f"evaluations/{fresh.pk}/share"))
    assert (listed["id"], listed["is_open"], listed["rated"]) == (str(link.pk), True, 0)
    assert caller.delete(f"evaluations/{fresh.pk}/share/{link.pk}").status_code == 204
    assert Client().get(link.get_absolute_url()).status_code == 404
    assert caller.delete(f"evaluations/{fresh.pk}/share/{link.pk}").status_code == 204, "twice is once"
    [listed] = caller.get(f"evaluations/{fresh.pk}/share").json()
    assert listed["is_open"] is False


def test_what_mentors_said_is_read_by_the_person(caller, fresh, link):
    levels = {"relevance_focus": 5, "ownership": None}
    services.rate_by_link(link=link, id=uuid4(), levels=levels, name="Ada", note="Say the number.")
    [sheet] = as_described(caller.get(f"evaluations/{fresh.pk}/ratings"))
    assert sheet["levels"] == {"relevance_focus": 5}
    assert (sheet["name"], sheet["note"], sheet["link_id"]) == ("Ada", "Say the number.", str(link.pk))
    assert caller.get(f"evaluations/{fresh.pk}/share").json()[0]["rated"] == 1


def test_a_stranger_finds_none_of_it_and_does_nothing(other_caller, fresh, link):
    here = f"evaluations/{fresh.pk}"
    asked = [
        other_caller.send(f"{here}/self-rating", {"levels": SAID}),
        other_caller.send(f"{here}/share", {"days": 7}),
        other_caller.get(f"{here}/share"),
        other_caller.get(f"{here}/ratings"),
        other_caller.delete(f"{here}/share/{link.pk}"),
    ]
    assert [answer.status_code for answer in asked] == [404] * 5
    assert not RatingSheet.objects.exists()
    assert ShareLink.objects.get().is_open


def test_a_link_of_another_talk_is_not_closed_by_this_ones_address(caller, user, fresh, link):
    other = services.finish(session=practised(SessionFactory(person=user)))
    assert caller.delete(f"evaluations/{other.pk}/share/{link.pk}").status_code == 404
    assert ShareLink.objects.get().is_open


def test_so_many_links_are_open_at_once(caller, fresh, monkeypatch):
    monkeypatch.setattr("evaluations.services.sharing.MOST_LINKS", 1)
    assert caller.send(f"evaluations/{fresh.pk}/share", {"days": 7}).status_code == 201
    refused = caller.send(f"evaluations/{fresh.pk}/share", {"days": 7})
    assert (refused.status_code, refused.json()["code"]) == (409, "too_many_links")
    assert ShareLink.objects.count() == 1
