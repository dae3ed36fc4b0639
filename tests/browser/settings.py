"""The product as it is deployed, with a folder of its own for static files and a pace of speech to choose."""

import os

from interviewos.settings import *  # noqa: F403, TID251
from interviewos.settings import STORAGES  # noqa: TID251

STATIC_ROOT = os.environ["STATIC_ROOT"]
RULES_PACE = float(os.environ["RULES_PACE"])
ROOT_URLCONF = "tests.browser.urls"
STORAGES = {
    **STORAGES,
    # Hashed as they are deployed; compressing them for one short run would take longer than the run saves.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
