"""What a correction in words makes of a task. Pure."""

from datetime import date, datetime, time

from bot.planner.models import Task
from bot.planner.rules.corrections import Correction, When


def was_wrong(task: Task, correction: Correction) -> bool:
    """Whether the task has the moment or the word that the correction calls wrong."""
    was = correction.was
    if was is None:
        return correction.words is not None and retitled(task.title, correction) != task.title
    return was.at in (None, task.at) and was.day in (None, task.day)


def retitled(title: str, correction: Correction) -> str:
    """The title after the correction; unchanged where the wrong word is not in it."""
    if correction.title is not None:
        return correction.title
    wrong, right = correction.words or ("", "")
    place = title.casefold().find(wrong.casefold())
    if not wrong or place < 0:
        return title
    return title[:place] + right + title[place + len(wrong) :]


def moment_for(task: Task, when: When, now: datetime) -> tuple[date, time | None]:
    """The day and time that a correction means for this task: a time alone keeps the day, a day alone the time."""
    if when.day is not None:
        return when.day, when.at if when.at is not None else task.at
    ahead = task.day is not None and (task.day > now.date() or (when.at is not None and when.at > now.time()))
    day = task.day if ahead and task.day is not None and task.day >= now.date() else when.nearest
    return day or now.date(), when.at
