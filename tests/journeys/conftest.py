import io

import pytest
from django.core.management import call_command


@pytest.fixture
def product(transactional_db) -> None:
    """The product as it is when it starts: its questions are there, and orders go out when rows are kept."""
    call_command("load_questions", stdout=io.StringIO())
