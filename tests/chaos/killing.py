"""Points at which the bot is killed: not «some time later» but in the very middle of a step.

Slow triggers widen the steps; what the bot's connections are doing at this moment is read from `pg_stat_activity`.
"""

import asyncio
from collections.abc import Awaitable, Callable
from itertools import islice

import psycopg
from sqlalchemy.engine import URL

from bot.kernel.db import driver_address
from tests.chaos.world import World

LOOKS_FOR_S = 3.0
LATENCY_S = 0.04

_SLOW = """
    CREATE FUNCTION chaos_slow() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN PERFORM pg_sleep(random() * 0.02); RETURN NULL; END $$;
    CREATE TRIGGER chaos_slow AFTER INSERT OR UPDATE ON inbox FOR EACH STATEMENT EXECUTE FUNCTION chaos_slow();
    CREATE TRIGGER chaos_slow AFTER UPDATE ON delivery FOR EACH STATEMENT EXECUTE FUNCTION chaos_slow();
    CREATE CONSTRAINT TRIGGER chaos_slow_commit AFTER INSERT ON tasks DEFERRABLE INITIALLY DEFERRED
        FOR EACH ROW EXECUTE FUNCTION chaos_slow();
"""

# What the bot's connection is busy with, by the name of the step.
STATEMENTS = {
    "storing updates": "%INSERT INTO inbox%",
    "the handler's write": "INSERT INTO tasks%",
    "the handler's last statement": "%UPDATE inbox SET done_at%",
    "commit": "COMMIT",
    "noting answers as seen": "%UPDATE inbox SET shown_at%",
    "claiming due rows": "%FOR UPDATE SKIP LOCKED%",
    "marking what was sent": "%UPDATE delivery SET status = $%",
}
SENDING = "sending"
STARTING = "starting"
ANY_MOMENT = "any moment"
POINTS = (*STATEMENTS, SENDING, STARTING, ANY_MOMENT)


async def widen_steps(world: World) -> None:
    """Make each step long enough to be hit."""
    await world.sql(_SLOW)
    world.platform.settings.latency = lambda: world.rng.uniform(0.5, 1.5) * LATENCY_S


async def reach(world: World, point: str) -> bool:
    """Wait until the bot is in the middle of this step; False where it was not seen there in time."""
    waits: dict[str, Callable[[World], Awaitable[bool]]] = {
        SENDING: _is_sending,
        STARTING: _some_time,
        ANY_MOMENT: _some_time,
    }
    if point in waits:
        return await waits[point](world)
    return await is_busy_with(world.servers.database, STATEMENTS[point])


async def _some_time(world: World) -> bool:
    await asyncio.sleep(world.rng.uniform(0.0, 2.0))
    return True


async def _is_sending(world: World) -> bool:
    """A message has reached the platform and its answer has not left yet."""
    loop = asyncio.get_running_loop()
    until = loop.time() + LOOKS_FOR_S
    while loop.time() < until:
        latest = islice(reversed(world.platform.calls), 20)
        if any(call.status == 0 and call.template in ("/messages", "/answers") for call in latest):
            return True
        await asyncio.sleep(0.001)
    return False


async def is_busy_with(database: URL, statement: str, within_s: float = LOOKS_FOR_S) -> bool:
    """Wait until somebody's connection executes the statement; False where that is not seen in time."""
    query = b"""
        SELECT 1 FROM pg_stat_activity
        WHERE datname = current_database() AND state = 'active' AND pid <> pg_backend_pid()
          AND trim(leading from query, E' \\n') LIKE %s
    """
    loop = asyncio.get_running_loop()
    until = loop.time() + within_s
    while loop.time() < until:
        try:
            async with await psycopg.AsyncConnection.connect(**driver_address(database), autocommit=True) as connection:
                while loop.time() < until:
                    if await (await connection.execute(query, (statement,))).fetchone() is not None:
                        return True
        except psycopg.Error:  # the server is being restarted
            await asyncio.sleep(0.05)
    return False
