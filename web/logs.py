"""What may stand in a log: nothing that a young person typed, and no address.

Our own loggers (`web...`) print their message: the code there writes fixed words, counts and names of error
classes only. A line of anyone else's (Django, uvicorn, asyncio) may carry a path, a query, a body or a repr,
so only its logger, level and place in the code are printed. An exception is printed as its class and the code
location where it was raised, never with its message or locals.
"""

import logging
import traceback
from types import TracebackType

OWN = ("web",)
# The modules of uvicorn that write the start and stop lines, made from its own host and port alone. Its
# protocol modules use the same logger, and put addresses and paths in their lines.
START_AND_STOP = ("server", "on")


class LeakProofFormatter(logging.Formatter):
    """Formats a record without any value that could come from a request."""

    def format(self, record: logging.LogRecord) -> str:
        line = f"{self.formatTime(record)} {record.levelname} {record.name} {self._message(record)}"
        if record.exc_info and record.exc_info[0] is not None:
            line += f" [{record.exc_info[0].__name__} at {_place(record.exc_info[2])}]"
        return line

    def _message(self, record: logging.LogRecord) -> str:
        own = record.name.split(".")[0] in OWN
        safe = record.name == "uvicorn.error" and record.module in START_AND_STOP
        if own or safe:
            return record.getMessage()
        return f"(line {record.lineno} of {record.module})"


class OnlyWithException(logging.Filter):
    """Lets Django tell of an exception, but not of every answer above 399: a 503 of /healthz is no event."""

    def filter(self, record: logging.LogRecord) -> bool:
        return bool(record.exc_info)


def _place(trace: TracebackType | None) -> str:
    frames = traceback.extract_tb(trace)
    return f"{frames[-1].filename}:{frames[-1].lineno}" if frames else "an unknown place"


LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"leak_proof": {"()": "web.logs.LeakProofFormatter"}},
    "filters": {"only_with_exception": {"()": "web.logs.OnlyWithException"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "leak_proof"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "web": {"level": "INFO"},
        "django": {"handlers": [], "level": "WARNING", "propagate": True},
        "django.request": {"filters": ["only_with_exception"]},
        "django.server": {"handlers": [], "level": "WARNING", "propagate": True},
        # Without a level: the command line has set it.
        "uvicorn": {"handlers": [], "propagate": True},
        "uvicorn.error": {"handlers": [], "propagate": True},
        # Access lines hold addresses; they stay off even when the command line forgets --no-access-log.
        "uvicorn.access": {"handlers": [], "level": "CRITICAL", "propagate": False},
        # Below warning these print every request they make.
        "httpx": {"level": "WARNING"},
        "httpcore": {"level": "WARNING"},
    },
}
