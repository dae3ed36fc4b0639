"""The product as it is deployed, with a folder of its own for static files and a pace of speech to choose."""

import os

from interviewos.settings import *  # noqa: F403, TID251
from interviewos.settings import DEVSTACK, STORAGES  # noqa: TID251

STATIC_ROOT = os.environ["STATIC_ROOT"]
RULES_PACE = float(os.environ["RULES_PACE"])
ROOT_URLCONF = "tests.browser.urls"
STORAGES = {
    **STORAGES,
    # Hashed as they are deployed; compressing them for one short run would take longer than the run saves.
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.ManifestStaticFilesStorage"},
}
# Mails lie in a folder, where a test reads them.
EMAIL_BACKEND = "django.core.mail.backends.filebased.EmailBackend"
EMAIL_FILE_PATH = str(DEVSTACK.state / "mails")
# A passkey needs a name, not a number: its tests go to localhost, which Chromium calls safe enough.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
