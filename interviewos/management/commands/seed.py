"""What a fresh installation needs to be useful. Running it again keeps what an administrator changed."""

import secrets
from typing import Any

from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.management import call_command, get_commands
from django.core.management.base import BaseCommand
from django.db import transaction

# Each loads one app's own data; an app that has nothing to load has no such command.
LOADERS = ("load_questions",)


class Command(BaseCommand):
    help = "Load the question bank and everything else that comes with the product."

    def handle(self, **options: Any) -> None:
        available = get_commands()
        for loader in LOADERS:
            if loader in available:
                call_command(loader, stdout=self.stdout, stderr=self.stderr)


@transaction.atomic
def first_admin() -> str | None:
    """A password that signs the first administrator in once, or nothing when there already is one."""
    people: Any = get_user_model().objects
    if people.filter(is_superuser=True).exists():
        return None
    password = secrets.token_urlsafe(12)
    admin = people.create_superuser(settings.FIRST_ADMIN, password)
    EmailAddress.objects.create(user=admin, email=admin.email, verified=True, primary=True)
    return password
