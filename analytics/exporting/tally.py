"""What sessions add up to as they pass by, newest first. What different readers read is never added together."""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date

from analytics.models import Entry


@dataclass
class Mean:
    n: int = 0
    total: int = 0
    first: date | None = None
    last: date | None = None

    @property
    def value(self) -> float:
        return self.total / self.n

    def add(self, value: int, day: date) -> None:
        self.n, self.total = self.n + 1, self.total + value
        self.first = min(self.first or day, day)
        self.last = max(self.last or day, day)


@dataclass
class Spent:
    sessions: int = 0
    seconds: int = 0


@dataclass
class Tally:
    """Averages by dimension or theme and by what read it. Drills are practice and skills, and no average of talks."""

    sessions: int = 0
    answers: int = 0
    seconds: int = 0
    first: date | None = None
    last: date | None = None
    awaiting: int = 0
    kinds: defaultdict[str, Spent] = field(default_factory=lambda: defaultdict(Spent))
    readers: Counter[str] = field(default_factory=Counter)
    dimensions: defaultdict[tuple[str, str], Mean] = field(default_factory=lambda: defaultdict(Mean))
    skills: defaultdict[tuple[str, str], Mean] = field(default_factory=lambda: defaultdict(Mean))

    def add(self, entry: Entry) -> None:
        self.sessions += 1
        self.answers += entry.answers
        self.seconds += entry.seconds
        self.awaiting += entry.awaits_own_view
        self.first = min(self.first or entry.practised_on, entry.practised_on)
        self.last = max(self.last or entry.practised_on, entry.practised_on)
        spent = self.kinds[entry.preparation_type]
        spent.sessions, spent.seconds = spent.sessions + 1, spent.seconds + entry.seconds
        if entry.is_counted:
            self._read(entry)

    def _read(self, entry: Entry) -> None:
        for theme, value in entry.skills.items():
            self.skills[theme, entry.read_by].add(value, entry.practised_on)
        if entry.is_drill:
            return
        self.readers[entry.read_by] += 1
        for name, level in entry.levels.items():
            self.dimensions[name, entry.read_by].add(level, entry.practised_on)
