"""A model provider that fails must cost nobody a word or a session."""

import pytest
from django.db import connection

from accounts.billing.models import ModelCall
from coaching import partner, services, tasks
from coaching.models import Mind, Turn, TurnStatus
from interviewos import ai
from tests import fake_openai as fault
from tests.factories import AnswerFactory, SessionFactory, waiting

pytestmark = pytest.mark.django_db
TEXT = "I told the client a week early and we moved the date together."


@pytest.fixture
def session(bank, user, fake_openai):
    return SessionFactory(person=user, mind=Mind.MODEL)


@pytest.fixture
def reply(session) -> Turn:
    return waiting(session)


def fresh(turn: Turn) -> Turn:
    return Turn.objects.get(pk=turn.pk)


def test_the_models_words_are_the_reply_and_their_cost_is_kept(reply, user, fake_openai):
    fake_openai.replies = ["What did it cost them?"]
    list(partner.answer(reply.pk))

    kept = fresh(reply)
    assert (kept.text, kept.status, kept.mind) == ("What did it cost them?", "done", "model")
    call = ModelCall.objects.get()
    assert (call.person, call.session_id, call.purpose, call.outcome) == (user, reply.session_id, "reply", "ok")
    assert call.completion_tokens == 5
    assert call.cost > 0
    assert call.first_token is not None


@pytest.mark.parametrize(
    ("fails", "code"),
    [
        (fault.status(500), "server_error"),
        (fault.status(429, retry_after=1), "rate_limited"),
        (fault.status(401), "auth"),
        (fault.status(404), "bad_request"),
        (fault.drop(), "unreachable"),
        (fault.cut_mid_stream(), "cut_off"),
        (fault.cut_mid_stream(is_polite=True), "cut_off"),
        (fault.break_mid_stream(), "server_error"),
        (fault.truncated(), "cut_off"),
        (fault.refuse(), "refused"),
        (fault.refuse(by_filter=True), "refused"),
        (fault.web_page(), "server_error"),
    ],
    ids=lambda value: f"{value.kind} {value.status}" if isinstance(value, fault.Fault) else value,
)
def test_every_failure_is_a_failed_turn_with_its_code_and_the_words_stay(reply, fake_openai, fails, code):
    fake_openai.faults = [fails]
    said = "".join(piece.text for piece in partner.answer(reply.pk))

    kept = fresh(reply)
    assert (kept.status, kept.error_code, kept.text, kept.lease) == (TurnStatus.FAILED, code, "", None)
    assert len(said) < len(fault.partner(fake_openai.calls[0].body["messages"]))
    assert reply.session.turns.answers().get().text == AnswerFactory.text
    assert ModelCall.objects.get().outcome == code


def test_a_model_that_says_nothing_for_too_long_is_a_timeout(reply, fake_openai, settings):
    settings.OPENAI_FIRST_TOKEN_TIMEOUT = 0.2
    fake_openai.faults = [fault.hang(5)]
    list(partner.answer(reply.pk))
    assert fresh(reply).error_code == "timeout"
    assert ModelCall.objects.get().outcome == "timeout"


def test_a_server_that_is_not_there_is_unreachable(reply, settings):
    settings.OPENAI_BASE_URL = "http://127.0.0.1:9/v1"
    ai.reset()
    list(partner.answer(reply.pk))
    assert fresh(reply).error_code == "unreachable"


def test_a_provider_that_was_taken_away_is_a_failed_turn_too(reply, settings):
    settings.OPENAI_API_KEY = settings.OPENAI_BASE_URL = ""
    list(partner.answer(reply.pk))
    assert fresh(reply).error_code == "not_configured"


def test_a_listener_who_leaves_is_on_the_accounts(reply, fake_openai):
    fake_openai.replies = ["One two three four five."]
    writer = partner.answer(reply.pk)
    next(writer)
    writer.close()
    assert ModelCall.objects.get().outcome == "left"


def test_a_session_that_ends_while_its_reply_fails_ends_quietly(reply, fake_openai):
    fake_openai.replies = ["One two three four five."]
    fake_openai.faults = [fault.break_mid_stream(after=2)]
    writer = partner.answer(reply.pk)
    next(writer)
    services.complete(session=reply.session)
    list(writer)
    assert fresh(reply).error_code == "ended"


def test_asking_again_writes_the_same_turn(reply, fake_openai, committed):
    fake_openai.faults = [fault.status(500)]
    list(partner.answer(reply.pk))
    decided = fresh(reply)
    with committed():
        services.retry_reply(turn=decided)

    kept = fresh(reply)
    assert (kept.status, kept.error_code, kept.kind) == (TurnStatus.DONE, "", decided.kind)
    assert kept.text
    assert reply.session.turns.count() == 3


def test_a_worker_waits_as_long_as_it_is_told_and_leaves_the_turn_pending(reply, fake_openai):
    fake_openai.faults = [fault.status(429, retry_after=30)]
    with pytest.raises(ai.AIUnavailable) as unavailable:
        list(partner.answer(reply.pk, patient=True))
    partner.postpone(reply.pk, seconds=unavailable.value.retry_after)

    kept = fresh(reply)
    assert (kept.status, kept.lease) == (TurnStatus.PENDING, None)
    assert (kept.lease_until - kept.created_at).total_seconds() > 29
    assert list(partner.answer(reply.pk)) == [], "nobody asks before the time has come"


def test_a_worker_whose_model_is_down_leaves_the_reply_to_be_tried_later(reply, fake_openai):
    fake_openai.faults = [fault.status(503)]
    tasks.answer.delay(str(reply.pk))
    kept = fresh(reply)
    assert kept.status == TurnStatus.PENDING
    assert kept.lease_until is not None


def test_the_built_in_partner_takes_over_a_reply_that_failed(reply, fake_openai, committed):
    fake_openai.faults = [fault.status(500)]
    list(partner.answer(reply.pk))
    with committed():
        services.retry_reply(turn=fresh(reply), by_rules=True)

    kept = fresh(reply)
    assert (kept.status, kept.mind) == (TurnStatus.DONE, Mind.RULES)
    assert len(fake_openai.calls) == 1, "nothing more was sent anywhere"


@pytest.mark.django_db(transaction=True)
def test_no_connection_is_held_while_a_model_is_asked(fake_openai, request):
    held = []

    def look(messages, body):
        held.append(thread_connection.connection)
        return "What did it cost?"

    thread_connection = connection._connections[connection._alias]
    bank = request.getfixturevalue("bank")
    session = SessionFactory(mind=Mind.MODEL, category=bank)
    reply = waiting(session)
    fake_openai.replies = look
    list(partner.answer(reply.pk))
    assert held == [None]
    assert fresh(reply).text == "What did it cost?"
