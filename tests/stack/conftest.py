"""The real stack on free ports: action server, Rasa and web, started as `make run` starts them."""
from __future__ import annotations

import os
import signal
import socket
import subprocess
import sys
import time
import uuid
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest
import requests

ROOT = Path(__file__).resolve().parents[2]
READY_WITHIN = 120
PATIENCE = 30


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for(condition: Callable[[], bool], seconds: float = PATIENCE) -> bool:
    """Poll until a condition holds; False when the time is over."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        if condition():
            return True
        time.sleep(0.2)
    return False


@dataclass
class Stack:
    """A running stack and where it keeps its files."""

    ports: dict[str, int]
    folder: Path
    log: Path

    @property
    def url(self) -> str:
        """Where web answers."""
        return f"http://127.0.0.1:{self.ports['PORT']}"

    def healthy(self) -> bool:
        """True when a message can be answered."""
        try:
            return requests.get(f"{self.url}/healthz", timeout=3).status_code == 200
        except requests.RequestException:
            return False

    def recovers(self) -> bool:
        """True when Rasa is seen away and then answers again."""
        return wait_for(lambda: not self.healthy(), 10) and wait_for(self.healthy, 60)

    def kill(self, part: str) -> None:
        """Kill the process that listens on a port, as a crash would; supervisor starts it again."""
        os.kill(self.listener(part), signal.SIGKILL)

    def pause(self, part: str) -> None:
        """Freeze a process: its port still accepts, nothing answers."""
        os.kill(self.listener(part), signal.SIGSTOP)

    def listener(self, part: str) -> int:
        """The process id that holds a port."""
        wanted = f"{self.ports[part]:04X}"
        inodes = {
            row.split()[9] for row in Path("/proc/net/tcp").read_text().splitlines()[1:]
            if row.split()[1].endswith(f":{wanted}") and row.split()[3] == "0A"
        }
        for process in Path("/proc").glob("[0-9]*"):
            try:
                links = {str(link.readlink()) for link in (process / "fd").iterdir()}
            except OSError:
                continue
            if any(f"socket:[{inode}]" in links for inode in inodes):
                return int(process.name)
        raise LookupError(f"nobody listens on {part}")


@dataclass
class Child:
    """A young person at the chat API."""

    stack: Stack
    country: str | None = None
    token: str = ""
    welcome: list[dict[str, Any]] = field(default_factory=list)

    def __post_init__(self) -> None:
        body = {"country": self.country} if self.country else {}
        answer = requests.post(f"{self.stack.url}/api/chat/start", json=body, timeout=10)
        assert answer.status_code == 201
        self.token, self.welcome = answer.json()["token"], answer.json()["messages"]

    def post(self, body: dict[str, Any]) -> requests.Response:
        """One call of the message API."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return requests.post(f"{self.stack.url}/api/chat/message", json=body, headers=headers, timeout=15)

    def say(self, text: str) -> list[dict[str, Any]]:
        """Send a text and give back the messages of the answer."""
        answer = self.post({"id": uuid.uuid4().hex, "text": text})
        assert answer.status_code == 200, answer.text
        messages: list[dict[str, Any]] = answer.json()["messages"]
        return messages

    def choose(self, label: str, messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
        """Tap the choice with a label."""
        choices = {choice["label"]: choice["id"] for message in messages for choice in message.get("choices", [])}
        answer = self.post({"id": uuid.uuid4().hex, "choice": choices[label]})
        assert answer.status_code == 200, answer.text
        found: list[dict[str, Any]] = answer.json()["messages"]
        return found


def words_of(messages: list[dict[str, Any]]) -> str:
    """All texts of an answer, lower case."""
    return "\n".join(message["text"] for message in messages).lower()


def contacts_of(messages: list[dict[str, Any]]) -> list[str]:
    """The ids of all contact cards of an answer."""
    return [contact["id"] for message in messages for contact in message.get("contacts", [])]


def countries_of(messages: list[dict[str, Any]]) -> set[str]:
    """The countries of all contact cards of an answer."""
    return {contact["country"] for message in messages for contact in message.get("contacts", [])}


@pytest.fixture(scope="session")
def stack(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stack]:
    """Start everything once for all tests; stop it as Ctrl-C does."""
    folder = tmp_path_factory.mktemp("stack")
    ports = {key: free_port() for key in ("PORT", "RASA_PORT", "ACTION_PORT")}
    environment = {
        **os.environ,
        **{key: str(port) for key, port in ports.items()},
        "RUN_FOLDER": str(folder),
        "DIALOGUE_DB": str(folder / "dialogue.sqlite3"),
        "DATABASE_URL": f"sqlite:///{folder}/web.sqlite3",
        "CHAT_RATE_LIMIT": "off",
    }
    log = folder / "log.txt"
    with log.open("wb") as output:
        run = subprocess.Popen(
            [sys.executable, "scripts/run.py"], cwd=ROOT, env=environment, stdout=output, stderr=output)
        running = Stack(ports, folder, log)
        assert wait_for(lambda: running.healthy() or run.poll() is not None, READY_WITHIN), log.read_text()
        assert run.poll() is None, log.read_text()
        yield running
        run.send_signal(signal.SIGINT)
        assert run.wait(timeout=PATIENCE) == 0, log.read_text()[-3000:]


@pytest.fixture(autouse=True)
def healthy(stack: Stack) -> None:
    """Each test begins with a stack that answers, whatever the test before killed."""
    assert wait_for(stack.healthy), stack.log.read_text()[-3000:]
