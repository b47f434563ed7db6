"""Starts the action server, Rasa and web, waits until a message can be answered, stops cleanly.

The processes themselves are kept by supervisor (`deploy/supervisord.conf`), which starts one again
when it dies. Ports come from PORT, RASA_PORT and ACTION_PORT.
"""
from __future__ import annotations

import os
import secrets
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

PORTS = {"PORT": 8000, "RASA_PORT": 5005, "ACTION_PORT": 5055}
SECRETS_FILE = Path("var/secrets.env")
SECRET_KEYS = ("CHANNEL_SECRET", "WEB_SECRET_KEY")
SUPERVISOR = [sys.executable, "-m", "supervisor.supervisord", "-c", "deploy/supervisord.conf"]
READY_WITHIN_SECONDS = 120


def ports() -> dict[str, int]:
    """The ports of this run.

    Raises:
        SystemExit: a port is no number from 1 to 65535, or another program has it.
    """
    found = {}
    for key, default in PORTS.items():
        value = os.environ.get(key, str(default))
        if not value.isdigit() or not 0 < int(value) < 65536:
            raise SystemExit(f"run: {key}={value} is no port; use a number from 1 to 65535")
        if is_taken(int(value)):
            raise SystemExit(
                f"run: port {value} ({key}) is taken by another program; stop that, or run: make run {key}=<free port>"
            )
        found[key] = int(value)
    return found


def is_taken(port: int) -> bool:
    """True when another program listens on the port of this machine."""
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind(("127.0.0.1", port))
        except OSError:
            return True
    return False


def secrets_of_this_machine() -> dict[str, str]:
    """Secrets from the environment, else from `var/secrets.env`, which is made once."""
    if not SECRETS_FILE.exists():
        SECRETS_FILE.parent.mkdir(exist_ok=True)
        lines = [f"{key}={secrets.token_urlsafe(32)}" for key in SECRET_KEYS]
        SECRETS_FILE.touch(mode=0o600)
        SECRETS_FILE.write_text("\n".join(lines) + "\n")
    pairs = (line.split("=", 1) for line in SECRETS_FILE.read_text().splitlines() if "=" in line)
    kept = dict(pairs)
    return {key: os.environ.get(key) or kept[key] for key in SECRET_KEYS}


def wait_until_ready(port: int, manager: subprocess.Popen[bytes]) -> bool:
    """Poll /healthz; False when the manager stopped or the time is over."""
    started = time.monotonic()
    while time.monotonic() - started < READY_WITHIN_SECONDS and manager.poll() is None:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/healthz", timeout=2) as answer:
                if answer.status == 200:
                    return True
        except (urllib.error.URLError, OSError):
            pass
        time.sleep(0.3)
    return False


def main() -> int:
    """Run until Ctrl-C or until the manager stops."""
    chosen = ports()
    environment = {
        **os.environ,
        **{key: str(value) for key, value in chosen.items()},
        **secrets_of_this_machine(),
        "RASA_TELEMETRY_ENABLED": "false",
        "TF_CPP_MIN_LOG_LEVEL": "3",
        "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
        "RUN_FOLDER": os.environ.get("RUN_FOLDER", "var"),
        "HOST": os.environ.get("HOST", "127.0.0.1"),
    }
    prepare = [sys.executable, "-m", "web.manage", "migrate", "--verbosity", "0"]
    subprocess.run(prepare, env=environment, check=True)
    print("run: starting (about 20 seconds)", flush=True)
    started = time.monotonic()
    manager = subprocess.Popen(SUPERVISOR, env=environment, start_new_session=True)

    def stop(*_: object) -> None:
        manager.send_signal(signal.SIGTERM)

    signal.signal(signal.SIGINT, stop)
    signal.signal(signal.SIGTERM, stop)
    if wait_until_ready(chosen["PORT"], manager):
        seconds = time.monotonic() - started
        address = f"http://127.0.0.1:{chosen['PORT']}/chat"
        print(f"run: ready after {seconds:.0f} s: {address}  (stop with Ctrl-C)", flush=True)
    elif manager.poll() is None:
        print("run: not ready in time; the lines above tell which process could not start", file=sys.stderr)
        stop()
        manager.wait()
        return 1
    code = manager.wait()
    print("run: stopped", flush=True)
    return 0 if code in (0, -signal.SIGTERM) else 1


if __name__ == "__main__":
    sys.exit(main())
