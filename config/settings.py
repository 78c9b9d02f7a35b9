"""The settings: every value that changes between machines comes from the environment."""

import logging
from pathlib import Path

import environ
import pghistory
from csp.constants import NONE, SELF
from django.utils.translation import gettext_lazy as _

from config import logs

ARREL = Path(__file__).resolve().parent.parent
env = environ.Env()

DEBUG = env.bool("DEBUG", False)
SECRET_KEY = env("SECRET_KEY")
# What the notes about people are encrypted with: the first writes, every one reads.
CLAUS_NOTES = env.list("CLAUS_NOTES", default=[]) or [SECRET_KEY]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=["127.0.0.1", "localhost"])
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[])
HTTPS = env.bool("HTTPS", False)
DEMO = env.bool("DEMO", False)  # every page says that the cells are synthetic
GALERIA = env.bool("GALERIA", DEBUG)  # the page that shows every component
URL_PUBLICA = env("URL_PUBLICA", default="http://127.0.0.1:8000")  # what links in mails begin with
DADES = Path(env("ARRELA_DADES", default=str(ARREL / ".dades")))

INSTALLED_APPS = [
    "config",
    "comptes",
    "municipis",
    "acollida",
    "padro",
    "mediacio",
    "pla",
    "tramits",
    "informes",
    "config.apps.AdministracioConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.forms",
    "allauth",
    "allauth.account",
    "csp",
    "django_htmx",
    "django_structlog",
    "import_export",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
]

MIDDLEWARE = [
    "config.middleware.RegistrePeticionsMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "config.middleware.SenseCopiesMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "comptes.middleware.CaducitatMiddleware",
    "comptes.middleware.LlenguaMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "comptes.middleware.DenegatsMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "comptes.middleware.AssignacioActivaMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "pghistory.middleware.HistoryMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ARREL / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.debug",
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "config.marc.marc",
            ],
        },
    }
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
MESSAGE_TAGS = {20: "info", 25: "ok", 30: "avis", 40: "mal"}

DATABASES = {"default": env.db("DATABASE_URL")}
DATABASES["default"] |= {"CONN_MAX_AGE": 60, "CONN_HEALTH_CHECKS": True, "ATOMIC_REQUESTS": True}
PGHISTORY_FOREIGN_KEY_FIELD = pghistory.ForeignKey(db_index=False)
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "memoria_cau"}
}

# --- Who enters, and how -----------------------------------------------------------------------
AUTH_USER_MODEL = "comptes.Usuari"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "inici"
PASSWORD_RESET_TIMEOUT = 30 * 60
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 15},
    },
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ["email", "nom"]},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "comptes.contrasenyes.ParaulesDelContextValidator"},
]

