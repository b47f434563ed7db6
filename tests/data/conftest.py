"""What the data tests look at: the files of the repository as a counsellor or linguist edits them."""
from __future__ import annotations

from pathlib import Path
from typing import Any, Dict, List

import pytest
import yaml

from bot.texts import read_responses

ROOT = Path(__file__).resolve().parents[2]
NLU_FILES = sorted((ROOT / "data/nlu").glob("*/*.yml"))


def load(path: Path) -> Any:
    """One YAML file of the repository."""
    return yaml.safe_load(path.read_text(encoding="utf-8"))


def sentences_of(path: Path) -> List[str]:
    """The training sentences of one intent file."""
    lines = (line for block in load(path)["nlu"] for line in block["examples"].splitlines())
    return [line[2:].strip() for line in lines if line.strip()]


@pytest.fixture(scope="session")
def domain() -> Dict[str, Any]:
    """`domain.yml`, its intents as plain names."""
    content = load(ROOT / "domain.yml")
    content["intents"] = [next(iter(one)) if isinstance(one, dict) else one for one in content["intents"]]
    return content


@pytest.fixture(scope="session")
def rules() -> List[Dict[str, Any]]:
    """Every rule of `data/rules/`."""
    return [rule for path in sorted((ROOT / "data/rules").glob("*.yml")) for rule in load(path)["rules"]]


@pytest.fixture(scope="session")
def responses() -> Dict[str, List[Dict[str, Any]]]:
    """Every text of `data/responses/`."""
    return read_responses(ROOT / "data/responses")
