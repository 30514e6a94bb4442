"""How tasks look: cards, lists, questions. Texts and buttons only."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from itertools import groupby

from bot.language.words import capitalised, clock, count, day_words, duration, short_day, since_words
from bot.planner import rules
from bot.planner.models import Task
from bot.planner.repository import Page
from bot.ui.form import Form
from bot.ui.html import Html, bold, dots, h, lines, struck
from bot.ui.navigation import CANCEL, HOME
from bot.ui.payload import Payload
from bot.ui.screen import Button, Row, Screen, fitted, rows_of, screen


class Open(Payload, prefix="p.open"):
    """The task's card."""

    task_id: int


class Done(Payload, prefix="p.done"):
    """Finish the task."""

    task_id: int


class DoneToday(Payload, prefix="p.done_t"):
    """Finish the task on «Сегодня»."""

    task_id: int


class Reopen(Payload, prefix="p.reopen"):
    """Take «done» back."""

    task_id: int


class ReopenToday(Payload, prefix="p.reopen_t"):
    """Take «done» back on «Сегодня»."""

    task_id: int


class Delete(Payload, prefix="p.del"):
    """Take the task away."""

    task_id: int


class Restore(Payload, prefix="p.restore"):
    """Bring the task back."""

    task_id: int


class AskDue(Payload, prefix="p.due?"):
    """«📅 Срок»."""

    task_id: int


class SetDue(Payload, prefix="p.due"):
    """Give the task this day and time."""

    task_id: int
    day: date | None = None
    at: time | None = None


class AskSnooze(Payload, prefix="p.later?"):
    """«⏳ Позже»."""

    task_id: int


class SnoozeFor(Payload, prefix="p.later_m"):
    """Remind again in so many minutes from the tap."""

    task_id: int
    minutes: int


class SnoozeUntil(Payload, prefix="p.later"):
    """Remind again at this wall time."""

    task_id: int
    day: date
    at: time


class Star(Payload, prefix="p.star"):
    """«⭐»: the task is the main one of this day."""

    task_id: int
    day: date


class ZoneIsRight(Payload, prefix="p.zone_ok"):
    """«Да, 14:05» on a card."""

    task_id: int


class Plan(Payload, prefix="p.plan"):
    """«📋 План»."""

    page: int = 0


class ManyDay(Payload, prefix="p.many_day"):
    """Give the tasks of one message this day."""

    first_id: int
    last_id: int
    day: date


class ManyDelete(Payload, prefix="p.many_del"):
    """Take the tasks of one message away."""

    first_id: int
    last_id: int


class DueForm(Form, name="p.due", takes_dates=True):
    """A typed day or time for a task."""

    task_id: int


class SnoozeForm(Form, name="p.later", takes_dates=True):
    """A typed «через 3 часа»."""

    task_id: int


class PastForm(Form, name="p.past", takes_dates=True):
    """A typed day for a task whose day was over."""

    title: str


TITLE_ON_BUTTON = 20


def title(task: Task) -> Html:
    """The title, in bold, as a card says it."""
    urgent = " ❗" if task.priority == 1 else ""
    return h("{}{}", bold(capitalised(task.title)), urgent)


def when(task: Task, today: date) -> Html:
    """«завтра, вт 24 ноября, 18:30», or that there is no day."""
    if task.day is None:
        return Html("пока без даты")
    prefix = "до " if task.deadline and task.day > today else ""
    day = day_words(task.day, today)
    return h("{}{}{}", prefix, day, f", {clock(task.at)}" if task.at else "")


def card(
    task: Task, now: datetime, beside: Sequence[Button], *extra: Html, first_rows: Sequence[Sequence[Button]] = ()
) -> Screen:
    """The task's card with its buttons; `beside` «Готово» stand those of other slices."""
    today = now.date()
    words = dots(when(task, today), _promise(task), duration(task.minutes) if task.minutes else None, *_tags(task))
    undated = (
        [
            Button("На сегодня", SetDue(task_id=task.id, day=today)),
            Button("На завтра", SetDue(task_id=task.id, day=today + timedelta(days=1))),
        ]
        if task.day is None
        else []
    )
    rows = rows_of(
        *first_rows,
        undated,
        [Button("✅ Готово", Done(task_id=task.id)), *beside],
        [Button("📅 Срок", AskDue(task_id=task.id)), Button("🗑 Удалить", Delete(task_id=task.id))],
        [HOME],
    )
    return Screen(lines(h("📌 {}", title(task)), words, *extra), rows)


