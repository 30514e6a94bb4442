"""When a task is due, and when it reminds again."""

from datetime import date, datetime, timedelta

from bot.language.words import capitalised, clock, day_words, short_day
from bot.planner.models import Task
from bot.planner.rules import presets
from bot.planner.screens.card import done_button, title
from bot.planner.screens.closing import this_or_all
from bot.planner.screens.forms import DueForm, SnoozeForm
from bot.planner.screens.payloads import AskSnooze, Scope, SetDue, SnoozeFor, SnoozeUntil
from bot.ui.html import Html, h, lines
from bot.ui.navigation import CANCEL, HOME
from bot.ui.screen import Button, Screen, in_rows, rows_of, screen


def ask_due(task: Task, now: datetime, problem: str = "") -> Screen:
    """When? Presets keep the task's time."""
    today = now.date()
    choices = [
        ("Сегодня", today),
        ("Завтра", today + timedelta(days=1)),
        (short_day(presets.weekend_of(today)), presets.weekend_of(today)),
        (short_day(presets.monday_of(today)), presets.monday_of(today)),
    ]
    buttons = [Button(text, SetDue(task_id=task.id, day=day, at=task.at)) for text, day in choices]
    undated = Button("Без даты", SetDue(task_id=task.id)) if task.repeat_id is None else None
    text = lines(problem, h("📅 {}", title(task)), "На когда? Можно и написать: «в пятницу в 10».")
    rows = (buttons[:2], buttons[2:], [undated, CANCEL])
    return Screen(text, rows_of(*rows), DueForm(task_id=task.id))


def ask_due_scope(task: Task, day: date, at_words: str, tap: SetDue, today: date) -> Screen:
    """Of a repeating task: move this copy, or the whole repeat."""
    words = f"{capitalised(day_words(day, today))}{at_words}. Перенести только эту или все?"
    one = tap.model_copy(update={"scope": Scope.ONE})
    return this_or_all(task, words, one, tap.model_copy(update={"scope": Scope.ALL}))


def ask_snooze(task: Task, now: datetime, problem: str = "") -> Screen:
    """Remind again when? What is offered depends on the hour."""
    tomorrow = now.date() + timedelta(days=1)
    parts = [
        Button(name, SnoozeUntil(task_id=task.id, day=moment.date(), at=moment.time()))
        for name, moment in presets.parts_ahead(now)
    ]
    if task.repeat_id is None:
        next_day = Button("Завтра", SetDue(task_id=task.id, day=tomorrow, at=task.at or presets.MORNING))
    else:  # its own day stays: a snooze is no move
        next_day = Button("Завтра", SnoozeUntil(task_id=task.id, day=tomorrow, at=presets.MORNING))
    soon = [
        Button("15 минут", SnoozeFor(task_id=task.id, minutes=15)),
        Button("1 час", SnoozeFor(task_id=task.id, minutes=60)),
    ]
    text = lines(problem or h("⏳ {}", title(task)), "Когда напомнить? Можно и написать: «через 3 часа».")
    rows = (*in_rows([*soon, *parts, next_day], 2), (done_button(task), HOME))
    return Screen(text, rows, SnoozeForm(task_id=task.id))


def ask_quiet(task: Task, until: datetime, quiet_until: datetime, now: datetime) -> Screen:
    """The moment lies in the person's quiet hours: asked once, then done as said."""
    late = SnoozeUntil(task_id=task.id, day=until.date(), at=until.time(), sure=True)
    after = SnoozeUntil(task_id=task.id, day=quiet_until.date(), at=quiet_until.time(), sure=True)
    day = "" if until.date() == now.date() else f"{day_words(until.date(), now.date(), weekday=False)}, "
    return screen(
        lines(
            h("⏳ {}", title(task)), f"{capitalised(day)}{clock(until.time())} — это тихие часы. Всё равно напомнить?"
        ),
        [Button(f"В {clock(until.time())}", late), Button(f"В {clock(quiet_until.time())}", after)],
        [Button("◀️ Назад", AskSnooze(task_id=task.id)), HOME],
    )


def snoozed(task: Task, now: datetime, until: datetime) -> Screen:
    """It will be said again."""
    if until.date() == now.date():
        words = h("Напомню в {}.", clock(until.time()))
    else:
        words = h("Напомню: {}, {}.", day_words(until.date(), now.date()), clock(until.time()))
    return screen(lines(h("⏳ {}", title(task)), words), [done_button(task), HOME], settles=True)


def reminder(task: Task, when_words: Html | str = "") -> Screen:
    """The reminder, alone in its message."""
    return screen(
        lines(h("⏰ {}", title(task)), when_words),
        [done_button(task), Button("⏳ Позже", AskSnooze(task_id=task.id))],
    )
