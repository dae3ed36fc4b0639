"""One's own row, settings, devices and data."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from uuid import UUID

from django.http import FileResponse, Http404, HttpRequest
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext as _
from ninja import File, Query, Router, Status
from ninja.files import UploadedFile

from accounts import attempts, useragents
from accounts.models import DataExport, Device, ExportStatus, PersonSettings, User
from accounts.people import told
from accounts.schemas import (
    DeviceOut,
    DevicesPage,
    ExportOut,
    LeaveIn,
    PersonChange,
    PersonOut,
    SettingsChange,
    SettingsOut,
)
from accounts.services import avatars, choices, devices, exporting, leaving
from interviewos.errors import InvalidInput
from interviewos.lists import Page, page

router = Router(tags=["people"])


def _file(content_type: str) -> dict[str, Any]:
    """How the description says that an answer is a file."""
    content = {content_type: {"schema": {"type": "string", "format": "binary"}}}
    return {"responses": {200: {"description": "The file", "content": content}}}


def _me(request: HttpRequest) -> User:
    return request.auth  # type: ignore[attr-defined, no-any-return]


@router.get("/auth/me", response=PersonOut)
def me(request: HttpRequest) -> dict[str, Any]:
    return told(_me(request))


@router.get("/users/me", response=PersonOut, deprecated=True)
def users_me(request: HttpRequest) -> dict[str, Any]:
    return me(request)


@router.get("/auth/profile", response=PersonOut, deprecated=True)
def auth_profile(request: HttpRequest) -> dict[str, Any]:
    return me(request)


@router.get("/users/profile", response=PersonOut, deprecated=True)
def users_profile(request: HttpRequest) -> dict[str, Any]:
    return me(request)


@router.patch("/users/me", response=PersonOut)
def change_me(request: HttpRequest, data: PersonChange) -> dict[str, Any]:
    person = _me(request)
    choices.change(person=person, **data.dict(exclude_unset=True))
    person.refresh_from_db(fields=["updated_at"])
    return told(person)


@router.put("/users/me", response=PersonOut)
def put_me(request: HttpRequest, data: PersonChange) -> dict[str, Any]:
    """As PATCH: what is not sent stays."""
    return change_me(request, data)


@router.put("/auth/profile", response=PersonOut, deprecated=True)
def put_auth_profile(request: HttpRequest, data: PersonChange) -> dict[str, Any]:
    return change_me(request, data)


@router.put("/users/profile", response=PersonOut, deprecated=True)
def put_users_profile(request: HttpRequest, data: PersonChange) -> dict[str, Any]:
    return change_me(request, data)


@router.delete("/users/me", response={204: None})
def leave(request: HttpRequest, data: LeaveIn | None = None) -> Status:
    """Needs the password, or a sign-in of the last fifteen minutes. Every device is signed out.

    An account goes with everything in it after some days: `deletion_due_at` says when, and `POST /users/me/keep`
    keeps it. A guest goes at once.
    """
    person = _me(request)
    if data and data.password:
        # A token that was stolen must not become the password.
        attempts.count_into("leave", str(person.pk))
    leaving.confirm(person=person, password=data.password if data else "", signed_in_at=_signed_in_at(request))
    leaving.leave(person=person)
    if request.device_id is None:  # type: ignore[attr-defined]
        request.session.flush()
    return Status(204, None)


@router.delete("/users/account", response={204: None}, deprecated=True)
def leave_account(request: HttpRequest, data: LeaveIn | None = None) -> Status:
    return leave(request, data)


def _signed_in_at(request: HttpRequest) -> datetime | None:
    here = Device.objects.filter(pk=request.device_id).first()  # type: ignore[attr-defined]
    return here.created_at if here else None


@router.post("/users/me/keep", response=PersonOut)
def keep(request: HttpRequest) -> dict[str, Any]:
    """Not delete the account after all."""
    leaving.stay(person=_me(request))
    return told(_me(request))


@router.get("/users/settings", response=SettingsOut)
def read_settings(request: HttpRequest) -> dict[str, Any]:
    return _settings(choices.of(_me(request)))


@router.put("/users/settings", response=SettingsOut)
def change_settings(request: HttpRequest, data: SettingsChange) -> dict[str, Any]:
    """What is not sent stays."""
    return _settings(choices.change(person=_me(request), **data.dict(exclude_unset=True)))


def _settings(row: PersonSettings) -> dict[str, Any]:
    of_the_person = {name: getattr(row.person, name) for name in ("language", "time_zone")}
    return {
        name: getattr(row, name) for name in SettingsOut.model_fields if name not in of_the_person
    } | of_the_person


@router.post("/users/avatar", response=PersonOut)
def put_avatar(
    request: HttpRequest, file: File[UploadedFile | None] = None, avatar: File[UploadedFile | None] = None
) -> dict[str, Any]:
    """A JPEG, PNG, WebP or GIF of at most 2 MB, as `file` or `avatar`."""
    upload = file or avatar
    if upload is None:
        raise InvalidInput(_("Send a picture as a field named file."), fields={"file": _("Choose a picture.")})
    avatars.put(person=_me(request), upload=upload)
    return told(_me(request))


@router.get("/users/avatar", openapi_extra=_file("image/webp"))
def read_avatar(request: HttpRequest) -> FileResponse:
    """One's own picture: 512 × 512."""
    picture = _me(request).avatar
    if not picture:
        raise Http404
    return _private(FileResponse(picture.open("rb"), content_type="image/webp"))


