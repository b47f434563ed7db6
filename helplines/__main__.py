"""`python -m helplines`: checks the data; exit 1 when something is wrong. Old facts only warn."""
from __future__ import annotations

import sys
from datetime import datetime, timezone
from pathlib import Path

from helplines.directory import load_directory
from helplines.errors import HelplineDataError
from helplines.summary import summary, warnings


def main(folder: Path | None = None, at: datetime | None = None) -> int:
    """Print the summary, or every problem; returns the exit code."""
    moment = at or datetime.now(timezone.utc)
    try:
        directory = load_directory(folder)
    except HelplineDataError as error:
        print("De gegevens kloppen niet:", *error.problems, sep="\n", file=sys.stderr)
        return 1
    print(*summary(directory, moment), sep="\n")
    print(*warnings(directory, moment), sep="\n", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
