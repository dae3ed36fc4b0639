"""A CV read by rules: sections, positions with their dates, education, skills, and lines worth telling as a story.

Whatever comes out stands in the text, word for word. What the rules do not understand is left where it was.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass, field
from typing import Any

from coaching.resumes.entries import MOST_LINES, Line, Position, entries, vocabulary

MOST_SKILLS, MOST_STORIES, STORIES_A_POSITION = 60, 12, 3
LONGEST_HEADING, SHORTEST_DEED, LONGEST_DEED = 45, 4, 600
BULLET = re.compile(r"^\s*(?:[-*•·▪■□◦●○▶►‣–—✓✔➢❖※]|\d{1,2}[.)])\s+")
_DECORATION = re.compile(r"^[\s#*=_\[\]【】<>■●▶◆|:.-]+|[\s#*=_\[\]【】<>■●▶◆|:.-]+$")
_LISTED = re.compile(r"[,;|/·•\n\t]| {2,}")
_LABEL = re.compile(r"^[^:,]{2,30}:\s*")
_HANGUL = re.compile(r"[가-힣]")
_LETTER = re.compile(r"[^\W\d_]")
_NUMBER = re.compile(r"\d")
# Where a deed turns into what came of it.
_OUTCOME = re.compile(
    r"[,;]? (?=(?:which|resulting|leading|so that|to (?:cut|save)"
    r"|(?:and|that) (?:cut|raised|reduced|saved|increased|brought|won)"
    r"|(?:cutting|reducing|saving|raising|increasing|bringing|lifting|winning|improving|shortening|halving|doubling)\b))"
    r"|(?<=하여) |(?<=해서) |(?<=해) (?=[^.]{0,80}\d)|(?<=으로써) |, (?=그 결과)"
)
# And where it stands the other way round: "Cut waste by a third by weighing every crate".
_REACHED = re.compile(
    r"^(?:cut|reduced|increased|raised|grew|saved|improved|shortened|doubled|halved)\b.* by (?=[a-z]+ing\b)", re.I
)


@dataclass(frozen=True)
class Curriculum:
    language: str
    summary: str = ""
    positions: tuple[Position, ...] = ()
    education: tuple[Position, ...] = ()
    skills: tuple[str, ...] = ()
    certificates: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    awards: tuple[str, ...] = ()
    stories: tuple[Proposal, ...] = field(default=())

    @property
    def told(self) -> dict[str, Any]:
        """Everything but the stories, as plain data."""
        whole = json.loads(json.dumps(asdict(self), ensure_ascii=False))
        return {name: value for name, value in whole.items() if name != "stories"}


@dataclass(frozen=True)
class Proposal:
    """A story somebody might tell. Every text in it stands in the CV."""

    title: str
    situation: str
    action: str
    result: str
    quote: str
    task: str = ""


def read(text: str) -> Curriculum:
    language = language_of(text)
    found = _sections(_lines(text))
    positions = entries([*found["positions"], Line(""), *found["projects"]])
    awards = tuple(_plain(found["awards"]))
    return Curriculum(
        language=language,
        summary=" ".join(_plain(found["summary"])),
        positions=positions,
        education=entries(found["education"]),
        skills=tuple(_listed(found["skills"])),
        certificates=tuple(_plain(found["certificates"])),
        languages=tuple(_listed(found["languages"])),
        awards=awards,
        stories=tuple(_stories(positions, awards))[:MOST_STORIES],
    )


def language_of(text: str) -> str:
    letters = len(_LETTER.findall(text))
    return "ko" if letters and len(_HANGUL.findall(text)) / letters >= 0.3 else "en"


def _lines(text: str) -> list[Line]:
    rows = []
    for raw in text.splitlines():
        bare = BULLET.sub("", raw)
        rows.append(Line(bare.strip(), is_bullet=bare != raw))
    return rows


def _sections(rows: Sequence[Line]) -> dict[str, list[Line]]:
    """The lines under each heading. What stands before the first one is a name and how to reach it."""
    found: dict[str, list[Line]] = {name: [] for name in vocabulary()["sections"]}
    here = "other"
    for row in rows:
        heading, rest = _heading(row)
        if heading:
            here = heading
            row = Line(rest)
        found[here].append(row)
    if not found["positions"] and not found["projects"]:
        found["positions"] = [row for row in rows if _heading(row)[0] == ""] if here == "other" else []
    return found


def _heading(row: Line) -> tuple[str, str]:
    """Which section a line opens, and what stands behind its name on the same line ("Skills: SQL, Excel")."""
    head, colon, rest = row.text.partition(":")
    for said, left in ((row.text, ""), (head, rest.strip()) if colon else ("", "")):
        bare = _DECORATION.sub("", said).lower().replace(" & ", " and ").replace(" / ", " and ")
        if not bare or len(bare) > LONGEST_HEADING:
            continue
        for name, headings in vocabulary()["sections"].items():
            if bare in headings:
                return name, left
    return "", ""


def _plain(rows: Sequence[Line]) -> list[str]:
    return [row.text for row in rows if row.text][:MOST_LINES]


def _listed(rows: Sequence[Line]) -> list[str]:
    """Single skills, however they are set apart."""
    parts = (part for row in rows for part in _LISTED.split(_LABEL.sub("", row.text)))
    named = (part.strip(" .-–") for part in parts)
    return list(dict.fromkeys(name for name in named if 1 < len(name) <= 60))[:MOST_SKILLS]


def _stories(positions: Sequence[Position], awards: Sequence[str]) -> Iterator[Proposal]:
    for position in positions:
        deeds = sorted((line for line in position.lines if _worth(line)), key=lambda line: -_worth(line))
        for line in sorted(deeds[:STORIES_A_POSITION], key=position.lines.index):
            yield _proposal(line, position.header)
    for line in awards:
        if _worth(line) > 1:
            yield _proposal(line, "")


def _worth(line: str) -> int:
    """How much of a story is in a line: a deed, a number, enough words. 0 for none."""
    words = line.lower().split()
    if len(words) < SHORTEST_DEED or len(line) > LONGEST_DEED or not _deeds(words, line):
        return 0
    return 1 + 2 * bool(_NUMBER.search(line)) + (len(words) >= 8) + bool(_OUTCOME.search(line))


def _deeds(words: Sequence[str], line: str) -> bool:
    known = vocabulary()
    early = (word.strip(",.;:()") for word in words[:6])
    return any(word in known["verbs"] for word in early) or any(deed in line for deed in known["ko_deeds"])


def _proposal(line: str, header: str) -> Proposal:
    return Proposal(titled(line), " ".join(header.split()), *_deed_and_end(line), line)


def _deed_and_end(line: str) -> tuple[str, str]:
    if turn := _REACHED.search(line):
        return line[turn.end() :].strip(), line[: turn.end()].removesuffix(" by ").strip()
    if turn := _OUTCOME.search(line):
        return line[: turn.start()].strip(), line[turn.end() :].strip()
    return line, ""


def titled(line: str) -> str:
    """The first words of it."""
    words = line.split()
    count = 7 if _HANGUL.search(line) else 9
    said = " ".join(words[:count]).rstrip(",.;:")
    return (said + " …" if len(words) > count else said)[:120]
