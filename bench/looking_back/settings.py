from bench.settings import *  # noqa: F403
from bench.settings import STORAGES

# A page's address of its stylesheet is looked up among files that are only built for a site.
STORAGES = STORAGES | {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# A run takes longer than a token lasts.
ACCESS_TOKEN_SECONDS = 24 * 3600
