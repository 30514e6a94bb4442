"""What is said when tasks were written, or could not be."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.language.quickadd import Impossible
from bot.language.words import capitalised, clock, count, day_words
from bot.planner.models import Task
from bot.planner.screens.card import TITLE_AMONG_OTHERS, when
from bot.planner.screens.forms import WhenForm
from bot.planner.screens.list_payloads import ManyBack, ManyDay, ManyDelete, ManyRestore
from bot.planner.screens.payloads import Delete
from bot.planner.service import PastDay
from bot.ui.html import Html, h, lines
from bot.ui.navigation import CANCEL, HOME
from bot.ui.ports import Beside
from bot.ui.screen import Button, Screen, fitted, rows_of, screen

_SHOWN = 8

TITLE_ASKED = 60
UNDATED_TEXT = "Без даты"
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
    name = fitted(capitalised(task.title), TITLE_AMONG_OTHERS)
    return h("{}{}", name, f" · {when(task, today)}" if task.day else "")


def past_day(past: PastDay, today: date) -> Screen:
    """The moment that was named is over; where another was perhaps meant, it stands first."""
    is_today = past.day == today
    said = "сегодня это время" if is_today else day_words(past.day, today)
    meant = [
        Button(f"Сегодня в {clock(other.time)}", says=True)
        for other in past.instead
        if other.time is not None and other.date == today
    ]
    ending = "уже прошло" if is_today else "— это уже прошло"
    return Screen(
        lines(h("{} {}.", capitalised(said), ending), _when_question(past.title)),
        rows_of(meant[:1], [Button("Сегодня", says=True), Button("Завтра", says=True)], [CANCEL]),
        WhenForm(said=past.said),
    )


def no_such_moment(what: Impossible) -> Screen:
    """No calendar has this day, no clock this hour; the days near it are offered."""
    kind = "времени" if ":" in what.words or "час" in what.words else "дня"
    problem = h("Такого {} нет: {}.", kind, what.words)
    if not what.title:
        example = what.near[0] if what.near else "в 10:30"
        return screen(lines(problem, h("Напиши по-другому — например, «{}».", example)), [HOME])
    near = [Button(day, says=True) for day in what.near]
    others = [Button("Сегодня", says=True), Button("Завтра", says=True)] if not near else []
    return Screen(
        lines(problem, _when_question(what.title)),
        rows_of(near, others, [Button(UNDATED_TEXT, says=True), CANCEL]),
        WhenForm(said=what.text, words=what.words),
    )


def not_written() -> Screen:
    """«Удали», said instead of a moment."""
    return screen(Html("Хорошо, не записываю."), [HOME])


def _when_question(title: str) -> Html:
    return h("На когда поставить «{}»?", fitted(title, TITLE_ASKED))
