"""Which kind of sound a file is, by what stands in it. A name or a header may say anything."""

from __future__ import annotations

from typing import NamedTuple


class Kind(NamedTuple):
    media_type: str
    suffix: str


WEBM, OGG, MP4, WAV, MP3 = (
    Kind("audio/webm", "webm"),
    Kind("audio/ogg", "ogg"),
    Kind("audio/mp4", "m4a"),
    Kind("audio/wav", "wav"),
    Kind("audio/mpeg", "mp3"),
)
# Of an MPEG frame: the eleven bits it begins with, and the layer, which AAC leaves empty.
SYNC, LAYER = 0xFFE0, 0x0006


def kind_of(content: bytes) -> Kind | None:
    if content.startswith(b"\x1aE\xdf\xa3") and b"webm" in content[:64]:
        return WEBM
    if content.startswith(b"OggS"):
        return OGG
    if content[4:8] == b"ftyp":
        return MP4
    if content.startswith(b"RIFF") and content[8:12] == b"WAVE":
        return WAV
    if content.startswith(b"ID3") or _is_frame(int.from_bytes(content[:2], "big")):
        return MP3
    return None


def _is_frame(head: int) -> bool:
    return head & SYNC == SYNC and head & LAYER != 0
