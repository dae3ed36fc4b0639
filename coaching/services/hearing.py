"""Speech: written down by the model's server, kept where the person asks for it, laid beside their answer."""

from __future__ import annotations

import logging
import math
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from typing import Any
from uuid import UUID, uuid4

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _

from accounts.billing import usage
from accounts.billing.models import ModelCallPurpose
from accounts.services import choices
from coaching.models import Recording, Session, Turn
from coaching.models.recordings import FOLDER
from coaching.services import clock
from interviewos import ai, sounds
from interviewos.db import rest
from interviewos.errors import DomainError, InvalidInput, TooLarge, WrongKind

logger = logging.getLogger(__name__)
MOST_BYTES = 25 * 1024 * 1024
# One answer is spoken in a few goes; whoever makes more has sent none of them.
MOST_WAITING = 10
LONGEST = 4 * 3600.0
REASONS = {"timeout": 504, "refused": 502, "wrong_shape": 502, "bad_request": 502, "auth": 502}


class NoTranscriber(DomainError):
    """Nobody here writes speech down."""

    code = "no_transcriber"


class TranscriptionFailed(DomainError):
    """The model's server failed, or could not be reached, or was too slow."""

    code = "transcription_failed"
    type = "ai_service_error"

    def __init__(self, message: str, *, reason: ai.AIError, **details: Any) -> None:
        super().__init__(message, reason=reason.code, **details)
        self.status = REASONS.get(reason.code, 503)
        wait = getattr(reason, "retry_after", None)
        self.retry_after = math.ceil(wait) if wait else None


class NoSound(InvalidInput):
    code = "no_sound"


class TooManyRecordings(DomainError):
    code = "too_many_recordings"


@dataclass(frozen=True)
class Heard:
    """What somebody said, before they have read it over. `duration` is in seconds."""

    text: str
    words: list[dict[str, Any]]
    duration: float
    language: str
    recording_id: UUID | None


def may_transcribe(session: Session) -> bool:
    """Whether a spoken answer may go to somebody who writes it down."""
    return ai.transcribes() and choices.may_use_model(session.person_id)


def transcribe(*, session: Session, upload: UploadedFile, keep: bool = False, seconds: float = 0.0) -> Heard:
    """The words of a sound. With `keep` it is stored first, so that nothing spoken is lost when this fails.

    Every refusal after that names the `recording_id`.
    """
    content, kind = _read(upload)
    recording = _keep(session, content, kind, seconds) if keep else None
    kept = {"recording_id": str(recording.pk)} if recording else {}
    _refuse_unless_heard(session, kept)
    transcript = _ask(session, ai.Sound(content, f"answer.{kind.suffix}", kind.media_type), kept)
    words = [asdict(word) for word in transcript.words]
    duration = transcript.seconds or seconds
    if recording:
        Recording.objects.filter(pk=recording.pk).update(words=words, seconds=duration)
    return Heard(transcript.text, words, duration, transcript.language, recording.pk if recording else None)


def keep_recording(*, session: Session, upload: UploadedFile, seconds: float = 0.0) -> Recording:
    """Store a sound until its answer is sent. `seconds` is how long it is, as whoever recorded it says."""
    return _keep(session, *_read(upload), seconds)


def attach(*, turn: Turn, recording_ids: Sequence[UUID]) -> int:
    """Lay these recordings beside the answer they are of. Answers how many there were.

    One that is not of this session, or belongs to another answer, is passed over: the words are said all the same.
    """
    if not recording_ids:
        return 0
    return Recording.objects.waiting().filter(session_id=turn.session_id, pk__in=recording_ids).update(turn=turn)


@transaction.atomic
def drop_recording(*, recording: Recording) -> None:
    """Delete a sound. The words stay."""
    rows = Recording.objects.filter(pk=recording.pk)
    rows.lose_files_on_commit()
    rows.delete()


def _read(upload: UploadedFile) -> tuple[bytes, sounds.Kind]:
    if (upload.size or 0) > MOST_BYTES:
        raise TooLarge(_("This recording is too large. Send one of at most 25 MB."), most=MOST_BYTES)
    content = upload.read()
    if not content:
        raise NoSound(_("This recording is empty. Try again, or type your answer."))
    kind = sounds.kind_of(content)
    if kind is None:
        raise WrongKind(_("We can hear WebM, Ogg, MP4, WAV and MP3 recordings. Send one of those."))
    return content, kind


def _keep(session: Session, content: bytes, kind: sounds.Kind, seconds: float) -> Recording:
    """The row is there before the file: whatever happens to this process, no file is without one."""
    clock.refuse_unless_open(session)
    if session.recordings.waiting().count() >= MOST_WAITING:
        raise TooManyRecordings(
            _("%(most)d recordings are waiting for their answer. Send it, or remove some.") % {"most": MOST_WAITING}
        )
    name = f"{FOLDER}/{uuid4().hex}.{kind.suffix}"
    length = min(max(seconds, 0.0), LONGEST)
    recording = Recording.objects.create(session=session, file=name, media_type=kind.media_type, seconds=length)
    try:
        recording.file.storage.save(name, ContentFile(content))
    except BaseException:
        recording.delete()
        raise
    return recording


def _refuse_unless_heard(session: Session, kept: dict[str, str]) -> None:
    if not ai.transcribes():
        raise NoTranscriber(_("Nobody here writes down what is said. Type your answer."), **kept)
    if not choices.may_use_model(session.person_id):
        raise choices.ConsentNeeded(
            _("Allow the AI model to hear you first: it is what writes down your words."), **kept
        )


def _ask(session: Session, sound: ai.Sound, kept: dict[str, str]) -> ai.Transcript:
    started = time.monotonic()
    rest()
    try:
        transcript = ai.provider().transcribe(sound, language=session.language)
    except ai.AIError as exc:
        logger.warning("A recording of session %s was not written down: %s", session.pk, exc.code)
        _account(session, exc.usage or _nothing(time.monotonic() - started), outcome=exc.code)
        raise TranscriptionFailed(_failure(bool(kept)), reason=exc, **kept) from exc
    _account(session, transcript.usage, outcome="ok")
    return transcript


def _failure(is_kept: bool) -> str:
    if is_kept:
        return _("Your words could not be written down just now. The recording is kept: type your answer beside it.")
    return _("Your words could not be written down just now. Say them again in a moment, or type them.")


def _nothing(seconds: float) -> ai.Usage:
    return replace(usage.nothing(seconds), model=settings.OPENAI_TRANSCRIPTION_MODEL)


def _account(session: Session, used: ai.Usage, *, outcome: str) -> None:
    usage.record(
        person_id=Session.objects.whose(session),
        session_id=session.pk,
        purpose=ModelCallPurpose.HEARING,
        usage=used,
        outcome=outcome,
    )
