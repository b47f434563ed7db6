"""Rasa's own command line (`python -m bot run`), without the deprecation warnings of its old libraries.

Several of them switch those warnings on for the whole process when they are imported. Nobody who runs
the assistant can do anything about them, and they bury the lines that matter.
"""
from __future__ import annotations

import warnings
from typing import Any

_show = warnings.showwarning


def show_what_can_be_mended(message: Any, category: Any, *place: Any, **more: Any) -> None:
    """Show a warning, unless it speaks of the future of somebody else's code."""
    if not issubclass(category, (DeprecationWarning, PendingDeprecationWarning)):
        _show(message, category, *place, **more)


if __name__ == "__main__":
    warnings.showwarning = show_what_can_be_mended
    from rasa.__main__ import main

    main()
