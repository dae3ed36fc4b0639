"""What a client may say: one JSON object a message, its kind in `type`."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any, Literal
from uuid import UUID

from django.utils.translation import gettext as _
from ninja import Field, Schema
from pydantic import Discriminator, TypeAdapter, ValidationError

from coaching.schemas import MoveIn, RecordedIn, TimeUpIn
from coaching.sockets.endings import NOT_READABLE, TOO_LARGE, Over
from interviewos.errors import InvalidInput

LARGEST = 64 * 1024


class Say(MoveIn, RecordedIn):
    type: Literal["say"]
    text: str
    client_id: UUID | None = None
    time_spent: int | None = Field(None, ge=0, le=86_400)
    delivery: dict[str, Any] = Field(default_factory=dict, max_length=20)


class Skip(MoveIn):
    type: Literal["skip"]


class Rephrase(MoveIn):
    type: Literal["rephrase"]


class TimeUp(TimeUpIn):
    type: Literal["time_up"]


class Draft(Schema):
    type: Literal["draft"]
    text: str


class Pause(Schema):
    type: Literal["pause"]


class Resume(Schema):
    type: Literal["resume"]


class Follow(Schema):
    """`place` is "attempt:offset" of the last words that arrived; left out, the turn is told from its beginning."""

    type: Literal["follow"]
    turn_id: UUID
    place: str = Field("", max_length=20)


class ResumeFrom(Schema):
    type: Literal["resume_from"]
    number: int = Field(ge=0, le=10_000)


class Ping(Schema):
    type: Literal["ping"]
    after: int | None = Field(None, ge=0, le=10_000)


class Auth(Schema):
    type: Literal["auth"]
    token: str = Field(max_length=4096)


Frame = Say | Skip | Rephrase | TimeUp | Draft | Pause | Resume | Follow | ResumeFrom | Ping | Auth
_Told: Any = Annotated[Frame, Discriminator("type")]
_frames: TypeAdapter[Frame] = TypeAdapter(_Told)


class UnknownFrame(InvalidInput):
    code = "invalid_frame"


def unpacked(message: Mapping[str, Any]) -> dict[str, Any]:
    """The object a message holds. Anything else ends the connection: no honest client sends it."""
    text = message.get("text")
    if not text:
        raise Over(NOT_READABLE)
    if len(text) > LARGEST or len(text.encode(errors="surrogatepass")) > LARGEST:
        raise Over(TOO_LARGE)
    try:
        content = json.loads(text)
    except (ValueError, RecursionError):
        raise Over(NOT_READABLE) from None
    if not isinstance(content, dict):
        raise Over(NOT_READABLE)
    return content


def read(content: dict[str, Any]) -> Frame:
    try:
        return _frames.validate_python(content)
    except ValidationError as exc:
        # What was sent stays out of the answer, as everywhere.
        fields = {".".join(map(str, error["loc"][1:])) or "type": error["msg"] for error in exc.errors()}
        raise UnknownFrame(_("Something in this frame does not fit."), fields=fields) from None
