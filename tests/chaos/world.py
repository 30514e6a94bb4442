"""The place of a chaos run: a platform, servers of its own, people, and the bot as a real process."""

import asyncio
import os
import random
import tempfile
from collections import deque
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path

import psycopg
from sqlalchemy.engine import URL, make_url

from bot.app.process import Servers
from bot.kernel.clock import SystemClock
from bot.kernel.db import driver_address
from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from bot.sandbox.server import serve
from tests.chaos.ledger import word
from tests.process.bot_process import STARTED_WITHIN_S, BotProcess
from tests.process.own_servers import OwnPostgres, Switchable, given_redis, own_postgres, own_valkey

PEOPLE = 30
DATABASE = "uspevay_chaos"
WAITS = b"another process owns this bot"
Row = tuple[object, ...]


@dataclass
class World:
    """Everything a round may touch. `bot` is the process that serves; others may stand by."""

    platform: Platform
    address: str
    servers: Servers
    postgres: OwnPostgres
    redis: Switchable
    clock_file: Path
    rng: random.Random
    bot: BotProcess = field(init=False)
    standby: BotProcess | None = None  # waits for the other to stop, or serves after it has taken over
    rigged: bool = False  # the bot is the one with the two handles
    always_rigged: bool = False  # and stays it, where a change would cost more than it says
    people: list[Person] = field(default_factory=list)
    processes: list[BotProcess] = field(default_factory=list)
    _numbers: int = 0

    def process(self, *, rigged: bool = False, servers: Servers | None = None) -> BotProcess:
        """One more bot, not started; whatever happens it is reaped at the end."""
        module = "tests.chaos.rigged" if rigged else "bot"
        bot = BotProcess(
            self.platform, self.address, servers or self.servers, module=module, CLOCK_FILE=str(self.clock_file)
        )
        self.processes.append(bot)
        return bot

    async def start_standby(self) -> None:
        """Start a second bot and see it say that it waits, without a call to the platform."""
        self.standby = self.process()
        starts = self.starts()
        await self.standby.start(wait=False)
        async with asyncio.timeout(STARTED_WITHIN_S):
            while WAITS not in self.standby.log:
                assert self.standby.is_running, self.standby.log.decode()
                await asyncio.sleep(0.02)
        assert self.starts() == starts

    def starts(self) -> int:
        """How often a bot has begun to serve: each asks once who it is."""
        return sum(call.path == "/me" for call in self.platform.calls)

    def new_word(self) -> str:
        """A word never used before."""
        self._numbers += 1
        return word(self._numbers)

    async def sql(self, query: str, **values: object) -> list[Row]:
        """Look into the database beside the bot, on a connection of one statement."""
        return await run_sql(self.servers.database, query, **values)


async def run_sql(url: URL, query: str, **values: object) -> list[Row]:
    """One statement on a connection of its own; the rows, where it gives any."""
    async with await psycopg.AsyncConnection.connect(
        **driver_address(url), autocommit=True, application_name="chaos"
    ) as connection:
        cursor = await connection.execute(query.encode(), values or None)
        return await cursor.fetchall() if cursor.description else []


@asynccontextmanager
async def open_world(seed: int, *, rigged: bool = False) -> AsyncIterator[World]:
    """Servers, a platform and people who know the bot, which is at work; at the end every process is reaped."""
    async with AsyncExitStack() as stack:
        postgres = stack.enter_context(own_postgres()) if "TEST_PG_CTL" not in os.environ else _given_postgres()
        if "TEST_REDIS_COMMAND" in os.environ:
            given = given_redis(os.environ["TEST_REDIS_URL"], os.environ["TEST_REDIS_COMMAND"])
            redis, redis_url = stack.enter_context(given)
        else:
            redis, redis_url = stack.enter_context(own_valkey())
        servers = Servers(await fresh_database(postgres.url, DATABASE), redis_url)
        platform = Platform(now=SystemClock().now)
        platform.calls = deque()  # every call of the run is evidence
        platform.settings.per_chat_rps = 2
        address = await stack.enter_async_context(serve(platform))
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="uspevay-chaos")))
        (folder / "clock").write_text("0")
        world = World(platform, address, servers, postgres, redis, folder / "clock", random.Random(seed))
        stack.push_async_callback(_reap, world.processes)
        world.rigged = world.always_rigged = rigged
        world.bot = world.process(rigged=rigged)
        await world.bot.start()
        await _settle_in(world)
        yield world


async def fresh_database(admin: URL, name: str) -> URL:
    """An empty database of this name."""
    await run_sql(admin, f"DROP DATABASE IF EXISTS {name} WITH (FORCE)")
    await run_sql(admin, f"CREATE DATABASE {name}")
    return admin.set(database=name)


def _given_postgres() -> OwnPostgres:
    url = make_url(os.environ["TEST_DB_URL"]).set(drivername="postgresql+psycopg")
    return OwnPostgres(url, os.environ["TEST_PG_CTL"].split())


async def _settle_in(world: World) -> None:
    """Everybody starts the bot and has the first questions behind them."""
    world.people = [world.platform.person(f"Человек {number}") for number in range(PEOPLE)]
    for person in world.people:
        person.start()
    async with asyncio.timeout(60):
        while not all(person.messages for person in world.people):  # noqa: ASYNC110 - the other side is a process
            await asyncio.sleep(0.05)
        while (await world.sql("SELECT count(*) FROM inbox WHERE shown_at IS NULL"))[0][0]:  # noqa: ASYNC110
            await asyncio.sleep(0.1)
    await world.sql("UPDATE users SET zone_known = true, first_done_at = created_at")
    await world.sql("DELETE FROM delivery")


async def _reap(processes: list[BotProcess]) -> None:
    for process in processes:
        await process.kill()
