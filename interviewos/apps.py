from django.apps import AppConfig


class InterviewOSConfig(AppConfig):
    name = "interviewos"
    verbose_name = "Interview OS"
