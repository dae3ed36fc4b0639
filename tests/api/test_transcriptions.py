"""Speech through the JSON API: written down, kept, played to its owner, deleted."""

from __future__ import annotations

from uuid import UUID, uuid4

import pytest
from django.core.files.storage import default_storage

from accounts.billing.models import ModelCall, ModelCallPurpose
from accounts.services import choices
from coaching.models import Recording, Session, SessionStatus
from tests import fake_openai as fault
from tests import sounds
from tests.api.promise import fits
from tests.factories import AnswerFactory, SessionFactory, UserFactory
from tests.sounds import WEBM, sent

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("no_sounds_left")]
TEXT = "I told the client a week early and we moved the date together."


@pytest.fixture
def session(bank, user) -> Session:
    return SessionFactory(person=user)


@pytest.fixture
def heard(agreed, fake_openai):
    fake_openai.speech = ["We told them, a week early."]
    return fake_openai


def transcriptions(session: Session) -> str:
    return f"sessions/{session.pk}/transcriptions"


def recordings(session: Session, recording_id: object = "") -> str:
    return f"sessions/{session.pk}/recordings" + (f"/{recording_id}" if recording_id else "")


def kept(caller, session: Session, content: bytes = WEBM) -> Recording:
    response = caller.post(recordings(session), {"file": sent(content), "seconds": "3.5"})
    assert response.status_code == 201, response.json()
    return Recording.objects.get(pk=response.json()["recording_id"])


def test_the_words_come_back_with_their_times_and_nothing_is_kept(caller, session, heard):
    response = caller.post(transcriptions(session), {"file": sent()})
    body = fits("TranscriptionOut", response.json())
    assert (response.status_code, body["text"], body["duration"]) == (200, "We told them, a week early.", 3.7)
    assert (body["language"], body["recording_id"]) == ("en", None)
    assert body["words"][0] == {"word": "We", "start": 0.5, "end": 0.8}
    assert not Recording.objects.exists()
    assert not sounds.kept()
    assert heard.calls[0].body["language"] == "en"


def test_silence_is_an_empty_text(caller, session, heard):
    heard.speech = [""]
    response = caller.post(transcriptions(session), {"file": sent()})
    assert (response.status_code, response.json()["text"], response.json()["words"]) == (200, "", [])


def test_what_it_cost_is_written_down(caller, session, user, heard):
    caller.post(transcriptions(session), {"file": sent()})
    call = ModelCall.objects.get()
    assert (call.person, call.session_id, call.purpose) == (user, session.pk, ModelCallPurpose.HEARING)
    assert (call.model, call.outcome) == ("fake-ear", "ok")
    assert call.cost > 0


def test_a_recording_is_kept_with_its_words_when_that_is_asked_for(caller, session, heard):
    body = caller.post(transcriptions(session), {"file": sent(), "keep": "true"}).json()
    recording = Recording.objects.get()
    assert body["recording_id"] == str(recording.pk)
    assert (recording.session, recording.turn, recording.media_type) == (session, None, "audio/webm")
    assert (recording.seconds, recording.words[0]["word"]) == (3.7, "We")
    assert recording.file.read() == WEBM
    assert "answer" not in recording.file.name, "its name is ours"


@pytest.mark.parametrize(
    ("broken", "status", "reason"),
    [
        (fault.status(500), 503, "server_error"),
        (fault.status(429, retry_after=7), 503, "rate_limited"),
        (fault.status(400), 502, "bad_request"),
        (fault.status(401), 502, "auth"),
        (fault.drop(), 503, "unreachable"),
        (fault.lie("{}"), 502, "wrong_shape"),
    ],
)
def test_a_failure_of_the_provider_loses_no_sound_that_was_to_be_kept(caller, session, heard, broken, status, reason):
    heard.faults = [broken]
    response = caller.post(transcriptions(session), {"file": sent(), "keep": "true", "seconds": "12.5"})
    body = response.json()
    assert (response.status_code, body["code"], body["type"]) == (status, "transcription_failed", "ai_service_error")
    assert body["details"]["reason"] == reason
    assert (reason == "rate_limited") == (response.get("Retry-After") == "7")
    recording = Recording.objects.get(pk=body["details"]["recording_id"])
    assert (recording.file.read(), recording.seconds, recording.words) == (WEBM, 12.5, [])
    assert ModelCall.objects.get().outcome == reason


