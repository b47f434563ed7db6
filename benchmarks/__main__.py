"""`python -m benchmarks [--quick | --without-baseline]`: figures; without `--quick` also the page in docs/bench/."""
from __future__ import annotations

import logging
import os
import sys
import warnings

warnings.filterwarnings("ignore")
os.environ.setdefault("TF_CPP_MIN_LOG_LEVEL", "3")

from rasa.utils.log_utils import configure_structlog  # noqa: E402 - the filter above comes first

from benchmarks.page import write_page  # noqa: E402
from benchmarks.understanding import measure  # noqa: E402

if __name__ == "__main__":
    configure_structlog(logging.ERROR)  # without it Rasa prints every message it parses
    development, report = (measure("the assistant", "models", half) for half in ("development", "report"))
    if "--quick" not in sys.argv:
        write_page(development, report, with_baseline="--without-baseline" not in sys.argv)
