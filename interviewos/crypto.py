"""Words that are kept sealed in the database: a stolen dump opens none of them without the keys of the site."""

import base64
import hashlib
import re
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

# A version, a time, a vector, a block and a signature: never shorter.
_TOKEN = re.compile(r"gAAAA[\w-]{93,}={0,2}", re.ASCII)

__all__ = ["InvalidToken", "is_current", "looks_sealed", "rotate", "seal", "unseal"]


def seal(text: str) -> str:
    return _ring(tuple(settings.ENCRYPTION_KEYS)).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises InvalidToken when none of the keys fits or the text was changed."""
    return _ring(tuple(settings.ENCRYPTION_KEYS)).decrypt(sealed.encode()).decode()


def rotate(sealed: str) -> str:
    """The same words under the first key."""
    return _ring(tuple(settings.ENCRYPTION_KEYS)).rotate(sealed.encode()).decode()


def looks_sealed(text: str) -> bool:
    """Whether this is something we sealed, be it with a key that is gone."""
    return _TOKEN.fullmatch(text) is not None


def is_current(sealed: str) -> bool:
    """Whether the first key opens it: then there is nothing to rotate."""
    try:
        _ring(tuple(settings.ENCRYPTION_KEYS[:1])).decrypt(sealed.encode())
    except InvalidToken:
        return False
    return True


@lru_cache(maxsize=8)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    """The first key seals, every key opens. A key is any long random text: what Fernet needs is made from it."""
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())) for key in keys])