ACCOUNT_ADAPTER = "comptes.adapter.Adaptador"
ACCOUNT_FORMS = {"reset_password": "comptes.forms.OblitForm"}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_EMAIL_VERIFICATION = "none"  # the invitation has proved the address
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_EMAIL_NOTIFICATIONS = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = "[Arrela] "
ACCOUNT_PASSWORD_RESET_TOKEN_GENERATOR = "comptes.claus.ClauDeRecuperacio"  # noqa: S105
ACCOUNT_SESSION_REMEMBER = False
ACCOUNT_LOGOUT_REDIRECT_URL = LOGIN_URL
ACCOUNT_REAUTHENTICATION_TIMEOUT = 15 * 60
# The account is counted before the origin, so that one person who fails behind the proxy of a
# town hall does not shut her colleagues out.
# Many schools come out to the world through one proxy, and each asks a few times a day.
ACCOUNT_RATE_LIMITS = {
    "login_failed": "5/15m/key,60/m/ip",
    "login": "300/m/ip",
    "demana_interpret": "60/h/ip,10/h/key",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("PROXIES", 0)

# The catalogues that the administration site keeps: whole apps or single models.
CATALEGS = {"municipis", "padro.versiomodel", "padro.tramedat", "padro.tramdeversio"}
IMPORT_EXPORT_SKIP_ADMIN_EXPORT_UI = True  # its page has inline style and script

# --- Sessions, cookies and what the browser may do ---------------------------------------------
SESSION_COOKIE_AGE = 30 * 60  # of idleness
SESSION_SAVE_EVERY_REQUEST = True
SESSIO_MAXIMA = 12 * 3600
SESSION_COOKIE_NAME = "__Host-sessio" if HTTPS else "sessio"
CSRF_COOKIE_NAME = "__Host-csrf" if HTTPS else "csrf"
LANGUAGE_COOKIE_NAME = "__Host-llengua" if HTTPS else "llengua"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = HTTPS
CSRF_COOKIE_HTTPONLY = LANGUAGE_COOKIE_HTTPONLY = True
LANGUAGE_COOKIE_SAMESITE = "Lax"
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
SECURE_SSL_REDIRECT = HTTPS
SECURE_REDIRECT_EXEMPT = [r"^salut/$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = HTTPS
SECURE_PROXY_SSL_HEADER = (
    ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
)
X_FRAME_OPTIONS = "DENY"
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a whole form of the padró
DATA_UPLOAD_MAX_NUMBER_FILES = 5
FILE_UPLOAD_PERMISSIONS = 0o600

EMAIL_CONFIG = env.email_url("EMAIL_URL", default="consolemail://")
vars().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = SERVER_EMAIL = env("CORREU_REMITENT", default="arrela@localhost")

LOGGING = logs.configura(json=not DEBUG)
DJANGO_STRUCTLOG_IP_LOGGING_ENABLED = False  # the access log keeps it, of whom it has to
DJANGO_STRUCTLOG_STATUS_START_LOG_LEVEL = logging.DEBUG

LANGUAGE_CODE = "ca"
LANGUAGES = [("ca", _("català")), ("es", _("castellà")), ("en", _("anglès"))]
LOCALE_PATHS = [ARREL / "config" / "locale"]
FORMAT_MODULE_PATH = ["config.formats"]
TIME_ZONE = "Europe/Madrid"
USE_TZ = True
USE_THOUSAND_SEPARATOR = True

STATIC_URL = "/static/"
STATIC_ROOT = Path(env("ARRELA_STATIC", default=str(ARREL / ".static")))
STATICFILES_DIRS = [ARREL / "static"]
# In production they are collected once, with hashed names; elsewhere they are read in place.
ESTATICS_RECOLLITS = env.bool("ESTATICS_RECOLLITS", False)
WHITENOISE_USE_FINDERS = not ESTATICS_RECOLLITS
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"
        if ESTATICS_RECOLLITS
        else "django.contrib.staticfiles.storage.StaticFilesStorage"
    },
}
MEDIA_ROOT = DADES / "fitxers"
PADRO_MIDA_MAXIMA = 10 * 1024 * 1024  # bytes of a municipality's file
PADRO_MIDA_MAXIMA_SERIE = 60 * 1024 * 1024  # bytes of a table of a whole comarca
TRAMITS_MIDA_MAXIMA = 15 * 1024 * 1024  # bytes of a scan or a photograph of a procedure
# What nobody takes is never kept, not even while it arrives.
PUJADA_MAXIMA = max(PADRO_MIDA_MAXIMA, PADRO_MIDA_MAXIMA_SERIE, TRAMITS_MIDA_MAXIMA)
FILE_UPLOAD_HANDLERS = [
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "config.pujada.Acotada",
]

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "frame-ancestors": [NONE],
    }
}
PERMISSIONS_POLICY = {
    nom: []
    for nom in (
        "accelerometer",
        "camera",
        "display-capture",
        "geolocation",
        "gyroscope",
        "magnetometer",
        "microphone",
        "midi",
        "payment",
        "screen-wake-lock",
        "serial",
        "usb",
    )
}
