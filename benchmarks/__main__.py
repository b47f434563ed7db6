"""`python -m benchmarks [--without-baseline]`."""
from __future__ import annotations

import logging
import sys
import warnings

warnings.filterwarnings("ignore")

from rasa.utils.log_utils import configure_structlog  # noqa: E402 - the filter above comes first

from benchmarks.understanding import main  # noqa: E402

if __name__ == "__main__":
    configure_structlog(logging.ERROR)  # without it Rasa prints every message it parses
    main(with_baseline="--without-baseline" not in sys.argv)