def _promise(task: Task) -> str:
    if task.day is None or task.at is None:
        return ""
    lead = task.leads[0] if task.leads else 0
    return f"напомню за {duration(lead)}" if lead else "напомню"


def _tags(task: Task) -> list[str]:
    return [f"#{tag}" for tag in task.tags]


def first_card(task: Task, now: datetime, question: tuple[Html, Row]) -> Screen:
    """A newcomer's card: one question about the clock, and little else."""
    text, answers = question
    words = dots(when(task, now.date()), "напомню здесь" if task.at else None)
    rows = rows_of(answers, [Button("✅ Готово", Done(task_id=task.id)), HOME])
    return Screen(lines(h("📌 {}", title(task)), words, text), rows)


def zone_confirmed(task: Task, now: datetime) -> Screen:
    """The clock was right: go on."""
    words = dots(when(task, now.date()), "напомню здесь" if task.at else None)
    hint = "Пока ждём, напиши дело на завтра." if task.is_open else "Напиши дело на завтра."
    done = Button("✅ Готово", Done(task_id=task.id)) if task.is_open else None
    return screen(lines(h("📌 {}", title(task)), words, hint), [done, HOME])


def added_many(tasks: Sequence[Task], today: date) -> Screen:
    """Several tasks of one message."""
    dated = all(task.day is not None for task in tasks)
    head = f"📌 Записано {count(len(tasks), 'дело', 'дела', 'дел')}{':' if dated else ', пока без даты:'}"
    if any(task.day is not None for task in tasks):
        head = f"📌 Записано {count(len(tasks), 'дело', 'дела', 'дел')}:"
    shown = [h("{} {}", number, _listed(task, today)) for number, task in enumerate(tasks[:8], 1)]
    more = f"и ещё {len(tasks) - 8}" if len(tasks) > 8 else None
    first, last = tasks[0].id, tasks[-1].id
    days = [
        Button("На сегодня", ManyDay(first_id=first, last_id=last, day=today)),
        Button("На завтра", ManyDay(first_id=first, last_id=last, day=today + timedelta(days=1))),
    ]
    return screen(
        lines(head, *shown, more),
        days if not dated else [],
        [Button("🗑 Убрать", ManyDelete(first_id=first, last_id=last)), HOME],
    )


def _listed(task: Task, today: date) -> Html:
    return h("{}{}", capitalised(task.title), f" · {when(task, today)}" if task.day else "")


def past_day(found_title: str, day: date, today: date) -> Screen:
    """The day that was named is over."""
    said = day_words(day, today)
    return Screen(
        lines(h("{} — это уже прошло.", capitalised(said)), h("На когда поставить «{}»?", found_title)),
        rows_of([Button("Сегодня", says=True), Button("Завтра", says=True)], [CANCEL]),
        PastForm(title=found_title),
    )


def done(task: Task) -> Screen:
    """Finished."""
    return screen(
        h("✅ {}", struck(capitalised(task.title))),
        [Button("↩️ Вернуть", Reopen(task_id=task.id)), HOME],
        settles=True,
    )


def first_win(task: Task, first_steps: Sequence[Sequence[Button]]) -> Screen:
    """The first thing ever done."""
    question = "Что наладим первым?" if first_steps else None
    return screen(
        lines(
            h("✅ {} · первая победа!", struck(capitalised(task.title))),
            "Так всё и работает: ты пишешь, я напоминаю.",
            question,
        ),
        *first_steps,
        [Button("↩️ Вернуть", Reopen(task_id=task.id)), HOME],
    )


def deleted(task: Task) -> Screen:
    """Taken away; one tap brings it back."""
    return screen(
        h("🗑 {} — убрано.", struck(capitalised(task.title))),
        [Button("↩️ Вернуть", Restore(task_id=task.id)), HOME],
        settles=True,
    )


def moved(task: Task, now: datetime, beside: Sequence[Button], was_day: date | None, was_at: time | None) -> Screen:
    """The task has a new day; one tap gives it the old one."""
    undo = SetDue(task_id=task.id, day=was_day, at=was_at)
    return card(task, now, beside, first_rows=[[Button("↩️ Вернуть", undo)]])


