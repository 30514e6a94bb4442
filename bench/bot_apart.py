"""The bot in a process of its own, as people run it; `unbound`: polling and chats without their gaps, and profiled."""

import asyncio
import json
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import psutil

from bench.sampler import sampling
from bot.app import process
from bot.app.process import Servers
from bot.intake import poller
from bot.kernel.clock import SystemClock
from bot.kernel.config import load_settings
from bot.sandbox.platform import Platform
from bot.ui.wire import ChatGaps

START_S = 60
ROOT = Path(__file__).resolve().parents[1]
_OURS = ("BOT_TOKEN", "OWNER_ID", "REDIS_URL", "MAX_", "DB_", "LOG_", "DATA_DIR")


class BotApart:
    """A running bot: what it uses, and after its end what it was busy with."""

    def __init__(self, child: asyncio.subprocess.Process) -> None:
        self._child = child
        self._seen = psutil.Process(child.pid)

    @property
    def memory_mb(self) -> float:
        """Resident memory."""
        return float(self._seen.memory_info().rss) / 2**20

    @property
    def cpu_s(self) -> float:
        """Processor time since its start, every thread's."""
        times = self._seen.cpu_times()
        return float(times.user + times.system)

    async def stop(self) -> str:
        """SIGTERM; returns what it printed."""
        if self._child.returncode is None:
            self._child.send_signal(signal.SIGTERM)
        return (await self._child.communicate())[0].decode()


@asynccontextmanager
async def bot_apart(
    at: Servers, platform: Platform, address: str, *, rps: float, unbound: bool = False
) -> AsyncIterator[BotApart]:
    """Start the bot and wait until it serves; it is stopped at the end of the block."""
    kept = {name: value for name, value in os.environ.items() if not name.startswith(_OURS)}
    settings = {
        "BOT_TOKEN": platform.token,
        "MAX_API_URL": address,
        "MAX_RPS": str(rps),
        "DB_URL": at.database.render_as_string(hide_password=False),
        "REDIS_URL": at.redis,
        "LOG_LEVEL": "ERROR",
    }
    child = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bench.bot_apart" if unbound else "bot", cwd=ROOT, env={**kept, **settings},
        stdout=asyncio.subprocess.PIPE,
    )  # fmt: skip
    bot = BotApart(child)
    try:
        async with asyncio.timeout(START_S):
            while not platform.poll_rate.peak:  # noqa: ASYNC110 - a first poll is no change that the platform tells of
                await asyncio.sleep(0.005)
        yield bot
    finally:
        await bot.stop()


def profiled() -> None:
    """Serve until SIGTERM, then print where the time went: shares by room, and by function with all it calls."""
    poller.GAP_S, ChatGaps.PER_SECOND = 0.0, 1000
    settings = load_settings()
    with process.servers(settings) as at, sampling() as samples:
        asyncio.run(process.serve(settings, SystemClock(), at))
    shares = ({name: hits / samples.total for name, hits in of.most_common(40)} for of in (samples.rooms, samples.own))
    print(json.dumps(list(shares)))


if __name__ == "__main__":
    profiled()
