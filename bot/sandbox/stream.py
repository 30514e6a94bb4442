"""Server-Sent Events: tells every open page whose chat has changed."""

import asyncio
import json

from aiohttp import web

from bot.sandbox.platform import Platform
from bot.sandbox.refusal import Json

_TOGETHER_SECONDS = 0.03
_PING_SECONDS = 15.0


class _Listener:
    """One open page: what has changed since it was last told."""

    def __init__(self) -> None:
        self.news = asyncio.Event()
        self._people: set[int] = set()
        self._all = False

    def hear(self, user_id: int | None) -> None:
        if user_id is None:
            self._all = True
        else:
            self._people.add(user_id)
        self.news.set()

    def take(self) -> Json | None:
        event = {"changed": sorted(self._people), "all": self._all} if self.news.is_set() else None
        self._people, self._all = set(), False
        self.news.clear()
        return event


class Stream:
    """Each event is `{"changed": [user ids], "all": bool}`; changes close in time come together."""

    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._listeners: set[_Listener] = set()
        self._closing = False

    def close(self) -> None:
        """Send every page's stream home: the server is about to stop."""
        self._closing = True
        for listener in self._listeners:
            listener.news.set()

    async def events(self, request: web.Request) -> web.StreamResponse:
        response = web.StreamResponse(headers={"Cache-Control": "no-store", "X-Accel-Buffering": "no"})
        response.content_type = "text/event-stream"
        await response.prepare(request)
        listener = _Listener()
        self._listeners.add(listener)
        stop = self._platform.watch(listener.hear)
        try:
            await response.write(b": open\n\n")
            while not self._closing:
                await response.write(await _next(listener))
        except ConnectionError:
            pass  # the page was closed
        finally:
            stop()
            self._listeners.discard(listener)
        return response


async def _next(listener: _Listener) -> bytes:
    """The next event for the page, or a ping that keeps the connection open."""
    try:
        async with asyncio.timeout(_PING_SECONDS):
            await listener.news.wait()
    except TimeoutError:
        return b": ping\n\n"
    await asyncio.sleep(_TOGETHER_SECONDS)
    return f"data: {json.dumps(listener.take())}\n\n".encode()
