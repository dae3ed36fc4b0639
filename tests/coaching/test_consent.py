"""No word of a person goes to a model's provider before they have said yes, nor after they took it back."""

from __future__ import annotations

import pytest
from django.test import Client

from accounts.billing.models import ModelCall
from accounts.models import PersonSettings, User
from accounts.services import choices
from coaching import partner, services
from coaching.models import Mind, Session, Turn, TurnStatus
from tests.coaching.test_setup_page import SETUP as A_SET_UP
from tests.coaching.test_setup_page import URL
from tests.factories import SessionFactory, waiting

pytestmark = pytest.mark.django_db
SETUP = A_SET_UP | {"role": "Head nurse"}


@pytest.fixture
def session(bank, user, fake_openai) -> Session:
    """Begun with the model by somebody who had agreed to it."""
    return SessionFactory(person=user, mind=Mind.MODEL)


def fresh(turn: Turn) -> Turn:
    return Turn.objects.select_related("session").get(pk=turn.pk)


def test_the_page_says_who_gets_what_and_chooses_nothing(client, bank, fake_openai):
    page = client.get(URL).text
    assert "An AI model at 127.0.0.1" in page
    assert "your name or your e-mail address" in page
    assert 'name="ai_consent" value="yes">' in page
    assert 'name="ai_consent" value="no">' in page
    assert 'name="mind"' not in page
    assert not User.objects.exists()


@pytest.mark.parametrize(("answer", "agreed", "mind"), [("yes", True, "model"), ("no", False, "rules")])
def test_a_visitors_answer_is_kept_on_the_guest_they_become(client, bank, fake_openai, answer, agreed, mind):
    client.post(URL, SETUP | {"ai_consent": answer})
    session = Session.objects.get()
    assert session.person.is_guest
    assert (session.person.settings.ai_consent, session.mind) == (agreed, mind)


def test_who_does_not_choose_gets_the_built_in_partner_and_is_asked_again(client, bank, fake_openai):
    client.post(URL, SETUP)
    assert Session.objects.get().mind == "rules"
    assert not PersonSettings.objects.exists()
    assert "An AI model at" in client.get(URL).text


def test_who_agreed_chooses_a_partner_each_time(person, agreed, fake_openai):
    page = person.get(URL).text
    assert 'name="ai_consent"' not in page
    assert 'name="mind" value="model" checked' in page


def test_who_said_no_is_asked_only_beside_the_rest_and_may_change_their_mind(person, user, bank, fake_openai):
    choices.consent(person=user, agreed=False)
    page = person.get(URL).text
    assert 'name="mind"' not in page
    assert 'name="ai_consent" value="no" checked' in page
    person.post(URL, SETUP | {"ai_consent": "yes"})
    assert choices.may_use_model(user)
    assert Session.objects.get().mind == "model"


def test_an_answer_survives_a_mistake_elsewhere_on_the_page(client, bank, fake_openai):
    response = client.post(URL, SETUP | {"ai_consent": "yes", "question_count": "many"})
    assert response.status_code == 422
    assert 'name="ai_consent" value="yes" checked' in response.text
    assert not User.objects.exists()


def test_a_page_from_before_the_no_starts_nothing_with_the_model(person, user, bank, fake_openai):
    choices.consent(person=user, agreed=False)
    response = person.post(URL, SETUP | {"mind": "model"})
    assert response.status_code == 409
    assert "Head nurse" in response.text
    assert not Session.objects.exists()
    assert choices.of(User.objects.get(pk=user.pk)).ai_consent is False


def test_a_no_on_a_page_from_before_the_yes_counts(person, agreed, bank, fake_openai):
    person.post(URL, SETUP | {"ai_consent": "no"})
    assert Session.objects.get().mind == "rules"
    assert not choices.may_use_model(agreed)


