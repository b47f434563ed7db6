"""The directory of help organisations: loads the data, and answers who can help here and now."""
from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timezone
from functools import lru_cache
from pathlib import Path

from helplines.contact import Contact
from helplines.errors import HelplineDataError, problem
from helplines.organisation import Organisation
from helplines.ranking import AT_LEAST_EACH, interleave, rank
from helplines.retired import Retired, read_retired
from helplines.routing import COUNTRIES, Routes, read_routes
from helplines.row_checks import row_problems
from helplines.rows import read_rows
from helplines.yaml_reading import read_yaml

_HERE = Path(__file__).parent
_DECLARED_ID = re.compile(r"^- id: *(\w+)", re.MULTILINE)


@dataclass(frozen=True)
class Directory:
    """All organisations by id, the routes by case and country, and what may no longer be shown."""

    organisations: Mapping[str, Organisation]
    routes: Routes
    retired: tuple[Retired, ...] = ()

    def get(self, organisation_id: str) -> Organisation:
        """The organisation with this id; raises KeyError with the id when there is none."""
        return self.organisations[organisation_id]

    def contacts_for(
        self,
        case: str,
        country: str | None,
        at: datetime | None = None,
        limit: int = 4,
        age: int | None = None,
    ) -> list[Contact]:
        """Who can help with `case`, the right one first, at most `limit`.

        case: a key of `routing.yml`. country: "BE", "NL", or None for both, each at least twice.
        at: aware moment, default now. age: in years; lines that are not for that age are left out.
        Raises ValueError for a country, KeyError for a case that does not exist.
        """
        if case not in self.routes:
            raise KeyError(f"unknown case {case!r}: use a key of helplines/routing.yml")
        moment = datetime.now(timezone.utc) if at is None else at
        if country is None:
            return self._of_both_countries(case, moment, limit, age)
        if country not in COUNTRIES:
            raise ValueError(f"unknown country {country!r}: use {' or '.join(COUNTRIES)}, or None for both")
        return rank(self._contacts(case, country, moment, age), limit)

    def facts(self) -> dict[str, str]:
        """The values of the placeholders in texts: `<id>_name`, and where known `_phone`,
        `_phone_alternative` and `_site` (the host as people say it)."""
        values = {
            f"{row.id}_{fact}": getattr(row, fact)
            for row in self.organisations.values()
            for fact in ("name", "phone", "phone_alternative", "site")
        }
        return {key: value for key, value in values.items() if value is not None}

    def _of_both_countries(self, case: str, at: datetime, limit: int, age: int | None) -> list[Contact]:
        """Each country's own contacts first; what serves both (Take It Down) only where room is left."""
        own: list[list[Contact]] = []
        shared: list[Contact] = []
        for country in COUNTRIES:
            contacts = self._contacts(case, country, at, age)
            own.append([contact for contact in contacts if contact.organisation.country == country])
            shared += [contact for contact in contacts if contact not in (*own[-1], *shared)]
        half = max(limit // 2, AT_LEAST_EACH)
        belgian = rank(own[0], max(limit - half, AT_LEAST_EACH))
        mixed = interleave(belgian, rank(own[1], half))
        return mixed + shared[:max(limit - len(mixed), 0)]

    def _contacts(self, case: str, country: str, at: datetime, age: int | None) -> list[Contact]:
        rows = (self.organisations[row_id] for row_id in self.routes[case][country])
        return [Contact(row, at) for row in rows if row.fits(age)]


def load_directory(folder: Path | None = None) -> Directory:
    """Read and check everything in `folder` (default: this package, read once).

    Raises HelplineDataError that lists every problem with file, row, key and the mend.
    """
    return _default_directory() if folder is None else _load(folder)


@lru_cache(maxsize=1)
def _default_directory() -> Directory:
    return _load(_HERE)


def _load(folder: Path) -> Directory:
    problems: list[str] = []
    organisations = _load_organisations(folder, problems)
    broken = _declared_ids(folder) - set(organisations)
    routes = read_routes(read_yaml(folder, "routing.yml", problems), organisations, broken, problems)
    retired = read_retired(read_yaml(folder, "retired.yml", problems), organisations, broken, problems)
    if problems:
        raise HelplineDataError(problems)
    return Directory(organisations, routes, retired)


def _declared_ids(folder: Path) -> set[str]:
    """Ids as they stand in the files, so that a broken row is reported once and not at every route."""
    texts = (path.read_text(encoding="utf-8", errors="replace") for path in _organisation_files(folder))
    return {found for text in texts for found in _DECLARED_ID.findall(text)}


def _organisation_files(folder: Path) -> list[Path]:
    return sorted((folder / "organisations").glob("*.yml"))


def _load_organisations(folder: Path, problems: list[str]) -> dict[str, Organisation]:
    organisations: dict[str, Organisation] = {}
    for path in _organisation_files(folder):
        file = f"organisations/{path.name}"
        for row in read_rows(file, read_yaml(folder, file, problems), problems):
            problems += row_problems(file, row)
            if row.id in organisations:
                problems.append(problem(file, row.id, "id", "stands twice", "give every row its own id"))
            organisations[row.id] = row
    return organisations
