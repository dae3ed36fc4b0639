"""A reader points at what was said. It never awards anything: levels are made by code, later."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from evaluations.readers.attempt import Attempt
from evaluations.readers.guarded import Guarded

if TYPE_CHECKING:
    from interviewos.ai import Usage

Polarity = Literal["plus", "minus"]


@dataclass(frozen=True)
class Claim:
    dimension: str
    criterion: str
    polarity: Polarity
    quote: str
    turn_id: str


@dataclass(frozen=True)
class Reading:
    """`discarded` counts readings that were ordered, could not be trusted and were left out before this one."""

    claims: tuple[Claim, ...]
    usages: "tuple[Usage, ...]" = ()
    discarded: int = 0


class Reader(Protocol):
    @property
    def name(self) -> str: ...

    @property
    def model(self) -> str: ...

    def read(self, attempt: Attempt, guarded: Guarded, *, progress: Callable[[float], None]) -> list[Reading]: ...
