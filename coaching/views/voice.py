"""What the room's microphone asks for, told in JSON to its script, and the sound that the review plays."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.http.response import HttpResponseBase
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_POST

from coaching import playing, services
from coaching.forms import SoundForm
from coaching.models import Recording
from coaching.views import finding
from interviewos import problems, throttles
from interviewos.errors import DomainError, InvalidInput
from interviewos.http import Request

View = Callable[..., HttpResponse]


def _told_in_json(view: View) -> View:
    @wraps(view)
    def tell(request: HttpRequest, *args: Any, **named: Any) -> HttpResponse:
        try:
            return view(request, *args, **named)
        except DomainError as exc:
            body = problems.body(
                request, status=exc.status, code=exc.code, error=str(exc), type=exc.type, details=exc.details
            )
            return problems.with_wait(JsonResponse(body, status=exc.status), exc)

    return tell


@require_POST
@_told_in_json
def transcriptions(request: Request, pk: UUID) -> HttpResponse:
    session = finding.session(request, pk)
    throttles.spend("voice", str(request.person.pk))
    heard = services.transcribe(session=session, **_sent(request))
    return JsonResponse({"text": heard.text, "words": heard.words, "recording_id": heard.recording_id})


@require_POST
@_told_in_json
def recordings(request: Request, pk: UUID) -> HttpResponse:
    session = finding.session(request, pk)
    throttles.spend("voice", str(request.person.pk))
    sent = _sent(request)
    recording = services.keep_recording(session=session, upload=sent["upload"], seconds=sent["seconds"])
    return JsonResponse({"recording_id": recording.pk}, status=201)


def _sent(request: Request) -> dict[str, Any]:
    form = SoundForm(request.POST, request.FILES)
    if not form.is_valid():
        raise InvalidInput(_("This recording is empty. Try again, or type your answer."))
    upload: UploadedFile = form.cleaned_data["file"]
    return {"upload": upload, "keep": form.cleaned_data["keep"], "seconds": form.cleaned_data["seconds"] or 0.0}


@require_GET
def recording(request: Request, pk: UUID, recording_pk: UUID) -> HttpResponseBase:
    return playing.response(request, _own(request, pk, recording_pk))


@require_POST
def drop_recording(request: Request, pk: UUID, recording_pk: UUID) -> HttpResponse:
    """Asked for in the room by a script, on the review by a form, which leads back to the review."""
    session = finding.session(request, pk)
    services.drop_recording(recording=_own(request, pk, recording_pk))
    if request.htmx:
        return HttpResponse(status=204)
    evaluation = getattr(session, "evaluation", None)
    return redirect(f"{evaluation.get_absolute_url()}#transcript" if evaluation else session)


def _own(request: Request, pk: UUID, recording_pk: UUID) -> Recording:
    return get_object_or_404(finding.session(request, pk).recordings, pk=recording_pk)
