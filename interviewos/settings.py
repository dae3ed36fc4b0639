"""One settings file; what differs between places comes from the environment (see README, "Settings")."""

from pathlib import Path

from celery.schedules import crontab
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from interviewos import devstack, env

BASE_DIR = Path(__file__).resolve().parent.parent
DEVSTACK = devstack.Layout(BASE_DIR)
DEBUG = env.flag("DEBUG", default=True)
DEVELOPMENT_KEY = "for-development-only-never-in-production-0123456789"
SECRET_KEY = env.text("SECRET_KEY", default=DEVELOPMENT_KEY if DEBUG else "")
# The first key seals, every key opens: put a new one in front, run `manage.py rotate_keys`, then drop the old one.
ENCRYPTION_KEYS = env.listed("ENCRYPTION_KEYS", default=[DEVELOPMENT_KEY] if DEBUG else [])
if not SECRET_KEY:
    raise ImproperlyConfigured("Set SECRET_KEY: a long random text. Without DEBUG there is no default.")
if not ENCRYPTION_KEYS:
    raise ImproperlyConfigured(
        "Set ENCRYPTION_KEYS: long random texts, commas between. Without DEBUG there is no default."
    )
ALLOWED_HOSTS = env.listed("ALLOWED_HOSTS", default=["*"] if DEBUG else [])
CSRF_TRUSTED_ORIGINS = env.listed("CSRF_TRUSTED_ORIGINS", default=[])

INSTALLED_APPS = [
    "interviewos",
    "accounts",
    "accounts.billing",
    "coaching",
    "coaching.questions",
    "coaching.resumes",
    "evaluations",
    "evaluations.roadmaps",
    "analytics",
    "django_htmx",
    "csp",
    "corsheaders",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.google",
    "allauth.socialaccount.providers.openid_connect",
    "import_export",
    "ninja",
    "interviewos.apps.StaffConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.sessions",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
]
MIDDLEWARE = [
    "interviewos.requestlog.RequestLogMiddleware",
    "interviewos.middleware.RequestIdMiddleware",
    "interviewos.middleware.SecurityHeadersMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "interviewos.browsers.CSPMiddleware",
    "interviewos.browsers.SessionMiddleware",
    "interviewos.browsers.LocaleMiddleware",
    "interviewos.middleware.TimeZoneMiddleware",
    "interviewos.middleware.BodySizeMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "interviewos.browsers.AuthenticationMiddleware",
    "interviewos.browsers.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "accounts.middleware.PersonMiddleware",
    "accounts.middleware.PersonRequiredMiddleware",
    "accounts.middleware.AttemptsMiddleware",
    "interviewos.middleware.DomainErrorMiddleware",
]
ROOT_URLCONF = "interviewos.urls"
WSGI_APPLICATION = "interviewos.wsgi.application"
ASGI_APPLICATION = "interviewos.asgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "interviewos.context.shell",
            ]
        },
    }
]

