"""A process of its own, started as in production: own environment, own log, own database."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
from chat_parts import CHANNEL_SECRET
from fake_rasa import FakeRasa, free_port

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def own_process(
    rasa: FakeRasa, folder: Path, *options: str, headers: dict[str, str] | None = None, **environment: str
) -> Iterator[httpx.Client]:
    """A browser on a fresh process, with database, log and temporary files in `folder`."""
    port = free_port()
    complete = {
        "PATH": os.environ["PATH"],
        "TMPDIR": str(folder),
        "RASA_URL": rasa.url,
        "DATABASE_URL": f"sqlite:///{folder}/web.sqlite3",
        "CHANNEL_SECRET": CHANNEL_SECRET,
        "WEB_SECRET_KEY": "web-secret-key-of-the-processes",
        **environment,
    }
    command = [sys.executable, "-m", "uvicorn", "web.asgi:application", "--port", str(port), *options]
    with (folder / "log").open("ab") as log:
        process = subprocess.Popen(command, cwd=ROOT, env=complete, stdout=log, stderr=log)
    try:
        with httpx.Client(
            base_url=f"http://127.0.0.1:{port}", headers=headers, trust_env=False, timeout=10
        ) as client:
            _until_it_answers(client, process)
            yield client
    finally:
        process.terminate()
        process.wait(10)


def _until_it_answers(client: httpx.Client, process: subprocess.Popen[bytes]) -> None:
    end = time.monotonic() + 30
    while time.monotonic() < end and process.poll() is None:
        try:
            client.get("/livez")
            return
        except httpx.TransportError:
            time.sleep(0.05)
    raise AssertionError("the process did not start")
