"""One product and one Chromium for all tests here; every test brings visitors of its own."""

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from typing import Any

import pytest
from playwright.sync_api import Browser

from tests.browser.product import served
from tests.browser.visitor import Visitor
from tests.fake_openai import FakeOpenAI
from tests.plugins.browser import ABSENT, chromium, find_chromium
from tests.plugins.stack import Stack, speaking_to


def pytest_itemcollected(item: pytest.Item) -> None:
    """One process of xdist has the browser and the product; the others never start either."""
    item.add_marker(pytest.mark.browser)
    item.add_marker(pytest.mark.xdist_group("browser"))


# Until the last test of this folder and no longer: Playwright's loop would stand in the way of Django's database.
@pytest.fixture(scope="package")
def _chromium() -> Iterator[Browser]:
    path = find_chromium()
    if path is None:
        pytest.skip(ABSENT)
    with chromium(path) as browser:
        yield browser


@pytest.fixture(scope="package")
def _model() -> Iterator[FakeOpenAI]:
    with FakeOpenAI() as server:
        yield server


@pytest.fixture(scope="package")
def product(_chromium: Browser, _model: FakeOpenAI) -> Iterator[Stack]:
    with served(RULES_PACE="0.005", **speaking_to(_model)) as stack:
        yield stack


@pytest.fixture
def model(_model: FakeOpenAI) -> Iterator[FakeOpenAI]:
    """The model's server, as a test wants it; well again afterwards."""
    yield _model
    _model.control({"faults": [], "delay": 0.0, "replies": [], "shaped": [], "speech": []})


@pytest.fixture
def arrive(_chromium: Browser, product: Stack) -> Iterator[Callable[..., Visitor]]:
    """Bring a visitor. The test fails when anything went wrong in anybody's browser."""
    visitors: list[Visitor] = []
    with ExitStack() as leaving:

        def welcome(**options: Any) -> Visitor:
            visitor = Visitor.arriving(_chromium, product.url, **options)
            leaving.callback(visitor.leave)
            visitors.append(visitor)
            return visitor

        yield welcome
    problems = [problem for visitor in visitors for problem in visitor.watch.problems]
    assert not problems, "\n".join(problems)
