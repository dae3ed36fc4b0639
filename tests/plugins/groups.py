"""Keeps tests that share one running product in one process of xdist, so that it starts once.

xdist 3.8 writes the group into the id of a test, where pytest 9.2 does not look: `--dist loadgroup` groups nothing.
"""

from typing import Any

import pytest
from xdist.scheduler import LoadGroupScheduling

TOGETHER = ("tests/browser/", "tests/processes/", "tests/house/test_up.py")


class ByFolder(LoadGroupScheduling):
    def _split_scope(self, nodeid: str) -> str:
        return next((place for place in TOGETHER if nodeid.startswith(place)), nodeid)


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> ByFolder | None:
    return ByFolder(config, log) if config.getvalue("dist") == "loadgroup" else None
