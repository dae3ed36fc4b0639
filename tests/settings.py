from interviewos.settings import *
from interviewos.settings import THROTTLES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
CELERY_TASK_ALWAYS_EAGER = True
CELERY_TASK_EAGER_PROPAGATES = False
OPENAI_API_KEY = OPENAI_BASE_URL = ""
RULES_PACE = 0
SESSIONS_PER_DAY = 50
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.InMemoryStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
DEBUG = False
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
ALLOWED_HOSTS = ["*"]
# What counts is tested where it counts: there the limits are those of the product again.
THROTTLES = dict.fromkeys(THROTTLES, "100000/minute")
