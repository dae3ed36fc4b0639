"""A picture of oneself: whatever is sent, only what it shows is kept."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pytest
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image, ImageCms, PngImagePlugin

from accounts.models import User
from accounts.services import avatars
from interviewos.errors import DomainError

pytestmark = pytest.mark.django_db
RED, BLUE = (220, 20, 20), (20, 20, 220)


@pytest.fixture(autouse=True)
def _empty_storage():
    yield
    for name in kept():
        default_storage.delete(f"avatars/{name}")


def kept() -> list[str]:
    return default_storage.listdir("avatars")[1] if default_storage.exists("avatars") else []


def drawn(size: tuple[int, int] = (64, 48), colour: tuple[int, ...] = RED) -> Image.Image:
    return Image.new("RGB", size, colour)


def written(image: Image.Image, kind: str = "PNG", **options: object) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def sent(content: bytes, name: str = "me.png", kind: str = "image/png") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def put(user: User, content: bytes, **lies: str) -> Image.Image:
    avatars.put(person=user, upload=sent(content, **lies))
    user.refresh_from_db()
    return Image.open(io.BytesIO(user.avatar.read()))


def refused(user: User, content: bytes, status: int, code: str, **lies: str) -> None:
    """Refused so, and the picture there was is there still."""
    put(user, written(drawn()))
    before, files = user.avatar.name, kept()
    with pytest.raises(DomainError) as refusal:
        avatars.put(person=user, upload=sent(content, **lies))
    assert (refusal.value.status, refusal.value.code) == (status, code)
    user.refresh_from_db()
    assert (user.avatar.name, kept()) == (before, files)


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_a_picture_becomes_a_square_webp_under_a_name_of_ours(user, kind):
    image = put(user, written(drawn(), kind), name="../../my holiday.png")
    assert (image.format, image.size) == ("WEBP", (512, 512))
    assert "holiday" not in user.avatar.name
    assert user.avatar.name.startswith("avatars/")
    assert user.avatar.name.endswith(".webp")


def test_the_first_picture_of_a_moving_one_is_shown(user):
    moving = written(drawn(), "GIF", save_all=True, append_images=[drawn(colour=BLUE)] * 300, duration=10)
    image = put(user, moving)
    assert getattr(image, "n_frames", 1) == 1
    assert image.convert("RGB").getpixel((256, 256))[0] > 200


def test_it_stands_upright_and_says_nothing_of_where_it_was_taken(user):
    photo = drawn((80, 40))
    photo.paste(BLUE, (0, 0, 80, 20))
    exif = Image.Exif()
    exif[0x0112] = 6  # held a quarter turn to the left
    exif[0x010F] = "A camera"
    exif.get_ifd(0x8825)[1] = "N"
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    image = put(user, written(photo, "JPEG", exif=exif, icc_profile=profile, comment=b"my street"), name="me.jpg")
    assert not image.getexif()
    assert not {"exif", "icc_profile", "comment", "xmp"} & set(image.info)
    # What was above is on the right now.
    assert image.convert("RGB").getpixel((500, 256))[2] > 200
    assert image.convert("RGB").getpixel((10, 256))[0] > 200


def test_a_clear_background_stays_clear(user):
    image = put(user, written(Image.new("RGBA", (40, 40), (0, 0, 0, 0))))
    assert image.convert("RGBA").getpixel((5, 5))[3] == 0


@pytest.mark.parametrize(
    ("mode", "kind"), [("CMYK", "JPEG"), ("L", "JPEG"), ("1", "PNG"), ("I;16", "PNG"), ("P", "GIF")]
)
def test_any_kind_of_colours_will_do(user, mode, kind):
    assert put(user, written(Image.new(mode, (30, 30)), kind)).format == "WEBP"


@pytest.mark.parametrize(("name", "kind"), [("me.svg", "image/svg+xml"), ("me", "text/html"), ("me.exe", "")])
def test_what_the_file_is_called_does_not_count(user, name, kind):
    assert put(user, written(drawn()), name=name, kind=kind).format == "WEBP"


SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"just words",
        SVG,
        b"<?xml version='1.0'?>" + SVG,
        b"<!DOCTYPE html><title>Me</title>",
        b"%PDF-1.7\n",
        b"\x7fELF" + b"\x00" * 60,
        b"GIF89a" + SVG,
        written(drawn(), "BMP"),
        written(drawn(), "TIFF"),
        written(drawn(), "ICO"),
    ],
    ids=["nothing", "words", "svg", "xml", "html", "pdf", "program", "gif that is svg", "bmp", "tiff", "ico"],
)
def test_what_is_no_picture_of_a_kind_we_show_is_refused_whatever_it_says_it_is(user, content):
    refused(user, content, 415, "wrong_kind", name="me.png", kind="image/png")


def zipped() -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as bundle:
        bundle.writestr("evil.js", "alert(1)")
    return file.getvalue()


@pytest.mark.parametrize(
    "tail", [SVG, b"<script src=x></script>", b"<?php system($_GET[1]);", b"%PDF-1.7\n", zipped()]
)
@pytest.mark.parametrize("kind", ["JPEG", "PNG", "GIF"])
def test_a_picture_that_is_something_else_as_well_is_refused(user, kind, tail):
    refused(user, written(drawn(), kind) + tail, 415, "wrong_kind")


def test_a_script_in_the_comment_of_a_picture_is_refused(user):
    refused(user, written(drawn(), "JPEG", comment=b"<script>alert(1)</script>"), 415, "wrong_kind")


def test_two_megabytes_are_the_most(user):
    image = written(drawn())
    put(user, image + b"\x00" * (avatars.MOST_BYTES - len(image)))
    refused(user, image + b"\x00" * (avatars.MOST_BYTES - len(image) + 1), 413, "too_large")


def chunk(name: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + name + data + struct.pack(">I", zlib.crc32(name + data))


def png(width: int, height: int, *more: bytes) -> bytes:
    head = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 1, 0, 0, 0, 0))
    return (
        b"\x89PNG\r\n\x1a\n"
        + head
        + b"".join(more)
        + chunk(b"IDAT", zlib.compress(b"\x00" * 2000))
        + chunk(b"IEND", b"")
    )


def gif_of_one_dot_with_a_huge_frame() -> bytes:
    small = bytearray(written(drawn((1, 1)), "GIF"))
    frame = small.rindex(b",", 0, len(small) - 4)
    small[frame + 5 : frame + 9] = struct.pack("<HH", 60_000, 60_000)
    return bytes(small)


def webp_that_says_it_is_huge() -> bytes:
    moving = bytearray(written(drawn(), "WEBP", save_all=True, append_images=[drawn(colour=BLUE)]))
    assert moving[12:16] == b"VP8X"
    moving[24:30] = (16_382).to_bytes(3, "little") * 2
    return bytes(moving)


@pytest.mark.parametrize(
    "bomb",
    [
        png(5_000, 5_001),
        png(10_000, 5_001),
        png(2_000_000, 2_000_000),
        png(10, 10, chunk(b"zTXt", b"a\x00\x00" + zlib.compress(b"\x00" * 80_000_000))),
        gif_of_one_dot_with_a_huge_frame(),
        webp_that_says_it_is_huge(),
    ],
    ids=["more than 25 million", "more than 50 million", "more than memory", "text", "frame", "canvas"],
)
def test_a_bomb_is_refused_before_it_is_unpacked(user, bomb, monkeypatch):
    assert len(bomb) < 200_000
    monkeypatch.setattr(Image.Image, "convert", pytest.fail)
    with pytest.raises(DomainError) as refusal:
        avatars.put(person=user, upload=sent(bomb))
    assert (refusal.value.status, refusal.value.code) == (422, "unreadable_picture")
    user.refresh_from_db()
    assert not user.avatar
    assert not kept()


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP", "GIF"])
def test_half_a_picture_is_refused(user, kind):
    noise = Image.effect_noise((200, 200), 90).convert("RGB")
    whole = written(noise, kind)
    refused(user, whole[: len(whole) // 2], 422, "unreadable_picture")


def test_a_new_picture_takes_the_place_of_the_old_one(user, committed):
    put(user, written(drawn()))
    first = user.avatar.name
    with committed():
        put(user, written(drawn(colour=BLUE)))
        assert default_storage.exists(first), "Until the new one is saved the old one is the picture."
    assert not default_storage.exists(first)
    assert [f"avatars/{name}" for name in kept()] == [user.avatar.name]


def test_a_picture_that_could_not_be_saved_leaves_nothing_behind(user, monkeypatch):
    def fail(*args: object, **options: object) -> None:
        raise RuntimeError

    monkeypatch.setattr(User, "save", fail)
    with pytest.raises(RuntimeError):
        avatars.put(person=user, upload=sent(written(drawn())))
    assert not kept()


def test_a_picture_is_taken_away(user, committed):
    put(user, written(drawn()))
    with committed():
        avatars.remove(person=user)
    user.refresh_from_db()
    assert not user.avatar
    assert not kept()


def test_taking_away_what_is_not_there_changes_nothing(user, committed):
    default_storage.save("avatars/of-somebody-else.webp", ContentFile(b"theirs"))
    with committed():
        avatars.remove(person=user)
    assert kept() == ["of-somebody-else.webp"]


def test_words_inside_a_png_are_not_kept(user):
    words = PngImagePlugin.PngInfo()
    words.add_text("Author", "Dana of Elm Street")
    put(user, written(drawn(), pnginfo=words))
    assert b"Elm Street" not in default_storage.open(user.avatar.name).read()