def test_where_there_is_no_model_nobody_is_asked(client, bank):
    assert "ai_consent" not in client.get(URL).text
    client.post(URL, SETUP | {"ai_consent": "yes"})
    assert Session.objects.get().mind == "rules"
    assert not PersonSettings.objects.exists()


def test_a_program_gets_the_built_in_partner_until_the_person_agrees(caller, user, bank, fake_openai):
    assert caller.send("sessions", {}).json()["mind"] == "rules"
    choices.consent(person=user, agreed=True)
    assert caller.send("sessions", {}).json()["mind"] == "model"


@pytest.mark.parametrize("answer", [None, False])
def test_a_program_that_asks_for_the_model_is_told_where_to_agree(caller, user, bank, fake_openai, answer):
    if answer is not None:
        choices.consent(person=user, agreed=answer)
    refused = caller.send("sessions", {"mind": "model"})
    assert (refused.status_code, refused.json()["code"]) == (409, "consent_needed")
    assert "PUT /users/settings" in refused.json()["error"]
    assert refused.json()["details"] == {"host": "127.0.0.1"}
    assert not Session.objects.exists()
    assert not user.session_starts.exists()


def test_a_talk_goes_on_with_the_built_in_partner_when_the_yes_is_taken_back(session, user, person, fake_openai):
    reply = waiting(session)
    choices.consent(person=user, agreed=False)
    list(partner.answer(reply.pk))

    kept = fresh(reply)
    assert (kept.status, kept.mind, kept.error_code) == (TurnStatus.DONE, Mind.RULES, "no_consent")
    assert kept.text
    assert kept.session.mind == Mind.RULES
    assert not fake_openai.calls
    assert not ModelCall.objects.exists()
    said = "You have not agreed to the AI model, so the built-in partner goes on from here."
    assert said in person.get(session.get_absolute_url()).text
    assert said in person.get(f"{session.get_absolute_url()}turns/{reply.pk}/").text


def test_only_the_first_of_such_replies_says_so(session, user):
    choices.consent(person=user, agreed=False)
    list(partner.answer(waiting(session).pk))
    said = services.say(session=session, text="I rang the supplier myself and asked for the list.", watched=True)
    list(partner.answer(said.reply.pk))
    assert (fresh(said.reply).mind, fresh(said.reply).error_code) == (Mind.RULES, "")


def test_another_writer_still_says_so_when_the_first_one_left(session, user, fake_openai):
    reply = waiting(session)
    choices.consent(person=user, agreed=False)
    first = partner.answer(reply.pk)
    next(first)
    first.close()
    list(partner.answer(reply.pk))
    assert (fresh(reply).mind, fresh(reply).error_code) == (Mind.RULES, "no_consent")
    assert not fake_openai.calls


def test_asking_again_for_a_failed_reply_asks_for_the_yes_again(session, user, fake_openai, committed):
    reply = waiting(session)
    Turn.objects.filter(pk=reply.pk).update(status=TurnStatus.FAILED, error_code="server_error")
    choices.consent(person=user, agreed=False)
    with committed():
        services.retry_reply(turn=fresh(reply))
    assert (fresh(reply).status, fresh(reply).mind) == (TurnStatus.DONE, Mind.RULES)
    assert not fake_openai.calls


def test_a_talk_with_the_built_in_partner_asks_nothing_about_the_model(bank, user, fake_openai, monkeypatch):
    monkeypatch.setattr(choices, "may_use_model", None)
    reply = waiting(SessionFactory(person=user))
    list(partner.answer(reply.pk))
    assert fresh(reply).status == TurnStatus.DONE


def test_the_question_needs_no_script(bank, fake_openai):
    browser = Client(enforce_csrf_checks=True)
    token = browser.get(URL).cookies["csrftoken"].value
    answer = browser.post(URL, SETUP | {"ai_consent": "yes", "csrfmiddlewaretoken": token})
    assert answer.url == Session.objects.get().get_absolute_url()
    assert Session.objects.get().mind == "model"
