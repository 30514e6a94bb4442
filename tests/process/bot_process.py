"""The bot as people run it: `python -m bot` in a process of its own, against a platform it has never seen."""

import asyncio
import os
import signal
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app.process import Servers
from bot.kernel.clock import SystemClock
from bot.sandbox.platform import Platform
from bot.sandbox.server import serve

ROOT = Path(__file__).resolve().parents[2]


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without any setting of the bot, plus the given ones."""
    ours = ("BOT_TOKEN", "OWNER_ID", "REDIS_URL", "MAX_", "DB_", "LOG_", "DATA_DIR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, **settings}


class BotProcess:
    """One life of the bot after another."""

    def __init__(self, platform: Platform, address: str, servers: Servers, **settings: str) -> None:
        self.platform = platform
        self._environment = environment(
            BOT_TOKEN=platform.token,
            MAX_API_URL=address,
            DB_URL=servers.database.render_as_string(hide_password=False),
            REDIS_URL=servers.redis,
            **settings,
        )
        self._process: asyncio.subprocess.Process | None = None
        self.log = b""

    async def start(self, *, wait: bool = True) -> None:
        """Start it; with `wait`, until it has greeted the platform."""
        greeted = self._greetings()
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "bot", cwd=ROOT, env=self._environment,
            stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
        )  # fmt: skip
        if wait:
            async with asyncio.timeout(30):
                while self._greetings() == greeted:
                    assert self._process.returncode is None, (await self._process.communicate())[0].decode()
                    await asyncio.sleep(0.02)

    async def kill(self) -> None:
        """kill -9."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        await self._end(signal.SIGTERM)
        assert self._process is not None
        return self._process.returncode or 0

    async def _end(self, by: signal.Signals) -> None:
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(by)
        if self._process is not None:
            self.log += (await self._process.communicate())[0] or b""

    @property
    def is_running(self) -> bool:
        """The process has not exited."""
        return self._process is not None and self._process.returncode is None

    def _greetings(self) -> int:
        """Each start registers the commands once, right before it begins to serve."""
        return sum(call.path == "/me/commands" for call in self.platform.calls)


@asynccontextmanager
async def platform_and_bot(servers: Servers, **settings: str) -> AsyncIterator[tuple[Platform, BotProcess]]:
    """A platform in real time and a bot that is not started yet; the bot is killed at the end."""
    platform = Platform(now=SystemClock().now)
    async with serve(platform) as address:
        bot = BotProcess(platform, address, servers, **settings)
        try:
            yield platform, bot
        finally:
            await bot.kill()


async def run_once(*arguments: str, said: str = "", **settings: str) -> tuple[int, str]:
    """Run `python -m bot …` to its end; returns the exit code and all it printed."""
    process = await asyncio.create_subprocess_exec(
        sys.executable, "-m", "bot", *arguments, cwd=ROOT, env=environment(**settings),
        stdin=asyncio.subprocess.PIPE, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT,
    )  # fmt: skip
    async with asyncio.timeout(40):
        printed, _ = await process.communicate(said.encode())
    return process.returncode or 0, printed.decode()
