"""The rounds: kill -9 amid a trouble, SIGTERM, a scheduler that dies, a migration cut short."""

import asyncio
import signal
from enum import Enum

from bot.delivery.worker import IN_FLIGHT
from tests.chaos.books import Books, Figures
from tests.chaos.killing import STARTING, reach
from tests.chaos.ledger import Ledger
from tests.chaos.load import Load
from tests.chaos.troubles import RIGGED, UNSURE, Trouble, clock_behind
from tests.chaos.world import World

WITHIN_S = 5.0


class When(Enum):
    """How the kill and the trouble stand to each other."""

    KILLED_AFTER_IT = 1  # the bot lives through the trouble first
    KILLED_DURING_IT = 2
    STARTED_DURING_IT = 3  # and is started again while it lasts


# APScheduler writes each job back after it has run it: that is where an error used to end its thread.
_FAILING_PASS = """
    CREATE FUNCTION chaos_pass() RETURNS trigger LANGUAGE plpgsql AS
        $$ BEGIN RAISE EXCEPTION 'chaos' USING ERRCODE = '57014'; END $$;
    CREATE TRIGGER chaos_pass BEFORE UPDATE ON apscheduler_jobs EXECUTE FUNCTION chaos_pass();
"""


async def kill_round(world: World, point: str, trouble: Trouble) -> Figures:
    """People talk, the trouble comes, the bot is killed at the point and started again; all must come right."""
    if not world.always_rigged:
        await _change_to(world, rigged=trouble in RIGGED)
    ledger = Ledger()
    books, load = Books(world, ledger), Load(world, ledger, asks_for_reminders=trouble not in RIGGED)
    await load.promise()
    talking = asyncio.ensure_future(load.talk())
    try:
        await asyncio.sleep(world.rng.random() * 0.5)
        until = world.rng.choice([*When])
        async with trouble(world):
            if until is When.KILLED_AFTER_IT:
                await asyncio.sleep(world.rng.uniform(0.5, 1.5))
            else:
                await _kill(world, point, books)
            if until is When.STARTED_DURING_IT:
                await _bring_back(world, point, books)
                await asyncio.sleep(world.rng.uniform(1.5, 3.0))
        if until is When.KILLED_AFTER_IT:
            await _kill(world, point, books)
        if until is not When.STARTED_DURING_IT:
            await _bring_back(world, point, books)
        await talking
    finally:
        talking.cancel()
    await world.bot.at_work(within=120)
    took = await books.settle()
    # An answer that a clock an hour behind has dated looks too old to be sent anew; what was done stands all the same.
    asked = [] if trouble is clock_behind else load.asked
    figures = await books.close(asked, slack=IN_FLIGHT if trouble in UNSURE else 0)
    figures.settled_s = took
    world.platform.faults.clear()
    await books.clear()
    return figures


async def _kill(world: World, point: str, books: Books) -> None:
    """kill -9 in the middle of the step; a bot that stands by is held still until the books are read."""
    await reach(world, point)
    if world.standby is not None:
        world.standby.tell(signal.SIGSTOP)
    await world.bot.kill()
    await books.note_in_flight()
    if world.standby is not None:
        world.standby.tell(signal.SIGCONT)


async def _bring_back(world: World, point: str, books: Books) -> None:
    if world.standby is not None:
        world.bot, world.standby = world.standby, None  # it takes over by itself
        return
    if point == STARTING:
        await world.bot.start(wait=False)
        await reach(world, point)
        await world.bot.kill()
        await books.note_in_flight()
    await world.bot.start(wait=False)


async def _change_to(world: World, *, rigged: bool) -> None:
    """Put another kind of bot in the place of this one, where it is of another kind."""
    if rigged == world.rigged:
        return
    world.rigged = rigged
    await world.bot.stop()
    world.bot = world.process(rigged=rigged)
    await world.bot.start()


async def stop_round(world: World) -> Figures:
    """People talk and the bot is stopped with SIGTERM amid it: nothing lost, nothing doubled, nothing said twice."""
    if not world.always_rigged:
        await _change_to(world, rigged=False)
    ledger = Ledger()
    books, load = Books(world, ledger), Load(world, ledger)
    await load.promise()
    talking = asyncio.ensure_future(load.talk())
    try:
        await asyncio.sleep(world.rng.uniform(0.2, 2.5))
        code = await world.bot.stop()
        await talking
    finally:
        talking.cancel()
    await world.bot.start()
    took = await books.settle()
    figures = await books.close(load.asked)
    figures.settled_s = took
    figures.details += [f"exit code {code}"] if code else []
    # Whoever did not see an answer before a stop gets «Сегодня» after it: here nobody may need it.
    figures.excess += sum("☀️" in str(call.body) for call in books.calls if call.template == "/messages")
    await books.clear()
    return figures


async def timer_round(world: World, *, dead: bool) -> Figures:
    """The scheduler's pass fails in the database, or its thread dies: what is due still goes out within five seconds.

    `settled_s` is how late the latest reminder was.
    """
    await _change_to(world, rigged=True)
    await world.bot.at_work()
    ledger = Ledger()
    books, load = Books(world, ledger), Load(world, ledger)
    if dead:
        world.bot.tell(signal.SIGUSR1)
    else:
        await world.sql(_FAILING_PASS)
    for _ in range(3):
        await load.promise(within_s=8.0)
    await books.settle()
    if not dead:
        await world.sql("DROP FUNCTION chaos_pass CASCADE")
    figures = await books.close(load.asked)
    figures.settled_s = books.latest(load.planned)
    if figures.settled_s > WITHIN_S:
        figures.details.append(f"{figures.settled_s:.1f} s late")
    seen = b"no wake-up from the timer" if dead else b"the timer's pass failed"
    if seen not in world.bot.log:
        figures.details.append("the scheduler was not harmed")
    await books.clear()
    return figures
