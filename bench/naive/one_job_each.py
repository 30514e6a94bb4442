"""The naive way to remind: one APScheduler job a reminder, on an AsyncIOScheduler, in PostgreSQL."""

import asyncio
import logging
import pickle
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.asyncio import AsyncIOScheduler
from sqlalchemy import create_engine, func, insert, select
from sqlalchemy.engine import URL

from bench.heartbeat import heartbeat
from bench.trips import counted

AHEAD_S = 1.5  # jobs are due this long after the scheduler has started
_ran: list[int] = []


async def remind(number: int) -> None:
    """The body of a job."""
    _ran.append(number)


@dataclass(frozen=True, slots=True)
class Storm:
    """What became of so many jobs due in the same second."""

    stall_s: float
    trips: int
    stored: int
    ran: int


async def storm(url: URL, jobs: int) -> Storm:
    """Let so many jobs come due at once, with the settings APScheduler has by default."""
    _ran.clear()
    logging.getLogger("apscheduler").setLevel(logging.CRITICAL)  # it would tell of each one that it loses
    engine = create_engine(url, pool_size=1)
    store = SQLAlchemyJobStore(engine=engine, tablename="naive_jobs")
    scheduler = AsyncIOScheduler(jobstores={"default": store}, timezone="UTC")
    scheduler.start(paused=True)
    try:
        stored = _fill(scheduler, store, jobs)
        async with heartbeat() as heart:
            await asyncio.sleep(AHEAD_S / 2)
            with counted(engine) as trips:
                scheduler.resume()
                await asyncio.sleep(AHEAD_S)
                while _left(store):  # noqa: ASYNC110 - the pass holds the loop and tells nobody when it is over
                    await asyncio.sleep(0.05)
                await asyncio.sleep(0.05)
        return Storm(heart.worst, trips.total, stored, len(_ran))
    finally:
        scheduler.shutdown(wait=False)
        store.jobs_t.drop(engine)
        engine.dispose()


def _fill(scheduler: AsyncIOScheduler, store: SQLAlchemyJobStore, jobs: int) -> int:
    """Write the rows that `add_job` writes, all at once: one by one they cost two milliseconds each."""
    due = datetime.now(UTC) + timedelta(seconds=AHEAD_S + jobs / 20_000)
    job = scheduler.add_job(f"{__name__}:remind", "date", run_date=due, args=(0,), id="0")
    state = job.__getstate__()
    rows = [
        {
            "id": str(number),
            "next_run_time": due.timestamp(),
            "job_state": pickle.dumps({**state, "id": str(number), "args": (number,)}),
        }
        for number in range(1, jobs)
    ]
    with store.engine.begin() as connection:
        connection.execute(insert(store.jobs_t), rows)
    return _left(store)


def _left(store: SQLAlchemyJobStore) -> int:
    with store.engine.connect() as connection:
        return int(connection.execute(select(func.count()).select_from(store.jobs_t)).scalar_one())