def ask_due(task: Task, now: datetime, problem: str = "") -> Screen:
    """When? Presets keep the task's time."""
    today = now.date()
    choices = [
        ("Сегодня", today),
        ("Завтра", today + timedelta(days=1)),
        (short_day(rules.weekend_of(today)), rules.weekend_of(today)),
        (short_day(rules.monday_of(today)), rules.monday_of(today)),
    ]
    buttons = [Button(text, SetDue(task_id=task.id, day=day, at=task.at)) for text, day in choices]
    text = lines(problem, h("📅 {}", title(task)), "На когда? Можно и написать: «в пятницу в 10».")
    rows = (buttons[:2], buttons[2:], [Button("Без даты", SetDue(task_id=task.id)), CANCEL])
    return Screen(text, rows_of(*rows), DueForm(task_id=task.id))


def ask_snooze(task: Task, now: datetime, problem: str = "") -> Screen:
    """Remind again when?"""
    evening = rules.evening_of(now)
    tomorrow = now.date() + timedelta(days=1)
    later = [
        Button("15 минут", SnoozeFor(task_id=task.id, minutes=15)),
        Button("1 час", SnoozeFor(task_id=task.id, minutes=60)),
    ]
    days = [
        Button("Вечером", SnoozeUntil(task_id=task.id, day=evening.date(), at=evening.time()))
        if evening.date() == now.date()
        else None,
        Button("Завтра", SetDue(task_id=task.id, day=tomorrow, at=task.at or rules.MORNING)),
    ]
    text = lines(problem, "Когда напомнить? Можно и написать: «через 3 часа».")
    return Screen(text, rows_of(later, days), SnoozeForm(task_id=task.id))


def snoozed(task: Task, now: datetime, until: datetime) -> Screen:
    """It will be said again."""
    day = "" if until.date() == now.date() else f"{day_words(until.date(), now.date())}, "
    return screen(
        lines(
            h("⏳ {}", title(task)),
            h("Напомню {}в {}.", day, clock(until.time()))
            if not day
            else h("Напомню: {}{}.", day, clock(until.time())),
        ),
        [Button("✅ Готово", Done(task_id=task.id)), HOME],
        settles=True,
    )


def reminder(task: Task, when_words: str = "") -> Screen:
    """The reminder, alone in its message."""
    return screen(
        lines(h("⏰ {}", title(task)), when_words),
        [Button("✅ Готово", Done(task_id=task.id)), Button("⏳ Позже", AskSnooze(task_id=task.id))],
    )


def plan(page: Page, today: date) -> Screen:
    """Everything open, a button a row."""
    if not page.tasks:
        return screen(lines(bold("📋 План"), "Пока пусто. Напиши дело — оно появится здесь."), [HOME])
    rows = [[Button(fitted(capitalised(task.title)), Open(task_id=task.id))] for task in page.tasks]
    turns = [
        Button("◀️", Plan(page=page.number - 1)) if page.number else None,
        Button("▶️", Plan(page=page.number + 1)) if page.has_next else None,
    ]
    head = dots(bold("📋 План"), f"страница {page.number + 1}" if page.number or page.has_next else None)
    return screen(lines(head, *_days(page.tasks, today)), *rows, turns, [HOME])


def _days(tasks: Sequence[Task], today: date) -> list[Html]:
    """The page as a calendar: each day once, with the times of its tasks."""
    found = []
    for day, group in groupby(tasks, key=lambda task: task.day):
        name = capitalised(day_words(day, today)) if day is not None else "Без даты"
        items = [f"{clock(task.at)} {task.title}" if task.at else task.title for task in group]
        found.append(h("{}: {}", bold(name), "; ".join(items)))
    return found


def today_line(task: Task, today: date) -> Html:
    """A task's line on «Сегодня»."""
    if task.done_at is not None:
        return struck(capitalised(task.title))
    star = "⭐ " if task.starred_on == today else ""
    at = f"{clock(task.at)} " if task.at and task.day == today else ""
    urgent = " ❗" if task.priority == 1 else ""
    head = h("{}{}{}{}", star, at, capitalised(task.title), urgent)
    waits = since_words(task.day, today) if task.day is not None and task.day < today else None
    return dots(head, waits, duration(task.minutes) if task.minutes else None)
