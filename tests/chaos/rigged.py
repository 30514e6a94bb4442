"""The real bot with two handles that a test may pull: its clock, and the life of its scheduler's thread.

`python -m tests.chaos.rigged` is `python -m bot` except for that. CLOCK_FILE holds the seconds by which every clock of
the process is off, the scheduler's own included; SIGUSR1 kills the scheduler's thread.
"""

import asyncio
import ctypes
import os
import signal
import sys
import threading
import time
from datetime import datetime, timedelta, tzinfo
from pathlib import Path

import apscheduler.schedulers.base
import apscheduler.triggers.interval

from bot.app.process import serve, servers
from bot.kernel.clock import SystemClock
from bot.kernel.config import load_settings
from bot.kernel.logs import set_up_logs


def _off() -> timedelta:
    path = os.environ.get("CLOCK_FILE")
    return timedelta(seconds=float(Path(path).read_text() or 0)) if path else timedelta()


class JumpingClock:
    """The machine's time, off by what the file says."""

    def now(self) -> datetime:
        return SystemClock().now() + _off()


class JumpingDatetime(datetime):
    """The same for APScheduler, which asks the machine itself."""

    @classmethod
    def now(cls, tz: tzinfo | None = None) -> "JumpingDatetime":
        return super().now(tz) + _off()


def _kill_scheduler(*_: object) -> None:
    threading.Thread(target=_end_scheduler, daemon=True).start()


def _end_scheduler() -> None:
    """Raise in the scheduler's thread until it has ended: where the error lands it may be swallowed."""
    while threads := [thread for thread in threading.enumerate() if thread.name == "APScheduler"]:
        for thread in threads:
            ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(thread.ident or 0), ctypes.py_object(SystemExit))
        time.sleep(0.05)


def main() -> int:
    """Run the bot until SIGTERM."""
    for module in (apscheduler.schedulers.base, apscheduler.triggers.interval):
        module.datetime = JumpingDatetime
    settings = load_settings()
    set_up_logs(settings.log_level, settings.log_format)
    signal.signal(signal.SIGUSR1, _kill_scheduler)
    with servers(settings) as at:
        return asyncio.run(serve(settings, JumpingClock(), at))


if __name__ == "__main__":
    sys.exit(main())
