"""10,000 reminders due at once: how long the loop stands still, what they cost in SQL, what the job store holds."""

import asyncio
from contextlib import AsyncExitStack
from statistics import median

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bench import people
from bench.bot_here import bot_here
from bench.heartbeat import heartbeat
from bench.naive import one_job_each
from bench.place import Place
from bench.report import Line, ratios
from bench.sink import sink
from bench.trips import counted

DUE = 10_000
ROUNDS = 5
WINDOW_S = 2.0
_SENT = text("SELECT count(*) FROM delivery WHERE status = 'sent'")
_ALL_DUE_AGAIN = (
    "UPDATE delivery SET status = 'pending', due_at = now(), attempts = 0, claimed_at = NULL, closed_at = NULL"
    " WHERE status = 'sent'"
)
_JOBS = text("SELECT count(*) FROM apscheduler_jobs")


async def measure(place: Place) -> list[Line]:
    """Windows of the house's storm and whole storms of the naive way, by turns."""
    stalls: list[float] = []
    trips: list[float] = []
    naive: list[one_job_each.Storm] = []
    async with AsyncExitStack() as stack:
        at = stack.enter_context(place.servers())
        apart = stack.enter_context(place.servers())
        people.settle(place, at, DUE, 1)
        people.remind(place, at, "now()")
        address = await stack.enter_async_context(sink())
        run = await stack.enter_async_context(bot_here(at, address))
        engine = await run.container.get(AsyncEngine)

        async def ask(query: object) -> int:
            async with engine.connect() as connection:
                return int((await connection.execute(query)).scalar_one())  # type: ignore[call-overload]

        for _ in range(ROUNDS):
            place.execute(_ALL_DUE_AGAIN, at=at)  # a naive storm takes longer than the house needs for all of them
            before = await ask(_SENT)
            with counted(engine.sync_engine) as made:
                async with heartbeat() as heart:
                    await asyncio.sleep(WINDOW_S)
            sent = await ask(_SENT) - before
            if not sent:
                raise RuntimeError("no reminder was sent")
            stalls.append(heart.worst)
            trips.append(made.total / sent * 1000)
            naive.append(await one_job_each.storm(apart.database, DUE))
        jobs = await ask(_JOBS)
    stall, cost = ratios(stalls, [storm.stall_s for storm in naive]), median(trips)
    theirs = median(storm.trips / storm.stored * 1000 for storm in naive)
    lost = median(storm.stored - storm.ran for storm in naive)
    return [
        Line(
            "10,000 reminders due at once: event-loop stall against one APScheduler job each",
            "≤ 1/100",
            f"1/{1 / stall:.0f} ({median(stalls) * 1000:.0f} ms against {median(s.stall_s for s in naive):.1f} s, where"
            f" {lost:,.0f} of {DUE:,} were lost)",
            stall <= 1 / 100,
        ),
        Line(
            "SQL round trips per 1,000 due reminders until sent and marked",
            "≤ 1/2 of the naive way",
            f"{cost / theirs:.2f} ({cost:,.0f} against {theirs:,.0f}, which does not send)",
            cost <= theirs / 2,
        ),
        Line("jobs in the job store", "2", f"{jobs} (naive: {median(s.stored for s in naive):,.0f})", jobs == 2),
    ]
