"""The tasks of a morning: what the day holds, how full it is, and where its next free half hour is."""

from datetime import date, time

from bot.planner.digest.slots import free_slot
from bot.planner.models import Task
from bot.planner.repository import ListRepository
from bot.planner.rules.hours import Load, load_of
from bot.planner.rules.order import by_weight
from bot.planner.service import PlannerService
from bot.planner.service.terms import ENOUGH


class Morning:
    """One person's day before it has begun."""

    def __init__(self, planner: PlannerService, lists: ListRepository) -> None:
        self._planner, self._lists = planner, lists

    async def tasks(self, day: date) -> list[Task]:
        """Open tasks of the day and of days before it: the main one, then by weight."""
        tasks = await self._lists.open_until(self._planner.user.id, day, ENOUGH)
        return sorted(tasks, key=lambda task: (task.starred_on != day, by_weight(task, day)))

    def load(self, tasks: list[Task], day: date) -> Load:
        """How full the rest of the day is."""
        now = self._planner.local_now()
        return load_of(tasks, day, now.time() if day == now.date() else None)

    async def slot(self, day: date) -> time | None:
        """The next free half hour of the day."""
        blocks = [(task.at, task.minutes) for task in await self.tasks(day) if task.day == day and task.at is not None]
        return free_slot(blocks, self._planner.local_now().time())
