"""The last edit of a task can be taken back: what it changed is kept on the task itself."""

from datetime import date, datetime, time
from typing import Any

from pydantic import BaseModel, ConfigDict

from bot.kernel.errors import UserError
from bot.planner.models import Repeat, Task
from bot.planner.service.terms import TOO_LATE_TEXT, UNDO_FOR


class _RepeatBefore(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    title: str
    rrule: str
    anchor: date
    at: time | None
    after_completion: bool
    workdays: bool
    ended_at: datetime | None


class _Before(BaseModel):
    model_config = ConfigDict(from_attributes=True)

    title: str
    day: date | None
    at: time | None
    instant: datetime | None
    minutes: int | None
    priority: int
    tags: list[str]
    deadline: bool
    leads: list[int]
    snoozed_until: datetime | None
    moves: int
    note: str | None
    steps: list[dict[str, Any]]
    repeat_id: int | None
    occurs: datetime | None
    missed: int


def remember(task: Task, now: datetime) -> None:
    """Keep the task as it is, with what it repeats by: the edit that follows can be taken back for a day."""
    before = _Before.model_validate(task).model_dump(mode="json")
    if task.repeat_id is not None and task.repeat is not None:
        before["repeat"] = _RepeatBefore.model_validate(task.repeat).model_dump(mode="json")
    before["since"] = now.isoformat()
    task.before = before
    task.edits = (task.edits or 0) + 1


def restore(task: Task, edit: int, now: datetime) -> bool:
    """Take the edit with this number back. False where it was taken back already or a later one stands.

    Raises:
        UserError: the edit is older than a day.
    """
    if task.before is None or task.edits != edit:
        return False
    kept = dict(task.before)
    since = kept.pop("since", None)
    if since is not None and now - datetime.fromisoformat(since) > UNDO_FOR:
        raise UserError(TOO_LATE_TEXT)
    repeat = kept.pop("repeat", None)
    _put(task, _Before.model_validate(kept))
    if repeat is not None and task.repeat is not None:
        _put(task.repeat, _RepeatBefore.model_validate(repeat))
    task.before, task.edits = None, task.edits + 1
    return True


def _put(row: Task | Repeat, kept: BaseModel) -> None:
    for name in type(kept).model_fields:
        if getattr(row, name) != (value := getattr(kept, name)):
            setattr(row, name, value)
