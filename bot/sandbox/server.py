"""The sandbox over HTTP: the Bot API, the page, and the page's own control API under /_emu."""

import ipaddress
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime

from aiohttp import web

from bot.sandbox import refusal
from bot.sandbox.about_api import About
from bot.sandbox.bot_api import Messages
from bot.sandbox.door import Answer, Ask, Door
from bot.sandbox.platform import Platform
from bot.sandbox.polling import Polling
from bot.sandbox.refusal import RefusalError
from bot.sandbox.upload_api import Files

_MAX_BODY = 300 * 1024 * 1024
_ANY_PATH = "/{path:.*}"


@dataclass(frozen=True)
class Controls:
    """What the application lends to the page: its clock and the way to move it.

    `advance` moves the clock to an instant, visiting every due moment on the way; `next_due` is the
    instant of the next reminder, None when nothing is planned.
    """

    now: Callable[[], datetime]
    advance: Callable[[datetime], Awaitable[None]]
    next_due: Callable[[], Awaitable[datetime | None]]


def make_app(
    platform: Platform, controls: Controls | None = None, *, allow_public: bool = False
) -> web.Application:
    """Everything the sandbox serves. `allow_public` lets the page be used from other machines."""
    app = web.Application(client_max_size=_MAX_BODY)
    _add_bot_api(app, platform)
    return app


@asynccontextmanager
async def serve(
    platform: Platform,
    *,
    host: str = "127.0.0.1",
    port: int = 0,
    controls: Controls | None = None,
    allow_public: bool = False,
) -> AsyncIterator[str]:
    """Serve while the block runs; gives the base address. Port 0 takes any free one.

    Raises `ValueError` for a host beyond loopback: the control API has no password. `allow_public`
    says that this is wanted.
    """
    if not allow_public and not is_loopback(host):
        raise ValueError(f"{host} is not a loopback address; allow_public must say that this is wanted")
    runner = web.AppRunner(make_app(platform, controls, allow_public=allow_public), shutdown_timeout=1.0)
    await runner.setup()
    try:
        await web.TCPSite(runner, host, port).start()
        bound_port = runner.addresses[0][1]
        shown = f"[{host}]" if ":" in host else host
        platform.base_url = f"http://{shown}:{bound_port}"
        yield platform.base_url
    finally:
        await runner.cleanup()


def is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False


def _add_bot_api(app: web.Application, platform: Platform) -> None:
    door, files, polling = Door(platform), Files(platform), Polling(platform)
    for api in (About(platform), Messages(platform), files):
        for method, path, handler in api.routes():
            app.router.add_route(method, path, door.opens(path, handler))
    app.router.add_get("/updates", door.opens("/updates", polling.updates), allow_head=False)
    app.router.add_post("/_upload/{slot}", files.take)
    app.router.add_get("/_file/{token}", files.serve)
    app.router.add_route("*", _ANY_PATH, door.opens(_ANY_PATH, _unknown))

    async def close(_: web.Application) -> None:
        polling.close()

    app.on_shutdown.append(close)


async def _unknown(ask: Ask) -> Answer:
    """A route the platform does not have, or a method it has retired (PATCH /me, DELETE /chats/{id})."""
    request = ask.request
    allowed: set[str] = set()
    for resource in request.app.router.resources():
        if resource.canonical != "/{path}":
            allowed |= (await resource.resolve(request))[1]
    if allowed:
        raise RefusalError(405, "method.not.allowed", f"Method {request.method} is not allowed")
    raise refusal.not_found(f"Path {request.path} is not recognized")
