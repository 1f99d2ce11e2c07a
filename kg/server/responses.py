"""What every answer has: an entity tag, an error that says what to do, the way to the root, headers for scripts.

RFC 9110 (8.8.3 entity tags, 9.3.7 OPTIONS, 13.1.2 If-None-Match, 15 status codes), the Fetch standard (CORS), CSP 3.
"""

import hashlib
from collections.abc import Awaitable, Mapping, Sequence
from typing import Final

from starlette.datastructures import MutableHeaders
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from kg.errors import KGError, NotFound
from kg.server.changing import NotWritten
from kg.server.negotiation import negotiate
from kg.server.relay import EndpointFailed, EndpointLate
from kg.server.rendering import POLICY, rendered
from kg.server.workers import Busy, Crashed, OutOfMemory, QueryTimeout, TooMany
from kg.stores.formats import HTML, Format

TEXT: Final = Format("text/plain", "txt")

_EVERYWHERE: Final = {
    "Access-Control-Allow-Origin": "*",
    "Access-Control-Expose-Headers": "Content-Location, ETag, Link, Retry-After",
    "Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'",
    "Referrer-Policy": "no-referrer",
    "Vary": "Accept, Accept-Language",
    "X-Content-Type-Options": "nosniff",
}
_ENDPOINT: Final = [
    (name.lower().encode(), value.encode())
    for name, value in {**_EVERYWHERE, "Vary": "Accept, Accept-Encoding, Accept-Language"}.items()
]
_PREFLIGHT: Final = {
    "Access-Control-Allow-Headers": "Accept, Accept-Language, Content-Type, If-None-Match",
    "Access-Control-Max-Age": "86400",
}
_STATUS: Final[Mapping[type[Exception], tuple[int, Mapping[str, str]]]] = {
    NotFound: (404, {}),
    Busy: (503, {"Retry-After": "5"}),
    TooMany: (429, {"Retry-After": "5"}),
    OutOfMemory: (503, {}),
    QueryTimeout: (504, {}),
    Crashed: (500, {}),
    EndpointFailed: (502, {}),
    EndpointLate: (504, {}),
    NotWritten: (500, {}),
}


def page(request: Request, template: str, **content: object) -> Response:
    """An HTML page from a template."""
    return answer(request, rendered(request, template, content), HTML)


def answer(request: Request, body: bytes, form: Format, headers: Mapping[str, str] | None = None) -> Response:
    """An answer with a strong entity tag made of its bytes; 304 without them if the client has it."""
    tag = f'"{hashlib.sha256(body).hexdigest()[:24]}"'
    if has(request, tag):
        return unchanged(tag)
    return Response(body, headers={"Content-Type": form.content_type, **tagged(tag), **(headers or {})})


def fingerprint(*parts: str) -> str:
    """A short name for *parts*: the same parts, the same name."""
    return hashlib.sha256("\x1f".join(parts).encode()).hexdigest()[:24]


def tagged(tag: str) -> dict[str, str]:
    """The headers of an answer that can be asked for again with If-None-Match."""
    return {"ETag": tag, "Cache-Control": "no-cache"}


def has(request: Request, tag: str) -> bool:
    """Whether the client has the answer with that entity tag, by the weak comparison of RFC 9110, 8.8.3.2."""
    known = [item.strip().removeprefix("W/") for item in ",".join(request.headers.getlist("if-none-match")).split(",")]
    return "*" in known or tag.removeprefix("W/") in known


def unchanged(tag: str) -> Response:
    """304 Not Modified."""
    return Response(status_code=304, headers=tagged(tag))


def accepted(request: Request, offers: Sequence[Format]) -> Format:
    """The offer that the client likes most; 406 that lists the offers if it likes none."""
    return liked(", ".join(request.headers.getlist("accept")), offers)


def liked(accept: str, offers: Sequence[Format]) -> Format:
    """The offer that an *accept* header likes most; 406 that lists the offers if it likes none."""
    chosen = negotiate(accept, tuple(offers))
    if chosen is None:
        raise HTTPException(406, f"What there is: {', '.join(offer.media_type for offer in offers)}")
    return chosen


async def refused(request: Request, error: Exception) -> Response:
    """An error of HTTP as text, or as a page for who asks for one."""
    if not isinstance(error, HTTPException):
        raise error
    if negotiate(", ".join(request.headers.getlist("accept")), (TEXT, HTML)) is HTML:
        content = {"status": error.status_code, "message": error.detail}
        form, body = HTML, rendered(request, "problem.html", content)
    else:
        form, body = TEXT, f"{error.detail}\n".encode()
    return Response(body, error.status_code, {"Content-Type": form.content_type, **(error.headers or {})})


async def failed(request: Request, error: Exception) -> Response:
    """An error of ours as the error of HTTP that it amounts to: of the request, unless it is said to be of the time."""
    status, headers = _STATUS.get(type(error), (400, {}))
    return await refused(request, HTTPException(status, str(error), dict(headers)))


async def responded(request: Request, response: Awaitable[Response]) -> Response:
    """The *response* to *request*, or the error that comes in its place."""
    try:
        return await response
    except HTTPException as error:
        return await refused(request, error)
    except KGError as error:
        return await failed(request, error)


def permitted(response: Response, methods: Sequence[str], scripts: Sequence[str] | None = None) -> None:
    """Give the answer of the endpoint the headers that every answer has, and the *methods* where they are asked for.

    A page of another origin may use the methods *scripts*, all if there are none; never with a header Authorization.
    """
    response.raw_headers += _ENDPOINT
    if response.status_code in (204, 405):
        response.headers["Allow"] = ", ".join(methods)
    if response.status_code == 204:
        response.headers.update({"Access-Control-Allow-Methods": ", ".join(scripts or methods), **_PREFLIGHT})


class EveryAnswer:
    """Middleware: the headers of every answer, and the answer to OPTIONS."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer OPTIONS; hand on all else, and add the headers to what comes back."""
        if scope["type"] != "http":
            return await self._app(scope, receive, send)
        allowed = {"Allow": "GET, HEAD, OPTIONS"}

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers.update(_EVERYWHERE | (allowed if message["status"] == 405 else {}))
            await send(message)

        if scope["method"] != "OPTIONS":
            return await self._app(scope, receive, send_with_headers)
        headers = {**allowed, "Access-Control-Allow-Methods": allowed["Allow"], **_PREFLIGHT}
        return await Response(status_code=204, headers=headers)(scope, receive, send_with_headers)
