"""The codes a person would read in a mail, or in an authenticator app."""

from __future__ import annotations

import re

from allauth.mfa.totp.internal import auth as totp
from django.core import mail

from tests.factories import TOTP_SECRET


def mailed(message: int = -1) -> str:
    """The code in the last mail, or in an earlier one."""
    return re.search(r"\b[A-Z]{4}-[A-Z]{4}\b", mail.outbox[message].body)[0]


def of_app(secret: str = TOTP_SECRET) -> str:
    return totp.format_hotp_value(totp.hotp_value(secret, next(totp.yield_hotp_counters_from_time())))
