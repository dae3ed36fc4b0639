"""A model that forgets its manners: its words are taken back, it is asked once more, then somebody else speaks."""

from __future__ import annotations

import pytest

from accounts.billing.models import ModelCall
from coaching import partner, rooms, streams
from coaching.models import Mind, Turn, TurnStatus
from tests import fake_openai as fault
from tests.factories import SessionFactory, waiting

pytestmark = pytest.mark.django_db
RUDE = "I see. That is a great answer. What came next?"
ALSO_RUDE = "As an AI I cannot say. What came next?"
FINE = "I see. What came next?"


@pytest.fixture
def reply(bank, user, fake_openai) -> Turn:
    return waiting(SessionFactory(person=user, mind=Mind.MODEL))


def fresh(turn: Turn) -> Turn:
    return Turn.objects.get(pk=turn.pk)


def outcomes() -> list[str]:
    return list(ModelCall.objects.order_by("created_at").values_list("outcome", flat=True))


def test_a_model_that_praises_is_reminded_and_asked_once_more(reply, fake_openai):
    fake_openai.replies = [RUDE, FINE]
    pieces = list(partner.answer(reply.pk))

    kept = fresh(reply)
    assert (kept.text, kept.status, kept.mind, kept.error_code) == (FINE, TurnStatus.DONE, Mind.MODEL, "")
    assert "".join(piece.text for piece in pieces if piece.attempt == 2) == FINE
    assert "great answer." not in "".join(piece.text for piece in pieces)
    assert outcomes() == ["manners", "ok"]
    first, second = (call.body["messages"] for call in fake_openai.calls)
    assert second[:-1] == first
    assert "grades or praises" in second[-1]["content"]


def test_after_a_second_breach_the_built_in_partner_speaks_and_says_so(reply, fake_openai):
    fake_openai.replies = [RUDE, ALSO_RUDE]
    pieces = list(partner.answer(reply.pk))

    kept = fresh(reply)
    assert (kept.status, kept.mind, kept.error_code) == (TurnStatus.DONE, Mind.RULES, "manners")
    assert "".join(piece.text for piece in pieces if piece.attempt == 3) == kept.text
    assert outcomes() == ["manners", "manners"]
    assert len(fake_openai.calls) == 2
    assert "stepped out of its role" in rooms.dress(kept).note
    assert reply.session.mind == Mind.MODEL, "the next turn is the model's again"


def test_whoever_follows_hears_that_the_words_were_taken_back(reply, fake_openai):
    fake_openai.replies = [RUDE, FINE]
    heard = "".join(streams.events(reply.pk))
    assert heard.count("event: reset") == 2, "one for each attempt"
    assert heard.endswith(f'event: done\ndata: {{"turn_id": "{reply.pk}"}}\n\n')


def test_a_model_that_fails_when_it_is_reminded_has_failed(reply, fake_openai):
    fake_openai.replies = [RUDE]
    fake_openai.faults = [fault.Fault(), fault.status(500)]
    list(partner.answer(reply.pk))
    kept = fresh(reply)
    assert (kept.status, kept.error_code, kept.text) == (TurnStatus.FAILED, "server_error", "")
    assert outcomes() == ["manners"] or outcomes() == ["manners", "server_error"]


def test_a_listener_who_leaves_between_two_attempts_leaves_nothing_behind(reply, fake_openai):
    fake_openai.replies = [RUDE, "I see. What came next, and who was there?"]
    writer = partner.answer(reply.pk)
    for piece in writer:
        if piece.attempt == 2:
            break
    writer.close()
    kept = fresh(reply)
    assert (kept.status, kept.lease) == (TurnStatus.PENDING, None)

    fake_openai.replies = [FINE]
    assert [piece.attempt for piece in partner.answer(reply.pk)] == [3] * 5
    assert fresh(reply).text == FINE
