"""The bot as people run it: `python -m bot` in a process of its own, against a platform it has never seen."""

import asyncio
import ctypes
import os
import signal
import sys
import tempfile
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

from bot.app.process import Servers
from bot.kernel.clock import SystemClock
from bot.sandbox.platform import Platform
from bot.sandbox.server import serve

ROOT = Path(__file__).resolve().parents[2]
STARTED_WITHIN_S = 90  # a guard against waiting for ever, not a promise
_SET_PDEATHSIG = 1
_PRCTL = ctypes.CDLL(None).prctl if sys.platform == "linux" else None


def die_with_parent() -> None:
    """Run between fork and exec: Linux then kills the child when its parent ends, however it ends."""
    if _PRCTL is not None:
        _PRCTL(_SET_PDEATHSIG, signal.SIGKILL)


def environment(**settings: str) -> dict[str, str]:
    """This process's environment without any setting of the bot, plus the given ones."""
    ours = ("BOT_TOKEN", "OWNER_ID", "REDIS_URL", "MAX_", "DB_", "LOG_", "DATA_DIR")
    kept = {name: value for name, value in os.environ.items() if not name.startswith(ours)}
    return {**kept, **settings}


class BotProcess:
    """One life of the bot after another. `module` is what is run in place of `bot`."""

    def __init__(
        self, platform: Platform, address: str, servers: Servers, *, module: str = "bot", **settings: str
    ) -> None:
        self.platform = platform
        self._module = module
        self._environment = environment(
            BOT_TOKEN=platform.token,
            MAX_API_URL=address,
            DB_URL=servers.database.render_as_string(hide_password=False),
            REDIS_URL=servers.redis,
            **settings,
        )
        self._process: asyncio.subprocess.Process | None = None
        self._before = 0  # how much its earlier lives have printed
        # A file, not a pipe: a pipe that nobody reads fills up and holds the bot.
        self._written = tempfile.TemporaryFile()  # noqa: SIM115 - it lives as long as this object

    @property
    def log(self) -> bytes:
        """All that its lives have printed."""
        self._written.flush()
        return os.pread(self._written.fileno(), os.fstat(self._written.fileno()).st_size, 0)

    async def start(self, *, wait: bool = True, within: float = STARTED_WITHIN_S) -> None:
        """Start it; with `wait`, until it has greeted the platform."""
        greeted = self._greetings()
        self._before = len(self.log)
        self._process = await asyncio.create_subprocess_exec(
            sys.executable, "-m", self._module, cwd=ROOT, env=self._environment,
            stdout=self._written, stderr=asyncio.subprocess.STDOUT, preexec_fn=die_with_parent,
        )  # fmt: skip
        if wait:
            async with asyncio.timeout(within):
                while self._greetings() == greeted:
                    assert self._process.returncode is None, self.log.decode()
                    await asyncio.sleep(0.02)

    async def at_work(self, within: float = STARTED_WITHIN_S) -> None:
        """Wait until it says that its start is over and that it serves."""
        assert self._process is not None
        async with asyncio.timeout(within):
            while b"the bot is at work" not in self.log[self._before :]:
                assert self._process.returncode is None, self.log.decode()
                await asyncio.sleep(0.02)

    async def kill(self) -> None:
        """kill -9."""
        await self._end(signal.SIGKILL)

    async def stop(self) -> int:
        """SIGTERM; returns the exit code."""
        await self._end(signal.SIGTERM)
        assert self._process is not None
        return self._process.returncode or 0

    def tell(self, what: signal.Signals) -> None:
        """Send it another signal."""
        if self._process is not None and self._process.returncode is None:
            self._process.send_signal(what)

    async def _end(self, by: signal.Signals) -> None:
        if self._process is not None:
            self.tell(by)
            await self._process.wait()

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
