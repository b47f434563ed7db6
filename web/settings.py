"""Django's settings, made from `config.py` alone.

No session, CSRF or message middleware stands here on purpose: the public entry sets no cookie at all.
"""

import os
import sys
from pathlib import Path

import dj_database_url

from web.config import ROOT, ConfigError, load_config
from web.logs import LOGGING  # noqa: F401  Django reads the name

try:
    CONFIG = load_config(os.environ)
except ConfigError as error:
    sys.exit(str(error))

DEBUG = False
SECRET_KEY = CONFIG.web_secret_key
ALLOWED_HOSTS = list(CONFIG.allowed_hosts)
ROOT_URLCONF = "web.urls"
ASGI_APPLICATION = "web.asgi.application"
INSTALLED_APPS = ["web.chat"]
MIDDLEWARE = ["web.errors.HostCheck"]
TEMPLATES = [{"BACKEND": "django.template.backends.django.DjangoTemplates", "APP_DIRS": True}]

LANGUAGE_CODE = "nl"
USE_I18N = False
USE_TZ = True
TIME_ZONE = "Europe/Brussels"
STATIC_URL = "/static/"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
APPEND_SLASH = False

DATABASES = {"default": dj_database_url.parse(CONFIG.database_url, conn_max_age=60, conn_health_checks=True)}
_options = DATABASES["default"].setdefault("OPTIONS", {})
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    # One writer at a time waits instead of failing; what is deleted is overwritten with zeros in the file.
    _options.update(
        transaction_mode="IMMEDIATE",
        timeout=1,
        init_command="PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON",
    )
    if str(DATABASES["default"]["NAME"]) != ":memory:":
        Path(DATABASES["default"]["NAME"]).parent.mkdir(mode=0o700, parents=True, exist_ok=True)
else:
    _options.setdefault("connect_timeout", 2)

CHAT_STATE_TABLE = "chat_state"
# Far above what 24 hours bring: reaching it would drop conversations that still run.
_MOST_ENTRIES = 500_000
_chat_cache = (
    {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": CONFIG.redis_url,
        "OPTIONS": {"socket_timeout": 1, "socket_connect_timeout": 1},
    }
    if CONFIG.redis_url
    else {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": CHAT_STATE_TABLE,
        "OPTIONS": {"MAX_ENTRIES": _MOST_ENTRIES},
    }
)
CACHES = {
    "default": {"BACKEND": "django.core.cache.backends.dummy.DummyCache"},
    "chat": {**_chat_cache, "KEY_PREFIX": "chat", "TIMEOUT": 24 * 60 * 60},
}

FIXED_TEXTS_FILE = ROOT / "data" / "responses" / "fixed.yml"
