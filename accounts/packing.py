"""Everything of one person in a ZIP. The work of a job, which may run twice."""

from __future__ import annotations

import json
import logging
import shutil
import tempfile
from base64 import b64encode
from collections.abc import Callable, Iterator
from functools import partial
from typing import IO, Any
from uuid import uuid4
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

from django.core.files import File
from django.core.files.storage import default_storage
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models.fields.files import FieldFile
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from accounts import belongings, leasing
from accounts.belongings import Table
from accounts.leasing import Lease
from accounts.models import DataExport, User

logger = logging.getLogger(__name__)
# What opens an account or holds a place in a queue, wherever a column has this name. It tells nothing of a person.
SECRET = {"lease", "password", "refresh_id", "secret", "session_key", "token", "token_secret"}
SECRET_HERE = {"mfa.Authenticator.data", "account.EmailConfirmation.key"}
# An export in an export would be as large as both, and the next one larger.
EXPORTS = {"accounts.DataExport.file", "analytics.Export.file"}


class Encoder(DjangoJSONEncoder):
    def default(self, o: Any) -> Any:
        return b64encode(o).decode() if isinstance(o, bytes | memoryview) else super().default(o)


def build(export: DataExport) -> bool:
    """Put the ZIP together. False when it was ready before, or when another worker is at it."""
    return leasing.make(export, f"exports/{uuid4().hex}.zip", partial(_stored, export.person))


def _stored(person: User, lease: Lease) -> dict[str, int]:
    with tempfile.TemporaryFile() as file:
        pack(person, file, alive=lease.renew)
        size = file.tell()
        file.seek(0)
        default_storage.save(lease.name, File(file))
    return {"size": size}


def pack(person: User, file: IO[bytes], *, alive: Callable[[], None] = lambda: None) -> None:
    """Write the ZIP to the end of `file`. `alive` is called every few hundred rows."""
    with ZipFile(file, "w", ZIP_DEFLATED) as bundle:
        with translation.override(person.language):
            bundle.writestr("README.txt", _readme())
        for table in belongings.tables():
            _add_rows(bundle, table, person, alive)
        for row, field, stored in belongings.files(person):
            alive()
            if (place := _place(row, field, stored)) is not None:
                _add_file(bundle, place, stored)


def _add_rows(bundle: ZipFile, table: Table, person: User, alive: Callable[[], None]) -> None:
    alive()
    rows = table.of(person)
    first = next(rows, None)
    if first is None:
        return
    with bundle.open(f"{name_of(table.model)}.json", "w", force_zip64=True) as entry:
        entry.write(b"[\n" + _written(first))
        for number, row in enumerate(rows, 2):
            entry.write(b",\n" + _written(row))
            if number % belongings.CHUNK == 0:
                alive()
        entry.write(b"\n]\n")


def name_of(model: type[models.Model]) -> str:
    return "profile" if model is User else str(model._meta.label_lower)


def _written(row: models.Model) -> bytes:
    return json.dumps(dict(_told(row)), cls=Encoder, ensure_ascii=False).encode()


def _told(row: models.Model) -> Iterator[tuple[str, Any]]:
    for field in row._meta.concrete_fields:
        if not is_secret(field):
            value = field.value_from_object(row)
            yield field.attname, _place(row, field, value) if isinstance(value, FieldFile) else value


def is_secret(field: models.Field[Any, Any]) -> bool:
    return field.name in SECRET or f"{field.model._meta.label}.{field.name}" in SECRET_HERE


def _place(row: models.Model, field: models.Field[Any, Any], file: FieldFile) -> str | None:
    """Where this file is in the ZIP, if it is."""
    if not file or f"{field.model._meta.label}.{field.name}" in EXPORTS:
        return None
    return f"files/{name_of(type(row))}/{row.pk}/{(file.name or '').rpartition('/')[2]}"


def _add_file(bundle: ZipFile, place: str, stored: FieldFile) -> None:
    # Pictures and documents are compressed as they are.
    entry = ZipInfo(place, date_time=timezone.now().timetuple()[:6])
    entry.compress_type = ZIP_STORED
    try:
        with stored.storage.open(stored.name or "") as source, bundle.open(entry, "w", force_zip64=True) as target:
            shutil.copyfileobj(source, target)
    except FileNotFoundError:
        # The rest is theirs all the same.
        logger.error("An export goes without %s: the file is gone.", stored.name)


def _readme() -> str:
    return "\n\n".join(
        [
            _("Everything that Interview OS keeps about you, as of %(now)s.")
            % {"now": f"{timezone.now():%Y-%m-%d %H:%M} UTC"},
            _("profile.json is you. Every other file ending in .json is one kind of thing we keep, a row for each."),
            _("The folder files has what you uploaded. A row says which of them is its own."),
            _("Passwords, keys and codes are left out: they open your account and say nothing about you."),
            "",
        ]
    )
