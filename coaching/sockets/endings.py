"""Why a socket ends: the codes it closes with."""

from __future__ import annotations

TOO_LARGE = 1009
# The database is away.
TRY_LATER = 1013
NOT_READABLE = 4400
NOT_SIGNED_IN = 4401
NOT_OURS = 4403
NOT_YOURS = 4404
# It does not read what it is sent, or has said nothing for a minute.
TOO_SLOW = 4408
TOO_MANY = 4429


class Over(Exception):
    """The connection ends. Without a code the other side has left, and nobody needs to be told."""

    def __init__(self, code: int | None = None) -> None:
        super().__init__(code)
        self.code = code
