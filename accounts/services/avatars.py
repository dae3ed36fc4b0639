"""A person's picture. What is kept is painted anew: nothing else of the file that was sent stays."""

from __future__ import annotations

import io
import re
import struct
import zipfile
import zlib
from functools import partial
from typing import BinaryIO
from uuid import uuid4

from django.core.files.base import ContentFile
from django.core.files.uploadedfile import UploadedFile
from django.db import transaction
from django.utils.translation import gettext as _
from PIL import Image, ImageOps, UnidentifiedImageError

from accounts.models import User
from interviewos.errors import InvalidInput, TooLarge, WrongKind

MOST_BYTES = 2 * 1024 * 1024
MOST_PIXELS = 25_000_000
SIDE = 512
FORMATS = ("JPEG", "PNG", "WEBP", "GIF")
# A picture that is a page, a script or a document as well is made to be mistaken for one.
ALSO_A_PAGE = re.compile(rb"<(?:script|html|svg|iframe|!doctype)[\s/>]|<\?php|%PDF-\d", re.IGNORECASE)
# What Pillow's readers raise on bytes that are no whole picture.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, struct.error, zlib.error, Image.DecompressionBombError)


class Unreadable(InvalidInput):
    code = "unreadable_picture"


def put(*, person: User, upload: UploadedFile) -> None:
    """Make this their picture. Raises `TooLarge`, `WrongKind` or `Unreadable`, and then the old one stays."""
    painted = _painted(_read(upload))
    with transaction.atomic():
        row = User.objects.select_for_update().get(pk=person.pk)
        _dropped_after_commit(row)
        row.avatar.save(f"{uuid4().hex}.webp", ContentFile(painted), save=False)
        try:
            row.save(update_fields=["avatar", "updated_at"])
        except BaseException:
            row.avatar.storage.delete(row.avatar.name)
            raise
    person.avatar = row.avatar.name


@transaction.atomic
def remove(*, person: User) -> None:
    row = User.objects.select_for_update().get(pk=person.pk)
    _dropped_after_commit(row)
    row.avatar = ""
    row.save(update_fields=["avatar", "updated_at"])
    person.avatar = ""


def _dropped_after_commit(row: User) -> None:
    if row.avatar:
        transaction.on_commit(partial(row.avatar.storage.delete, row.avatar.name))


def _read(upload: UploadedFile) -> bytes:
    content = b"" if (upload.size or 0) > MOST_BYTES else upload.read(MOST_BYTES + 1)
    if not content and upload.size or len(content) > MOST_BYTES:
        raise TooLarge(_("This picture is too large. Choose one of at most 2 MB."), most=MOST_BYTES)
    if ALSO_A_PAGE.search(content) or zipfile.is_zipfile(io.BytesIO(content)):
        raise _wrong_kind()
    return content


def _painted(content: bytes) -> bytes:
    """The first picture in it: upright, square, small, without words, places or colour profiles."""
    try:
        with _opened(io.BytesIO(content)) as image:
            # A JPEG can be read at a fraction of its size, which saves most of the time and memory.
            image.draft(None, (2 * SIDE, 2 * SIDE))
            upright = ImageOps.exif_transpose(image)
            mode = "RGBA" if upright.has_transparency_data else "RGB"
            square = ImageOps.fit(upright.convert(mode), (SIDE, SIDE))
    except BROKEN as exc:
        raise Unreadable(_("This picture is damaged, or not all of it arrived. Choose another one.")) from exc
    square.info.clear()
    written = io.BytesIO()
    square.save(written, "WEBP", quality=85)
    return written.getvalue()


def _opened(file: BinaryIO) -> Image.Image:
    """Only its head is read here, which says how many pixels there will be."""
    try:
        image = Image.open(file, formats=FORMATS)
    except UnidentifiedImageError:
        raise _wrong_kind() from None
    if image.width * image.height > MOST_PIXELS:
        raise Unreadable(_("This picture has too many pixels. Choose one of at most 25 million."), most=MOST_PIXELS)
    return image


def _wrong_kind() -> WrongKind:
    return WrongKind(_("We can show JPEG, PNG, WebP and GIF pictures. Choose one of those."))
