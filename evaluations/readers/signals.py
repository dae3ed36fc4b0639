"""A signal gives the quotes in which an answer shows one criterion, best first; none where it does not."""

from collections.abc import Callable
from functools import partial

from evaluations.readers.scene import Scene

Signal = Callable[[Scene], list[str]]
Signals = dict[str, dict[str, Signal]]  # by dimension and criterion


def fault(*names: str) -> Signal:
    """Wherever one of these is heard, it counts against."""
    return partial(_faults, names)


def _faults(names: tuple[str, ...], scene: Scene) -> list[str]:
    return [scene.fault_around(finding) for finding in scene.fault(*names)]
