"""Rasa's own command line (`python -m bot run`), without the deprecation warnings of its old libraries.

Sanic 21.12 switches those warnings on for the whole process when it is imported; nobody who runs the
assistant can do anything about them, and they bury the lines that matter.
"""
from __future__ import annotations

import warnings

import sanic.app  # noqa: F401 - imported first, because it sets the filter that the next line undoes

warnings.simplefilter("ignore", DeprecationWarning)
warnings.simplefilter("ignore", PendingDeprecationWarning)

if __name__ == "__main__":
    from rasa.__main__ import main

    main()
