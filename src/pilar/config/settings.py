"""Django's settings, from one frozen ``Config``."""

from __future__ import annotations

from pathlib import Path

import dj_database_url
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from pilar.config import env
from pilar.config.rail import RAIL
from pilar.config.reactions import REACTIONS
from pilar.config.schedule import SCHEDULE
from pilar.config.starting import START_CHECKS
from pilar.web import logs

CONFIG = env.read()
PACKAGE = Path(__file__).resolve().parent.parent

DEBUG = CONFIG.debug
SECRET_KEY = CONFIG.secret_key
ALLOWED_HOSTS = list(CONFIG.hosts)
DEMO = CONFIG.demo
PILAR_DATA_KEYS = CONFIG.data_keys
PILAR_INDEX_KEY = CONFIG.index_key

INSTALLED_APPS = [
    "pilar.dashboards",
    "pilar.operations",
    "pilar.trainings",
    "pilar.volunteers",
    "pilar.documents",
    "pilar.notices",
    "pilar.offices",
    "pilar.accounts",
    "pilar.files",
    "pilar.links",
    "pilar.policies",
    "pilar.regions",
    "pilar.jobs",
    "pilar.web",
    "pilar.kernel",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "django_tasks",
    "django_tasks_db",
    "template_partials",
    "csp",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
]

MIDDLEWARE = [
    "pilar.web.logs.RequestLogMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "pilar.web.middleware.LanguageMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pilar.web.middleware.SignInMiddleware",
    "pilar.accounts.middleware.ActorMiddleware",
    "pilar.accounts.middleware.SecondFactorMiddleware",
    "pilar.web.middleware.ProblemMiddleware",
    "pilar.web.middleware.SizeMiddleware",
    "pilar.accounts.middleware.TokenMiddleware",
]

# The gallery of components is for those who build screens.
GALLERY = CONFIG.debug
# Views of libraries cannot say who may enter, so it is said here; the URL walk reads this table.
FOREIGN_VIEWS = {
    "account_login": "anyone",
    "account_logout": "anyone",
    "mfa_authenticate": "anyone",
    "mfa_login_webauthn": "anyone",
    "account_change_password": "signed in",
    "account_reauthenticate": "signed in",
    "mfa_reauthenticate": "signed in",
    "mfa_reauthenticate_webauthn": "signed in",
    "mfa_activate_totp": "signed in",
    "mfa_deactivate_totp": "signed in",
    "mfa_view_recovery_codes": "signed in",
    "mfa_generate_recovery_codes": "signed in",
    "mfa_download_recovery_codes": "signed in",
    "mfa_add_webauthn": "signed in",
    "mfa_edit_webauthn": "signed in",
}
# Officers must have a second factor; made-up ones may do without.
SECOND_FACTOR_REQUIRED = not CONFIG.demo
CSRF_FAILURE_VIEW = "pilar.web.views.stale_form"

PILAR_RAIL = RAIL
PILAR_START_CHECKS = START_CHECKS
PILAR_FILES = CONFIG.files
PILAR_SIGNING_ROOTS = CONFIG.signing_roots
PILAR_REACTOR = "pilar.jobs.tasks.react_to"
PILAR_REACTIONS = REACTIONS
PILAR_SCHEDULE = SCHEDULE

ROOT_URLCONF = "pilar.config.urls"
WSGI_APPLICATION = "pilar.config.wsgi.application"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "pilar.web.context.page",
                "pilar.notices.views.inbox.waiting",
                "pilar.demo.accounts.context",
            ],
        },
    }
]

# Without a server nothing is ever sent; what would be is then refused and not thrown away in silence.
MAIL_IS_SET_UP = CONFIG.mail is not None
if CONFIG.mail is not None:
    EMAIL_HOST, EMAIL_PORT = CONFIG.mail.host, CONFIG.mail.port
    EMAIL_HOST_USER, EMAIL_HOST_PASSWORD = CONFIG.mail.user, CONFIG.mail.password
    EMAIL_USE_TLS, EMAIL_USE_SSL = CONFIG.mail.starts_tls, CONFIG.mail.speaks_tls
    DEFAULT_FROM_EMAIL = CONFIG.mail.sender
EMAIL_TIMEOUT = 20

DATABASES = {"default": dj_database_url.parse(CONFIG.database)}
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        # FULL: what was acknowledged survives a power cut too; the demo is worth less than its speed (docs/adr/0011).
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA cache_size=-32000; "
        f"PRAGMA synchronous={'NORMAL' if DEMO else 'FULL'};",
    }
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Rate limits must be shared by all workers, so they live in the database.
CACHES = {"default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "web_cache"}}
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "name", "email")},
    },
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "dashboards:home"
ACCOUNT_LOGOUT_REDIRECT_URL = "account_login"
ACCOUNT_ADAPTER = "pilar.accounts.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username"}
ACCOUNT_SIGNUP_FIELDS = ["username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_SESSION_REMEMBER = None
ACCOUNT_RATE_LIMITS = {"login": "60/m/ip", "login_failed": "10/m/ip,5/5m/key"}
MFA_ADAPTER = "pilar.accounts.adapter.SecondFactorAdapter"
MFA_FORMS = {"authenticate": "pilar.accounts.forms.security.CodeForm"}
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True
MFA_WEBAUTHN_USER_VERIFICATION = "preferred"
MFA_TOTP_ISSUER = "Pilar"
# Clocks of phones drift: the code before and the code after are good too.
MFA_TOTP_TOLERANCE = 1
# The demo is served without TLS; elsewhere a passkey belongs to an https address.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = CONFIG.demo
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = CONFIG.behind_tls
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if CONFIG.behind_tls else None
# Behind a proxy everybody comes from its address; the one it names is the visitor's, and limits are kept by that.
ALLAUTH_TRUSTED_PROXY_COUNT = 1 if CONFIG.behind_tls else 0
SECURE_HSTS_SECONDS = 31_536_000 if CONFIG.behind_tls else 0
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# Done elsewhere or not ours to decide: the policy below refuses frames (W002), the proxy leads to TLS (W008), and
# the other names of an office's domain are its own (W005, W021).
SILENCED_SYSTEM_CHECKS = ["security.W002", "security.W005", "security.W008", "security.W021"]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", "blob:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}

LANGUAGE_CODE = "id"
LANGUAGES = [("id", _("Indonesian")), ("en", _("English"))]
LOCALE_PATHS = [PACKAGE / "locale"]
FORMAT_MODULE_PATH = ["pilar.config.formats"]
TIME_ZONE = "Asia/Jakarta"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = CONFIG.static
STORAGES = {"staticfiles": {"BACKEND": "pilar.web.storage.ModuleStorage"}}
# What is uploaded stays in memory until it is checked and, where it must be, encrypted: it never lies on a disk in the
# clear. So no request may be larger, and larger ones are turned away unread.
LARGEST_REQUEST = FILE_UPLOAD_MAX_MEMORY_SIZE = 21 * 1024 * 1024
FILE_UPLOAD_HANDLERS = ["django.core.files.uploadhandler.MemoryFileUploadHandler"]
DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024

LOGGING = logs.configuration(CONFIG.log)
