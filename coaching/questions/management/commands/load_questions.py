from typing import Any

from django.core.management.base import BaseCommand

from coaching.questions import loading


class Command(BaseCommand):
    help = "Load the question bank from its data files. Keeps what an admin changed; may run as often as you like."

    def handle(self, *args: Any, **options: Any) -> None:
        loaded = loading.load()
        self.stdout.write(f"questions: {loaded.created} new, {loaded.updated} updated, {loaded.kept} kept")
