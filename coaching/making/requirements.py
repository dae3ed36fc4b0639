"""What an advert or a brief asks for, each in its own words.

A requirement is always a place in the text that was pasted. Nothing is inferred: what cannot be pointed at is none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal, NamedTuple

from coaching.listening import topics
from coaching.making import wording
from coaching.making.orders import gives_orders
from coaching.making.personal import is_personal
from interviewos.private import masked

Kind = Literal["skill", "experience", "behaviour", "knowledge"]
KINDS: tuple[Kind, ...] = ("skill", "experience", "behaviour", "knowledge")
MOST = 30
LONGEST = 200
FEWEST_LETTERS = 4
# A heading is short; a longer line that mentions "skills" is a sentence.
LONGEST_HEADING = 50
SPACE = re.compile(r"\s+")


@dataclass(frozen=True)
class Requirement:
    """`start` and `end` are code points of the pasted text; `text` is what stands there, on one line."""

    text: str
    start: int
    end: int
    kind: Kind
    must: bool

    @property
    def is_formal(self) -> bool:
        """Shown by a certificate or a signature, not in a talk."""
        return wording.FORMAL.search(self.text) is not None

    @property
    def is_personal(self) -> bool:
        return is_personal(self.text)


class Line(NamedTuple):
    start: int
    end: int
    # As it was written before the words; empty for a line of prose.
    bullet: str = ""

    @property
    def may_be_heading(self) -> bool:
        return not self.bullet or wording.LARGE.match(self.bullet) is not None


class Section(NamedTuple):
    """`wanted` is None where the text has not said yet what it is about."""

    wanted: bool | None = None
    must: bool = True


def found(text: str) -> list[Requirement]:
    """By rules, in the order of the text. Lines that speak to a machine are no requirements."""
    section = Section()
    kept: dict[Any, Requirement] = {}
    for line in _lines(text):
        heading, rest = _heading(text, line)
        section = heading or section
        if rest is None or section.wanted is False:
            continue
        for start, end in _asked(text, rest, section):
            requirement = _made(text, start, end, must=section.must)
            if requirement is not None:
                kept.setdefault(_gist(requirement.text), requirement)
    return list(kept.values())[:MOST]


def verified(text: str, claims: Iterable[dict[str, Any]]) -> tuple[list[Requirement], int]:
    """The claims of a model whose quote stands in the text, in the order of the text, and how many do not."""
    claims = list(claims)
    kept: dict[Any, Requirement] = {}
    for claim in claims:
        place = located(text, str(claim.get("quote", "")))
        kind = claim.get("kind")
        if place is not None and kind in KINDS:
            said = " ".join(text[place[0] : place[1]].split())
            if len(said) <= LONGEST and not gives_orders(said):
                kept.setdefault(_gist(said), Requirement(said, *place, kind, bool(claim.get("must", True))))
    return sorted(kept.values(), key=lambda one: one.start)[:MOST], len(claims) - len(kept)


def located(text: str, quote: str) -> tuple[int, int] | None:
    """Where a quote stands in a text, whatever its spaces. A model has read the text with numbers masked."""
    words = quote.split()
    # Nothing longer is ever kept, and looking for it would take as long as it is.
    if sum(map(len, words)) < FEWEST_LETTERS or len(" ".join(words)) > LONGEST:
        return None
    pattern = re.compile(r"\s+".join(map(re.escape, words)))
    for version in (text, masked(text)):
        if match := pattern.search(version):
            return match.span()
    return None


def recalled(text: str, quote: str, kind: str, must: bool) -> Requirement | None:
    """One that was found before and has come back with a form."""
    place = located(text, quote)
    if place is None or kind not in KINDS:
        return None
    return Requirement(" ".join(text[place[0] : place[1]].split())[:LONGEST], *place, kind, must)


def _lines(text: str) -> Iterator[Line]:
    """Lines without their bullets. One that was broken by hand is whole again."""
    pending: Line | None = None
    for match in re.finditer(r"[^\r\n]+", text):
        bullet = wording.BULLET.match(text, match.start(), match.end())
        start = bullet.end() if bullet else match.start()
        start += len(text[start : match.end()]) - len(text[start : match.end()].lstrip())
        line = Line(start, match.end(), bullet.group().strip() if bullet else "")
        if pending and _goes_on(text, pending, line):
            pending = Line(pending.start, line.end, pending.bullet)
            continue
        if pending:
            yield pending
        pending = line if text[start : match.end()].strip() else None
    if pending:
        yield pending


def _goes_on(text: str, before: Line, line: Line) -> bool:
    """The rest of a bullet that was wrapped: no bullet of its own, a small letter, no gap."""
    follows = text[before.end : line.start].count("\n") == 1
    begins = text[line.start : line.start + 1]
    unfinished = not text[before.start : before.end].rstrip().endswith((".", ":", "!", "?"))
    return bool(before.bullet) and not line.bullet and follows and unfinished and begins.islower()


def _heading(text: str, line: Line) -> tuple[Section | None, Line | None]:
    """The section that begins here, if one does, and what of the line is not its heading."""
    said = text[line.start : line.end]
    name, colon, rest = said.partition(":" if ":" in said else "：")
    if colon and rest.strip() and line.may_be_heading and len(name) <= LONGEST_HEADING:
        section = _section(name)
        if section is not None:
            start = line.start + len(name) + 1
            # A list on one line; or else prose, which is looked through by its sentences.
            bullet = "" if len(wording.SENTENCE.findall(rest)) > 1 else "-"
            return section, Line(start + len(rest) - len(rest.lstrip()), line.end, bullet)
    if line.may_be_heading and len(said) <= LONGEST_HEADING and _stands_alone(said, line):
        section = _section(said)
        if section is not None:
            return section, None
        if said.rstrip().endswith((":", "：")):
            return Section(), None
    return None, line


def _stands_alone(said: str, line: Line) -> bool:
    bare = said.strip(wording.DRESS)
    if said.strip() != bare:
        return True
    # What stands after a number may be a heading or one thing of a list: a heading is hardly more than its name.
    longest = 12 if line.bullet else LONGEST_HEADING
    return len(bare) <= longest and len(bare.split()) <= 7 and not bare.endswith((".", "!", ",", ";", "다", "요"))


def _section(name: str) -> Section | None:
    name = name.strip(wording.DRESS)
    for pattern, section in (
        (wording.NICE, Section(wanted=True, must=False)),
        (wording.LEFT_OUT, Section(wanted=False)),
        (wording.DUTIES, Section(wanted=True)),
        (wording.REQUIRED, Section(wanted=True)),
    ):
        if pattern.search(name):
            return section
    return None


def _asked(text: str, line: Line, section: Section) -> Iterator[tuple[int, int]]:
    """The parts of a line that ask for something."""
    if section.wanted and line.bullet:
        yield line.start, line.end
        return
    for sentence in wording.SENTENCE.finditer(text, line.start, line.end):
        if wording.ASKS.search(sentence.group()):
            yield sentence.span()


def _made(text: str, start: int, end: int, *, must: bool) -> Requirement | None:
    if gives_orders(text[start:end]):
        return None
    if named := wording.NAMED.match(text, start + len(text[start:end]) - len(text[start:end].lstrip()), end):
        start = named.end()
    start, end = _trimmed(text, start, end)
    said = SPACE.sub(" ", text[start:end])
    if sum(c.isalnum() for c in said) < FEWEST_LETTERS:
        return None
    return Requirement(said, start, end, kind(said), must and wording.NICE_LINE.search(said) is None)


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    """Without the space and the marks around, and no longer than one can hold in the ear."""
    if end - start > LONGEST:
        cut = max(text.rfind(mark, start, start + LONGEST) for mark in (",", ";", "(", " "))
        end = cut if cut > start else start + LONGEST
    while start < end and text[start] in wording.DRESS:
        start += 1
    while end > start and text[end - 1] in " \t\u3000\r\n.,;:·":
        end -= 1
    return start, end


def kind(said: str) -> Kind:
    """What sort of thing is asked for. Whoever names experience wants to hear of it, whatever it is in."""
    if wording.EXPERIENCE.search(said):
        return "experience"
    if wording.KNOWLEDGE.search(said):
        return "knowledge"
    return "behaviour" if wording.BEHAVIOUR.search(said) else "skill"


def _gist(said: str) -> frozenset[str] | str:
    """The same thing asked for twice is asked for once."""
    return topics(said) or said.lower()
