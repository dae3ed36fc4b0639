"""Practice over a WebSocket: the same verbs and the same generator, one frame for one event.

In: {"type": "say", "text", "client_id"?}.
Out: `turn` (the person's words are kept), `delta`, `done`, `failed`, `error` (too fast: with `retry_after` seconds).
"""

from __future__ import annotations

from typing import Any
from uuid import UUID

from channels.generic.websocket import JsonWebsocketConsumer
from django.contrib.sessions.backends.db import SessionStore

from accounts import guests
from coaching import partner, services
from coaching.models import Session, Turn, TurnStatus
from interviewos import throttles
from interviewos.db import rest
from interviewos.errors import DomainError

NOT_YOURS = 4404
NOT_READABLE = 4400


class SessionSocket(JsonWebsocketConsumer):
    """Runs in a thread for each message, so that it may use the database and the generator as they are."""

    def connect(self) -> None:
        session = self._mine()
        rest()
        if session is None:
            return self.close(code=NOT_YOURS)
        return self.accept()

    def _mine(self) -> Session | None:
        """Asked anew for every frame: whoever was signed out meanwhile is nobody, as they are to every other door."""
        person = guests.person_of(SessionStore(self.scope["session"].session_key))
        mine = Session.objects.for_person(person) if person else Session.objects.none()
        return mine.filter(pk=self.scope["url_route"]["kwargs"]["session_id"]).first()

    def receive(self, text_data: str | None = None, bytes_data: bytes | None = None, **kwargs: Any) -> None:
        try:
            content = self.decode_json(text_data or "")
        except (ValueError, RecursionError):
            return self.close(code=NOT_READABLE)
        return self.receive_json(content, **kwargs)

    def receive_json(self, content: Any, **kwargs: Any) -> None:
        try:
            self._say(content)
        except DomainError as exc:
            wait = {"retry_after": exc.retry_after} if exc.retry_after else {}
            self.send_json({"type": "error", "code": exc.code, "error": str(exc), **wait})
        finally:
            rest()

    def _say(self, frame: Any) -> None:
        if not isinstance(frame, dict) or frame.get("type") != "say" or not isinstance(frame.get("text"), str):
            return self.close(code=NOT_READABLE)
        session = self._mine()
        if session is None:
            return self.close(code=NOT_YOURS)
        throttles.spend("messages", str(session.person_id))
        said = services.say(session=session, text=frame["text"], client_id=_uuid(frame), watched=True)
        self.send_json({"type": "turn", "turn_id": str(said.turn.pk), "number": said.turn.number})
        for piece in partner.answer(said.reply.pk):
            self.send_json({"type": "delta", "turn_id": str(said.reply.pk), "text": piece.text})
        return self._settled(Turn.objects.get(pk=said.reply.pk))

    def _settled(self, reply: Turn) -> None:
        kind = {TurnStatus.DONE: "done", TurnStatus.FAILED: "failed"}.get(TurnStatus(reply.status), "pending")
        self.send_json({"type": kind, "turn_id": str(reply.pk), "text": reply.text, "code": reply.error_code})


def _uuid(frame: dict[str, Any]) -> UUID | None:
    try:
        return UUID(str(frame["client_id"])) if frame.get("client_id") else None
    except ValueError:
        return None
