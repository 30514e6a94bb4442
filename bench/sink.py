"""A platform that takes everything at once and knows nobody: a process of its own, so that only the bot is measured."""

import asyncio
import json
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from bench.people import BOT, chat_id

_MESSAGE = {
    "message": {
        "recipient": {"chat_id": chat_id(0), "chat_type": "dialog", "user_id": 1},
        "timestamp": 1,
        "body": {"mid": "mid.0", "seq": 1, "text": "ok"},
        "sender": BOT,
    }
}
_ANSWERS = {
    b"GET /me": BOT,
    b"GET /subscriptions": {"subscriptions": []},
    b"POST /messages": _MESSAGE,
}
_POLL_S = 25.0


class Sink(asyncio.Protocol):
    """HTTP as far as the library's client speaks it; each request is answered in the call that completes it."""

    def __init__(self) -> None:
        self._buffer = b""

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.Transport)  # noqa: S101 - a socket's transport is one
        self._transport = transport

    def data_received(self, data: bytes) -> None:
        self._buffer += data
        while (end := self._buffer.find(b"\r\n\r\n")) >= 0:
            head = self._buffer[:end]
            length = next(
                (int(line[15:]) for line in head.split(b"\r\n") if line.lower().startswith(b"content-length:")), 0
            )
            if len(self._buffer) < end + 4 + length:
                return
            self._buffer = self._buffer[end + 4 + length :]
            self._answer(head.split(b"?", 1)[0].split(b" HTTP", 1)[0])

    def _answer(self, route: bytes) -> None:
        if route == b"GET /updates":
            asyncio.get_running_loop().call_later(_POLL_S, self._reply, {"updates": [], "marker": 1})
        else:
            self._reply(_ANSWERS.get(route, {"success": True, "commands": []}))

    def _reply(self, body: object) -> None:
        text = json.dumps(body).encode()
        head = b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: %d\r\n\r\n" % len(text)
        self._transport.write(head + text)


@asynccontextmanager
async def sink() -> AsyncIterator[str]:
    """The address of a sink, for as long as the block runs."""
    process = await asyncio.create_subprocess_exec(sys.executable, "-m", "bench.sink", stdout=asyncio.subprocess.PIPE)
    assert process.stdout is not None  # noqa: S101 - asked for above
    try:
        yield (await process.stdout.readline()).decode().strip()
    finally:
        process.terminate()
        await process.wait()


async def _serve() -> None:
    server = await asyncio.get_running_loop().create_server(Sink, "127.0.0.1", 0)
    print(f"http://127.0.0.1:{server.sockets[0].getsockname()[1]}", flush=True)
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(_serve())
