"""What a browser or a program calls itself, in words a person knows.

Browsers have frozen most of what they say, so a short list names nearly all of them; whatever is not on it keeps its
own first word.
"""

from __future__ import annotations

import re
from typing import NamedTuple

# Most of them also say that they are Chrome and Safari: whoever is more particular comes first.
BROWSERS = (
    (r"KAKAOTALK", "KakaoTalk"),
    (r"NAVER\(", "NAVER"),
    (r"Whale/", "Whale"),
    (r"SamsungBrowser/", "Samsung Internet"),
    (r"OPR/|OPT/", "Opera"),
    (r"Vivaldi/", "Vivaldi"),
    (r"Edg(?:e|A|iOS)?/", "Edge"),
    (r"Firefox/|FxiOS/", "Firefox"),
    (r"Chrome/|CriOS/|Chromium/", "Chrome"),
    (r"Safari/", "Safari"),
)
SYSTEMS = (
    (r"iPhone", "iPhone"),
    (r"iPad", "iPad"),
    (r"Android", "Android"),
    (r"CrOS", "ChromeOS"),
    (r"Windows", "Windows"),
    (r"Mac OS X|Macintosh", "macOS"),
    (r"Linux|X11", "Linux"),
)
OWN_NAME = re.compile(r"[A-Za-z][\w .-]{0,39}?(?=/|$)")


class Software(NamedTuple):
    """Each empty when it is not said. Names are the same in every language."""

    browser: str
    system: str


def told(user_agent: str) -> Software:
    browser = _first(BROWSERS, user_agent)
    own = OWN_NAME.match(user_agent)
    if not browser and own and own[0] != "Mozilla":
        browser = own[0]
    return Software(browser, _first(SYSTEMS, user_agent))


def named(user_agent: str) -> str:
    """In one line for a list: "Chrome, Android". Empty when it says nothing of itself."""
    return ", ".join(filter(None, told(user_agent)))[:60]


def _first(known: tuple[tuple[str, str], ...], user_agent: str) -> str:
    return next((name for pattern, name in known if re.search(pattern, user_agent)), "")
