"""What a person prepares for, on one page: each section saves itself, and nothing typed is lost."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone, translation

from accounts.models import User
from accounts.services import guests
from coaching import services
from coaching.models import Profile, SessionStatus, Story
from coaching.questions.models import Industry, Role
from evaluations.models import EvaluationStatus
from tests.factories import EvaluationFactory, GuestFactory, SessionFactory, UserFactory

pytestmark = pytest.mark.django_db
PAGE = "/profile/"
PREPARED = {
    "preparation_type": "Pitch",
    "role": "Founder",
    "industry": "Logistics",
    "meeting_subtype": "Seed round pitch",
    "agenda": "Market\nTeam",
    "tone": "Calm",
}


@pytest.fixture
def activated(user: User) -> User:
    guests.activate(person_id=user.pk)
    user.refresh_from_db()
    return user


def reviewed(person: User, *criteria: str) -> None:
    """A session whose review names these steps."""
    session = SessionFactory(person=person, status=SessionStatus.COMPLETED, completed_at=timezone.now())
    steps = [
        {
            "dimension": "specific_evidence",
            "criterion": name,
            "title": f"Step {name}",
            "advice": f"Why {name}",
            "drill": f"Drill {name}",
        }
        for name in criteria
    ]
    EvaluationFactory(
        session=session, status=EvaluationStatus.READY, overall_score=60, report={"improvements": steps}
    )


def aside(person: User, **fields: Any) -> Profile:
    entries = [{"field": name, "value": value, "at": "2026-01-01T00:00:00+00:00"} for name, value in fields.items()]
    return Profile.objects.create(person=person, role="Founder", set_aside=entries)


def test_somebody_new_sees_what_they_prepare_for_and_an_invitation(person):
    page = person.get(PAGE).text
    assert "The quickest start is a talk" in page
    assert all(f'id="{section}"' in page for section in ("prepare", "material", "cv"))
    assert not any(f'id="{section}"' in page for section in ("focus", "stories", "coverage"))
    assert not Profile.objects.exists()


def test_somebody_who_practised_also_sees_what_to_train_and_their_stories(person, activated):
    reviewed(activated, "measured")
    page = person.get(PAGE).text
    assert all(f'id="{section}"' in page for section in ("focus", "stories", "prepare"))
    assert "Step measured" in page
    assert "The quickest start is a talk" not in page


def test_a_guest_may_see_it_and_nobody_is_sent_to_the_door(client):
    assert client.get(PAGE).status_code == 302
    guest = GuestFactory()
    session = client.session
    session["guest_id"] = str(guest.pk)
    session.save()
    assert client.get(PAGE).status_code == 200


@pytest.mark.parametrize("script", [True, False])
def test_a_section_saves_its_own_fields_and_no_other(person, user, htmx, script):
    Profile.objects.create(person=user, job_description="Beds", cv_text="A nurse")
    response = person.post(f"{PAGE}save/", PREPARED, headers=htmx if script else {}, follow=True)
    assert (response.status_code, "Saved." in response.text) == (200, True)
    kept = Profile.objects.get()
    assert {name: getattr(kept, name) for name in PREPARED} == PREPARED
    assert (kept.job_description, kept.cv_text) == ("Beds", "A nurse")
    person.post(f"{PAGE}save/", {"job_description": "Two wards"})
    kept.refresh_from_db()
    assert (kept.job_description, kept.role) == ("Two wards", "Founder")


@pytest.mark.parametrize(
    "wrong",
    [{"role": "x" * 121}, {"preparation_type": "Chess"}, {"role": "\u0958" * 80}],
    ids=["long", "kind", "grows"],
)
def test_what_does_not_fit_stays_on_the_page_and_nothing_is_saved(person, user, wrong):
    Profile.objects.create(person=user, role="Head nurse")
    response = person.post(f"{PAGE}save/", PREPARED | wrong)
    assert response.status_code == 422
    assert "What you wrote is still here" in response.text
    assert "Market\nTeam" in response.text
    assert Profile.objects.get().role == "Head nurse"


def test_a_job_description_that_does_not_fit_stays_on_the_page(person, user):
    response = person.post(f"{PAGE}save/", {"job_description": "x" * 20_001})
    assert response.status_code == 422
    assert "x" * 20_001 in response.text
    assert not Profile.objects.exists()


def test_a_new_session_starts_from_what_was_saved(person, user, bank):
    person.post(f"{PAGE}save/", PREPARED | {"preparation_type": "Interview"})
    session = services.start_session(person=user)
    assert (session.role, session.agenda, session.tone) == ("Founder", "Market\nTeam", "Calm")


def test_what_gave_way_is_shown_and_can_be_taken_back(person, user):
    key = services.key_of(aside(user, role="Head nurse").set_aside[0])
    assert "Head nurse" in person.get(PAGE).text
    person.post(f"{PAGE}aside/", {"key": key, "use": ""})
    kept = Profile.objects.get()
    assert kept.role == "Head nurse"
    assert [(entry["field"], entry["value"]) for entry in kept.set_aside] == [("role", "Founder")]


def test_what_gave_way_can_be_let_go(person, user):
    mine = aside(user, role="Head nurse", training_focus={"title": "Numbers"})
    assert "Numbers" in person.get(PAGE).text
    person.post(f"{PAGE}aside/", {"key": services.key_of(mine.set_aside[0]), "drop": ""})
    kept = Profile.objects.get()
    assert (kept.role, [entry["field"] for entry in kept.set_aside]) == ("Founder", ["training_focus"])


def test_a_page_that_is_behind_changes_nothing_and_says_so(person, user):
    aside(user, role="Head nurse")
    response = person.post(f"{PAGE}aside/", {"key": "0" * 16, "use": ""}, follow=True)
    assert "no longer there" in response.text
    assert Profile.objects.get().role == "Founder"


def test_everything_that_can_give_way_has_a_name(person, user):
    Profile.objects.create(person=user, role="Founder")
    fields = ("preparation_type", "meeting_subtype", "role", "industry", "agenda", "job_description", "cv_text")
    other = Profile.objects.create(
        person=GuestFactory(),
        structured_cv={"summary": "x"},
        tone="Calm",
        training_focus={"title": "Numbers"},
        **dict.fromkeys(fields, "Sales"),
    )
    mine = Profile.objects.get(person=user)
    for name in (*fields, "structured_cv", "tone", "training_focus"):
        setattr(mine, name, {"title": "Own"} if isinstance(getattr(mine, name), dict) else "Interview")
    mine.save()
    mine.absorb(Profile.objects.get(pk=other.pk))
    assert len(Profile.objects.get(person=user).set_aside) == 10
    assert person.get(PAGE).status_code == 200


def test_what_comes_most_often_in_the_reviews_stands_first(person, activated):
    for criteria in (("measured", "result"), ("result",), ("named_case", "result")):
        reviewed(activated, *criteria)
    page = person.get(PAGE).text
    assert page.index("Step result") < page.index("Step named_case")
    assert "Seen in 3 of your last 3 sessions" in page


def test_roles_and_industries_are_suggested_in_the_language_of_the_page(person):
    Role.objects.create(slug="head-nurse-x", name={"en": "Ward manager X", "ko": "병동 책임자"})
    Industry.objects.create(slug="care-x", name={"en": "Care homes X", "ko": "요양"})
    assert all(name in person.get(PAGE).text for name in ("Ward manager X", "Care homes X"))
    korean = person.get(PAGE, headers={"Accept-Language": "ko"}).text
    assert all(name in korean for name in ("병동 책임자", "요양"))
    assert "Ward manager X" in person.get(f"{PAGE}suggestions/").text


@pytest.mark.parametrize("language", ["en", "ko"])
def test_it_speaks_the_language_of_its_person(client, language):
    who = UserFactory(language=language)
    guests.activate(person_id=who.pk)
    client.force_login(who)
    page = client.get(PAGE, headers={"Accept-Language": language}).text
    with translation.override(language):
        assert {"en": "Say your own part", "ko": "내가 한 일을 분명히"}[language] in page


@pytest.mark.parametrize("many", [1, 12])
def test_it_costs_as_many_queries_however_much_there_is(person, activated, many, django_assert_max_num_queries):
    for number in range(many):
        reviewed(activated, "measured")
        Story.objects.create(person=activated, title=f"Story {number}", competencies=["teamwork"])
    with django_assert_max_num_queries(18):
        person.get(PAGE)
