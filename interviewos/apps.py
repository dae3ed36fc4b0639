from django.apps import AppConfig
from django.contrib.admin import apps as admin


class InterviewOSConfig(AppConfig):
    name = "interviewos"
    verbose_name = "Interview OS"

    def ready(self) -> None:
        # Looking at the settings is registered by importing it.
        from interviewos import checks  # noqa: F401


class StaffConfig(admin.AdminConfig):
    """Django's admin with a door of our own."""

    default_site = "interviewos.admin.StaffSite"
    default = False  # or it would be taken for the configuration of `interviewos` as well
