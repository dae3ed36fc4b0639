"""What is asked of both databases: the pages and calls somebody looks back with."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from urllib.parse import urlencode

from bench.looking_back.generating import COMMON, RARE

API = "/api/v1"


@dataclass(frozen=True)
class Place:
    """Where a page far back begins: after how many rows, and after which."""

    rows: int
    cursor: str


@dataclass(frozen=True)
class Asked:
    name: str
    address: str
    # What the address takes: of the day it is, and of a place far back in the history.
    values: Callable[[date, Place], dict[str, str]] = lambda today, place: {}

    def path(self, today: date, place: Place) -> str:
        values = urlencode(self.values(today, place))
        return f"{self.address}?{values}" if values else self.address

    @property
    def is_call(self) -> bool:
        return self.address.startswith(API)


def _always(**values: str) -> Callable[[date, Place], dict[str, str]]:
    return lambda today, place: values


def _far_back(today: date, place: Place) -> dict[str, str]:
    return {"cursor": place.cursor}


def _a_year(today: date, place: Place) -> dict[str, str]:
    return {"from": str(today - timedelta(days=365)), "to": str(today)}


ASKED = (
    Asked("first page", "/"),
    Asked("history", "/history/"),
    Asked("history, far back", "/history/", _far_back),
    Asked("history, one kind", "/history/", _always(preparation_type="Sales")),
    Asked("history, Korean", "/history/", _always(language="ko")),
    Asked("history, a year", "/history/", _a_year),
    Asked("history, drills", "/history/", _always(part="drills")),
    Asked("history, put away", "/history/", _always(status="archived")),
    Asked("history, left open", "/history/", _always(status="open")),
    Asked("history, scores 60 to 62", "/history/", _always(min_score="60", max_score="62")),
    Asked("history, best first", "/history/", _always(sort="best")),
    Asked("history, lowest first", "/history/", _always(sort="lowest")),
    Asked("history, by kind", "/history/", _always(sort="kind")),
    Asked("search, common word", "/history/", _always(q=COMMON["en"])),
    Asked("search, rare word", "/history/", _always(q=RARE["en"])),
    # Talks of the first kind all have it, those of the second never: they are in Korean.
    Asked("search, common word, one kind", "/history/", _always(q=COMMON["en"], preparation_type="Presentation")),
    Asked("search, common word, other kind", "/history/", _always(q=COMMON["en"], preparation_type="Sales")),
    Asked("search, rare word, one kind", "/history/", _always(q=RARE["en"], preparation_type="Corporate")),
    Asked("search, common word, best first", "/history/", _always(q=COMMON["en"], sort="best")),
    Asked("search, common word in Korean", "/history/", _always(q=COMMON["ko"])),
    Asked("search, rare word in Korean", "/history/", _always(q=RARE["ko"])),
    Asked("search, word nobody said", "/history/", _always(q="xylophones")),
    Asked("search, nearly a title", "/history/", _always(q="practise tolk")),
    Asked("progress", "/progress/"),
    Asked("progress, all", "/progress/", _always(range="all")),
    Asked("drills", "/drills/"),
    Asked("achievements", "/achievements/"),
    Asked("exports", "/exports/"),
    Asked("improve", "/improve/"),
    Asked("feedback", "/feedback/"),
    Asked("GET /history", f"{API}/history"),
    Asked("GET /history, far back", f"{API}/history", _far_back),
    Asked("GET /history, common word", f"{API}/history", _always(q=COMMON["en"])),
    Asked("GET /history, best first", f"{API}/history", _always(sort="score", order="desc")),
    Asked("GET /analytics/trends", f"{API}/analytics/trends"),
    Asked("GET /analytics/trends, a year", f"{API}/analytics/trends", _a_year),
    Asked("GET /analytics/trends, one kind", f"{API}/analytics/trends", _always(preparation_type="Sales")),
    Asked("GET /analytics/user-stats", f"{API}/analytics/user-stats"),
    Asked("GET /analytics/skills", f"{API}/analytics/skills"),
    Asked("GET /analytics/categories", f"{API}/analytics/categories"),
    Asked("GET /analytics/benchmarks", f"{API}/analytics/benchmarks"),
    Asked("GET /achievements", f"{API}/achievements"),
    Asked("GET /drills", f"{API}/drills"),
    Asked("GET /sessions", f"{API}/sessions"),
    Asked("GET /feedback/history", f"{API}/feedback/history"),
    Asked("GET /feedback/summary", f"{API}/feedback/summary"),
)
NAMES = tuple(each.name for each in ASKED)
