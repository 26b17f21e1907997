"""Django's settings of the desk: those of the casebook, and what serving pages takes beside it."""

from __future__ import annotations

import ipaddress
from dataclasses import dataclass
from datetime import timedelta
from hashlib import sha256
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from bestand.casebook.opening import Target, django_settings
from bestand.languages.load import languages

HERE = Path(__file__).parent
CASEBOOK = "CASEBOOK"  # the setting that holds where it is
ANYWHERE = frozenset({"0.0.0.0", "::", ""})  # hosts that stand for every address of the machine
LOOPBACK_NAMES = ["127.0.0.1", "localhost", "[::1]"]
MEGABYTE = 1 << 20
WORKING_DAY = timedelta(hours=12)  # a session that is older is signed out
CONNECTION_AGE = 600  # seconds that a thread keeps its connection

APPS = [
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django_htmx",
    "axes",
    "bestand.desk",
]
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "bestand.desk.middleware.FirstAccount",
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "bestand.desk.middleware.ClearErrors",
    "axes.middleware.AxesMiddleware",
]
CONTEXT = [
    "django.template.context_processors.request",
    "django.contrib.auth.context_processors.auth",
    "django.contrib.messages.context_processors.messages",
    "bestand.desk.context.desk",
]
# Nothing but our own files, and no script or style in a page: what a report says can never run.
POLICY = {
    "default-src": ["'none'"],
    "script-src": ["'self'"],
    "style-src": ["'self'"],
    "img-src": ["'self'"],
    "font-src": ["'self'"],
    "connect-src": ["'self'"],
    "form-action": ["'self'"],
    "frame-ancestors": ["'none'"],
    "base-uri": ["'none'"],
}


@dataclass(frozen=True, slots=True)
class Site:
    """Where the desk is reached: `url` where a proxy with TLS stands in front of host and port."""

    host: str = "127.0.0.1"
    port: int = 8000
    url: str | None = None

    @property
    def loopback(self) -> bool:
        """Whether nobody but this machine reaches it."""
        if self.url or self.host == "localhost":
            return not self.url
        try:
            return ipaddress.ip_address(self.host).is_loopback
        except ValueError:
            return False

    @property
    def secure(self) -> bool:
        return bool(self.url and self.url.startswith("https://"))

    @property
    def hosts(self) -> list[str]:
        """What a request may call it: on loopback, no name that a stranger's page could rebind."""
        named = [host] if self.url and (host := urlsplit(self.url).hostname) else []
        if self.host in ANYWHERE:
            return named or ["*"]
        own = f"[{self.host}]" if ":" in self.host else self.host
        return list(dict.fromkeys([own, *named, *(LOOPBACK_NAMES if self.loopback else [])]))


def desk_settings(target: Target, site: Site, *, secret: str) -> dict[str, Any]:
    """All of it. Words of a language are not in here: they are in `languages/<code>/desk.toml`."""
    base = django_settings(target)
    base["DATABASES"]["default"]["CONN_MAX_AGE"] = CONNECTION_AGE
    return {
        **base,
        CASEBOOK: target,
        "INSTALLED_APPS": [*base["INSTALLED_APPS"], *APPS],
        "MIDDLEWARE": MIDDLEWARE,
        "ROOT_URLCONF": "bestand.desk.urls",
        "TEMPLATES": [_templates()],
        "MESSAGE_STORAGE": "django.contrib.messages.storage.session.SessionStorage",
        "DATA_UPLOAD_MAX_MEMORY_SIZE": 10 * MEGABYTE,
        "DATA_UPLOAD_MAX_NUMBER_FILES": 500,
        "SILENCED_SYSTEM_CHECKS": ["security.W004", "security.W008"],  # the proxy's work
        **_languages(),
        **_static(),
        **_security(site, secret),
        **_accounts(),
    }


def served() -> Target:
    """The casebook that the desk was set up for: what an error message names."""
    from django.conf import settings  # noqa: PLC0415  (nothing of Django may load with this module)

    target: Target = getattr(settings, CASEBOOK)
    return target


def _templates() -> dict[str, Any]:
    options = {"context_processors": CONTEXT, "builtins": ["bestand.desk.templatetags.desk"]}
    return {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": options,
    }


def _languages() -> dict[str, Any]:
    """Django's own texts come along in both languages; ours are looked up by its choice of one."""
    return {
        "USE_I18N": True,
        "LANGUAGES": [(code, code) for code in languages()],
        "LANGUAGE_CODE": "en",
        "LANGUAGE_COOKIE_SAMESITE": "Lax",
    }


def _static() -> dict[str, Any]:
    """Files as they lie in the packages, under an address that changes when one of ours does."""
    return {
        "STATIC_URL": f"/static/{_digest(HERE / 'static')}/",
        "WHITENOISE_USE_FINDERS": True,
        "WHITENOISE_AUTOREFRESH": False,
        "WHITENOISE_MAX_AGE": 365 * 24 * 3600,
    }


def _digest(folder: Path) -> str:
    digest = sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            digest.update(path.read_bytes())
    return digest.hexdigest()[:12]


def _security(site: Site, secret: str) -> dict[str, Any]:
    return {
        "SECRET_KEY": secret,
        "DEBUG": False,
        "ALLOWED_HOSTS": site.hosts,
        "CSRF_TRUSTED_ORIGINS": [site.url.rstrip("/")] if site.url else [],
        "CONTENT_SECURITY_POLICY": {"DIRECTIVES": POLICY},
        "SECURE_REFERRER_POLICY": "same-origin",
        "SECURE_CONTENT_TYPE_NOSNIFF": True,
        "X_FRAME_OPTIONS": "DENY",
        "SESSION_COOKIE_AGE": int(WORKING_DAY.total_seconds()),
        "SESSION_COOKIE_SAMESITE": "Lax",
        "SESSION_COOKIE_SECURE": site.secure,
        "CSRF_COOKIE_SECURE": site.secure,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_FAILURE_VIEW": "bestand.desk.pages.wrong.csrf",
        "SECURE_HSTS_SECONDS": 30 * 24 * 3600 if site.secure else 0,
    }


def _accounts() -> dict[str, Any]:
    validators = ("UserAttributeSimilarity", "MinimumLength", "CommonPassword", "NumericPassword")
    module = "django.contrib.auth.password_validation"
    return {
        "AUTHENTICATION_BACKENDS": [
            "axes.backends.AxesStandaloneBackend",
            "django.contrib.auth.backends.ModelBackend",
        ],
        "PASSWORD_HASHERS": ["django.contrib.auth.hashers.Argon2PasswordHasher"],
        "AUTH_PASSWORD_VALIDATORS": [{"NAME": f"{module}.{each}Validator"} for each in validators],
        "LOGIN_URL": "sign-in",
        "LOGIN_REDIRECT_URL": "overview",
        "LOGOUT_REDIRECT_URL": "sign-in",
        "AXES_FAILURE_LIMIT": 5,
        "AXES_COOLOFF_TIME": timedelta(minutes=15),
        "AXES_LOCKOUT_PARAMETERS": [["username", "ip_address"]],
        "AXES_RESET_ON_SUCCESS": True,
        "AXES_ENABLE_ADMIN": False,
        "AXES_VERBOSE": False,
        "AXES_LOCKOUT_CALLABLE": "bestand.desk.pages.wrong.locked_out",
    }
