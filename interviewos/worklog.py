"""One line of the log for every task, and on each line in between which task it belongs to."""

from __future__ import annotations

import logging
import time
from typing import Any

from celery import signals
from django.conf import settings
from django.utils.log import configure_logging

from interviewos import logs

logger = logging.getLogger("interviewos.work")
# What the clock sends every few seconds is told only when it fails.
OFTEN = 60.0
HEADER = "ordered_by"


def connect() -> None:
    signals.setup_logging.connect(_as_settings_say)
    signals.before_task_publish.connect(_sign)
    signals.task_prerun.connect(_begin)
    signals.task_failure.connect(_fail)
    signals.task_postrun.connect(_end)


def _as_settings_say(**_kwargs: Any) -> None:
    """Celery would set levels and handlers of its own."""
    configure_logging(settings.LOGGING_CONFIG, settings.LOGGING)


def _sign(headers: dict[str, Any], **_kwargs: Any) -> None:
    headers[HEADER] = logs.request_id.get()


def _begin(task: Any, task_id: str, **_kwargs: Any) -> None:
    logs.task.set(logs.Task(task.name, task_id))
    if not task.request.is_eager:
        # A line of the task names the request that ordered it.
        logs.request_id.set(task.request.get(HEADER) or "-")


def _fail(exception: BaseException, **_kwargs: Any) -> None:
    if at := logs.task.get():
        at.error = exception


def _end(task: Any, state: str | None = None, **_kwargs: Any) -> None:
    at = logs.task.get()
    if at is None:
        return
    fields = {"state": state, "ms": round((time.perf_counter() - at.begun) * 1000, 1)}
    error = (type(at.error), at.error, at.error.__traceback__) if at.error else None
    logger.log(_level(task.name, at.error), "task", exc_info=error, extra={"fields": fields})
    logs.task.set(None)


def _level(name: str, error: BaseException | None) -> int:
    if error:
        return logging.ERROR
    entries = settings.CELERY_BEAT_SCHEDULE.values()
    often = {entry["task"] for entry in entries if isinstance(entry["schedule"], float) and entry["schedule"] < OFTEN}
    return logging.DEBUG if name in often else logging.INFO