DATABASE_URL = env.text("DATABASE_URL", default=DEVSTACK.database_url)
REDIS_URL = env.text("REDIS_URL", default=DEVSTACK.redis_url)
DATABASES = {"default": env.database(DATABASE_URL)}
CACHES = {
    "default": env.cache(REDIS_URL) | {"BACKEND": "interviewos.cache.ForgivingCache"},
    "strict": env.cache(REDIS_URL),
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_USER_MODEL = "accounts.User"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
PASSWORD_HASHERS = [
    "accounts.hashers.Argon2idHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = ["accounts.backends.AddressBackend"]
# Made by `manage.py up` on one's own machine, with a password that counts once.
FIRST_ADMIN = "admin@interviewos.local"
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "home"
ACCESS_TOKEN_SECONDS = 15 * 60
REFRESH_TOKEN_SECONDS = 30 * 24 * 3600
SESSION_COOKIE_AGE = 60 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = not DEBUG
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
# With this prefix a browser takes a cookie from this very host only: a neighbour's subdomain can plant none.
COOKIE_PREFIX = "" if DEBUG else "__Host-"
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = f"{COOKIE_PREFIX}sessionid", f"{COOKIE_PREFIX}csrftoken"

ACCOUNT_ADAPTER = "accounts.adapters.AccountAdapter"
ACCOUNT_FORMS = {
    "signup": "accounts.forms.SignUpForm",
    "login": "accounts.forms.SignInForm",
    "reset_password": "accounts.forms.ResetPasswordForm",
    "confirm_email_verification_code": "accounts.forms.ConfirmAddressForm",
    "request_login_code": "accounts.forms.RequestCodeForm",
    "change_password": "accounts.passwords.ChangePasswordForm",
    "set_password": "accounts.passwords.SetPasswordForm",
    "reset_password_from_key": "accounts.passwords.ResetPasswordKeyForm",
}
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
# A mail takes its time, and the pages and mails name this one.
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_CHANGE_EMAIL = True
ACCOUNT_LOGOUT_REDIRECT_URL = "home"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# One code each to an address that was typed wrong, mistaken for spam, and asked for again.
CODE_EVERY_SECONDS = 60
# What `accounts.attempts` counts is not counted twice. allauth keeps to what it knows best: by person, by address.
COUNTED_BY_US = ("login", "login_failed", "request_login_code", "reset_password", "reset_password_from_key", "signup")
ACCOUNT_RATE_LIMITS = {"confirm_email": f"3/{CODE_EVERY_SECONDS}s/key"} | dict.fromkeys(COUNTED_BY_US)
MFA_RATE_LIMITS = {"webauthn_login": None}
MFA_ADAPTER = "accounts.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "recovery_codes", "webauthn"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Interview OS"
MFA_TOTP_TOLERANCE = 1
# Chromium calls http://localhost safe enough for a passkey; so do we, in development.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = DEBUG
SOCIALACCOUNT_ADAPTER = "accounts.adapters.SocialAdapter"
# Whoever Google or LinkedIn says has proved an address enters the account of that address.
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_FORMS = {"signup": "accounts.forms.ProviderSignUpForm"}
SOCIALACCOUNT_LOGIN_ON_GET = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = env.social()

MAIL = "django.core.mail.backends"
EMAIL_BACKEND = env.text("EMAIL_BACKEND", default=f"{MAIL}.{'console' if DEBUG else 'smtp'}.EmailBackend")
EMAIL_HOST = env.text("EMAIL_HOST", default="localhost")
EMAIL_PORT = env.integer("EMAIL_PORT", default=587)
EMAIL_HOST_USER = env.text("EMAIL_HOST_USER", default="")
EMAIL_HOST_PASSWORD = env.text("EMAIL_HOST_PASSWORD", default="")
EMAIL_USE_TLS = env.flag("EMAIL_USE_TLS", default=True)
EMAIL_TIMEOUT = 10
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env.text("DEFAULT_FROM_EMAIL", default="Interview OS <no-reply@localhost>")

# Nothing in here is served by its path: a view asks whose it is.
MEDIA_ROOT = env.text("MEDIA_ROOT", default=str(DEVSTACK.state / "files"))
DELETION_GRACE_DAYS = env.integer("DELETION_GRACE_DAYS", default=7, least=0)
GUEST_DAYS = 30
EXPORT_DAYS = 7

# Who may read /metrics: these addresses, and whoever knows the token.
METRICS_ADDRESSES = env.networks("METRICS_ADDRESSES", default=["127.0.0.0/8", "::1"])
METRICS_TOKEN = env.text("METRICS_TOKEN", default="")

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("ko", _("Korean"))]
LOCALE_PATHS = [BASE_DIR / "interviewos" / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "interviewos.storage.HashedModules"
    },
}
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = DEBUG

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "media-src": [SELF, "blob:"],
        "form-action": [SELF, *env.social_pages()],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_HSTS_SECONDS = 0 if DEBUG else 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = env.flag("SECURE_HSTS_INCLUDE_SUBDOMAINS", default=False)
