"""Nothing that a young person types, and no address, is anywhere afterwards. Plenty is planted to find."""

import base64
import pickle
import sqlite3

import pytest
from own_process import own_process

WORDS = ("Zonnebloempje", "snoepkapsel", "0477889911", "geheimid")
ADDRESS = "203.0.113.77"


@pytest.fixture
def alone(rasa, tmp_path):
    """A process that writes as much to its log as it can."""
    headers = {"X-Forwarded-For": ADDRESS, "User-Agent": WORDS[0]}
    more = {"TRUSTED_PROXY": "on", "PYTHONASYNCIODEBUG": "1"}
    with own_process(rasa, tmp_path, "--log-level", "trace", headers=headers, **more) as client:
        yield client, tmp_path


def test_words_and_addresses_are_nowhere(alone, rasa):
    client, folder = alone
    token = client.post("/api/chat/start", json={"site": WORDS[1]}).json()["token"]
    headers = {"Authorization": f"Bearer {token}"}

    def say(body, **more):
        return client.post("/api/chat/message", json=body, headers=headers, **more)

    secret = " ".join(WORDS)
    assert say({"id": "geheimid", "text": secret}).status_code == 200
    assert say({"id": "geheimid2", "choice": WORDS[0]}).status_code == 400
    assert say({"id": "geheimid3", "text": secret * 60}).status_code == 400
    client.post("/api/chat/message", content=f'{{"id": "x", "text": "{secret}'.encode(), headers=headers)
    client.post("/api/chat/message", content=secret.encode() * 2000, headers=headers)
    client.get(f"/api/{WORDS[0]}?q={WORDS[1]}")
    client.get(f"/{WORDS[0]}?q={WORDS[1]}", headers={"Host": f"{WORDS[1]}.example"})
    rasa.reply = lambda asked: (200, b'{"messages": "' + secret.encode())
    assert say({"id": "geheimid4", "text": secret}).json()["degraded"]
    rasa.reply = lambda asked: (500, secret.encode())
    assert say({"id": "geheimid5", "text": secret}).json()["degraded"]
    client.post("/api/chat/feedback", json={"id": "geheimid", "helpful": True}, headers=headers)
    with rasa.refusing():
        say({"id": "geheimid6", "text": secret})

    everything = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    assert {path.name for path in everything} == {"log", "web.sqlite3", "web.sqlite3-wal", "web.sqlite3-shm"}
    assert b"Rasa is away" in everything[folder / "log"], "the log is written"
    values = b"\n".join(_values(folder / "web.sqlite3"))
    assert b"Ik luister." in values, "the state holds the assistant's own text"
    for planted in (*WORDS, ADDRESS, token):
        for place, content in [*everything.items(), ("values", values)]:
            assert planted.encode() not in content, (planted, place)
            assert base64.b64encode(planted.encode()).rstrip(b"=")[:-1] not in content, (planted, place)
            assert planted.encode("utf-16-le") not in content, (planted, place)


def _values(database):
    with sqlite3.connect(database) as state:
        for (value,) in state.execute("SELECT value FROM chat_state"):
            # our own cache wrote this file a moment ago
            yield repr(pickle.loads(base64.b64decode(value))).encode()
