from typing import Any

from django.core.management.base import BaseCommand

from analytics import keeping


class Command(BaseCommand):
    help = "Make the history and its sums anew. They keep themselves current: this is for after a restore."

    def handle(self, *args: Any, **options: Any) -> None:
        entries, rollups = keeping.rebuild()
        self.stdout.write(f"{entries} sessions, {rollups} sums of days.")
