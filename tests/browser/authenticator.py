"""An authenticator app and a device that keeps passkeys, as a person carries them."""

import base64
import hmac
import time
from typing import Any

from playwright.sync_api import Page

HALF_A_MINUTE = 30


def code_of(secret: str, *, later: int = 0) -> str:
    """What an app with this key shows (RFC 6238), now or so many codes later."""
    counter = int(time.time()) // HALF_A_MINUTE + later
    digest = hmac.digest(base64.b32decode(secret), counter.to_bytes(8, "big"), "sha1")
    start = digest[-1] & 15
    number = int.from_bytes(digest[start : start + 4], "big") & 0x7FFFFFFF
    return f"{number % 1_000_000:06}"


def with_a_finger(page: Page) -> Any:
    """Give this page's device a reader that always says yes. Answers the session that drives it."""
    driver = page.context.new_cdp_session(page)
    driver.send("WebAuthn.enable")
    kind = {"protocol": "ctap2", "transport": "internal", "automaticPresenceSimulation": True}
    knows = {"hasResidentKey": True, "hasUserVerification": True, "isUserVerified": True}
    driver.send("WebAuthn.addVirtualAuthenticator", {"options": kind | knows})
    return driver