def test_a_provider_that_takes_too_long_is_504(caller, session, heard, settings):
    settings.OPENAI_TIMEOUT = 0.3
    heard.faults = [fault.hang(5)]
    response = caller.post(transcriptions(session), {"file": sent()})
    assert (response.status_code, response.json()["details"]) == (504, {"reason": "timeout"})
    assert not Recording.objects.exists()


def test_without_a_transcriber_it_is_409_and_the_sound_is_kept_if_it_was_to_be(caller, session, agreed, settings):
    settings.OPENAI_API_KEY = settings.OPENAI_BASE_URL = ""
    response = caller.post(transcriptions(session), {"file": sent(), "keep": "true"})
    assert (response.status_code, response.json()["code"]) == (409, "no_transcriber")
    assert response.json()["details"]["recording_id"] == str(Recording.objects.get().pk)


@pytest.mark.parametrize("agreed_before", [None, False])
def test_without_a_yes_no_sound_leaves_this_machine(caller, session, user, fake_openai, agreed_before):
    if agreed_before is not None:
        choices.consent(person=user, agreed=agreed_before)
    response = caller.post(transcriptions(session), {"file": sent()})
    assert (response.status_code, response.json()["code"]) == (409, "consent_needed")
    assert fake_openai.calls == []
    assert not Recording.objects.exists()


@pytest.mark.parametrize("door", [transcriptions, recordings])
@pytest.mark.parametrize(
    ("content", "status", "code"),
    [
        (b"", 422, "no_sound"),
        (b"<!doctype html><script>alert(1)</script>", 415, "wrong_kind"),
        (b"\xff\xf1\x50\x80 an AAC of the radio", 415, "wrong_kind"),
        (b"\x1aE\xdf\xa3 matroska", 415, "wrong_kind"),
    ],
)
def test_what_is_no_sound_is_refused_by_what_stands_in_it(caller, session, heard, door, content, status, code):
    response = caller.post(door(session), {"file": sent(content), "keep": "true"})
    assert (response.status_code, response.json()["code"]) == (status, code)
    assert heard.calls == []
    assert not Recording.objects.exists()
    assert not sounds.kept()


@pytest.mark.parametrize("door", [transcriptions, recordings])
def test_a_request_without_a_file_is_422(caller, session, heard, door):
    response = caller.post(door(session), {"keep": "true"})
    assert (response.status_code, response.json()["code"]) == (422, "invalid_input")
    assert not Recording.objects.exists()


@pytest.mark.parametrize("door", [transcriptions, recordings])
def test_more_than_25_megabytes_are_413(caller, session, heard, monkeypatch, door):
    monkeypatch.setattr("coaching.services.hearing.MOST_BYTES", len(WEBM) - 1)
    response = caller.post(door(session), {"file": sent(), "keep": "true"})
    assert (response.status_code, response.json()["code"]) == (413, "too_large")
    assert not Recording.objects.exists()


@pytest.mark.parametrize("door", [transcriptions, recordings])
def test_a_body_of_megabytes_gets_in_here_and_no_further_than_a_recording_may(caller, session, door, settings):
    longer = settings.MAX_BODY_BYTES + 1024
    response = caller.post(door(session), {"file": sent(WEBM + bytes(longer))})
    assert response.status_code in (201, 409), "its length is no reason"
    path = f"/api/v1/{door(session)}"
    too_long = str(26 * 1024**2)
    refused = caller.generic("POST", path, b"", "multipart/form-data; boundary=x", CONTENT_LENGTH=too_long)
    assert (refused.status_code, refused.json()["code"]) == (413, "too_large")


@pytest.mark.parametrize("kind", sounds.HEADS)
def test_every_kind_a_browser_records_is_heard_and_named_by_its_content(caller, session, heard, kind):
    response = caller.post(transcriptions(session), {"file": sent(sounds.HEADS[kind], "x.txt", "text/plain")})
    assert response.status_code == 200
    named = {"webm": "audio/webm", "ogg": "audio/ogg", "mp4": "audio/mp4", "wav": "audio/wav"}
    assert heard.calls[0].body["file"]["type"] == named.get(kind, "audio/mpeg")


