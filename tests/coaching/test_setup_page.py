"""The page a practice starts from. What a person typed is never lost to a mistake elsewhere on it."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest
from django.utils.html import escape

from coaching.models import Session, TurnKind
from coaching.questions.models import Industry, Role
from coaching.services import save_profile
from tests.factories import CategoryFactory, SessionFactory

pytestmark = pytest.mark.django_db
URL = "/practice/new/"
SETUP = {
    "preparation_type": "Interview",
    "difficulty": "medium",
    "style": "standard",
    "language": "en",
    "question_count": "6",
}


def test_starting_leads_to_the_room(person, user, bank):
    response = person.post(URL, SETUP | {"role": "Head nurse", "category": "behavioural", "context": "Two\r\nlines"})
    session = Session.objects.get()
    assert (response.status_code, response.url) == (302, f"/sessions/{session.pk}/")
    assert (session.person, session.role, session.category, session.context) == (
        user,
        "Head nurse",
        bank,
        "Two\nlines",
    )
    assert session.turns.get().question.category == bank


def test_the_same_page_sent_twice_begins_one_session(person, bank):
    twice = SETUP | {"request_id": str(uuid4())}
    assert person.post(URL, twice).url == person.post(URL, twice).url
    assert Session.objects.count() == 1


def test_each_page_has_an_id_of_its_own(person):
    ids = [re.search(r'name="request_id" value="([^"]+)"', person.get(URL).text)[1] for _time in range(2)]
    assert ids[0] != ids[1]


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("preparation_type", ""),
        ("preparation_type", "Chess"),
        ("question_count", "2"),
        ("question_count", "21"),
        ("question_count", "many"),
        ("language", "fr"),
        ("category", "no-such-topic"),
        ("category", "\x00"),
        ("role", "x" * 121),
        ("role", "a \x00 nul"),
        ("context", "x" * 4001),
    ],
)
def test_a_mistake_starts_nothing_and_keeps_what_was_typed(person, bank, field, value):
    typed = 'Everything I know about "<nursing>"'
    response = person.post(URL, SETUP | {"job_description": typed, field: value})
    assert response.status_code == 422
    assert escape(typed) in response.text
    assert "What you wrote is still here" in response.text
    assert not Session.objects.exists()


def test_a_day_that_is_used_up_is_said_on_the_page_with_everything_typed(person, user, bank, settings):
    settings.SESSIONS_PER_DAY = 1
    person.post(URL, SETUP)
    response = person.post(URL, SETUP | {"context": "What I wanted to say"})
    assert response.status_code == 402
    assert "What I wanted to say" in response.text
    assert Session.objects.count() == 1


def test_a_topic_of_another_kind_of_talk_is_left_out(person, bank):
    CategoryFactory(slug="pricing", preparation_type="Sales")
    person.post(URL, SETUP | {"category": "pricing"})
    session = Session.objects.get()
    assert (session.preparation_type, session.category) == ("Interview", None)


def test_the_page_starts_from_the_profile(person, user):
    save_profile(person=user, role="Head nurse", preparation_type="Pitch")
    page = person.get(URL).text
    assert 'value="Head nurse"' in page
    assert re.search(r'value="Pitch"[^>]*checked', page)


def test_a_session_can_be_had_again(person, user, bank):
    earlier = SessionFactory(person=user, role="Head nurse", style="stress", category=bank)
    page = person.get(f"{URL}?again={earlier.pk}").text
    assert 'value="Head nurse"' in page
    assert re.search(r'value="stress"[^>]*checked', page)


def test_who_sat_opposite_and_the_limit_are_had_again_too(person, user):
    earlier = SessionFactory(person=user, style="stress", persona="peer", answer_seconds=None, warm_up=True)
    page = person.get(f"{URL}?again={earlier.pk}").text
    assert re.search(r'name="persona_Interview" value="peer"[^>]*checked', page)
    assert re.search(r'name="answer_seconds" value="0"[^>]*checked', page)
    assert re.search(r'name="warm_up"[^>]*checked', page)


@pytest.mark.parametrize("nonsense", ["nonsense", "1", "%00"])
def test_a_session_that_is_none_cannot_be_had_again(person, nonsense):
    assert person.get(f"{URL}?again={nonsense}").status_code == 200


def test_nobody_else_can_have_it_again(stranger, user):
    assert stranger.get(f"{URL}?again={SessionFactory(person=user).pk}").status_code == 404


def test_the_partner_is_a_choice_only_where_there_is_a_model(person, agreed, fake_openai, settings):
    assert 'name="mind"' in person.get(URL).text
    assert "127.0.0.1" in person.get(URL).text, "and the page says where words go"
    settings.OPENAI_BASE_URL = settings.OPENAI_API_KEY = ""
    assert 'type="radio" name="mind"' not in person.get(URL).text


def test_the_built_in_partner_can_be_chosen_beside_a_model(person, agreed, bank, fake_openai):
    person.post(URL, SETUP | {"mind": "rules"})
    assert Session.objects.get().mind == "rules"


def test_who_sits_opposite_is_the_one_chosen_for_that_kind_of_talk(person, bank):
    person.post(URL, SETUP | {"persona_Interview": "recruiter", "persona_Pitch": "jury_member"})
    session = Session.objects.get()
    assert session.persona == "recruiter"
    assert "Daniel Reyes" in person.get(session.get_absolute_url()).text


def test_nobody_of_another_talk_sits_opposite(person, bank):
    response = person.post(URL, SETUP | {"persona_Interview": "jury_member"})
    assert response.status_code == 422
    assert not Session.objects.exists()


@pytest.mark.parametrize(
    ("style", "asked_for", "kept"),
    [
        ("stress", {}, 120),
        ("stress", {"answer_seconds": "60"}, 60),
        ("stress", {"answer_seconds": "0"}, None),
        ("one_way", {"answer_seconds": "180"}, 180),
        ("one_way", {}, None),
        ("standard", {"answer_seconds": "120"}, None),
    ],
)
def test_an_answer_has_a_limit_only_where_a_talk_is_short_of_time(person, bank, style, asked_for, kept):
    person.post(URL, SETUP | {"style": style} | asked_for)
    assert Session.objects.get().answer_seconds == kept


def test_a_limit_nobody_offers_starts_nothing(person, bank):
    assert person.post(URL, SETUP | {"style": "stress", "answer_seconds": "7"}).status_code == 422
    assert not Session.objects.exists()


def test_a_warm_up_comes_first_where_it_is_wanted(person, bank):
    person.post(URL, SETUP | {"warm_up": "on"})
    assert Session.objects.get().turns.get().kind == TurnKind.WARM_UP


def test_where_a_talk_was_begun_is_kept_with_it(person, bank):
    phone = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/130.0.0.0 Mobile"
    person.post(URL, SETUP, headers={"User-Agent": phone})
    session = Session.objects.get()
    assert (session.source, session.client) == ("page", "Chrome, Android")


def test_roles_and_industries_are_suggested_in_the_language_of_the_page(person):
    Role.objects.create(slug="head-nurse", name={"en": "Head nurse", "ko": "수간호사"})
    Industry.objects.create(slug="hospitals", name={"en": "Hospitals", "ko": "병원"})
    page = person.get(URL).text
    assert '<option value="Head nurse">' in page
    assert '<option value="Hospitals">' in page


def test_the_page_costs_few_queries(person, bank, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        person.get(URL)