SECURE_HSTS_PRELOAD = env.flag("SECURE_HSTS_PRELOAD", default=False)
# Both bind more than this site, and for long: whoever owns the domain decides.
SILENCED_SYSTEM_CHECKS = ["security.W005", "security.W021"]
SECURE_SSL_REDIRECT = env.flag("SECURE_SSL_REDIRECT", default=not DEBUG)
# Asked by balancers and collectors from within, where nothing is encrypted.
SECURE_REDIRECT_EXEMPT = [r"^(livez|readyz|healthz|metrics)$"]
BEHIND_PROXY = env.flag("BEHIND_PROXY", default=False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
# How many proxies of ours stand in a row before the product: so many entries of X-Forwarded-For are to be believed.
TRUSTED_PROXIES = env.integer("TRUSTED_PROXIES", default=int(BEHIND_PROXY), least=0)
X_FRAME_OPTIONS = "DENY"

# Web apps on other domains may call the API, with a token: a cookie is never sent along or taken.
CORS_ALLOWED_ORIGINS = env.listed("CORS_ALLOWED_ORIGINS")
CORS_URLS_REGEX = r"^/api/"
CORS_ALLOW_CREDENTIALS = False
CORS_ALLOW_HEADERS = [
    *("accept", "accept-language", "authorization", "content-type"),
    *("idempotency-key", "last-event-id", "x-request-id"),
]
CORS_EXPOSE_HEADERS = ["X-Request-ID", "Retry-After", "Idempotent-Replay"]
CORS_PREFLIGHT_MAX_AGE = 3600
# The longest honest body is an answer or a pasted job description, four bytes a character.
MAX_BODY_BYTES = DATA_UPLOAD_MAX_MEMORY_SIZE = 512 * 1024
# Where a file comes in: the largest body by route, which is a little more than the file.
PICTURES = ["api/v1/users/avatar", "settings/picture/"]
SOUNDS = [
    *("api/v1/sessions/<uuidstr:session_id>/transcriptions", "api/v1/sessions/<uuidstr:session_id>/recordings"),
    *("sessions/<uuid:pk>/transcriptions/", "sessions/<uuid:pk>/recordings/"),
]
FORM_AROUND = 64 * 1024
UPLOAD_BYTES = dict.fromkeys(PICTURES, 2 * 1024**2 + FORM_AROUND) | dict.fromkeys(SOUNDS, 25 * 1024**2 + FORM_AROUND)
# The whole bank is 3 MB.
TABLES = ["api/v1/admin/questions/import", "admin/questions/question/import/"]
UPLOAD_BYTES |= dict.fromkeys(TABLES, 8 * 1024**2 + FORM_AROUND)

# Signing in counts by network address and by account, each step for itself; refreshing by device; the rest by person.
THROTTLES = env.rates(
    "THROTTLES",
    {
        "auth": "5/minute",
        "guests": "30/minute",
        "refresh": "30/minute",
        "messages": "10/minute",
        "analysis": "10/minute",
        "questions": "30/minute",
        "exports": "2/hour",
        "history_exports": "2/hour",
        "voice": "20/minute",
        "shared": "30/minute",
    },
)

CELERY_BROKER_URL = env.celery_broker(REDIS_URL)
CELERY_TASK_IGNORE_RESULT = True
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_HIJACK_ROOT_LOGGER = False
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
# A broker that is there and does not answer must not hold a request: an order is tried twice, then left to the sweep.
CELERY_BROKER_TRANSPORT_OPTIONS = {"visibility_timeout": 600, "socket_timeout": 3, "socket_connect_timeout": 3}
CELERY_TASK_PUBLISH_RETRY_POLICY = {"max_retries": 1, "interval_start": 0}
CELERY_TASK_DEFAULT_QUEUE = "jobs"
CELERY_TASK_ROUTES = {"coaching.tasks.answer": {"queue": "talk"}}
CELERY_BEAT_SCHEDULE = {
    "sweep replies": {"task": "coaching.tasks.sweep_replies", "schedule": 10.0, "options": {"expires": 10}},
    "sweep evaluations": {"task": "evaluations.tasks.sweep", "schedule": 10.0, "options": {"expires": 10}},
    "sweep history": {"task": "analytics.tasks.sweep", "schedule": 10.0, "options": {"expires": 10}},
    "sweep exports": {"task": "accounts.tasks.sweep_exports", "schedule": 30.0, "options": {"expires": 30}},
    "sweep history exports": {"task": "analytics.tasks.sweep_exports", "schedule": 30.0, "options": {"expires": 30}},
    "forget history exports": {"task": "analytics.tasks.forget_exports", "schedule": crontab(hour="3", minute="27")},
    "erase leavers": {"task": "accounts.tasks.erase_leavers", "schedule": crontab(minute="7")},
    "sweep tellings": {"task": "coaching.tasks.sweep_tellings", "schedule": crontab(minute="23")},
    "leave idle sessions": {"task": "coaching.tasks.leave_idle_sessions", "schedule": 300.0},
    # By the clock: counted from its start, a beat that is started anew every day would never come to them.
    "forget": {"task": "accounts.tasks.forget", "schedule": crontab(hour="3", minute="17")},
    "forget old sessions": {"task": "coaching.tasks.forget_old_sessions", "schedule": crontab(hour="3", minute="47")},
    "forget old answers": {
        "task": "evaluations.tasks.forget_old_analyses",
        "schedule": crontab(hour="3", minute="57"),
    },
    "forget recordings": {"task": "coaching.tasks.forget_recordings", "schedule": crontab(minute="37")},
    "count questions asked": {"task": "coaching.questions.tasks.count_asked", "schedule": crontab(minute="27")},
    "average answers": {"task": "evaluations.tasks.average_answers", "schedule": crontab(minute="29")},
    "make benchmarks": {"task": "analytics.tasks.benchmarks", "schedule": crontab(hour="4", minute="7")},
    "heartbeat": {"task": "interviewos.tasks.heartbeat", "schedule": 5.0, "options": {"expires": 5}},
}

OPENAI_API_KEY = env.text("OPENAI_API_KEY", default="")
OPENAI_BASE_URL = env.text("OPENAI_BASE_URL", default="")
OPENAI_MODEL = env.text("OPENAI_MODEL", default="gpt-5-mini")
# Who writes speech down; "none" for nobody. Of a server of one's own it is not known whether it can.
OPENAI_TRANSCRIPTION_MODEL = env.text(
    "OPENAI_TRANSCRIPTION_MODEL", default="none" if OPENAI_BASE_URL else "whisper-1"
)
OPENAI_TIMEOUT = env.integer("OPENAI_TIMEOUT", default=60)
OPENAI_FIRST_TOKEN_TIMEOUT = env.integer("OPENAI_FIRST_TOKEN_TIMEOUT", default=20)
OPENAI_JSON_MODE = env.text("OPENAI_JSON_MODE", default="auto")
# USD for a million tokens: [prompt, completion]. A model that is not here is counted as free.
OPENAI_PRICES = {"gpt-5-mini": [0.25, 2.0], "gpt-5": [1.25, 10.0], "gpt-5-nano": [0.05, 0.4]}
# USD for a minute of sound, where that is what a model is paid by.
OPENAI_MINUTE_PRICES = {"whisper-1": 0.006}
MODEL_READINGS = env.integer("MODEL_READINGS", default=1)
# Tokens that a model may read and write for one person in 24 hours, evaluations and analyses only.
MODEL_TOKENS_PER_DAY = env.integer("MODEL_TOKENS_PER_DAY", default=400_000)

SESSIONS_PER_DAY = env.integer("SESSIONS_PER_DAY", default=50 if DEBUG else 5)
SESSION_MINUTES = 120
SESSION_IDLE_MINUTES = 30
# How long a writer may be silent before another one takes its work: a model's longest silence and a little more.
REPLY_LEASE_SECONDS = max(15, OPENAI_FIRST_TOKEN_TIMEOUT + 5)
EVALUATION_LEASE_SECONDS = OPENAI_TIMEOUT + 30
# An evaluation nobody has begun after this long counts as forgotten by the broker, and is ordered again.
EVALUATION_GRACE_SECONDS = 20
# A talking pace for the built-in partner, so that its replies arrive as speech does. Seconds a word.
RULES_PACE = 0.02

# Talks that a process can speak at once over sockets. Each holds a thread, which mostly waits.
SOCKET_THREADS = env.integer("SOCKET_THREADS", default=256, least=1)
# Where sockets are served from a port of their own beside the pages', as `manage.py up` does; 0 for the same port.
SOCKET_PORT = env.integer("SOCKET_PORT", default=0, least=0)

# What the log never tells is said in `interviewos.logs`. In development a line may quote an exception.
LOG_FORMAT = env.choice("LOG_FORMAT", "json", "line", default="line" if DEBUG else "json")
# On one's own machine the requests are seen in the browser.
EACH = "INFO" if LOG_FORMAT == "json" else "WARNING"
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"belonging": {"()": "interviewos.logs.Belonging", "strict": not DEBUG}},
    "formatters": {
        "json": {"()": "interviewos.logs.Json"},
        "line": {
            "()": "interviewos.logs.Line",
            "fmt": "%(levelname)s %(name)s [%(request_id)s] %(message)s",
            "strict": not DEBUG,
        },
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": LOG_FORMAT, "filters": ["belonging"]}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        # Django brings a handler of its own: without this every line of it stands twice.
        "django": {"handlers": [], "propagate": True},
        # The line of each request tells of its 4xx; an unforeseen fault keeps Django's, with its traceback.
        "django.request": {"level": "ERROR"},
        "interviewos.requests": {"level": EACH},
        "interviewos.work": {"level": EACH},
        "httpx": {"level": "WARNING"},
        "httpx2": {"level": "WARNING"},
        "celery": {"level": "WARNING"},
        # It quotes what an exception says; `interviewos.worklog` has a line of its own for every task.
        "celery.app.trace": {"level": "CRITICAL"},
    },
}
