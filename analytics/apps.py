from django.apps import AppConfig


class AnalyticsConfig(AppConfig):
    name = "analytics"

    def ready(self) -> None:
        from analytics import keeping, tasks

        keeping.laid_in.connect(tasks.look_for_milestones)
