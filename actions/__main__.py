"""The action server: `python -m actions`, on loopback only (rasa_sdk's own command listens everywhere)."""
from __future__ import annotations

import os

from rasa_sdk.endpoint import create_app

if __name__ == "__main__":
    create_app("actions").run("127.0.0.1", int(os.environ.get("ACTION_PORT", "5055")), access_log=False)
