"""Several tasks of one message, moved and taken away together, and brought back as they were."""

from collections.abc import Sequence
from datetime import date

from bot.kernel.clock import Clock
from bot.planner.models import Task
from bot.planner.repository import TaskRepository
from bot.planner.service.planner import PlannerService
from bot.planner.service.reminders import Reminders
from bot.planner.service.series import Series
from bot.planner.service.snapshots import restore
from bot.planner.service.terms import UNDO_FOR
from bot.users.models import User


class SeveralService:
    """The tasks of one person that were written in one message, named by the first and the last of them."""

    def __init__(
        self,
        planner: PlannerService,
        repository: TaskRepository,
        reminders: Reminders,
        series: Series,
        user: User,
        clock: Clock,
    ) -> None:
        self._planner, self._repository, self._reminders, self._series = planner, repository, reminders, series
        self._user, self._clock = user, clock

    async def move(self, first_id: int, last_id: int, day: date) -> Sequence[Task]:
        """Give those that named no day of their own this one. Returns all of them."""
        tasks = await self._repository.between(self._user.id, first_id, last_id)
        undated = [task for task in tasks if task.day is None or _was_undated(task)]
        await self._planner.move_all_to(day, undated)
        for task in undated:  # of two days tapped in a row, the way back of the second leads before the first
            task.before = {**task.before, "day": None} if task.before is not None else None
        return tasks

    async def move_back(self, first_id: int, last_id: int, day: date) -> Sequence[Task]:
        """Take the day of `move` away again, from those that still stand there as they were put. Returns all."""
        tasks = await self._repository.between(self._user.id, first_id, last_id)
        put = [task for task in tasks if task.day == day and _was_undated(task)]
        back = [task for task in put if restore(task, task.edits, self._clock.now())]
        await self._reminders.plan(*back)
        return tasks

    async def delete(self, first_id: int, last_id: int) -> Sequence[Task]:
        """Take them away at one instant, whole repeats included."""
        tasks, now = await self._repository.between(self._user.id, first_id, last_id), self._clock.now()
        for task in tasks:
            task.deleted_at = now
            if task.repeat is not None:
                task.repeat.ended_at = task.repeat.ended_at or now
        await self._reminders.plan(*tasks)
        return tasks

    async def restore(self, first_id: int, last_id: int) -> Sequence[Task]:
        """Bring back what went at one instant with the first or the last of them, within a day; nothing else."""
        deleted = await self._repository.deleted_between(self._user.id, first_id, last_id)
        since = next((task.deleted_at for task in deleted if task.id in (first_id, last_id)), None)
        if since is None or self._clock.now() - since > UNDO_FOR:
            return []
        tasks = [task for task in deleted if task.deleted_at == since]
        gone = [copy for task in tasks for copy in await self._series.bring_back(task)]
        await self._reminders.plan(*tasks, gone=gone)
        return tasks


def _was_undated(task: Task) -> bool:
    """The last edit began without a day."""
    return task.before is not None and task.before["day"] is None
