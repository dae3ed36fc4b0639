"""What the room's microphone asks the server for, and what the review plays."""

from __future__ import annotations

import json
from uuid import uuid4

import pytest
from django.urls import reverse

from accounts.services import choices
from coaching import services
from coaching.models import Recording, Session, SessionStatus
from evaluations.models import EvaluationStatus
from evaluations.services import skip_self_rating
from tests import fake_openai as fault
from tests import sounds
from tests.factories import AnswerFactory, EvaluationFactory, SessionFactory
from tests.sounds import WEBM, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_sounds_left")]
TEXT = "I told the client a week early and we moved the date together."


@pytest.fixture
def session(bank, user) -> Session:
    return SessionFactory(person=user)


@pytest.fixture
def recording(session) -> Recording:
    return services.keep_recording(session=session, upload=sent(), seconds=42)


def at(name: str, session: Session, *more: object) -> str:
    return reverse(f"coaching:{name}", args=[session.pk, *more])


def test_the_room_says_who_would_get_the_sound(person, session, agreed, fake_openai):
    page = person.get(session.get_absolute_url()).text
    assert "I speak, 127.0.0.1 writes" in page
    assert 'name="way" value="server"' in page
    assert "checked" not in page[page.index('id="voice-dialog"') :]


@pytest.mark.parametrize("reason", ["no yes", "no transcriber"])
def test_the_room_offers_no_server_that_may_not_hear(person, session, user, fake_openai, settings, reason):
    if reason == "no transcriber":
        choices.consent(person=user, agreed=True)
        settings.OPENAI_TRANSCRIPTION_MODEL = "none"
    page = person.get(session.get_absolute_url()).text
    assert 'value="server"' not in page
    assert 'value="browser"' in page


def test_a_recording_becomes_words(person, session, agreed, fake_openai):
    fake_openai.speech = ["We told them."]
    response = person.post(at("transcriptions", session), {"file": sent(), "keep": "on", "seconds": "3.2"})
    body = response.json()
    assert (response.status_code, body["text"], body["words"][0]["word"]) == (200, "We told them.", "We")
    assert Recording.objects.get().pk.hex == body["recording_id"].replace("-", "")


def test_a_failure_is_told_in_a_sentence_with_what_was_kept(person, session, agreed, fake_openai):
    fake_openai.faults = [fault.status(500)]
    response = person.post(at("transcriptions", session), {"file": sent(), "keep": "on"})
    assert response.status_code == 503
    assert "The recording is kept" in response.json()["error"]
    assert response.json()["details"]["recording_id"] == str(Recording.objects.get().pk)


@pytest.mark.parametrize("form", [{}, {"file": ""}, {"seconds": "-1"}])
def test_a_form_without_a_sound_is_refused(person, session, agreed, fake_openai, form):
    for name in ("transcriptions", "recordings"):
        assert person.post(at(name, session), form).status_code == 422
    assert not Recording.objects.exists()
    assert fake_openai.calls == []


def test_a_stranger_finds_nothing(stranger, session, recording, agreed, fake_openai):
    for name in ("transcriptions", "recordings"):
        assert stranger.post(at(name, session), {"file": sent(), "keep": "on"}).status_code == 404
    assert stranger.get(at("recording", session, recording.pk)).status_code == 404
    assert stranger.post(at("drop_recording", session, recording.pk)).status_code == 404
    assert (Recording.objects.count(), len(sounds.kept()), fake_openai.calls) == (1, 1, [])


def test_a_recording_that_waits_is_in_the_form_until_its_answer_is_sent(person, session, recording, htmx):
    page = person.get(session.get_absolute_url()).text
    assert f'name="recording_id" value="{recording.pk}"' in page
    assert "Recording kept, <b data-kept-time>00:42</b>" in page
    delivery = {"source": "transcribed", "duration": 12.5, "pauses": [[1.0, 0.8]]}
    sent_form = {"text": TEXT, "recording_id": [str(recording.pk), "nonsense"], "delivery": json.dumps(delivery)}
    after = person.post(at("say", session), sent_form, headers=htmx).text
    answer = session.turns.get(text=TEXT)
    assert (list(answer.recordings.all()), answer.delivery) == ([recording], delivery)
    assert str(recording.pk) not in after


@pytest.mark.parametrize("delivery", ["", "nonsense", "[]", '{"duration": -4, "pauses": "no", "app": 1}', "NaN"])
def test_what_cannot_be_measured_holds_no_words_back(person, session, delivery):
    person.post(at("say", session), {"text": TEXT, "delivery": delivery, "recording_id": str(uuid4())})
    assert session.turns.get(text=TEXT).delivery == {}


def test_an_answer_that_is_refused_keeps_what_was_measured_and_the_recording(person, session, recording):
    form = {"text": "Too short", "delivery": '{"source": "typed"}', "recording_id": str(recording.pk)}
    page = person.post(at("say", session), form).text
    assert 'name="delivery" value="{&quot;source&quot;: &quot;typed&quot;}"' in page
    assert f'name="recording_id" value="{recording.pk}"' in page
    recording.refresh_from_db()
    assert recording.turn is None


@pytest.fixture
def review(session, recording):
    """A finished talk whose first answer was recorded."""
    answer = AnswerFactory(session=session)
    words = [{"word": "I", "start": 0.1, "end": 0.2}]
    Recording.objects.filter(pk=recording.pk).update(turn=answer)
    recording.words, recording.turn = words, answer
    recording.save()
    Session.objects.update(status=SessionStatus.COMPLETED)
    evaluation = EvaluationFactory(session=session, status=EvaluationStatus.READY)
    skip_self_rating(evaluation=evaluation)
    return evaluation


def test_the_review_plays_the_recording_without_a_script_too(person, session, recording, review):
    page = person.get(review.get_absolute_url()).text
    assert f'<audio controls preload="none" src="{at("recording", session, recording.pk)}"' in page
    assert "&quot;word&quot;: &quot;I&quot;" in page
    heard = person.get(at("recording", session, recording.pk), headers={"Range": "bytes=2-5"})
    assert (heard.status_code, heard.getvalue()) == (206, WEBM[2:6])
    assert heard["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in heard["Cache-Control"]


def test_a_recording_deleted_on_the_review_leads_back_to_the_words(person, session, recording, review, committed):
    with committed():
        response = person.post(at("drop_recording", session, recording.pk))
    assert response.url == f"{review.get_absolute_url()}#transcript"
    assert not sounds.kept()
    assert "<audio" not in person.get(review.get_absolute_url()).text


def test_a_recording_deleted_in_the_room_needs_no_page(person, session, recording, htmx):
    assert person.post(at("drop_recording", session, recording.pk), headers=htmx).status_code == 204
    assert not Recording.objects.exists()
    assert person.post(at("drop_recording", session, recording.pk), headers=htmx).status_code == 404


def test_deleting_is_never_done_by_following_a_link(person, session, recording):
    assert person.get(at("drop_recording", session, recording.pk)).status_code == 405
    assert Recording.objects.exists()
