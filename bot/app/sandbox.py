"""The whole product on one machine: the local messenger with its page, and the bot talking to it."""

import asyncio
import logging
from contextlib import AsyncExitStack
from datetime import datetime

from pydantic import SecretStr

from bot.app.process import Running, Stop, running, servers
from bot.delivery.repository import Deliveries
from bot.delivery.worker import Worker
from bot.kernel.clock import MovableClock
from bot.kernel.config import ConfigError, Settings
from bot.kernel.embedded import exclusive
from bot.sandbox.platform import Platform
from bot.sandbox.server import Controls, serve
from bot.sandbox.store import Store

log = logging.getLogger(__name__)

PORT = 8080
TOKEN = "sandbox"  # noqa: S105 - the local messenger's own, worth nothing elsewhere


class Timeline:
    """Moves the sandbox's clock the way real time would have passed: every due instant on the way is visited."""

    def __init__(self, clock: MovableClock, store: Store) -> None:
        self._clock, self._store = clock, store
        self._running: Running | None = None

    def attach(self, run: Running) -> None:
        """The bot whose due rows are visited."""
        self._running = run

    async def advance(self, to: datetime) -> None:
        """Move the clock to `to`, letting the worker send all that is due before it."""
        assert self._running is not None  # noqa: S101 - the page is served only while the bot runs
        worker = await self._running.container.get(Worker)
        while (due := await self.next_due()) is not None and due <= to:
            self._move(due)
            await worker.drain()
        self._move(to)
        await worker.drain()

    async def next_due(self) -> datetime | None:
        """When the next row is due."""
        if self._running is None:
            return None
        return await (await self._running.container.get(Deliveries)).next_due()

    def _move(self, to: datetime) -> None:
        self._clock.move_to(to)
        self._store.set_clock_offset(self._clock.offset)


async def run_sandbox(
    settings: Settings, port: int = PORT, *, host: str = "127.0.0.1", allow_public: bool = False
) -> int:
    """Serve the page and the bot until told to stop; returns the exit code.

    Raises:
        ConfigError: the address cannot be served, or a server cannot be used.
    """
    stop = Stop()
    try:
        return await _serve_sandbox(settings, port, host, allow_public, stop)
    except asyncio.CancelledError:
        if not stop.told:
            raise
        return 0


async def _serve_sandbox(settings: Settings, port: int, host: str, allow_public: bool, stop: Stop) -> int:
    folder = settings.data_dir / "sandbox"
    with servers(settings) as at, exclusive(folder):
        store = Store(folder)
        clock = MovableClock(store.clock_offset)
        platform = Platform(now=clock.now, store=store, token=TOKEN)
        timeline = Timeline(clock, store)
        controls = Controls(now=clock.now, advance=timeline.advance, next_due=timeline.next_due)
        async with AsyncExitStack() as stack:
            try:
                page = serve(platform, host=host, port=port, controls=controls, allow_public=allow_public)
                address = await stack.enter_async_context(page)
            except ValueError:
                raise ConfigError(f"--host {host} is open to the network; add --allow-public if you mean it") from None
            except OSError as error:
                raise ConfigError(f"--port {port}: the page cannot be served here ({error.strerror})") from None
            local = settings.model_copy(update={"max_api_url": address, "bot_token": SecretStr(TOKEN)})
            run = await stack.enter_async_context(running(local, clock, at))
            timeline.attach(run)
            log.info("Песочница готова, открой в браузере: %s", address)
            return await stop.wait(run)