def test_speaking_too_often_is_429(caller, session, heard, settings):
    settings.THROTTLES = settings.THROTTLES | {"voice": "1/minute"}
    assert caller.post(transcriptions(session), {"file": sent()}).status_code == 200
    for door in (transcriptions, recordings):
        refused = caller.post(door(session), {"file": sent(), "keep": "true"})
        assert (refused.status_code, "Retry-After" in refused) == (429, True)
    assert len(heard.calls) == 1
    assert not Recording.objects.exists()


def test_a_stranger_finds_nothing(other_caller, caller, session, heard):
    recording = kept(caller, session)
    assert other_caller.post(transcriptions(session), {"file": sent(), "keep": "true"}).status_code == 404
    assert other_caller.post(recordings(session), {"file": sent()}).status_code == 404
    assert other_caller.get(recordings(session, recording.pk)).status_code == 404
    assert other_caller.delete(recordings(session, recording.pk)).status_code == 404
    assert (Recording.objects.count(), len(sounds.kept()), heard.calls) == (1, 1, [])


def test_a_recording_of_another_session_of_mine_is_not_found_here(caller, user, session):
    recording = kept(caller, SessionFactory(person=user))
    assert caller.get(recordings(session, recording.pk)).status_code == 404
    assert caller.delete(recordings(session, recording.pk)).status_code == 404


def test_a_finished_talk_keeps_nothing_more(caller, session, heard):
    Session.objects.update(status=SessionStatus.COMPLETED)
    for door in (transcriptions, recordings):
        response = caller.post(door(session), {"file": sent(), "keep": "true"})
        assert (response.status_code, response.json()["code"]) == (409, "session_closed")
    assert not Recording.objects.exists()


def test_only_so_many_wait_for_their_answer(caller, session, monkeypatch):
    monkeypatch.setattr("coaching.services.hearing.MOST_WAITING", 1)
    kept(caller, session)
    response = caller.post(recordings(session), {"file": sent()})
    assert (response.status_code, response.json()["code"]) == (409, "too_many_recordings")
    assert (Recording.objects.count(), len(sounds.kept())) == (1, 1)


def test_a_file_that_cannot_be_stored_leaves_no_row(caller, session, monkeypatch):
    def full(*args, **named):
        raise OSError("No space left on device")

    monkeypatch.setattr(default_storage, "save", full)
    caller.raise_request_exception = False
    assert caller.post(recordings(session), {"file": sent()}).status_code == 500
    assert not Recording.objects.exists()


# Heard again


def test_its_owner_hears_it_and_nobody_is_told_to_run_it(caller, session):
    recording = kept(caller, session)
    response = caller.get(recordings(session, recording.pk))
    assert (response.status_code, response.getvalue()) == (200, WEBM)
    assert response["Content-Type"] == "audio/webm"
    assert response["Content-Length"] == str(len(WEBM))
    assert response["Content-Disposition"] == 'inline; filename="answer.webm"'
    assert response["X-Content-Type-Options"] == "nosniff"
    assert response["Content-Security-Policy"] == "default-src 'none'; sandbox"
    assert "no-store" in response["Cache-Control"]
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [
        ("bytes=0-0", 0, 0),
        ("bytes=10-19", 10, 19),
        ("bytes=1000-", 1000, len(WEBM) - 1),
        ("bytes=-5", len(WEBM) - 5, len(WEBM) - 1),
        ("bytes=-999999", 0, len(WEBM) - 1),
        ("bytes=5-999999", 5, len(WEBM) - 1),
    ],
)
def test_a_player_gets_the_part_it_jumps_to(caller, session, wanted, first, last):
    recording = kept(caller, session)
    response = caller.get(recordings(session, recording.pk), headers={"Range": wanted})
    assert response.status_code == 206
    assert response.getvalue() == WEBM[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(WEBM)}"
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("wanted", ["bytes=999999-", "bytes=-0", "bytes=9-3"])
def test_a_part_that_is_not_there_is_416(caller, session, wanted):
    recording = kept(caller, session)
    response = caller.get(recordings(session, recording.pk), headers={"Range": wanted})
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(WEBM)}")
    assert WEBM not in response.content


@pytest.mark.parametrize("headers", [{"Range": "bytes=-"}, {"Range": "lines=1-2"}, {"Range": "bytes=0-1,5-6"}])
def test_a_wish_we_do_not_know_is_answered_with_all_of_it(caller, session, headers):
    recording = kept(caller, session)
    response = caller.get(recordings(session, recording.pk), headers=headers)
    assert (response.status_code, response.getvalue()) == (200, WEBM)


