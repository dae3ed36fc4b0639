"""A recording on its way to the ears of its owner."""

from __future__ import annotations

from django.http import Http404, HttpRequest
from django.http.response import HttpResponseBase

from coaching.models import Recording
from interviewos import ranges

# Should a browser be made to show it as a page, nothing in it runs.
BARE = "default-src 'none'; sandbox"


def response(request: HttpRequest, recording: Recording) -> HttpResponseBase:
    """Whoever calls has made sure whose it is."""
    try:
        file = recording.file.open("rb")
    except FileNotFoundError:
        raise Http404 from None
    answer = ranges.response(request, file, size=file.size, content_type=recording.media_type, tag=str(recording.pk))
    suffix = recording.file.name.rpartition(".")[2]
    answer["Content-Disposition"] = f'inline; filename="answer.{suffix}"'
    answer["Content-Security-Policy"] = BARE
    answer["Cache-Control"] = "private, no-store"
    return answer
