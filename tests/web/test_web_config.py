"""The environment: what is read, and what stops the start."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from web.config import ConfigError, load_config

ROOT = Path(__file__).resolve().parents[2]
SECRETS = {"CHANNEL_SECRET": "channel-secret-for-tests", "WEB_SECRET_KEY": "web-secret-key-for-tests"}


def test_two_secrets_are_enough():
    config = load_config(SECRETS)
    assert (config.port, config.console_port, config.rasa_port, config.action_port) == (
        8000,
        8001,
        5005,
        5055,
    )
    assert config.rasa_url == "http://127.0.0.1:5005"
    assert config.database_url == f"sqlite:///{ROOT / 'var' / 'web.sqlite3'}"
    assert (config.redis_url, config.chat_rate_limit, config.rasa_timeout) == (None, True, 3.5)
    assert (config.exit_url, config.trusted_proxy) == ("https://www.wikipedia.org/", False)


def test_rasa_url_follows_rasa_port():
    assert load_config(SECRETS | {"RASA_PORT": "5999"}).rasa_url == "http://127.0.0.1:5999"


def test_empty_value_is_no_value():
    assert load_config(SECRETS | {"PORT": " ", "REDIS_URL": ""}).port == 8000


@pytest.mark.parametrize(
    ("key", "value", "told"),
    [
        ("PORT", "acht", "PORT='acht' is not a port: use a number from 1 to 65535"),
        ("PORT", "0", "PORT='0' is not a port: use a number from 1 to 65535"),
        ("CONSOLE_PORT", "70000", "CONSOLE_PORT='70000' is not a port: use a number from 1 to 65535"),
        ("RASA_PORT", "-1", "RASA_PORT='-1' is not a port: use a number from 1 to 65535"),
        ("ACTION_PORT", "5055.5", "ACTION_PORT='5055.5' is not a port: use a number from 1 to 65535"),
        ("RASA_URL", "ftp://x", "RASA_URL='ftp://x' is not a web address: begin with http:// or https://"),
        (
            "EXIT_URL",
            "javascript:x",
            "EXIT_URL='javascript:x' is not a web address: begin with http:// or https://",
        ),
        ("RASA_TIMEOUT", "x", "RASA_TIMEOUT='x' cannot be used: give seconds between 0.1 and 4.0"),
        ("RASA_TIMEOUT", "nan", "RASA_TIMEOUT='nan' cannot be used: give seconds between 0.1 and 4.0"),
        ("RASA_TIMEOUT", "60", "RASA_TIMEOUT='60' cannot be used: give seconds between 0.1 and 4.0"),
        ("CHAT_RATE_LIMIT", "ja", "CHAT_RATE_LIMIT='ja' is unknown: use on or off"),
        ("TRUSTED_PROXY", "1", "TRUSTED_PROXY='1' is unknown: use on or off"),
        ("REDIS_URL", "http://x", "REDIS_URL cannot be read: use redis://host:6379/0, or leave it out"),
        (
            "DATABASE_URL",
            "nonsense",
            "DATABASE_URL cannot be read: use sqlite:////path/file or postgres://user:pass@host/name",
        ),
        ("CHANNEL_SECRET", "", "CHANNEL_SECRET is missing: set it to a random text of 32 characters or more"),
        ("WEB_SECRET_KEY", "short", "WEB_SECRET_KEY is too short: use at least 16 characters"),
        (
            "CHANNEL_SECRET",
            "é" * 20,
            "CHANNEL_SECRET holds characters that fit no header: use ASCII letters and digits",
        ),
    ],
)
def test_bad_value_is_named_with_its_mend(key, value, told):
    with pytest.raises(ConfigError) as error:
        load_config(SECRETS | {key: value})
    assert str(error.value) == f"The environment has to be mended:\n- {told}"


def test_all_bad_values_are_told_together():
    with pytest.raises(ConfigError) as error:
        load_config({"PORT": "x", "RASA_TIMEOUT": "y"})
    assert [line.split()[1].split("=")[0] for line in str(error.value).splitlines()[1:]] == [
        "PORT",
        "CHANNEL_SECRET",
        "WEB_SECRET_KEY",
        "RASA_TIMEOUT",
    ]


@pytest.mark.parametrize("key", ["CHANNEL_SECRET", "WEB_SECRET_KEY", "DATABASE_URL", "REDIS_URL"])
def test_secrets_are_never_repeated(key):
    value = "mysql9://user:gans@host"[: 10 if key.endswith(("SECRET", "KEY")) else None]
    with pytest.raises(ConfigError) as error:
        load_config(SECRETS | {key: value})
    assert value not in str(error.value)
    assert SECRETS["CHANNEL_SECRET"] not in repr(load_config(SECRETS))


def test_start_stops_with_the_message_alone():
    environment = {"PATH": os.environ["PATH"], "PORT": "x"}
    command = [sys.executable, "-m", "uvicorn", "web.asgi:application"]
    stopped = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=60)
    assert stopped.returncode == 1
    assert "Traceback" not in stopped.stderr
    assert stopped.stderr.splitlines()[:2] == [
        "The environment has to be mended:",
        "- PORT='x' is not a port: use a number from 1 to 65535",
    ]


def test_no_other_file_reads_the_environment():
    readers = {
        path.name for path in (ROOT / "web").rglob("*.py") if "os.environ" in path.read_text(encoding="utf-8")
    }
    assert readers == {
        "settings.py",
        "asgi.py",
        "manage.py",
    }  # the first hands it over, the others name the settings
