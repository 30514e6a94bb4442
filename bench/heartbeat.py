"""How long the event loop stands still: the worst lateness of a coroutine that wants to run every 5 ms."""

import asyncio
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

EVERY_S = 0.005


class Heartbeat:
    """`worst`: the longest stall so far, in seconds."""

    def __init__(self) -> None:
        self.worst = 0.0

    async def beat(self) -> None:
        while True:
            wanted = time.monotonic() + EVERY_S
            await asyncio.sleep(EVERY_S)
            self.worst = max(self.worst, time.monotonic() - wanted)


@asynccontextmanager
async def heartbeat() -> AsyncIterator[Heartbeat]:
    """Watch this loop while the block runs."""
    heart = Heartbeat()
    task = asyncio.create_task(heart.beat())
    try:
        await asyncio.sleep(0)
        yield heart
    finally:
        task.cancel()
