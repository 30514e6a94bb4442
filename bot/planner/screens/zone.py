"""What a change of zone means for tasks."""

from collections.abc import Sequence
from datetime import date

from bot.language.words import clock, count, day_words
from bot.planner.models import Task
from bot.ui.html import Html, h
from bot.ui.screen import fitted

_SHOWN = 3


def moved_lines(tasks: Sequence[Task], today: date) -> list[Html]:
    """Which reminders come by the new clock, in at most five lines; tasks at an instant keep it, by a new hour."""
    if all(task.instant is not None for task in tasks):  # they come when they would have come
        return []
    words = count(len(tasks), "напоминание придёт", "напоминания придут", "напоминаний придут")
    shown = [h("• {}", _line(task, today)) for task in tasks[:_SHOWN]]
    more = [h("и ещё {}", len(tasks) - _SHOWN)] if len(tasks) > _SHOWN else []
    return [h("{} по новым часам:", words), *shown, *more]


def _line(task: Task, today: date) -> Html:
    day = "" if task.day is None or task.day == today else f"{day_words(task.day, today, weekday=False)}, "
    at = clock(task.at) if task.at else ""
    was = " — в тот же момент" if task.instant is not None else ""
    return h("{}{} {}{}", day, at, fitted(task.title, 30), was)
