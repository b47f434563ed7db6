"""Reads a YAML file of ours and refuses what PyYAML would silently swallow."""
from __future__ import annotations

from collections.abc import Hashable
from pathlib import Path
from typing import Any

import yaml

from helplines.errors import problem


class _StrictLoader(yaml.SafeLoader):
    """A key that stands twice is an error: PyYAML would keep the last one, perhaps the wrong number."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [key.value for key, _ in node.value if isinstance(key, yaml.ScalarNode)]
        twice = next((key for key in keys if keys.count(key) > 1), None)
        if twice is not None:
            wrong = f"the key `{twice}` stands twice"
            raise yaml.MarkedYAMLError(problem=wrong, problem_mark=node.start_mark)
        return super().construct_mapping(node, deep=deep)


def read_yaml(folder: Path, file: str, problems: list[str]) -> Any:
    """The content of `folder / file`; None, and a line in `problems`, when it is missing or no good YAML."""
    try:
        return yaml.load((folder / file).read_text(encoding="utf-8"), Loader=_StrictLoader)  # noqa: S506 - a SafeLoader
    except FileNotFoundError:
        problems.append(problem(file, "-", "-", "the file is missing", "put it back"))
    except UnicodeDecodeError:
        problems.append(problem(file, "-", "-", "is not written in UTF-8", "save it as UTF-8"))
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = f"line {mark.line + 1}" if mark else "-"
        wrong = getattr(error, "problem", None) or "characters that YAML does not allow"
        problems.append(problem(file, line, "-", f"no good YAML: {wrong}", "mend that line"))
    return None
