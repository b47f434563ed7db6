"""The whole stack on this machine: seconds until ready, milliseconds a turn, memory (proportional set size).

`python -m benchmarks.stack` in the web environment, with nothing else running. The ratio of a turn through
the stack to the same text through Rasa's channel alone shows what web adds.
"""
from __future__ import annotations

import os
import signal
import statistics
import subprocess
import sys
import tempfile
import time
import uuid
from pathlib import Path

import requests

TURNS = 200
SAID = (
    "ze dreigen mijn foto's te delen", "hij wil afspreken", "wie kan ik bellen", "kweet ni wa doen", "ben je een robot",
)
PORTS = {"PORT": "8230", "RASA_PORT": "8235", "ACTION_PORT": "8236"}
WEB = f"http://127.0.0.1:{PORTS['PORT']}"
CHANNEL = f"http://127.0.0.1:{PORTS['RASA_PORT']}/webhooks/hulp/message"
SECRET = "a-secret-for-the-benchmark-only"


def family(root: int) -> list[int]:
    """A process and everything below it."""
    children = [int(one) for one in subprocess.run(
        ["pgrep", "-P", str(root)], capture_output=True, text=True, check=False).stdout.split()]
    return [root, *(below for child in children for below in family(child))]


def megabytes(process: int) -> float:
    """Proportional set size of a process."""
    lines = Path(f"/proc/{process}/smaps_rollup").read_text().splitlines()
    return int(next(line for line in lines if line.startswith("Pss:")).split()[1]) / 1024


def name_of(process: int) -> str:
    """A short name for the table."""
    return " ".join(Path(f"/proc/{process}/cmdline").read_bytes().decode().split("\0"))[:60]


def through_web() -> list[float]:
    """Milliseconds of each turn of one child."""
    session = requests.Session()
    token = session.post(f"{WEB}/api/chat/start", json={}, timeout=10).json()["token"]
    times = []
    for turn in range(TURNS):
        if turn % 10 == 0:  # a real conversation is not two hundred turns long
            token = session.post(f"{WEB}/api/chat/start", json={}, timeout=10).json()["token"]
        body = {"id": uuid.uuid4().hex, "text": SAID[turn % len(SAID)]}
        started = time.perf_counter()
        session.post(f"{WEB}/api/chat/message", json=body, headers={"Authorization": f"Bearer {token}"}, timeout=10)
        times.append(1000 * (time.perf_counter() - started))
    return times


def through_channel() -> list[float]:
    """The same turns at Rasa's channel."""
    session = requests.Session()
    times = []
    sender = uuid.uuid4().hex
    for turn in range(TURNS):
        if turn % 10 == 0:
            sender = uuid.uuid4().hex
        started = time.perf_counter()
        session.post(CHANNEL, json={"sender": sender, "text": SAID[turn % len(SAID)]},
                     headers={"X-Channel-Secret": SECRET}, timeout=10)
        times.append(1000 * (time.perf_counter() - started))
    return times


def line(name: str, times: list[float]) -> str:
    """p50 and p95 of a list."""
    return f"{name:34} p50 {statistics.median(times):6.1f} ms   p95 {statistics.quantiles(times, n=20)[-1]:6.1f} ms"


def main() -> int:
    """Start, measure, stop."""
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ, **PORTS, "RUN_FOLDER": folder, "CHAT_RATE_LIMIT": "off", "CHANNEL_SECRET": SECRET,
            "DIALOGUE_DB": f"{folder}/dialogue.sqlite3", "DATABASE_URL": f"sqlite:///{folder}/web.sqlite3",
        }
        started = time.perf_counter()
        run = subprocess.Popen([sys.executable, "scripts/run.py"], env=environment, stdout=subprocess.DEVNULL,
                               stderr=subprocess.DEVNULL)
        try:
            while True:
                try:
                    if requests.get(f"{WEB}/healthz", timeout=2).status_code == 200:
                        break
                except requests.RequestException:
                    time.sleep(0.1)
            print(f"{'ready from a trained model':34} {time.perf_counter() - started:.1f} s")
            web, channel = through_web(), through_channel()
            print(line("one turn through web", web))
            print(line("the same through Rasa's channel", channel))
            print(f"{'ratio of the medians':34} {statistics.median(web) / statistics.median(channel):.2f}")
            total = 0.0
            for process in family(run.pid):
                used = megabytes(process)
                total += used
                print(f"  {used:7.0f} MB  {name_of(process)}")
            print(f"{'all processes together (PSS)':34} {total:.0f} MB")
        finally:
            run.send_signal(signal.SIGINT)
            run.wait(timeout=30)
    return 0


if __name__ == "__main__":
    sys.exit(main())
