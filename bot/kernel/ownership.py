"""One process owns the bot: a PostgreSQL advisory lock, held for life on a connection of its own."""

import asyncio
import logging
from contextlib import suppress

import psycopg
from sqlalchemy.engine import URL

from bot.kernel.db import CONNECT_TIMEOUT_S, NOTICES_A_DEAD_NETWORK, driver_address

log = logging.getLogger(__name__)

LOCK_KEY = 0x55_53_50_45_56_41_59  # «USPEVAY»
CHECK_EVERY_S = 2.0
# By then whoever lost the lock alive has noticed: at the latest when its next check has timed out.
LEAVES_WITHIN_S = CHECK_EVERY_S + CONNECT_TIMEOUT_S


class Ownership:
    """Holds the lock. A second process waits; where the lock is lost, `held` is cleared until it is back.

    The connection is in autocommit mode: an idle transaction would hold back vacuum for the bot's whole life.
    """

    def __init__(self, url: URL) -> None:
        self._address = driver_address(url)
        self._connection: psycopg.AsyncConnection[tuple[object, ...]] | None = None
        self.held = asyncio.Event()
        self.term = 0  # grows each time the bot is lost: what was begun in an earlier term may be another's by now

    async def acquire(self) -> None:
        """Wait until this process owns the bot; one that takes over from another leaves it time to stop sending.

        Raises:
            psycopg.OperationalError: the database cannot be reached at the first attempt.
        """
        said = False
        while not await self._try_lock(may_raise=not said):
            if not said:
                log.warning("another process owns this bot; waiting until it stops")
                said = True
            await asyncio.sleep(CHECK_EVERY_S)
        if said:
            log.info("the other process is gone; this one owns the bot and begins in %.0f s", LEAVES_WITHIN_S)
            await asyncio.sleep(LEAVES_WITHIN_S)
        self.held.set()

    async def keep(self) -> None:
        """Watch the lock for as long as the process lives; take it again where it was lost."""
        while True:
            await self._listen()
            if await self._alive():
                continue
            self._lose()
            try:
                await self.acquire()
                log.info("the bot is owned again")
            except (psycopg.Error, OSError):
                continue

    def _lose(self) -> None:
        if self.held.is_set():
            self.held.clear()
            self.term += 1
            log.warning("the database connection that owns the bot is gone; polling and sending stop until it is back")

    async def release(self) -> None:
        """Give the bot up at once."""
        self.held.clear()
        if self._connection is not None:
            await self._connection.close()
            self._connection = None

    async def _try_lock(self, *, may_raise: bool) -> bool:
        try:
            return await self._lock()
        except (psycopg.Error, OSError):
            if may_raise:
                raise
            return False

    async def _lock(self) -> bool:
        if self._connection is None or self._connection.closed:
            self._connection = await psycopg.AsyncConnection.connect(
                **{
                    **self._address,
                    **NOTICES_A_DEAD_NETWORK,
                    "autocommit": True,
                    "connect_timeout": CONNECT_TIMEOUT_S,
                    "application_name": "uspevay-bolshe owner",
                }
            )
        cursor = await self._connection.execute("SELECT pg_try_advisory_lock(%s)", (LOCK_KEY,))
        row = await cursor.fetchone()
        return bool(row and row[0])

    async def _listen(self) -> None:
        """Pass the time until the next check; a connection that the server cuts is noticed at once."""
        if self._connection is None or self._connection.closed:
            await asyncio.sleep(CHECK_EVERY_S)
            return
        with suppress(psycopg.Error, OSError):  # the check that follows tells
            async for _ in self._connection.notifies(timeout=CHECK_EVERY_S):
                pass  # nobody notifies this connection

    async def _alive(self) -> bool:
        if self._connection is None or self._connection.closed:
            return False
        # The driver takes seconds more to give a silent query up: the bot is lost before that.
        deadline = asyncio.get_running_loop().call_later(CONNECT_TIMEOUT_S, self._lose)
        try:
            async with asyncio.timeout(CONNECT_TIMEOUT_S):
                await self._connection.execute("SELECT 1")
        except (psycopg.Error, OSError, TimeoutError):
            await self._connection.close()
            return False
        finally:
            deadline.cancel()
        return True
