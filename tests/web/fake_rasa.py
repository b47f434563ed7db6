"""A small stand-in for Rasa's channel on a real port: it can answer, hang, refuse and answer rubbish."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

Reply = tuple[int, bytes]


def free_port() -> int:
    """A port that nobody listens on."""
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        return listener.getsockname()[1]


def answer(*messages: dict, **more: object) -> Reply:
    """An answer of the channel."""
    return 200, json.dumps(
        {"messages": list(messages), "understanding": {}, "failed": False, **more}
    ).encode()


class FakeRasa:
    """Remembers what it was asked; `reply` decides what it says to a message."""

    def __init__(self) -> None:
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._server: ThreadingHTTPServer | None = None
        self.release = threading.Event()
        self.reset()

    def reset(self) -> None:
        self.release.set()
        self.release = threading.Event()
        self.messages: list[dict] = []
        self.forgotten: list[str] = []
        self.secrets: set[str | None] = set()
        # Calls that run now; a new set for each test, because a call of an earlier test may still hang.
        self.running: set[object] = set()
        self.most_running = 0
        self.reply: Callable[[dict], Reply] = lambda asked: answer({"text": "Ik luister."})
        self.forget_status = self.health_status = 200
        self.arrived = threading.Condition()

    def start(self) -> None:
        self._server = ThreadingHTTPServer(("127.0.0.1", self.port), _handler(self))
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.01,), daemon=True).start()

    def stop(self) -> None:
        if self._server:
            self._server.shutdown()
            self._server.server_close()
            self._server = None

    @contextmanager
    def refusing(self) -> Iterator[None]:
        """Nobody listens for a while."""
        self.stop()
        try:
            yield
        finally:
            self.start()

    def hang(self, asked: dict) -> Reply:
        """A reply that comes only after the test, or when the test calls `release.set()`."""
        self.release.wait(20)
        return answer({"text": "Eindelijk."})

    def wait_for(self, count: int) -> None:
        """Wait until so many messages have come in."""
        with self.arrived:
            assert self.arrived.wait_for(lambda: len(self.messages) >= count, timeout=10)

    def take(self, path: str, body: dict, secret: str | None) -> Reply:
        self.secrets.add(secret)
        if path.endswith("/health"):
            return self.health_status, b"{}"
        if path.endswith("/forget"):
            if self.forget_status == 200:
                self.forgotten.append(body["sender"])
            return self.forget_status, b"{}"
        call, running = object(), self.running
        with self.arrived:
            self.messages.append(body)
            running.add(call)
            self.most_running = max(self.most_running, len(running))
            self.arrived.notify_all()
        try:
            return self.reply(body)
        finally:
            running.discard(call)


def _handler(fake: FakeRasa) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            self.do_POST()

        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("Content-Length") or 0))
            status, content = fake.take(
                self.path, json.loads(raw or b"{}"), self.headers.get("X-Channel-Secret")
            )
            try:
                self.send_response(status)
                self.send_header("Content-Length", str(len(content)))
                self.end_headers()
                self.wfile.write(content)
            except OSError:
                pass  # the other side gave up, which is what such a test is about

        def log_message(self, *args: object) -> None:
            pass

    return Handler
