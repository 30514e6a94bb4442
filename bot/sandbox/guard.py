"""Keeps other web sites away: the control API has no password, the bot's token is no secret."""

from urllib.parse import urlsplit

from aiohttp import web
from aiohttp.typedefs import Handler, Middleware

from bot.sandbox.loopback import is_loopback

_FROM_ELSEWHERE = {"cross-site", "same-site"}


def guard(*, allow_public: bool) -> Middleware:
    """A middleware for everything the sandbox serves.

    A request must name a loopback host: a site that re-binds its own name to 127.0.0.1 does not. With
    `allow_public` any host may be named. What a browser asks of the control API must come from the page
    itself (`Origin`, `Sec-Fetch-Site`).
    """

    @web.middleware
    async def check(request: web.Request, handler: Handler) -> web.StreamResponse:
        if not allow_public and not is_loopback(_host_name(request.host)):
            raise web.HTTPForbidden(text="Only for this machine")
        if request.path.startswith("/_emu") and _foreign(request):
            raise web.HTTPForbidden(text="Only for the sandbox's own page")
        return await handler(request)

    return check


def _host_name(host: str) -> str:
    return urlsplit(f"//{host}").hostname or ""


def _foreign(request: web.Request) -> bool:
    if request.headers.get("Sec-Fetch-Site") in _FROM_ELSEWHERE:
        return True
    origin = request.headers.get("Origin")
    return origin is not None and urlsplit(origin).netloc != request.host
