"""Django's command line: `python web/manage.py <command>` from the root of the repository."""

import os
import sys
from pathlib import Path


def main() -> None:
    """Run one management command."""
    root = str(Path(__file__).resolve().parent.parent)
    # The folder of this file would let `import chat` work besides `import web.chat`.
    sys.path[0] = root
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")
    from django.core.management import execute_from_command_line  # after the settings are named

    execute_from_command_line(sys.argv)


if __name__ == "__main__":
    main()
