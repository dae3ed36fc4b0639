"""Browsers and programs that are signed in: opened, seen, ended."""

from __future__ import annotations

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.models import Session
from django.db import transaction
from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils import timezone

from accounts.models import Device, DeviceKind, User
from interviewos.http import client_address

KEY = "device_id"
SEEN_EVERY = timedelta(minutes=10)


def open_browser(request: HttpRequest, person: User) -> Device:
    """This browser is signed in as `person`. Its session must have its final key."""
    device = _open(
        request, person, DeviceKind.BROWSER, settings.SESSION_COOKIE_AGE, request.session.session_key or ""
    )
    request.session[KEY] = str(device.pk)
    return device


def open_program(request: HttpRequest, person: User, *, session_key: str = "") -> Device:
    """A program acts for `person` from now on. `session_key`: where allauth remembers a sign-up not yet proved."""
    return _open(request, person, DeviceKind.PROGRAM, settings.REFRESH_TOKEN_SECONDS, session_key)


def _open(request: HttpRequest, person: User, kind: DeviceKind, seconds: int, session_key: str) -> Device:
    return Device.objects.create(
        person=person,
        kind=kind,
        session_key=session_key,
        user_agent=request.headers.get("User-Agent", "")[:300].replace("\x00", ""),
        address=client_address(request),
        expires_at=timezone.now() + timedelta(seconds=seconds),
    )


def follow_session(session: SessionBase) -> None:
    """Django gave the session another key (after a change of password)."""
    if session.get(KEY):
        Device.objects.filter(pk=session[KEY]).update(session_key=session.session_key or "")


def here(session: SessionBase) -> UUID | None:
    return UUID(session[KEY]) if session.get(KEY) else None


@transaction.atomic
def end(devices: QuerySet[Device]) -> int:
    """Sign these out at once: their sessions go, their tokens count no longer. Answers how many there were."""
    found = list(devices.filter(ended_at=None).select_for_update().values_list("pk", "session_key"))
    Session.objects.filter(session_key__in=[key for _pk, key in found if key]).delete()
    Device.objects.filter(pk__in=[pk for pk, _key in found]).update(ended_at=timezone.now(), refresh_id=None)
    return len(found)


def end_all(person: User, *, but: UUID | None = None) -> int:
    others = person.devices.exclude(pk=but) if but else person.devices.all()
    return end(others)


def saw(person: User, device_id: UUID | None) -> None:
    """Remember, every ten minutes at the most, that somebody was here."""
    now = timezone.now()
    if person.last_active_at and now - SEEN_EVERY < person.last_active_at <= now:
        return
    _saw(person, device_id, now)


def _saw(person: User, device_id: UUID | None, now: datetime) -> None:
    User.objects.filter(pk=person.pk).update(last_active_at=now)
    if device_id:
        Device.objects.filter(pk=device_id).update(last_seen_at=now)
    person.last_active_at = now
