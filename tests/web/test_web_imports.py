"""The public front may use `helplines` and nothing else of ours; the assistant's side stays out of reach."""

import ast
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
OURS = {path.name for path in ROOT.iterdir() if path.is_dir() and not path.name.startswith(".")}


def _imported(file):
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and not node.level:
            yield node.module.split(".")[0]


def test_web_imports_helplines_and_nothing_else_of_ours():
    imported = {name for file in (ROOT / "web").rglob("*.py") for name in _imported(file)}
    assert imported & (OURS | {"bot", "actions", "rasa", "rasa_sdk"}) == {"web", "helplines"}
