from __future__ import annotations

from collections.abc import Iterator

import pytest

from accounts.models import User
from tests.accounts import owned


@pytest.fixture
def emptied_storage() -> Iterator[None]:
    """No file of one test waits in the storage of the next."""
    owned.empty_storage()
    yield
    owned.empty_storage()


@pytest.fixture
def dana(db) -> User:
    return owned.somebody()
