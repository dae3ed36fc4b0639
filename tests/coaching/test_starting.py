"""Starting a session by the service: what it takes over, counts and refuses."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import translation

from accounts.billing.models import SessionStart
from accounts.models import User
from accounts.services import choices
from coaching import services
from coaching.models import Preparation, Profile, Session
from interviewos.errors import DomainError
from tests.conftest import fill_bank
from tests.factories import UserFactory


@pytest.mark.django_db
def test_a_title_is_the_topic_the_person_named_in_clean_words(bank, user):
    session = services.start_session(person=user, custom_category="  Asking for\r\na raise ", category=bank)
    assert session.title == "Asking for\na raise"


@pytest.mark.django_db
def test_a_topic_of_spaces_is_no_title(bank, user):
    assert services.start_session(person=user, custom_category="   ").title == "Interview practice"


@pytest.mark.django_db
def test_the_language_is_the_persons_where_none_is_chosen(bank):
    assert services.start_session(person=UserFactory(language="ko")).language == "ko"


@pytest.mark.django_db
def test_a_talk_the_bank_has_no_question_for_is_refused_and_costs_nothing(db, user):
    with pytest.raises(services.NoQuestions):
        services.start_session(person=user, preparation_type=Preparation.SALES)
    assert not Session.objects.exists()
    assert not SessionStart.objects.exists()


@pytest.mark.django_db
def test_a_set_up_is_remembered_only_when_asked_to(bank, user):
    services.start_session(person=user, role="Head nurse")
    assert not Profile.objects.exists()
    services.start_session(person=user, role="Head nurse", remember=True)
    assert Profile.objects.get().role == "Head nurse"


@pytest.mark.django_db
def test_what_cannot_be_kept_starts_nothing(bank, user):
    with pytest.raises(DomainError):
        services.start_session(person=user, context="half a pair \ud83d", remember=True)
    assert not Session.objects.exists()
    assert not Profile.objects.exists()


@pytest.mark.django_db
def test_a_session_whose_first_question_cannot_be_asked_is_not_there(bank, user, monkeypatch):
    def explode(*args):
        raise ZeroDivisionError

    monkeypatch.setattr("coaching.director.opening", explode)
    with pytest.raises(ZeroDivisionError):
        services.start_session(person=user, remember=True, role="Head nurse")
    assert not Session.objects.exists()
    assert not Profile.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_of_two_starts_at_once_only_as_many_count_as_are_allowed(settings):
    settings.SESSIONS_PER_DAY = 1
    fill_bank()
    person = UserFactory()

    def start(_number: int) -> str:
        try:
            services.start_session(person=User.objects.get(pk=person.pk))
            return "started"
        except services.DailyLimitReached:
            return "refused"
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        outcomes = list(pool.map(start, range(4)))
    assert sorted(outcomes) == ["refused"] * 3 + ["started"]
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_the_profile_fills_in_what_is_left_out(bank, user):
    services.save_profile(person=user, role="Head nurse", tone="calm", preparation_type=Preparation.INTERVIEW)
    session = services.start_session(person=user, tone="firm", agenda="")
    assert (session.role, session.tone, session.agenda) == ("Head nurse", "firm", "")


@pytest.mark.django_db
def test_the_settings_fill_in_what_the_profile_leaves_out(bank, user):
    chosen = {"role": "Nurse", "industry": "Health", "tone": "calm", "difficulty": "hard", "language": "ko"}
    choices.change(person=user, **chosen)
    session = services.start_session(person=user)
    assert {name: getattr(session, name) for name in chosen} == chosen

    services.save_profile(person=user, role="Head nurse")
    session = services.start_session(person=user, tone="firm", difficulty="easy", industry="")
    assert (session.role, session.tone, session.difficulty, session.industry) == ("Head nurse", "firm", "easy", "")


@pytest.mark.django_db
def test_a_program_that_names_no_difficulty_gets_the_chosen_one(caller, user, bank):
    assert caller.send("sessions", {}).json()["difficulty"] == "medium"
    choices.change(person=user, difficulty="hard")
    assert caller.send("sessions", {}).json()["difficulty"] == "hard"
    assert caller.send("sessions", {"difficulty": "easy"}).json()["difficulty"] == "easy"


@pytest.mark.django_db
def test_the_page_starts_from_the_settings(person, user, bank):
    choices.change(person=user, role="Head nurse", difficulty="hard")
    page = person.get("/practice/new/").text
    assert 'value="Head nurse"' in page
    assert 'name="difficulty" value="hard" checked' in page


@pytest.mark.django_db
def test_a_topic_of_another_kind_of_talk_is_refused(bank, user):
    with pytest.raises(services.OtherTopic):
        services.start_session(person=user, preparation_type=Preparation.SALES, category=bank)
    assert not Session.objects.exists()


@pytest.mark.django_db
def test_the_same_request_twice_begins_one_session(bank, user):
    request_id = uuid4()
    first = services.start_session(person=user, request_id=request_id, role="Head nurse")
    again = services.start_session(person=user, request_id=request_id, role="Head nurse")
    assert (first.pk, again.pk) == (request_id, request_id)
    assert SessionStart.objects.count() == 1


@pytest.mark.django_db
def test_the_title_speaks_the_language_of_the_talk(bank, user):
    with translation.override("ko"):
        assert services.start_session(person=user, language="en").title == "Interview practice"
    assert services.start_session(person=user, language="ko").title == "면접 연습"


@pytest.mark.django_db
def test_the_page_that_was_sent_twice_shows_one_session(person, bank):
    page = {"preparation_type": "Interview", "language": "en", "difficulty": "easy", "style": "standard"}
    sent = page | {"question_count": 6, "request_id": str(uuid4())}
    assert person.post("/practice/new/", sent).url == person.post("/practice/new/", sent).url
    assert Session.objects.count() == 1


@pytest.mark.django_db
def test_a_set_up_that_does_not_fit_is_422_and_starts_nothing(person, bank):
    answer = person.post("/practice/new/", {"preparation_type": "Dinner", "role": "Head nurse"})
    assert answer.status_code == 422
    assert "Head nurse" in answer.text
    assert not Session.objects.exists()
