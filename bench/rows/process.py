"""What a million waiting rows do to a start, and what an idle bot weighs."""

import asyncio
import time
from contextlib import AsyncExitStack
from statistics import median

from bench import people
from bench.bot_apart import bot_apart
from bench.place import Place
from bench.report import Line, ratios
from bench.town import BusyTown
from bot.app.process import Servers
from bot.sandbox.server import serve

ROWS = 1_000_000
ROUNDS = 5
IDLE_S = 2.0


async def start(at: Servers) -> tuple[float, float]:
    """Seconds to the first poll, and megabytes when idle."""
    async with AsyncExitStack() as stack:
        town = BusyTown(1, None, None)
        address = await stack.enter_async_context(serve(town.platform))
        started = time.monotonic()
        bot = await stack.enter_async_context(bot_apart(at, town.platform, address, rps=28))
        polled = time.monotonic() - started
        await asyncio.sleep(IDLE_S)
        return polled, bot.memory_mb


async def measure(place: Place) -> list[Line]:
    with place.servers() as empty, place.servers() as full:
        people.wait_in_future(place, full, ROWS)
        await start(empty), await start(full)
        pairs = [(await start(empty), await start(full)) for _ in range(ROUNDS)]
    polls = ratios([full[0] for _, full in pairs], [empty[0] for empty, _ in pairs])
    memory = ratios([full[1] for _, full in pairs], [empty[1] for empty, _ in pairs])
    first, idle = median(empty[0] for empty, _ in pairs), median(empty[1] for empty, _ in pairs)
    return [
        Line(
            "memory and time to first poll with 1,000,000 delivery rows against none; idle memory",
            "≤ 1.2×; ≤ 200 MB",
            f"{memory:.2f}×, {polls:.2f}× ({first:.1f} s); {idle:.0f} MB",
            memory <= 1.2 and polls <= 1.2 and idle <= 200,
        )
    ]
