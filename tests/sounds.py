"""Recordings as browsers and telephones write them: a beginning that says what they are, and then some bytes."""

from __future__ import annotations

from django.core.files.storage import default_storage
from django.core.files.uploadedfile import SimpleUploadedFile

HEADS = {
    "webm": b"\x1aE\xdf\xa3\x9fB\x86\x81\x01B\xf7\x81\x01B\xf2\x81\x04B\xf3\x81\x08B\x82\x84webm",
    "ogg": b"OggS\x00\x02\x00\x00\x00\x00\x00\x00\x00\x00",
    "mp4": b"\x00\x00\x00\x20ftypM4A \x00\x00\x00\x00",
    "wav": b"RIFF\x24\x00\x00\x00WAVEfmt ",
    "mp3": b"\xff\xfb\x90\x64\x00",
    "mp3 with its title": b"ID3\x04\x00\x00\x00\x00\x00\x00",
}
WEBM = HEADS["webm"] + bytes(range(256)) * 4


def sent(content: bytes = WEBM, name: str = "answer.webm", kind: str = "audio/webm") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content, kind)


def kept() -> list[str]:
    """The sounds in the storage."""
    return default_storage.listdir("recordings")[1] if default_storage.exists("recordings") else []


def lose_all() -> None:
    for name in kept():
        default_storage.delete(f"recordings/{name}")
