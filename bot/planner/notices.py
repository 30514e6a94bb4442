"""Reminders of tasks, drawn from the truth at the moment they are sent."""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta

from bot.delivery.kinds import Due, Notice
from bot.language.words import capitalised, clock, duration
from bot.planner import rules, screens
from bot.planner.models import Task
from bot.planner.repository import TaskRepository
from bot.planner.screens import AskSnooze, Done, Reopen
from bot.ui.html import h, struck
from bot.ui.screen import Button
from bot.users.rules import instant_of


class TaskNotices:
    """Draws the deliveries of kind `task.due`."""

    def __init__(self, repository: TaskRepository) -> None:
        self._repository = repository

    async def notices(self, dues: Sequence[Due]) -> Mapping[int, Notice]:
        """Open tasks remind; done and moved ones are settled; deleted ones are left out."""
        tasks = await self._repository.many([(due.user_id, int(due.ref)) for due in dues])
        by_id = {task.id: task for task in tasks if task.deleted_at is None}
        return {due.id: self._notice(due, task) for due in dues if (task := by_id.get(int(due.ref))) is not None}

    async def plan_next(self, due: Due) -> None:
        """A task's reminders are all planned when it is written."""

    def _notice(self, due: Due, task: Task) -> Notice:
        alone = screens.reminder(task, _when_words(due, task))
        if task.done_at is not None:
            line = h("✅ {}", struck(capitalised(task.title)))
            return Notice(alone, line, settled=True, undo=Button("↩️ Вернуть", Reopen(task_id=task.id)))
        wanted = rules.moments(_due_instant(due, task), task.leads, task.snoozed_until).reminders
        snoozed = task.snoozed_until is not None and task.snoozed_until > due.planned_at
        if due.planned_at not in wanted or snoozed:
            later = [at for at in wanted if at > due.planned_at]
            words = f" · напомню в {clock(later[0].astimezone(due.reach.zone).time())}" if later else " · перенесено"
            return Notice(alone, h("⏳ {}{}", capitalised(task.title), words), settled=True)
        row = (Button("✅ Готово", Done(task_id=task.id)), Button("⏳ Позже", AskSnooze(task_id=task.id)))
        return Notice(alone, h("{}", capitalised(task.title)), row)


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
