"""The planner's part of «☀️ Сегодня»."""

from bot.language.words import count
from bot.planner.models import Task
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
        """Open tasks first fill the five places; what is done today takes the places left."""
        day = await self._lists.day()
        waiting = list(day.open)
        if not waiting and day.undated:
            waiting = list(day.undated)
        open_ = waiting[:SHOWN_TODAY]
        done = list(reversed(day.done[: SHOWN_TODAY - len(open_)]))
        shown = done + open_
        lines = [h("{} {}", number, today_line(task, day.today)) for number, task in enumerate(shown, 1)]
        buttons = [_button(task, number) for number, task in enumerate(shown, 1)]
        rest = _rest(day, len(waiting) - len(open_))
        tally = (len(day.done), len(day.done) + len(day.open))
        return Section(1, (), tuple(lines), in_rows(buttons, 4), empty=not waiting, aside=tuple(rest), tally=tally)


def _button(task: Task, number: int) -> Button:
    if task.done_at is not None:
        return Button(f"↩{number}", ReopenToday(task_id=task.id))
    return done_today_button(task, f"✅{number}")


def _rest(day: Day, hidden: int) -> list[Html]:
    words = []
    if hidden > 0:
        words.append(Html(f"и ещё {count(hidden, 'дело', 'дела', 'дел')} в плане"))
    if day.open and day.undated:
        number = f"{len(day.undated)}+" if day.undated_more else str(len(day.undated))
        words.append(Html(f"ещё {number} без даты"))
    return words
