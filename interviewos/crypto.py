"""Words that are kept sealed in the database: a stolen dump opens none of them without the keys of the site."""

import base64
import hashlib
from functools import lru_cache

from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from django.conf import settings

__all__ = ["InvalidToken", "rotate", "seal", "unseal"]


def seal(text: str) -> str:
    return _ring(tuple(settings.ENCRYPTION_KEYS)).encrypt(text.encode()).decode()


def unseal(sealed: str) -> str:
    """Raises InvalidToken when none of the keys fits or the text was changed."""
    return _ring(tuple(settings.ENCRYPTION_KEYS)).decrypt(sealed.encode()).decode()


def rotate(sealed: str) -> str:
    """The same words under the first key."""
    return _ring(tuple(settings.ENCRYPTION_KEYS)).rotate(sealed.encode()).decode()


@lru_cache(maxsize=8)
def _ring(keys: tuple[str, ...]) -> MultiFernet:
    """The first key seals, every key opens. A key is any long random text: what Fernet needs is made from it."""
    return MultiFernet([Fernet(base64.urlsafe_b64encode(hashlib.sha256(key.encode()).digest())) for key in keys])
