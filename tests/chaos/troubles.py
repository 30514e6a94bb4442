"""What goes wrong beside the kill. Each trouble begins when entered and is over when left.

What the platform was told to do wrong a number of times goes on until it has been done, over the restart too.
"""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import AbstractAsyncContextManager, asynccontextmanager

from tests.chaos.world import World

Trouble = Callable[[World], AbstractAsyncContextManager[None]]

_SENDS = ("POST /messages", "POST /answers")
_RAISE = """
    CREATE OR REPLACE FUNCTION chaos_raise() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            IF random() < {share} THEN
                RAISE EXCEPTION 'chaos' USING ERRCODE = (ARRAY[{states}])[1 + floor(random() * {number})];
            END IF;
            RETURN NULL;
        END $$;
"""


@asynccontextmanager
async def nothing_else(world: World) -> AsyncIterator[None]:
    """Only the kill."""
    yield


@asynccontextmanager
async def lost_answers(world: World) -> AsyncIterator[None]:
    """The platform does what it was asked and its answer is lost."""
    for route in _SENDS:
        world.platform.faults.drop_response(route, times=4)
    yield


@asynccontextmanager
async def repeated_updates(world: World) -> AsyncIterator[None]:
    """Updates come twice, in another order, and again after they were acknowledged."""
    faults = world.platform.faults
    faults.duplicate_next_update(times=6)
    faults.reorder_next_updates(times=6)
    faults.redeliver(40, times=3)
    yield


@asynccontextmanager
async def too_many_requests(world: World) -> AsyncIterator[None]:
    """429, again and again."""
    for _ in range(3):
        world.platform.faults.rate_limit(times=3, limit=world.rng.choice([10, 20, 30]))
    yield


@asynccontextmanager
async def platform_errors(world: World) -> AsyncIterator[None]:
    """500, 502, 503 and 504 to polls and to messages."""
    for route in (*_SENDS, "GET /updates"):
        for status in (500, 502, 503, 504):
            world.platform.faults.fail(route, status=status, times=2)
    yield


@asynccontextmanager
async def broken_json(world: World) -> AsyncIterator[None]:
    """Bodies cut in the middle, after the platform has done what it was asked."""
    for route in (*_SENDS, "GET /updates"):
        world.platform.faults.broken_json(route, times=3)
    yield


@asynccontextmanager
async def hanging_calls(world: World) -> AsyncIterator[None]:
    """Calls that take three seconds."""
    for route in (*_SENDS, "GET /updates"):
        world.platform.faults.slow(route, seconds=3, times=3)
    yield


@asynccontextmanager
async def silent_platform(world: World) -> AsyncIterator[None]:
    """Calls that nobody answers, for longer than the bot is willing to wait."""
    for route in _SENDS:
        world.platform.faults.slow(route, seconds=60, times=1)
    yield
    world.platform.faults.clear()


@asynccontextmanager
async def postgresql_restarted(world: World) -> AsyncIterator[None]:
    """PostgreSQL ends without a word and comes back."""
    await asyncio.to_thread(world.postgres.restart)
    yield


@asynccontextmanager
async def connections_cut(world: World) -> AsyncIterator[None]:
    """Every connection of the bot is cut, three times."""
    for _ in range(3):
        await _cut(world, "uspevay-bolshe%")
        await asyncio.sleep(0.15)
    yield


@asynccontextmanager
async def disk_full(world: World) -> AsyncIterator[None]:
    """Every write fails with 53100, as on a full disk."""
    async with _raising(world, 1.0, "53100"):
        yield


@asynccontextmanager
async def serialization_failures(world: World) -> AsyncIterator[None]:
    """Every third write fails as deadlocks and serialization failures do."""
    async with _raising(world, 0.33, "40001", "40P01"):
        yield


@asynccontextmanager
async def redis_emptied(world: World) -> AsyncIterator[None]:
    """Redis is killed and comes back with nothing in it."""
    world.redis.stop()
    await asyncio.sleep(0.3)
    world.redis.start()
    yield


@asynccontextmanager
async def lock_lost(world: World) -> AsyncIterator[None]:
    """The connection that owns the bot is cut."""
    await _cut(world, "uspevay-bolshe owner")
    yield


@asynccontextmanager
async def clock_ahead(world: World) -> AsyncIterator[None]:
    """The bot's clock jumps an hour ahead, and back."""
    async with _clock_off(world, 3600):
        yield


@asynccontextmanager
async def clock_behind(world: World) -> AsyncIterator[None]:
    """The bot's clock jumps an hour back, and ahead again."""
    async with _clock_off(world, -3600):
        yield


@asynccontextmanager
async def _clock_off(world: World, seconds: int) -> AsyncIterator[None]:
    world.clock_file.write_text(str(seconds))
    await asyncio.sleep(1.0)
    yield
    world.clock_file.write_text("0")


async def _cut(world: World, name: str) -> None:
    await world.sql(
        """
        SELECT pg_terminate_backend(pid) FROM pg_stat_activity
        WHERE application_name LIKE %(name)s AND datname = current_database()
        """,
        name=name,
    )


@asynccontextmanager
async def _raising(world: World, share: float, *states: str) -> AsyncIterator[None]:
    """Writes raise one of these SQLSTATEs, so many of them."""
    quoted = ", ".join(f"'{state}'" for state in states)
    await world.sql(_RAISE.format(share=share, states=quoted, number=len(states)))
    for table in ("inbox", "tasks", "delivery"):
        await world.sql(
            f"CREATE TRIGGER chaos_raise AFTER INSERT OR UPDATE ON {table}"
            " FOR EACH STATEMENT EXECUTE FUNCTION chaos_raise()"
        )
    await asyncio.sleep(0.5)
    try:
        yield
    finally:
        await world.sql("DROP FUNCTION chaos_raise CASCADE")


@asynccontextmanager
async def second_bot(world: World) -> AsyncIterator[None]:
    """A second bot was started by mistake; it says so, waits, and takes over when the first is killed."""
    await world.start_standby()
    yield


@asynccontextmanager
async def taken_over(world: World) -> AsyncIterator[None]:
    """Of two bots the first loses the lock alive: one of them goes on, the other stands by."""
    await world.start_standby()
    await _cut(world, "uspevay-bolshe owner")
    yield


TROUBLES: dict[str, Trouble] = {
    "nothing else": nothing_else,
    "the platform's answers lost": lost_answers,
    "updates doubled, reordered, redelivered": repeated_updates,
    "429": too_many_requests,
    "500–504": platform_errors,
    "broken JSON": broken_json,
    "calls that hang 3 s": hanging_calls,
    "calls never answered": silent_platform,
    "PostgreSQL restarted": postgresql_restarted,
    "its connections cut": connections_cut,
    "disk full": disk_full,
    "serialization failures, deadlocks": serialization_failures,
    "Redis restarted empty": redis_emptied,
    "the owner's lock lost": lock_lost,
    "clock 1 h ahead and back": clock_ahead,
    "clock 1 h behind and back": clock_behind,
    "a second bot started": second_bot,
    "a second bot takes over": taken_over,
}
RIGGED = (clock_ahead, clock_behind)  # these need the bot whose clock can be moved
UNSURE = (taken_over,)  # what is in flight when a living bot loses its place cannot be counted from outside
