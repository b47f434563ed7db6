"""The real directory, the same directory as if somebody had just checked every fact, and a copy to break."""
from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from helpline_builders import DATA, YEAR_STARTS

from helplines.directory import Directory, load_directory


@pytest.fixture(scope="session")
def directory() -> Directory:
    return load_directory()


@pytest.fixture(scope="session")
def checked_directory(directory: Directory) -> Directory:
    """Every row checked on the first day of the tested year: what the hours say, apart from their age."""
    rows = {row.id: replace(row, checked_on=YEAR_STARTS) for row in directory.organisations.values()}
    return replace(directory, organisations=rows)


@pytest.fixture
def data_copy(tmp_path: Path) -> Path:
    shutil.copytree(DATA / "organisations", tmp_path / "organisations")
    for name in ("routing.yml", "retired.yml"):
        shutil.copy(DATA / name, tmp_path / name)
    return tmp_path
