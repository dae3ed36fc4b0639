from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, time

import pytest
import time_machine

from tests.analytics.thursday import TODAY


@pytest.fixture
def on_a_thursday() -> Iterator[None]:
    with time_machine.travel(datetime.combine(TODAY, time(18), UTC), tick=False):
        yield
