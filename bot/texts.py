"""Checking the assistant's texts before a child reads them.

Rasa sends an unknown `{placeholder}` out as braces and says nothing, so this module is the hard
edge: it runs in `make train`, in the tests and at every start (`bot/nlg.py`).
"""
from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import yaml

from helplines.directory import Directory, load_directory

RESPONSES_FOLDER = Path("data/responses")
PLACEHOLDER = re.compile(r"{([^{}]*)}")
Responses = Mapping[str, list[dict[str, Any]]]


class TextError(ValueError):
    """A text of the assistant is wrong; the message names the text, the fault and the mend."""


def problems_in(responses: Responses, directory: Directory) -> list[str]:
    """Everything that would go wrong on a child's screen.

    Args:
        responses: the responses of the domain, by `utter_` name.
        directory: the help organisations, whose facts fill the placeholders.

    Returns:
        One line a problem: unknown placeholders, unknown contact cases, a missing plain variation.
    """
    facts, cases = set(directory.facts()), set(directory.routes)
    problems: list[str] = []
    for name, variations in responses.items():
        if all("condition" in variation for variation in variations):
            problems.append(f"{name}: add a variation without condition, for when the country is not known")
        for variation in variations:
            for text in _texts(variation):
                unknown = set(PLACEHOLDER.findall(text)) - facts
                problems += [
                    f"{name}: '{{{key}}}' is no fact of helplines/; correct the name" for key in sorted(unknown)
                ]
            case = (variation.get("metadata") or {}).get("contacts")
            if case is not None and case not in cases:
                problems.append(f"{name}: contacts: '{case}' is no row of helplines/routing.yml")
    return problems


def fill(text: str, facts: Mapping[str, str]) -> str:
    """The text with every `{placeholder}` replaced by its fact.

    Raises:
        KeyError: a placeholder is unknown; better no text, and the help card, than braces on a screen.
    """
    return PLACEHOLDER.sub(lambda match: facts[match.group(1)], text)


def check(responses: Responses, directory: Directory) -> None:
    """Stop when a text is wrong.

    Raises:
        TextError: with every problem, one a line.
    """
    problems = problems_in(responses, directory)
    if problems:
        raise TextError(f"data/responses/: {len(problems)} problem(s)\n" + "\n".join(problems))


def read_responses(folder: Path = RESPONSES_FOLDER) -> dict[str, list[dict[str, Any]]]:
    """All responses of the folder.

    Raises:
        TextError: a name stands in two files; Rasa would silently keep one of them.
    """
    found: dict[str, list[dict[str, Any]]] = {}
    for file in sorted(folder.glob("*.yml")):
        for name, variations in yaml.safe_load(file.read_text(encoding="utf-8"))["responses"].items():
            if name in found:
                raise TextError(f"{file}: {name} stands in another file too; keep one of them")
            found[name] = variations
    return found


def _texts(variation: Mapping[str, Any]) -> Iterable[str]:
    yield variation.get("text", "")
    for button in variation.get("buttons", []):
        yield button.get("title", "")


def main() -> int:
    """Check the texts of this repository; used by `make train`."""
    try:
        check(read_responses(), load_directory())
    except ValueError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
