"""The public entry. From the root of the repository:

python -m uvicorn web.asgi:application --host 127.0.0.1 --port $PORT --no-access-log --no-server-header
"""

import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "web.settings")

from django.core.asgi import get_asgi_application

_django = get_asgi_application()

from web.body_limit import BodyLimit  # noqa: E402  these need Django to be set up
from web.chat import runtime  # noqa: E402
from web.chat.answers import ErrorApp  # noqa: E402
from web.headers import SecurityHeaders  # noqa: E402
from web.lifespan import Lifespan  # noqa: E402

# Read now, so that a fault in the texts or the helplines stops the start and not the first conversation.
runtime.help_card()

application = Lifespan(
    SecurityHeaders(
        BodyLimit(
            _django,
            too_large=ErrorApp(413, "too_large", "utter_fixed_too_long"),
            too_slow=ErrorApp(400, "bad_request", "utter_fixed_bad_request"),
        ),
        crash_app=ErrorApp(500, "server_error", "utter_fixed_help_card"),
    ),
    start=runtime.start,
    stop=runtime.stop,
)
