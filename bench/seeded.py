"""What a measuring process is told about the rows."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Seeded:
    """Ids as text. `at` is when seeding began; what is newer was written by a measured call."""

    at: str
    person_id: str
    token: str
    read: str
    evaluation: str
    speaking: list[str]
    finishing: list[str]
