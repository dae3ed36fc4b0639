"""The bank names hundreds of competencies. A person thinks of a dozen: each belongs to one of these families.

What belongs to none is knowledge of one's own job, of which no story need be kept ready.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from functools import cache
from pathlib import Path

FAMILIES = Path(__file__).with_name("families.json")


@dataclass(frozen=True, eq=False)
class Family:
    slug: str
    names: dict[str, str]
    # Competencies, or single words in them, that are of this family.
    words: frozenset[str]
    # What a text says where somebody shows it, in lower case.
    heard: dict[str, tuple[str, ...]]

    def named(self, language: str) -> str:
        return self.names.get(language) or self.names["en"]


@cache
def families() -> tuple[Family, ...]:
    rows = json.loads(FAMILIES.read_text(encoding="utf-8"))
    return tuple(
        Family(
            row["slug"],
            row["name"],
            frozenset(row["words"]),
            {language: tuple(said) for language, said in row["heard"].items()},
        )
        for row in rows
    )


@cache
def of(competency: str) -> Family | None:
    """The family of a competency of the bank, or of a family's own name. The last word of a compound says most."""
    known = next((family for family in families() if competency == family.slug), None)
    candidates = [competency, *reversed(competency.split("_"))]
    return known or next((family for word in candidates for family in families() if word in family.words), None)


@cache
def _signs(family: Family, language: str) -> re.Pattern[str] | None:
    """Beginnings of words in English; in Korean any place, where the word may have been joined to another."""
    said = "|".join(map(re.escape, family.heard.get(language, ())))
    return re.compile(rf"\b(?:{said})" if language == "en" else said, re.IGNORECASE) if said else None


def shown_in(text: str, language: str, *, most: int = 3) -> list[str]:
    """Families that a text shows signs of, the clearest first. A proposal, which a person may correct."""
    signs = {
        family.slug: len(pattern.findall(text)) for family in families() if (pattern := _signs(family, language))
    }
    return sorted((slug for slug, count in signs.items() if count), key=lambda slug: -signs[slug])[:most]
