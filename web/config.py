"""The only place that reads the environment.

All bad values are collected and named together, each with the key and the mend, so that one failed
start tells everything that has to be mended. Values that may hold a password are never repeated.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import dj_database_url

ROOT = Path(__file__).resolve().parent.parent

# The help card promises to come within five seconds; the rest of that time is for the turn itself.
LONGEST_RASA_TIMEOUT = 4.0
SHORTEST_SECRET = 16


class ConfigError(Exception):
    """The environment cannot be used; the message names every bad key and its mend."""


@dataclass(frozen=True)
class Config:
    """What the environment says, checked and typed. Times are in seconds."""

    port: int
    console_port: int
    rasa_port: int
    action_port: int
    rasa_url: str
    channel_secret: str = field(repr=False)
    web_secret_key: str = field(repr=False)
    database_url: str = field(repr=False)
    redis_url: str | None = field(repr=False)
    chat_rate_limit: bool
    rasa_timeout: float
    allowed_hosts: tuple[str, ...]
    exit_url: str
    trusted_proxy: bool


class _Reader:
    """Reads one key at a time and remembers what was wrong, instead of stopping at the first."""

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = environment
        self.problems: list[str] = []

    def text(self, key: str, default: str = "") -> str:
        return self._environment.get(key, "").strip() or default

    def port(self, key: str, default: int) -> int:
        value = self.text(key, str(default))
        if value.isascii() and value.isdigit() and 0 < int(value) < 65536:
            return int(value)
        self.problems.append(f"{key}={value!r} is not a port: use a number from 1 to 65535")
        return default

    def switch(self, key: str, default: str) -> bool:
        value = self.text(key, default).lower()
        if value not in ("on", "off"):
            self.problems.append(f"{key}={value!r} is unknown: use on or off")
        return value == "on"

    def seconds(self, key: str, default: float, most: float) -> float:
        value = self.text(key, str(default))
        try:
            seconds = float(value)
        except ValueError:
            seconds = -1.0
        if 0.1 <= seconds <= most:
            return seconds
        self.problems.append(f"{key}={value!r} cannot be used: give seconds between 0.1 and {most}")
        return default

    def secret(self, key: str) -> str:
        value = self.text(key)
        if not value:
            self.problems.append(f"{key} is missing: set it to a random text of 32 characters or more")
        elif len(value) < SHORTEST_SECRET:
            self.problems.append(f"{key} is too short: use at least {SHORTEST_SECRET} characters")
        elif not (value.isascii() and value.isprintable()):
            self.problems.append(f"{key} holds characters that fit no header: use ASCII letters and digits")
        return value

    def web_address(self, key: str, default: str) -> str:
        value = self.text(key, default)
        if _is_address(value, ("http", "https")):
            return value
        self.problems.append(f"{key}={value!r} is not a web address: begin with http:// or https://")
        return default

    def database(self, key: str, default: str) -> str:
        value = self.text(key, default)
        try:
            if not dj_database_url.parse(value).get("ENGINE"):
                raise ValueError
        except (ValueError, KeyError, dj_database_url.ParseError, dj_database_url.UnknownSchemeError):
            self.problems.append(
                f"{key} cannot be read: use sqlite:////path/file or postgres://user:pass@host/name"
            )
        return value

    def redis(self, key: str) -> str | None:
        value = self.text(key)
        if value and not _is_address(value, ("redis", "rediss")):
            self.problems.append(f"{key} cannot be read: use redis://host:6379/0, or leave it out")
        return value or None


def _is_address(value: str, schemes: tuple[str, ...]) -> bool:
    try:
        parts = urlsplit(value)
        return parts.scheme in schemes and bool(parts.hostname) and parts.port != 0
    except ValueError:
        return False


def load_config(environment: Mapping[str, str]) -> Config:
    """The checked configuration, or one ConfigError that names every key to mend."""
    read = _Reader(environment)
    rasa_port = read.port("RASA_PORT", 5005)
    config = Config(
        port=read.port("PORT", 8000),
        console_port=read.port("CONSOLE_PORT", 8001),
        rasa_port=rasa_port,
        action_port=read.port("ACTION_PORT", 5055),
        rasa_url=read.web_address("RASA_URL", f"http://127.0.0.1:{rasa_port}").rstrip("/"),
        channel_secret=read.secret("CHANNEL_SECRET"),
        web_secret_key=read.secret("WEB_SECRET_KEY"),
        database_url=read.database("DATABASE_URL", f"sqlite:///{ROOT / 'var' / 'web.sqlite3'}"),
        redis_url=read.redis("REDIS_URL"),
        chat_rate_limit=read.switch("CHAT_RATE_LIMIT", "on"),
        rasa_timeout=read.seconds("RASA_TIMEOUT", 3.5, LONGEST_RASA_TIMEOUT),
        allowed_hosts=tuple(
            host.strip()
            for host in read.text("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]").split(",")
            if host.strip()
        ),
        exit_url=read.web_address("EXIT_URL", "https://www.wikipedia.org/"),
        trusted_proxy=read.switch("TRUSTED_PROXY", "off"),
    )
    if read.problems:
        raise ConfigError("The environment has to be mended:\n" + "\n".join(f"- {p}" for p in read.problems))
    return config
