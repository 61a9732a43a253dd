"""What every request has to pass: the right host, no page elsewhere that sends forms, headers that keep pages apart."""

from starlette.datastructures import Headers, MutableHeaders
from starlette.requests import HTTPConnection
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from simulator.web.settings import WebSettings

__all__ = ["PAGE_POLICY", "REPORT_POLICY", "Guards", "is_own_origin"]

#: Scripts and sockets of this server alone; the terminal sets styles of its own on its cells.
PAGE_POLICY = (
    "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; "
    "connect-src 'self'; form-action 'self'; frame-ancestors 'none'; base-uri 'none'"
)
#: A report is one file that carries its styles, and runs nothing.
REPORT_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; frame-ancestors 'none'; base-uri 'none'; "
    "form-action 'none'"
)
#: Bytes of a request's body; a secret has some forty.
LARGEST_BODY = 4096
_HEADERS = {
    "Content-Security-Policy": PAGE_POLICY,
    "Referrer-Policy": "same-origin",  # with none at all browsers say of our own forms that they come from nowhere
    "X-Content-Type-Options": "nosniff",
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cache-Control": "no-store",
}


def is_own_origin(connection: HTTPConnection, settings: WebSettings) -> bool:
    """Whether a page of this server sent it: browsers say so, and pages elsewhere cannot say otherwise."""
    origin = connection.headers.get("origin", "")
    scheme = "https" if settings.is_secure else "http"
    return origin in {f"{scheme}://{host}" for host in settings.hosts}


class Guards:
    """Middleware for requests; what sockets have to pass, the terminal checks."""

    def __init__(self, app: ASGIApp, settings: WebSettings) -> None:
        self._app, self._settings = app, settings

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        refusal = self._refuse(HTTPConnection(scope))

        async def send_guarded(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                for name, value in _HEADERS.items():
                    headers.setdefault(name, value)
                if self._settings.is_secure:
                    headers["Strict-Transport-Security"] = "max-age=31536000"
            await send(message)

        await (refusal or self._app)(scope, receive, send_guarded)

    def _refuse(self, connection: HTTPConnection) -> PlainTextResponse | None:
        headers: Headers = connection.headers
        if connection.url.path == "/health":
            return None
        if headers.get("host", "") not in self._settings.hosts:
            return PlainTextResponse("Misdirected Request", 421)
        if connection.scope["method"] not in ("GET", "HEAD"):
            if not is_own_origin(connection, self._settings):
                return PlainTextResponse("Forbidden", 403)
            if not headers.get("content-length", "").isdigit() or int(headers["content-length"]) > LARGEST_BODY:
                return PlainTextResponse("Content Too Large", 413)
        return None
