"""The life of the bot's process: own, migrate, recover, serve, and end without losing what is in hand."""

import asyncio
import gc
import logging
import signal
from collections.abc import AsyncIterator, Coroutine, Iterator
from contextlib import AsyncExitStack, ExitStack, asynccontextmanager, contextmanager, suppress
from dataclasses import dataclass
from typing import Any

import psycopg
import redis.exceptions
from dishka import AsyncContainer
from maxapi import Bot, Dispatcher
from maxapi.exceptions.base import MaxError
from maxapi.exceptions.max import InvalidToken
from maxapi.types.command import BotCommand
from redis.asyncio import Redis
from sqlalchemy.engine import URL

from bot.app import house
from bot.app.migrate import migrate
from bot.app.timer import Timer
from bot.delivery.repository import Deliveries
from bot.delivery.worker import Worker
from bot.intake.lanes import Lanes
from bot.intake.poller import Poller
from bot.intake.recovery import Recovery
from bot.intake.repository import Inbox
from bot.kernel.clock import Clock
from bot.kernel.config import ConfigError, Settings
from bot.kernel.db import open_engine
from bot.kernel.embedded import embedded_postgres, embedded_valkey, exclusive
from bot.kernel.faults import back_off_s, insist, is_passing
from bot.kernel.ownership import Ownership
from bot.kernel.tally import ErrorCounter, Tally
from bot.kernel.tasks import Nursery, open_nursery
from bot.owner.service import Books
from bot.ui.routes import RouteTable

log = logging.getLogger(__name__)

GRACE_S = 20.0  # to finish what is in hand after SIGTERM
TIDIES_ITSELF_S = 900.0  # the timer calls for it each ten minutes


@dataclass(frozen=True, slots=True)
class Servers:
    """Where the database and Redis are."""

    database: URL
    redis: str


@contextmanager
def servers(settings: Settings) -> Iterator[Servers]:
    """The servers the settings name; those they do not name are started here and belong to this process."""
    with ExitStack() as stack:
        if settings.database is None or settings.redis is None:
            stack.enter_context(exclusive(settings.data_dir))
        database = settings.database or stack.enter_context(embedded_postgres(settings.data_dir))
        redis_url = settings.redis or stack.enter_context(embedded_valkey(settings.data_dir))
        yield Servers(database, redis_url)


class Running:
    """A bot at work."""

    def __init__(self, container: AsyncContainer, url: URL, ownership: Ownership, nursery: Nursery) -> None:
        self.container = container
        self._ownership, self._nursery = ownership, nursery
        self._url = url
        self._tidy = asyncio.Event()
        self._keepers: list[asyncio.Task[None]] = []
        self._timer: Timer | None = None
        self._lanes: Lanes | None = None
        self.broken = asyncio.Event()  # a part that must never end has ended: the process is of no use any more

    async def start(self) -> None:
        """Greet the platform, recover what was left, begin to serve.

        Raises:
            ConfigError: the platform refuses the token.
        """
        await self._greet()
        deliveries = await self.container.get(Deliveries)
        await insist(deliveries.return_all, what="the start")
        self._worker = await self.container.get(Worker)
        self._lanes = await self.container.get(Lanes)
        recovery = await self.container.get(Recovery)
        unseen = await recovery.begin()
        self._timer = Timer(self._url, self._worker.wake, self._tidy.set)
        await insist(self._timer.start, what="the start")
        poller = await self.container.get(Poller)
        for name, work in (
            ("poller", poller.run()),
            ("worker", self._worker.run()),
            ("shown", self._lanes.keep_shown()),
            ("owner", self._ownership.keep()),
            ("housekeeping", self._keep_tidy()),
            ("counts", (await self.container.get(Books)).keep()),
        ):
            keeper = self._nursery.start(work, name=name)
            keeper.add_done_callback(self._keeper_ended)
            self._keepers.append(keeper)
        self._keepers.append(self._nursery.start(recovery.answer(unseen), name="answers after restart"))

    def _keeper_ended(self, keeper: asyncio.Task[None]) -> None:
        if not keeper.cancelled():
            log.error("the %s has ended by itself; the bot stops", keeper.get_name())
            self.broken.set()

    async def stop(self) -> None:
        """Stop polling and claiming, finish what is in hand, close."""
        for keeper in self._keepers:
            keeper.cancel()
        await asyncio.gather(*self._keepers, return_exceptions=True)
        with suppress(TimeoutError):
            async with asyncio.timeout(GRACE_S):
                await self._nursery.finish()
                if self._lanes is not None:
                    await self._lanes.flush_shown()
                await (await self.container.get(Books)).save()
        if self._timer is not None:
            await self._timer.stop()

    async def _greet(self) -> None:
        """Learn who the bot is and register its commands; a platform that is away is waited for."""
        bot, dispatcher = await self.container.get(Bot), await self.container.get(Dispatcher)
        attempt = 0
        while True:
            try:
                await dispatcher.startup(bot)
                break
            except InvalidToken:
                raise ConfigError("BOT_TOKEN: the platform refuses this token") from None
            except (MaxError, TimeoutError, OSError) as error:
                log.warning("MAX_API_URL: the platform does not answer (%s); trying again", type(error).__name__)
                await asyncio.sleep(back_off_s(attempt))
                attempt += 1
        table = await self.container.get(RouteTable)
        commands = [BotCommand(name=hint.name, description=hint.description) for hint in table.hints]
        try:
            await bot.set_commands(*commands)
        except (MaxError, TimeoutError, OSError) as error:
            log.warning("the list of commands could not be registered: %s", type(error).__name__)

    async def _keep_tidy(self) -> None:
        inbox, deliveries = await self.container.get(Inbox), await self.container.get(Deliveries)
        slices = [await self.container.get(feature.tidies) for feature in house.FEATURES if feature.tidies]
        clock = await self.container.get(Clock)
        while True:
            with suppress(TimeoutError):  # a timer that has died keeps nothing from being tidied
                async with asyncio.timeout(TIDIES_ITSELF_S):
                    await self._tidy.wait()
            self._tidy.clear()
            try:
                await inbox.purge(clock.now())
                await deliveries.purge(clock.now())
                for room in slices:
                    await room.purge(clock.now())
                self._worker.look_for_lost()
            except Exception as error:
                if not is_passing(error):
                    log.exception("old rows could not be dropped")


