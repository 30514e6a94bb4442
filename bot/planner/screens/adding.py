"""What is said when tasks were written, or could not be."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.language.quickadd import Alternative
from bot.language.words import capitalised, clock, count, day_words
from bot.planner.models import Task
from bot.planner.screens.card import when
from bot.planner.screens.forms import PastForm
from bot.planner.screens.list_payloads import ManyBack, ManyDay, ManyDelete, ManyRestore
from bot.planner.screens.payloads import Delete
from bot.ui.html import Html, h, lines
from bot.ui.navigation import CANCEL, HOME
from bot.ui.ports import Beside
from bot.ui.screen import Button, Screen, rows_of, screen

_SHOWN = 8

ROLLED_TEXT = "Сегодня это время уже прошло, поэтому завтра."


def added_beside(task: Task, today: date, beside: Beside) -> Screen:
    """A thought written down while something runs: short, and the way back to it."""
    planned = h("📌 Записано: {}.", when(task, today)) if task.day is not None else "📌 Записано в дела."
    return screen(lines(planned, beside.line), [Button("🗑 Удалить", Delete(task_id=task.id)), *beside.buttons])


def added_many(tasks: Sequence[Task], today: date, back: ManyBack | None = None) -> Screen:
    """Several tasks of one message; `back` takes the day that they were just given away again."""
    dated = all(task.day is not None for task in tasks)
    undated = all(task.day is None for task in tasks)
    head = f"📌 Записано {count(len(tasks), 'дело', 'дела', 'дел')}{', пока без даты:' if undated else ':'}"
    shown = [h("{} {}", number, _listed(task, today)) for number, task in enumerate(tasks[:_SHOWN], 1)]
    more = f"и ещё {len(tasks) - _SHOWN}" if len(tasks) > _SHOWN else None
    first, last = tasks[0].id, tasks[-1].id
    days = [
        Button("На сегодня", ManyDay(first_id=first, last_id=last, day=today)),
        Button("На завтра", ManyDay(first_id=first, last_id=last, day=today + timedelta(days=1))),
    ]
    return screen(
        lines(head, *shown, more),
        days if not dated else [],
        [Button("↩️ Вернуть", back)] if back is not None else [],
        [Button("🗑 Убрать", ManyDelete(first_id=first, last_id=last)), HOME],
    )


def many_deleted(tasks: Sequence[Task]) -> Screen:
    """Taken away together, and brought back together."""
    words = count(len(tasks), "дело убрано", "дела убрано", "дел убрано")
    back = ManyRestore(first_id=tasks[0].id, last_id=tasks[-1].id)
    return screen(h("🗑 {}.", words), [Button("↩️ Вернуть", back), HOME])


def _listed(task: Task, today: date) -> Html:
    return h("{}{}", capitalised(task.title), f" · {when(task, today)}" if task.day else "")


def past_day(found_title: str, day: date, today: date, instead: Sequence[Alternative]) -> Screen:
    """The moment that was named is over; where another was perhaps meant, it stands first."""
    said = "сегодня это время" if day == today else day_words(day, today)
    meant = [
        Button(f"Сегодня в {clock(other.time)}", says=True)
        for other in instead
        if other.time is not None and other.date == today
    ]
    ending = "уже прошло" if day == today else "— это уже прошло"
    return Screen(
        lines(h("{} {}.", capitalised(said), ending), h("На когда поставить «{}»?", found_title)),
        rows_of(meant[:1], [Button("Сегодня", says=True), Button("Завтра", says=True)], [CANCEL]),
        PastForm(title=found_title),
    )
