"""Reminders of tasks, drawn from the truth at the moment they are sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from dishka import AsyncContainer

from bot.delivery.kinds import Due, Notice
from bot.language.words import capitalised, clock, duration
from bot.planner.models import Task
from bot.planner.repository import TaskRepository
from bot.planner.rules.moments import reminders_of
from bot.planner.screens import card
from bot.planner.screens import due as due_screens
from bot.planner.screens.closing import next_line
from bot.planner.screens.payloads import AskSnooze, Reopen
from bot.planner.service import Series
from bot.ui.html import dots, h, struck
from bot.ui.screen import Button, fitted
from bot.users.rules import instant_of


class TaskNotices:
    """Draws the deliveries of kind `task.due`."""

    def __init__(self, repository: TaskRepository) -> None:
        self._repository = repository

    async def notices(self, dues: Sequence[Due]) -> Mapping[int, Notice]:
        """Open tasks remind; done and moved ones are settled; deleted ones are left out."""
        tasks = await self._repository.many([(due.user_id, int(due.ref)) for due in dues])
        by_id = {task.id: task for task in tasks if task.deleted_at is None}
        following = await self._following([task for task in by_id.values() if task.done_at is not None])
        return {
            due.id: self._notice(due, task, following.get(task.repeat_id or 0))
            for due in dues
            if (task := by_id.get(int(due.ref))) is not None
        }

    async def _following(self, done: Sequence[Task]) -> dict[int | None, Task]:
        """The open copies of repeating tasks that were done; nothing is asked where none repeats."""
        pairs = [(task.user_id, task.repeat_id) for task in done if task.repeat_id is not None]
        return {copy.repeat_id: copy for copy in await self._repository.open_copies(pairs)} if pairs else {}

    async def plan_next(self, due: Due) -> None:
        """A task's reminders are all planned when it is written."""

    def _notice(self, due: Due, task: Task, following: Task | None) -> Notice:
        alone = due_screens.reminder(task, _when_words(due, task))
        name = fitted(capitalised(task.title), card.TITLE_AMONG_OTHERS)
        if task.done_at is not None:
            comes = next_line(following, 0, due.planned_local.date())
            line = dots(h("✅ {}", struck(name)), comes)
            undo = Button("↩️ Вернуть", Reopen(task_id=task.id))
            return Notice(alone, line, settled=True, undo=undo, name=name)
        wanted = reminders_of(_due_instant(due, task), task.leads, task.snoozed_until)
        snoozed = task.snoozed_until is not None and task.snoozed_until > due.planned_at
        if due.planned_at not in wanted or snoozed:
            later = [at for at in wanted if at > due.planned_at]
            words = f" · напомню в {clock(later[0].astimezone(due.reach.zone).time())}" if later else " · перенесено"
            return Notice(alone, h("⏳ {}{}", name, words), settled=True)
        row = (card.done_button(task), Button("⏳ Позже", AskSnooze(task_id=task.id)))
        return Notice(alone, h("{}", name), row, name=name)


def _due_instant(due: Due, task: Task) -> datetime | None:
    if task.instant is not None:
        return task.instant
    if task.day is None or task.at is None:
        return None
    return instant_of(task.day, task.at, due.reach.zone)


def _when_words(due: Due, task: Task) -> str:
    """What a reminder adds to the title: how soon, or when it should have come."""
    at = _due_instant(due, task)
    if due.is_late:
        return f"по плану было в {clock(due.planned_local.time())}"
    if at is not None and (ahead := at - due.planned_at) >= timedelta(minutes=1) and task.snoozed_until is None:
        return f"через {duration(int(ahead.total_seconds() // 60))}, в {clock(at.astimezone(due.reach.zone).time())}"
    return ""


class TurnNotices:
    """Deliveries of kind `task.turn` say nothing: at their moment the open copy of a repeat turns into the next."""

    def __init__(self, scope: AsyncContainer) -> None:
        self._scope = scope  # notices are drawn for many people at once, and a series is one person's

    async def notices(self, dues: Sequence[Due]) -> Mapping[int, Notice]:
        """Nothing is sent."""
        return {}

    async def plan_next(self, due: Due) -> None:
        """The copy takes the place of the occurrence that has come, with its reminders."""
        series = await self._scope.get(Series)
        await series.turn(int(due.ref))