@router.delete("/users/avatar", response={204: None})
def remove_avatar(request: HttpRequest) -> Status:
    avatars.remove(person=_me(request))
    return Status(204, None)


@router.get("/users/me/sessions", response=DevicesPage)
def list_devices(request: HttpRequest, wanted: Query[Page]) -> dict[str, Any]:
    """Browsers and programs that are signed in, those seen last first."""
    found = page(_devices(request).newest_first(), wanted)
    return found | {"items": [_device(row, request.device_id) for row in found["items"]]}  # type: ignore[attr-defined]


@router.delete("/users/me/sessions/{uuid:device_id}", response={204: None})
def end_device(request: HttpRequest, device_id: UUID) -> Status:
    """Sign a device out. Its tokens count no longer from here on."""
    if not devices.end(_devices(request).filter(pk=device_id)):
        raise Http404
    return Status(204, None)


def _devices(request: HttpRequest) -> Any:
    return Device.objects.signed_in().for_person(_me(request))


def _device(row: Device, here: UUID | None) -> dict[str, Any]:
    software = useragents.told(row.user_agent)
    own = {name: getattr(row, name, None) for name in DeviceOut.model_fields}
    return own | {"browser": software.browser, "system": software.system, "is_current": row.pk == here}


@router.post("/users/me/export", response={202: ExportOut})
def order_export(request: HttpRequest) -> Status:
    """Everything we keep about this person, packed by a job. While one is under way, that one is the answer."""
    return Status(202, _export(exporting.order(person=_me(request))))


@router.get("/users/me/export/{uuid:export_id}", response=ExportOut)
def read_export(request: HttpRequest, export_id: UUID) -> dict[str, Any]:
    return _export(_own_export(request, export_id))


@router.get("/users/me/export/{uuid:export_id}/file", openapi_extra=_file("application/zip"))
def download_export(request: HttpRequest, export_id: UUID) -> FileResponse:
    """The ZIP: a JSON file for each kind of row, and the files. 410 when it is no longer kept."""
    export = _own_export(request, export_id)
    name = f"interview-os-{export.created_at:%Y-%m-%d}.zip"
    file = exporting.opened(export)
    return _private(FileResponse(file, as_attachment=True, filename=name, content_type="application/zip"))


def _own_export(request: HttpRequest, export_id: UUID) -> DataExport:
    return get_object_or_404(DataExport.objects.for_person(_me(request)), pk=export_id)


def _export(export: DataExport) -> dict[str, Any]:
    own = {name: getattr(export, name, None) for name in ExportOut.model_fields}
    status = export.state
    address = f"/api/v1/users/me/export/{export.pk}/file" if status == ExportStatus.READY else None
    return own | {"status": status, "download_url": address}


def _private(response: FileResponse) -> FileResponse:
    response["Cache-Control"] = "private, no-store"
    return response
