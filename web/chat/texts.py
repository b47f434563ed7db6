"""The fixed texts that the website says itself, read once from `data/responses/fixed.yml`.

A counsellor can change them there. A text that is missing, empty or names an unknown placeholder stops the
start, because the first one to find out would otherwise be a young person.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import yaml

KEYS = (
    "utter_fixed_welcome",
    "utter_fixed_ask_country",
    "utter_fixed_help_card",
    "utter_fixed_empty",
    "utter_fixed_too_long",
    "utter_fixed_too_fast",
    "utter_fixed_session_gone",
    "utter_fixed_bad_request",
    "utter_fixed_unknown_choice",
)
# A placeholder of a help organisation: the id and then _name, _phone or _site.
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
# An empty line begins a new bubble; it may hold spaces.
_BUBBLE_BREAK = re.compile(r"\n[ \t]*\n")


class FixedTextError(Exception):
    """The file of fixed texts cannot be used; the message names the file, the keys and the mend."""


class FixedTexts:
    """Every fixed text as its bubbles."""

    def __init__(self, bubbles: Mapping[str, tuple[str, ...]]) -> None:
        self._bubbles = dict(bubbles)

    def bubbles(self, key: str) -> list[dict]:
        """The bubbles of one text as new Messages; a KeyError is a fault in our code."""
        return [{"text": text} for text in self._bubbles[key]]


def load_fixed_texts(file: Path, facts: Mapping[str, str]) -> FixedTexts:
    """Read and fill all fixed texts; `facts` are the placeholder values of `helplines`."""
    try:
        responses = yaml.safe_load(file.read_text(encoding="utf-8"))["responses"]
        if not isinstance(responses, dict):
            raise TypeError
    except (OSError, UnicodeDecodeError, yaml.YAMLError, KeyError, TypeError) as error:
        raise FixedTextError(
            f"{file}: cannot be read as responses ({type(error).__name__}); restore the file"
        ) from None
    bubbles: dict[str, tuple[str, ...]] = {}
    problems: list[str] = []
    for key in KEYS:
        text = _only_text(responses.get(key))
        if not text:
            problems.append(f"{key}: has no text; write exactly one `- text:` below it")
            continue
        unknown = [name for name in _PLACEHOLDER.findall(text) if name not in facts]
        problems += [
            f"{key}: {{{name}}} is unknown; use a placeholder that helplines knows" for name in unknown
        ]
        filled = _PLACEHOLDER.sub(lambda match: facts.get(match[1], ""), text)
        if "{" in filled or "}" in filled:
            problems.append(f"{key}: has a loose brace; write placeholders as {{name}}")
        bubbles[key] = tuple(part.strip() for part in _BUBBLE_BREAK.split(filled) if part.strip())
    if problems:
        raise FixedTextError("\n".join(f"{file}: {problem}" for problem in problems))
    return FixedTexts(bubbles)


def _only_text(variants: object) -> str:
    """The text of a response with exactly one variant; a fixed text is the same every time."""
    if not (isinstance(variants, list) and len(variants) == 1 and isinstance(variants[0], dict)):
        return ""
    text = variants[0].get("text")
    return text.strip() if isinstance(text, str) else ""
