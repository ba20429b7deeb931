"""Django's settings, made from Troth's; the module that ``DJANGO_SETTINGS_MODULE`` names.

Everything here follows from ``troth.conf.settings`` or is a decision of the design; nobody edits
it to configure an installation.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from datetime import timedelta
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from troth.conf.addresses import postgresql
from troth.conf.listeners import OVERLAY
from troth.conf.settings import load

TROTH = load()
SOURCE = Path(__file__).resolve().parent.parent

DEBUG = False
LISTENER = "private"


def secret_key() -> str:
    """Derive Django's signing key from the root key; before the first start, make one to lose."""
    try:
        root = TROTH.root_key_path.read_bytes()
    except OSError:
        return secrets.token_urlsafe(48)
    return hmac.new(root, b"troth django signing key v1", hashlib.sha256).hexdigest()


SECRET_KEY = secret_key()

INSTALLED_APPS = [
    "troth.entrypoints.shell",
    "troth.foundation.custody",
    "troth.foundation.recording",
    "troth.foundation.jobs",
    "troth.foundation.correspondence",
    "troth.foundation.people",
    "troth.foundation.printing",
    "troth.foundation.datamap",
    "troth.foundation.duties",
    "troth.foundation.erasure",
    "troth.foundation.choices",
    "troth.foundation.evidence",
    "troth.foundation.promises",
    "troth.foundation.installation",
    "troth.regulations",
    "troth.transparency.notice",
    "troth.customers.rights",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "allauth.usersessions",
]

MIDDLEWARE = [
    "troth.entrypoints.listeners.failures.OutermostMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "troth.entrypoints.listeners.refusals.RefusalMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "troth.foundation.people.authentication.middleware.ActorMiddleware",
]

ROOT_URLCONF: str = OVERLAY["private"]["ROOT_URLCONF"]
SESSION_COOKIE_NAME: str = OVERLAY["private"]["SESSION_COOKIE_NAME"]
CSRF_COOKIE_NAME: str = OVERLAY["private"]["CSRF_COOKIE_NAME"]
LANGUAGE_COOKIE_NAME: str = OVERLAY["private"]["LANGUAGE_COOKIE_NAME"]

TEMPLATES: list[dict[str, Any]] = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "troth.entrypoints.shell.context.shell",
            ],
        },
    },
]
if TROTH.demo:
    INSTALLED_APPS.append("troth.entrypoints.demo")
    TEMPLATES[0]["OPTIONS"]["context_processors"].append("troth.entrypoints.demo.context.demo")
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# Databases: the data in one, the keys in another that no data backup contains.
_SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": (
        "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
        "PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=67108864;"
    ),
}


def _sqlite(path: Path) -> dict[str, Any]:
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        "OPTIONS": dict(_SQLITE_OPTIONS),
        "CONN_MAX_AGE": None,
    }


DATABASES: dict[str, dict[str, Any]] = {
    "default": (
        postgresql(TROTH.database_url.get_secret_value())
        if TROTH.database_url
        else _sqlite(TROTH.home / "troth.sqlite3")
    ),
    "keys": _sqlite(TROTH.home / "keys" / "keys.sqlite3"),
}
DATABASE_ROUTERS = ["troth.foundation.custody.router.KeysRouter"]
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# What all processes share for a short time: limits and codes that were used.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "troth_cache",
        "OPTIONS": {"MAX_ENTRIES": 100_000},
    }
}

# Hosts and cookies.
PUBLIC_URL = TROTH.base_url("public")
PRIVATE_URL = TROTH.base_url("private")
_HOSTS = {urlsplit(PUBLIC_URL).hostname, urlsplit(PRIVATE_URL).hostname}
ALLOWED_HOSTS = sorted({host for host in _HOSTS if host} | {"127.0.0.1", "localhost", "[::1]"})
CSRF_TRUSTED_ORIGINS = sorted({PUBLIC_URL, PRIVATE_URL})
_ENCRYPTED = PRIVATE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = _ENCRYPTED
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = int(timedelta(hours=TROTH.session_hours).total_seconds())
SESSION_ENGINE = "django.contrib.sessions.backends.db"
CSRF_FAILURE_VIEW = "troth.entrypoints.listeners.failures.csrf_failure"

# Headers.
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if _ENCRYPTED else 0
X_FRAME_OPTIONS = "DENY"
# Browsers hold the redirect that follows a form to the same list: the provider's sign-in page.
_ISSUER = urlsplit(TROTH.oidc_issuer or "")
_SIGN_ON = [f"{_ISSUER.scheme}://{_ISSUER.netloc}"] if TROTH.oidc_issuer else []
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF, *_SIGN_ON],
        "frame-ancestors": [NONE],
        "base-uri": [NONE],
    },
}
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440

# Static files.
STATIC_URL = "/static/"
STATIC_ROOT = TROTH.home / "run" / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# Languages.
LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("de", _("German"))]
LOCALE_PATHS = [SOURCE / "locale"]
USE_I18N = True
USE_TZ = True
FORMAT_MODULE_PATH = ["troth.conf.formats"]
TIME_ZONE = "UTC"

# People.
AUTH_USER_MODEL = "people.Staff"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["troth.foundation.people.authentication.hashers.Argon2Hasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "/"
ACCOUNT_ADAPTER = "troth.foundation.people.authentication.adapters.AccountAdapter"
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_USER_DISPLAY = "troth.foundation.people.authentication.adapters.name_of"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_REAUTHENTICATION_TIMEOUT = 300
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = True
# Failed attempts are paused by people.guessing, which the library's limit would only shadow.
ACCOUNT_RATE_LIMITS = {"login_failed": None, "login": "120/m/ip"}
ACCOUNT_SESSION_REMEMBER = False
MFA_ADAPTER = "troth.foundation.people.authentication.adapters.MFAAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not _ENCRYPTED
MFA_TOTP_ISSUER = "Troth"
MFA_TOTP_TOLERANCE = 1
MFA_FORMS = {
    "authenticate": "troth.foundation.people.authentication.second_factor_forms.CodeForm",
    "reauthenticate": "troth.foundation.people.authentication.second_factor_forms.RepeatedCodeForm",
    "activate_totp": "troth.foundation.people.authentication.second_factor_forms.NewAppForm",
}
USERSESSIONS_TRACK_ACTIVITY = False
SOCIALACCOUNT_ADAPTER = "troth.foundation.people.authentication.adapters.SocialAccountAdapter"
SOCIALACCOUNT_ONLY = False
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = True
SOCIALACCOUNT_PROVIDERS: dict[str, Any] = {}
if TROTH.oidc_issuer and TROTH.oidc_client_secret:
    SOCIALACCOUNT_PROVIDERS["openid_connect"] = {
        "OAUTH_PKCE_ENABLED": True,
        "APPS": [
            {
                "provider_id": "sso",
                "name": TROTH.oidc_name,
                "client_id": TROTH.oidc_client_id,
                "secret": TROTH.oidc_client_secret.get_secret_value(),
                "settings": {"server_url": TROTH.oidc_issuer},
            }
        ],
    }

# Mail leaves by the outbox; this backend puts what libraries send into it.
EMAIL_BACKEND = "troth.foundation.correspondence.backend.OutboxBackend"
DEFAULT_FROM_EMAIL = TROTH.mail_from or "troth@localhost"

# Jobs.
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

# Logs: to standard error, without request bodies or addresses.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain"}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "troth": {"level": "INFO"},
        "django.request": {"level": "CRITICAL"},
        "django.security": {"level": "CRITICAL"},
    },
}