@asynccontextmanager
async def running(settings: Settings, clock: Clock, at: Servers) -> AsyncIterator[Running]:
    """Own the bot, migrate, serve until the block ends.

    Raises:
        ConfigError: a server cannot be reached or the token is refused; one line names the variable.
    """
    async with AsyncExitStack() as stack:
        ownership = Ownership(at.database)
        try:
            await ownership.acquire()
        except psycopg.Error:
            variable = "DB_URL" if settings.db_url else "DB_HOST"
            raise ConfigError(f"{variable}: the database cannot be reached or refuses the connection") from None
        stack.push_async_callback(ownership.release)
        await insist(lambda: _to_its_end(asyncio.to_thread(migrate, at.database)), what="the migration")
        client = Redis.from_url(at.redis, socket_timeout=5, socket_connect_timeout=5)
        stack.push_async_callback(client.aclose)
        try:
            await client.ping()
        except redis.exceptions.RedisError:
            raise ConfigError("REDIS_URL: Redis cannot be reached or refuses the connection") from None
        engine = await stack.enter_async_context(open_engine(at.database))
        nursery = await stack.enter_async_context(open_nursery())
        container = house.build(settings, clock, engine, client, ownership, nursery)
        stack.push_async_callback(container.close)
        bot = await container.get(Bot)
        stack.push_async_callback(bot.close_session)
        errors = ErrorCounter(await container.get(Tally))
        logging.getLogger().addHandler(errors)
        stack.callback(logging.getLogger().removeHandler, errors)
        run = Running(container, at.database, ownership, nursery)
        try:
            await run.start()
            yield run
        finally:
            await run.stop()


async def _to_its_end(work: Coroutine[Any, Any, None]) -> None:
    """Do work that cannot be left half-way: a cancellation is heard after it."""
    task = asyncio.ensure_future(work)
    try:
        await asyncio.shield(task)
    except asyncio.CancelledError:
        await task
        raise


class Stop:
    """SIGTERM or Ctrl+C: a start that is under way is given up, a bot at work is asked to finish.

    Made by the task that starts the bot: until `wait` is called, that task is cancelled.
    """

    def __init__(self) -> None:
        self._told = asyncio.Event()
        self._starting = asyncio.current_task()
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(name, self._tell)

    def _tell(self) -> None:
        if self._starting is not None and not self._told.is_set():
            self._starting.cancel()
        self._told.set()

    @property
    def told(self) -> bool:
        """The process was asked to stop."""
        return self._told.is_set()

    async def wait(self, run: Running) -> int:
        """Wait until told to stop, or until the bot breaks; returns the exit code."""
        self._starting = None
        waits = [asyncio.ensure_future(event.wait()) for event in (self._told, run.broken)]
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        for wait in waits:
            wait.cancel()
        return 1 if run.broken.is_set() else 0


def spare_the_collector() -> None:
    """What a start has made lives as long as the process; walking it again and again stops everybody for 0.1 s."""
    gc.collect()
    gc.freeze()


async def serve(settings: Settings, clock: Clock, at: Servers) -> int:
    """The bot, from start to SIGTERM; returns the exit code."""
    stop = Stop()
    try:
        async with running(settings, clock, at) as run:
            spare_the_collector()
            log.info("the bot is at work")
            code = await stop.wait(run)
            log.info("stopping: finishing what is in hand")
    except asyncio.CancelledError:
        if not stop.told:
            raise
        log.info("stopped before the start was finished")
        return 0
    return code
