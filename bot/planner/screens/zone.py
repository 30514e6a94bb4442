"""What a change of zone means for tasks."""

from collections.abc import Sequence
from datetime import date

from bot.language.words import clock, count, day_words
from bot.planner.service import Coming
from bot.ui.html import Html, h
from bot.ui.screen import fitted

_SHOWN = 3


def moved_lines(coming: Sequence[Coming], today: date) -> list[Html]:
    """Which reminders come by the new clock, in at most five lines; tasks at an instant keep it, by a new hour."""
    if all(found.task.instant is not None for found in coming):  # they come when they would have come
        return []
    words = count(len(coming), "напоминание придёт", "напоминания придут", "напоминаний придут")
    shown = [h("• {}", _line(found, today)) for found in coming[:_SHOWN]]
    more = [h("и ещё {}", len(coming) - _SHOWN)] if len(coming) > _SHOWN else []
    return [h("{} по новым часам:", words), *shown, *more]


def _line(found: Coming, today: date) -> Html:
    task, wall = found.task, found.wall
    day = "" if wall.date() == today else f"{day_words(wall.date(), today, weekday=False)}, "
    was = " — в тот же момент" if task.instant is not None else ""
    return h("{}{} {}{}", day, clock(wall.time()), fitted(task.title, 30), was)
