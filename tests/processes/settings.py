"""The product with a quicker clock: what takes it a minute to notice takes it seconds here."""

from interviewos.settings import *  # noqa: F403, TID251
from interviewos.settings import CELERY_BEAT_SCHEDULE  # noqa: TID251

OPENAI_FIRST_TOKEN_TIMEOUT = 6
REPLY_LEASE_SECONDS = 8
EVALUATION_LEASE_SECONDS = 4
EVALUATION_GRACE_SECONDS = 4
CELERY_BEAT_SCHEDULE = {
    name: {**entry, "schedule": 1.0} if name.startswith("sweep") else entry
    for name, entry in CELERY_BEAT_SCHEDULE.items()
}
