"""A person's own data: one file with everything, a calendar, and a way to be forgotten."""

import asyncio
import json
from datetime import date, datetime, time

from bot.coach.calendar import calendar
from bot.coach.repository.mydata import MyDataRepository
from bot.kernel.clock import Clock
from bot.kernel.job import current_job
from bot.kernel.ports import TaskBook
from bot.users.models import User
from bot.users.rules import instant_of

FORMAT, VERSION = "uspevay-bolshe", 1
TASKS_MOST = 2000
ABOUT = (
    "Всё, что «Успевай больше» хранит о тебе: по таблице на вид записей, по объекту на запись. "
    "Дни — ГГГГ-ММ-ДД по твоим часам, время — ЧЧ:ММ:СС по твоим часам, моменты — ISO 8601 с поясом."
)


class MyDataService:
    """The data of one person."""

    def __init__(self, repository: MyDataRepository, book: TaskBook, user: User, clock: Clock) -> None:
        self._repository, self._book, self._user, self._clock = repository, book, user, clock

    async def everything(self) -> bytes:
        """One JSON: `format`, `version`, `made_at`, `about` and `tables`, which holds rows by the name of their table.

        A change that takes something away or renames it raises the version.
        """
        body = {
            "format": FORMAT,
            "version": VERSION,
            "made_at": self._clock.now(),
            "about": ABOUT,
            "tables": await self._repository.everything(self._user.id),
        }
        # Ten thousand rows take half a second: in a thread, so that nobody waits for them.
        return await asyncio.to_thread(_written, body)

    async def plan(self) -> bytes:
        """The plan as a calendar file."""
        tasks = await self._book.upcoming(TASKS_MOST)
        zone = self._user.tz
        found = [
            (task.id, task.title, task.day, instant_of(task.day, task.at, zone) if task.at else None, task.minutes)
            for task in tasks
            if task.day is not None
        ]
        return calendar(found, self._clock.now())

    async def erase(self) -> None:
        """Forget the person: every row goes."""
        await self._repository.erase(self._user.id, current_job.get().inbox_id)


def _written(body: object) -> bytes:
    return json.dumps(body, ensure_ascii=False, indent=1, default=_plain).encode()


def _plain(value: object) -> str:
    if isinstance(value, date | datetime | time):
        return value.isoformat()
    return str(value)