def test_who_has_half_of_another_sound_is_given_all_of_this_one(caller, session):
    recording = kept(caller, session)
    whole = caller.get(recordings(session, recording.pk), headers={"Range": "bytes=9-", "If-Range": '"another"'})
    part = caller.get(recordings(session, recording.pk), headers={"Range": "bytes=9-", "If-Range": whole["ETag"]})
    assert (whole.status_code, part.status_code) == (200, 206)


def test_a_sound_whose_file_is_gone_is_not_found(caller, session):
    recording = kept(caller, session)
    recording.file.storage.delete(recording.file.name)
    assert caller.get(recordings(session, recording.pk)).status_code == 404


def test_deleting_it_removes_the_file_and_leaves_the_words(caller, session, committed):
    answer = AnswerFactory(session=session)
    recording = kept(caller, session)
    Recording.objects.update(turn=answer)
    with committed():
        assert caller.delete(recordings(session, recording.pk)).status_code == 204
    assert not Recording.objects.exists()
    assert not sounds.kept()
    assert session.turns.filter(pk=answer.pk, text=answer.text).exists()


# Sent with an answer


def test_an_answer_takes_its_recordings_along(caller, session):
    first, second = kept(caller, session), kept(caller, session)
    body = {"message": TEXT, "recording_ids": [str(first.pk)], "recording_id": str(second.pk)}
    response = caller.send(f"sessions/{session.pk}/messages", body)
    assert response.status_code == 200
    answer = session.turns.get(pk=response.json()["answer_id"])
    assert set(answer.recordings.all()) == {first, second}


def test_a_recording_that_is_not_of_this_answer_holds_no_words_back(caller, session, user):
    answer = AnswerFactory(session=SessionFactory(person=user))
    used, foreign = kept(caller, answer.session), kept(caller, SessionFactory(person=user))
    strangers = Recording.objects.create(session=SessionFactory(person=UserFactory()), file="recordings/x.webm")
    Recording.objects.filter(pk=used.pk).update(session=session, turn=answer)
    wrong = [used.pk, foreign.pk, strangers.pk, uuid4()]
    body = {"message": TEXT, "recording_ids": [str(pk) for pk in wrong]}
    assert caller.send(f"sessions/{session.pk}/messages", body).status_code == 200
    said = session.turns.get(text=TEXT)
    assert not said.recordings.exists()
    assert Recording.objects.get(pk=used.pk).turn == answer
    assert Recording.objects.exclude(pk=used.pk).filter(turn=None).count() == 2


def test_what_was_measured_is_kept_with_the_answer(caller, session):
    delivery = {
        "first_word": 2.4,
        "duration": 31,
        "speaking": 24.5,
        "pauses": [[3.2, 0.7], [9.0, 1.4]],
        "words": [["We", 0.0, 0.3], ["told", 0.3, 0.6]],
        "source": "transcribed",
        "app": "a client of one's own",
    }
    caller.send(f"sessions/{session.pk}/messages", {"message": TEXT, "delivery": delivery})
    assert session.turns.get(text=TEXT).delivery == delivery


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("first_word", -1),
        ("first_word", "soon"),
        ("duration", True),
        ("speaking", 1e9),
        ("pauses", [[1.0, 0.2]]),
        ("pauses", [[1.0]]),
        ("words", [["We", 2.0, 1.0]]),
        ("words", [["We", 0.0]]),
        ("words", [["W\u0000e", 0.0, 1.0]]),
        ("words", "We told them"),
        ("source", "dictated"),
        ("source", ["typed"]),
    ],
)
def test_a_measurement_that_is_none_is_refused_and_named(caller, session, name, value):
    response = caller.send(f"sessions/{session.pk}/messages", {"message": TEXT, "delivery": {name: value}})
    assert (response.status_code, response.json()["code"]) == (422, "invalid_delivery")
    assert list(response.json()["details"]["fields"]) == [f"delivery.{name}"]
    assert not session.turns.filter(text=TEXT).exists()


def test_the_same_request_sent_twice_with_its_key_keeps_one_recording(caller, session):
    key = {"Idempotency-Key": str(uuid4())}
    first = caller.post(recordings(session), {"file": sent()}, headers=key).json()
    again = caller.post(recordings(session), {"file": sent()}, headers=key).json()
    assert UUID(first["recording_id"]) == UUID(again["recording_id"])
    assert len(sounds.kept()) == 1
