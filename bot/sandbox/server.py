"""The sandbox over HTTP: the Bot API, the page, and the page's own control API under /_emu."""

from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

from aiohttp import web

from bot.sandbox import refusal
from bot.sandbox.about_api import About
from bot.sandbox.bot_api import Messages
from bot.sandbox.clock_control import ClockControl, Controls
from bot.sandbox.door import Answer, Ask, Door
from bot.sandbox.emu_api import ControlApi
from bot.sandbox.guard import guard
from bot.sandbox.loopback import is_loopback
from bot.sandbox.platform import Platform
from bot.sandbox.polling import Polling
from bot.sandbox.refusal import RefusalError
from bot.sandbox.stream import Stream
from bot.sandbox.upload_api import Files

__all__ = ["Controls", "make_app", "serve"]

_MAX_BODY = 300 * 1024 * 1024
_ANY_PATH = "/{path:.*}"
_PAGE = Path(__file__).parent / "page"
_PAGE_FILES = (
    "app.js",
    "chat.css",
    "clock.js",
    "composer.js",
    "dom.js",
    "icon.svg",
    "menus.js",
    "message.js",
    "pane.js",
    "style.css",
)
_PAGE_HEADERS = {
    "Cache-Control": "no-cache",
    "Content-Security-Policy": (
        "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none';"
        " form-action 'none'; frame-ancestors 'none'"
    ),
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
}


def make_app(platform: Platform, controls: Controls | None = None, *, allow_public: bool = False) -> web.Application:
    """Everything the sandbox serves. `allow_public` lets the page be used from other machines."""
    app = web.Application(client_max_size=_MAX_BODY, middlewares=[guard(allow_public=allow_public)])
    _add_page(app, platform, controls)
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


def _add_page(app: web.Application, platform: Platform, controls: Controls | None) -> None:
    stream = Stream(platform)
    ControlApi(platform, ClockControl(platform, controls)).add_routes(app)
    app.router.add_get("/_emu/events", stream.events, allow_head=False)
    app.router.add_get("/", _page_file("index.html"))
    for name in _PAGE_FILES:
        app.router.add_get(f"/page/{name}", _page_file(name))

    async def close(_: web.Application) -> None:
        stream.close()

    app.on_shutdown.append(close)


def _page_file(name: str) -> Callable[[web.Request], Awaitable[web.FileResponse]]:
    async def serve_file(_: web.Request) -> web.FileResponse:
        return web.FileResponse(_PAGE / name, headers=_PAGE_HEADERS)

    return serve_file


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
