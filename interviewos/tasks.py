from celery import shared_task

from interviewos import health


@shared_task
def heartbeat() -> None:
    """Shows that beat sends and a worker takes."""
    health.beat()
