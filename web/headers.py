"""The headers that every answer carries: errors, files and early refusals included.

Nothing is kept by the browser (`no-store`), nothing is told to the next site (`no-referrer`), nothing from
elsewhere runs on our page (CSP), and browsers that know `Request-OTR` may leave the visit out of the history.
"""

from __future__ import annotations

import logging

from web.asgi_types import App, Message, Receive, Scope, Send

logger = logging.getLogger(__name__)

CONTENT_SECURITY_POLICY = "; ".join(
    (
        "default-src 'none'",
        "script-src 'self'",
        "style-src 'self'",
        "connect-src 'self'",
        "img-src 'self'",
        "form-action 'none'",
        "base-uri 'none'",
        "frame-ancestors 'none'",
        "require-trusted-types-for 'script'",
    )
)

EVERY_ANSWER: dict[bytes, bytes] = {
    b"cache-control": b"no-store",
    b"referrer-policy": b"no-referrer",
    b"x-content-type-options": b"nosniff",
    b"x-frame-options": b"DENY",
    b"content-security-policy": CONTENT_SECURITY_POLICY.encode(),
    b"permissions-policy": b"camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()",
    b"cross-origin-opener-policy": b"same-origin",
    b"cross-origin-resource-policy": b"same-origin",
    b"request-otr": b"1",
}
# No cookie, whoever sets one.
NEVER_SENT = frozenset({b"set-cookie"})


class SecurityHeaders:
    """ASGI middleware, outermost: adds the headers and turns a crash into the help card."""

    def __init__(self, app: App, crash_app: App) -> None:
        self.app = app
        self.crash_app = crash_app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "websocket":
            await receive()
            await send({"type": "websocket.close", "code": 1000})
            return
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        started = False

        async def send_with_headers(message: Message) -> None:
            nonlocal started
            if message["type"] == "http.response.start":
                started = True
                replaced = NEVER_SENT | EVERY_ANSWER.keys()
                kept = [(k, v) for k, v in message.get("headers", []) if k.lower() not in replaced]
                message = {**message, "headers": kept + list(EVERY_ANSWER.items())}
            await send(message)

        try:
            await self.app(scope, receive, send_with_headers)
        except Exception:
            # Not raised again: the server would print the exception with its message.
            logger.error("A request ended in an error outside Django", exc_info=True)
            if not started:
                await self.crash_app(scope, receive, send_with_headers)
