"""What a fresh installation needs to be useful. Running it again keeps what an administrator changed."""

import secrets
from typing import Any

from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand

ADMIN = "admin@example.com"
# Each loads one app's own data; an app that has nothing to load has no such command.
LOADERS = ("load_questions",)


class Command(BaseCommand):
    help = "Load the question bank and everything else that comes with the product."

    def handle(self, **options: Any) -> None:
        available = get_commands()
        for loader in LOADERS:
            if loader in available:
                call_command(loader, stdout=self.stdout, stderr=self.stderr)


def first_admin() -> str | None:
    """The password of a new administrator, or nothing when there already is one."""
    people: Any = get_user_model().objects
    if people.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    people.create_superuser(ADMIN, password)
    return password
