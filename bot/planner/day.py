"""The planner's part of «☀️ Сегодня»."""

from bot.language.words import count
from bot.planner.models import Task
from bot.planner.rules.places import in_places
from bot.planner.screens.card import done_today_button, today_line
from bot.planner.screens.payloads import ReopenToday
from bot.planner.service import SHOWN_TODAY, Day, ListService
from bot.ui.day import Section
from bot.ui.html import Html, h
from bot.ui.screen import Button, in_rows


class PlannerDay:
    """At most five numbered tasks with a button each, and what else waits."""

    def __init__(self, lists: ListService) -> None:
        self._lists = lists

    async def section(self) -> Section:
        """The day's tasks in their places; what has no day only where the day has had nothing else."""
        day = await self._lists.day()
        waiting = day.open if day.is_dated else day.undated
        shown = in_places(self._lists.ordered([*waiting, *day.done], day), day.in_use_since, SHOWN_TODAY)
        lines = [h("{} {}", number, today_line(task, day.today)) for number, task in enumerate(shown, 1)]
        buttons = [_button(task, number) for number, task in enumerate(shown, 1)]
        rest = _rest(day, len(waiting) - sum(task.is_open for task in shown))
        # What has no day has no end either: a bar of it would fill up and mean nothing.
        tally = (len(day.done), len(day.done) + len(day.open)) if day.is_dated else (0, 0)
        return Section(1, (), tuple(lines), in_rows(buttons, 4), empty=not waiting, aside=tuple(rest), tally=tally)


def _button(task: Task, number: int) -> Button:
    if task.done_at is not None:
        return Button(f"↩{number}", ReopenToday(task_id=task.id))
    return done_today_button(task, f"✅{number}")


def _rest(day: Day, hidden: int) -> list[Html]:
    words = []
    if hidden > 0:
        words.append(Html(f"и ещё {count(hidden, 'дело', 'дела', 'дел')} в плане"))
    if day.is_dated and day.undated:
        number = f"{len(day.undated)}+" if day.undated_more else str(len(day.undated))
        words.append(Html(f"ещё {number} без даты"))
    return words
