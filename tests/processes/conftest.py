import sys
from collections.abc import Iterator

import pytest

from tests.fake_openai import FakeOpenAI
from tests.plugins.stack import Stack, model, running, speaking_to
from tests.processes.visitor import Visitor

__all__ = ["model"]

REPLY = (
    "Thank you, that is a clear picture of what you did and why it mattered. "
    "Which of those choices would you make again today, and which one would you leave?"
)
QUICK_CLOCK = "tests.processes.settings"


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """One process of xdist has the product to kill; the others never start one."""
    for item in items:
        if item.path.parent.name == "processes":
            item.add_marker(pytest.mark.slow)
            item.add_marker(pytest.mark.xdist_group("processes"))
            item.add_marker(pytest.mark.skipif(sys.platform != "linux", reason="Processes are found in /proc."))


@pytest.fixture(scope="session")
def stack(model: FakeOpenAI) -> Iterator[Stack]:
    with running(DJANGO_SETTINGS_MODULE=QUICK_CLOCK, **speaking_to(model)) as stack:
        yield stack


@pytest.fixture(autouse=True)
def well(stack: Stack, model: FakeOpenAI) -> Iterator[None]:
    """Every test begins with a product that answers and a model that says the same long sentence at once."""
    model.control({"replies": [REPLY] * 50, "shaped": [], "faults": [], "delay": 0.0, "calls": []})
    stack.wait_until(stack.answers, "the product to answer")
    before = len(stack.log)
    yield
    model.control({"faults": [], "delay": 0.0})
    # Shown by pytest when the test failed.
    sys.stdout.write(stack.log[before:])


@pytest.fixture
def visitor(stack: Stack) -> Visitor:
    return Visitor(stack.url)
