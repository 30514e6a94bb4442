"""The planner as other slices use it; implements `kernel.ports.TaskBook`."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, time

from bot.kernel.errors import GoneError
from bot.kernel.ports import TaskDraft, TaskRef
from bot.planner.models import Task
from bot.planner.repository import ListRepository, TaskRepository
from bot.planner.rules.hours import free_from
from bot.planner.service import PlannerService, WriteService


class Book:
    """The person's tasks in plain types."""

    def __init__(
        self, service: PlannerService, writing: WriteService, repository: TaskRepository, lists: ListRepository
    ) -> None:
        self._service, self._writing, self._repository, self._lists = service, writing, repository, lists

    async def get(self, task_id: int) -> TaskRef | None:
        task = await self._repository.get(self._service.user.id, task_id)
        if task is None or task.deleted_at is not None:
            return None
        repeat = task.repeat
        return _ref(task, repeat.rrule if repeat is not None and repeat.ended_at is None else None)

    async def find(self, words: str) -> TaskRef | None:
        task = await self._lists.likeliest(self._service.user.id, words.split(), self._service.today())
        return _ref(task) if task is not None else None

    async def add(self, title: str, day: date | None, at: time | None, minutes: int | None) -> TaskRef:
        return _ref(await self._writing.write(title, day, at, minutes=minutes))

    async def add_all(self, drafts: Sequence[TaskDraft]) -> Sequence[TaskRef]:
        return [_ref(task) for task in await self._writing.write_all(drafts)]

    async def with_room(self, drafts: Sequence[TaskDraft]) -> Sequence[TaskDraft]:
        days = {draft.day for draft in drafts if draft.day is not None}
        timed = await self._lists.timed_on(self._service.user.id, days)
        taken = {day: [(task.at, task.minutes) for task in timed if task.day == day and task.at] for day in days}
        return [_in_room(draft, taken[draft.day]) if draft.day is not None else draft for draft in drafts]

    async def finish(self, task_id: int) -> TaskRef | None:
        try:
            return _ref(await self._service.done(task_id))
        except GoneError:
            return None

    async def spend(self, task_id: int, minutes: int) -> TaskRef | None:
        try:
            return _ref(await self._service.spend(task_id, minutes))
        except GoneError:
            return None

    async def move(self, task_id: int, day: date | None, at: time | None) -> TaskRef | None:
        try:
            return _ref(await self._service.move(task_id, day, at))
        except GoneError:
            return None

    async def upcoming(self, most: int) -> Sequence[TaskRef]:
        return [_ref(task) for task in await self._lists.upcoming(self._service.user.id, most)]

    async def remove(self, task_id: int) -> None:
        await self._service.delete(task_id)

    async def retire(self, task_id: int) -> None:
        await self._service.take_away(task_id, every=True)


def _in_room(draft: TaskDraft, taken: list[tuple[time, int | None]]) -> TaskDraft:
    """The draft at its free half hour, which is taken from now on."""
    if draft.at is None:
        return draft
    at = free_from(taken, draft.at, draft.minutes) or draft.at
    taken.append((at, draft.minutes))
    return replace(draft, at=at)


def _ref(task: Task, rrule: str | None = None) -> TaskRef:
    return TaskRef(task.id, task.title, task.is_open, task.minutes, task.spent or 0, task.day, task.at, rrule)
