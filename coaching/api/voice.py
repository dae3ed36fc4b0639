"""Speech in JSON: written down, kept, played, deleted."""

from __future__ import annotations

from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import File, Form, Router, Status
from ninja.files import UploadedFile

from coaching import playing, services
from coaching.api.finding import calling, own_session
from coaching.models import Recording
from coaching.schemas.voice import RecordingOut, TranscriptionOut
from interviewos import throttles
from interviewos.errors import InvalidInput

router = Router(tags=["voice"])
SECONDS = Form(0.0, ge=0, le=14_400, description="How long it is.")
SOUND = {"responses": {200: {"description": "The sound", "content": {"audio/*": {"schema": {"type": "string"}}}}}}


@router.post("/{uuid:session_id}/transcriptions", response=TranscriptionOut)
def transcribe(
    request: HttpRequest,
    session_id: UUID,
    file: File[UploadedFile | None] = None,
    keep: Form[bool] = False,
    seconds: float = SECONDS,
) -> services.Heard:
    """The words of a recording, to be read over before they are sent as an answer.

    A WebM, Ogg, MP4, WAV or MP3 of at most 25 MB, as `file`. With `keep` it is stored as well, before anything else:
    a refusal after that has its `recording_id` among the details.
    """
    session = own_session(request, session_id)
    throttles.spend("voice", str(calling(request).pk))
    return services.transcribe(session=session, upload=_there(file), keep=keep, seconds=seconds)


@router.post("/{uuid:session_id}/recordings", response={201: RecordingOut})
def keep(
    request: HttpRequest, session_id: UUID, file: File[UploadedFile | None] = None, seconds: float = SECONDS
) -> Status:
    """Store a recording nobody needs to write down. Send its id with the answer; unsent it is erased after a day."""
    session = own_session(request, session_id)
    throttles.spend("voice", str(calling(request).pk))
    return Status(201, services.keep_recording(session=session, upload=_there(file), seconds=seconds))


def _there(file: UploadedFile | None) -> UploadedFile:
    if file is None:
        raise InvalidInput(_("Send a recording as a field named file."), fields={"file": _("Choose a recording.")})
    return file


@router.get("/{uuid:session_id}/recordings/{uuid:recording_id}", openapi_extra=SOUND)
def play(request: HttpRequest, session_id: UUID, recording_id: UUID) -> HttpResponseBase:
    """The sound, or with `Range` a part of it."""
    return playing.response(request, _own(request, session_id, recording_id))


@router.delete("/{uuid:session_id}/recordings/{uuid:recording_id}", response={204: None})
def drop(request: HttpRequest, session_id: UUID, recording_id: UUID) -> Status:
    """Delete the sound. The words of the answer stay."""
    services.drop_recording(recording=_own(request, session_id, recording_id))
    return Status(204, None)


def _own(request: HttpRequest, session_id: UUID, recording_id: UUID) -> Recording:
    return get_object_or_404(own_session(request, session_id).recordings, pk=recording_id)
