"""APScheduler as an alarm clock: two jobs in PostgreSQL, named by text, that know nothing and wake the loop."""

import asyncio
import logging
import math
import time
from collections.abc import Callable
from datetime import UTC, datetime
from functools import partial

from apscheduler.executors.pool import ThreadPoolExecutor
from apscheduler.jobstores.sqlalchemy import SQLAlchemyJobStore
from apscheduler.schedulers.background import BackgroundScheduler
from apscheduler.schedulers.base import STATE_STOPPED
from sqlalchemy.engine import URL

from bot.kernel.db import connect_args

log = logging.getLogger(__name__)

SWEEP_EVERY_S = 1
HOUSEKEEPING_EVERY_S = 600
HOUSEKEEPING_AFTER_S = 60  # the first time: a bot that is restarted often must be tidied too
RETRY_AFTER_ERROR_S = 1.0
AFTER_THE_SECOND_S = 0.02
TABLE = "apscheduler_jobs"

# What the jobs call; set while a timer runs. Stored jobs are found by name after a restart, so they take no argument.
_wake: dict[str, Callable[[], None]] = {}


def _across_threads(loop: asyncio.AbstractEventLoop, call: Callable[[], None]) -> None:
    loop.call_soon_threadsafe(call)


def sweep() -> None:
    """Due rows may be waiting."""
    _ring("sweep")


def housekeeping() -> None:
    """Old rows may be dropped."""
    _ring("housekeeping")


def _ring(name: str) -> None:
    if (wake := _wake.get(name)) is not None:
        wake()


def _just_after_a_second(wait_s: float) -> datetime:
    """What people time is due on whole seconds: a sweep in the middle of one would tell it half a second late."""
    return datetime.fromtimestamp(math.ceil(time.time() + wait_s) + AFTER_THE_SECOND_S, UTC)


class GuardedScheduler(BackgroundScheduler):  # type: ignore[misc]  # APScheduler 3 has no type hints
    """A scheduler that a database error does not kill.

    APScheduler guards only the reading of due jobs; an error while it writes one back ends the thread for good, with
    `running` still true.
    """

    def _process_jobs(self) -> float | None:
        try:
            with self._jobstores_lock:  # held by a shutdown too: no pass begins after it, to find its threads gone
                wait: float | None = None if self.state == STATE_STOPPED else super()._process_jobs()
        except Exception as error:
            log.warning("the timer's pass failed and will be repeated: %s", type(error).__name__)
            return RETRY_AFTER_ERROR_S
        return wait


class Timer:
    """Starts and stops the scheduler from the event loop without blocking it."""

    def __init__(self, url: URL, on_sweep: Callable[[], None], on_housekeeping: Callable[[], None]) -> None:
        self._url = url
        self._calls = {"sweep": on_sweep, "housekeeping": on_housekeeping}
        self._scheduler: GuardedScheduler | None = None

    async def start(self) -> None:
        """Run the scheduler in its own thread; its job store is synchronous.

        Raises:
            sqlalchemy.exc.DBAPIError: its jobs cannot be stored; nothing is left running.
        """
        loop = asyncio.get_running_loop()
        for name, call in self._calls.items():
            _wake[name] = partial(_across_threads, loop, call)
        await asyncio.to_thread(self._start)

    def _start(self) -> None:
        # Each sweep would be two lines a second.
        logging.getLogger("apscheduler").setLevel(logging.WARNING)
        options = {"pool_pre_ping": True, "pool_size": 1, "hide_parameters": True, "connect_args": connect_args()}
        store = SQLAlchemyJobStore(url=self._url, tablename=TABLE, engine_options=options)
        scheduler = GuardedScheduler(
            jobstores={"default": store},
            executors={"default": ThreadPoolExecutor(1)},
            job_defaults={"misfire_grace_time": None, "coalesce": True, "max_instances": 1},
            timezone="UTC",
        )
        try:
            scheduler.start(paused=True)
            for job, every, wait in (
                (sweep, SWEEP_EVERY_S, 0),
                (housekeeping, HOUSEKEEPING_EVERY_S, HOUSEKEEPING_AFTER_S),
            ):
                name = job.__name__
                scheduler.add_job(
                    f"{__name__}:{name}", "interval", seconds=every, start_date=_just_after_a_second(wait), id=name,
                    name=name, replace_existing=True,
                )  # fmt: skip
        except BaseException:
            if scheduler.running:
                scheduler.shutdown()  # its thread would outlive the failed start
            store.shutdown()
            raise
        scheduler.resume()
        self._scheduler = scheduler

    async def stop(self) -> None:
        """Stop the scheduler; it joins its thread, so this happens in another."""
        _wake.clear()
        if self._scheduler is not None:
            await asyncio.to_thread(self._scheduler.shutdown)
            self._scheduler = None
