"""The product as it is deployed, but for what a machine of its own would bring: another folder for static files."""

import os

from interviewos.settings import *  # noqa: F403, TID251

STATIC_ROOT = os.environ["STATIC_ROOT"]
ROOT_URLCONF = "tests.browser.urls"
