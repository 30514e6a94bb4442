"""How the planner looks in a plan and a review. Texts and buttons only."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from pydantic import BaseModel

from bot.language.words import capitalised, clock, count, day_words, duration, short_day, since_words
from bot.planner.models import Task
from bot.planner.rules.hours import Load
from bot.planner.rules.presets import monday_of, weekend_of
from bot.planner.screens.card import today_line
from bot.planner.screens.closing import times_moved
from bot.planner.screens.list_payloads import Unload
from bot.planner.screens.payloads import SetDue, Simpler
from bot.ui.day import Section
from bot.ui.form import Form
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import HOME
from bot.ui.payload import Payload
from bot.ui.screen import Button, Screen, fitted, in_rows, rows_of, screen


class Main(Payload, prefix="p.main"):
    """«⭐2» of the plan: the main task of the day."""

    task_id: int
    day: date


class CloseDay(Payload, prefix="p.all"):
    """«Всё завтра»."""

    day: date


class ClosedDay(BaseModel):
    """A day whose leftovers stand on `to` now; `moved` says which they are."""

    day: date
    to: date
    moved: str


class OpenDay(Payload, ClosedDay, prefix="p.all_back"):
    """Take «Всё завтра» of this day back."""


class Walk(Payload, prefix="p.walk"):
    """«По одному»: the next thing that waits. `total` is how many did when the walk began."""

    day: date
    total: int | None = None


class WalkStep(BaseModel):
    """What every answer about a task of the walk names: the task, the day, and how many waited when it began."""

    task_id: int
    day: date
    total: int


class WalkDone(Payload, WalkStep, prefix="p.walk_done"):
    """«✅ Готово»."""


class WalkNext(Payload, WalkStep, prefix="p.walk_next"):
    """«Завтра»."""


class WalkDelete(Payload, WalkStep, prefix="p.walk_del"):
    """«🗑 Убрать»."""


class WalkDue(Payload, WalkStep, prefix="p.walk_due?"):
    """«📅 Срок»."""


class WalkTo(Payload, WalkStep, prefix="p.walk_due"):
    """This day, or none."""

    to: date | None = None


class WalkBack(Payload, WalkStep, prefix="p.walk_back"):
    """Take the last answer back: «готово» and «убрать», or the move that was this edit."""

    edit: int | None = None


class WalkForm(Form, name="p.walk_due", takes_dates=True):
    """A typed day for a task of the walk."""

    task_id: int
    day: date
    total: int


MAIN_QUESTION_TEXT = Html("Что сегодня главное?")
MOST_WAITING = 3
STARS = 3
TITLE = 40


def morning(shown: Sequence[Task], total: int, day: date, load: Load) -> Section:
    """Numbered tasks, a star for each of the weightiest three, and how full the day is."""
    numbered = [h("{} {}", number, today_line(task, day)) for number, task in enumerate(shown, 1)]
    more = total - len(shown)
    rest = [Html(f"и ещё {count(more, 'дело', 'дела', 'дел')} в плане")] if more else []
    stars = [Button(f"⭐{number}", Main(task_id=task.id, day=day)) for number, task in enumerate(shown[:STARS], 1)]
    chosen = any(task.starred_on == day for task in shown)
    too_full = [Button("Разгрузить день", Unload(day=day))] if load.is_over else []
    return Section(
        order=1,
        lines=tuple(numbered),
        rows=rows_of(stars, too_full),
        aside=(*rest, *_load_words(load)),
        question=None if chosen else MAIN_QUESTION_TEXT,
    )


def _load_words(load: Load) -> tuple[Html, ...]:
    """«свободно 5 ч», or «план на 9 ч 30 мин, свободно 8 ч» where it does not fit."""
    free = load.free // 30 * 30
    if load.is_over:
        return (Html(f"план на {duration(load.planned)}, свободно {duration(free)}"),)
    return (Html(f"свободно {duration(free)}"),) if free else ()


def main_chosen(task: Task, now: datetime, slot: time | None, beside: Sequence[Button]) -> Screen:
    """The main task, and the next half an hour for it where it has no time of its own."""
    at = Html(f"сегодня в {clock(task.at)}") if task.at is not None and task.day == now.date() else None
    offer = (
        [Button(f"⏰ В {clock(slot)}", SetDue(task_id=task.id, day=now.date(), at=slot))] if slot is not None else []
    )
    words = h("Есть окно в {}. Первые 25 минут?", clock(slot)) if slot is not None else None
    text = lines(dots(h("⭐ Главное: {}", bold(capitalised(task.title))), at), words)
    now_or_then = [
        replace(button, text="🍅 Сейчас") if slot and button.text == "🍅 Фокус" else button for button in beside
    ]
    return Screen(text, rows_of([*now_or_then, *offer], [HOME]), settles=True, among_others=True)


def evening(day: date, star: Task | None, done: int, left: Sequence[Task]) -> Section:
    """What was done, the main task, what waits; two ways to close the day."""
    waiting = [task for task in left if star is None or task.id != star.id]
    said = []
    if waiting:
        titles = ", ".join(fitted(task.title, TITLE) for task in waiting[:MOST_WAITING])
        more = len(waiting) - MOST_WAITING
        said.append(h("{}: {}{}", "Ждут" if len(waiting) > 1 else "Ждёт", titles, f" и ещё {more}" if more > 0 else ""))
    buttons = [Button("Всё завтра", CloseDay(day=day)), Button("По одному", Walk(day=day))] if left else []
    return Section(
        order=1,
        lines=tuple(said),
        rows=rows_of(buttons),
        tally=(done, done + len(left)),
        first=(_star_line(star),) if star is not None else (),
    )


def _star_line(star: Task) -> Html:
    return h("⭐ {} — {}", capitalised(star.title), "сделано" if star.done_at is not None else "пока ждёт")


def day_closed(to: date, today: date, first: Task | None, undo: Button | None, often: Task | None = None) -> Screen:
    """«🌙 День закрыт. Завтра первым: корм коту.»; `often` has moved for the third time: could it be simpler?"""
    when = "Сегодня" if to == today else "Завтра"
    words = h("{} первым: {}.", when, first.title) if first is not None else None
    parts = [part for part in (Html("🌙 День закрыт."), words) if part is not None]
    if often is None:
        return screen(Html(" ").join(parts), [undo, HOME])
    asked = h("«{}» {}. Сделаем проще?", fitted(often.title, TITLE), times_moved(often))
    return screen(
        lines(Html(" ").join(parts), asked), [Button("Сделать проще", Simpler(task_id=often.id))], [undo, HOME]
    )


def step(task: Task, day: date, number: int, total: int, undo: Button | None) -> Screen:
    """One thing that waits, and four answers."""
    names = {"task_id": task.id, "day": day, "total": total}
    waits = since_words(task.day, day) if task.day is not None and task.day < day else None
    return screen(
        lines(dots(f"{number} из {total}", bold(capitalised(task.title))), waits),
        [Button("✅ Готово", WalkDone(**names)), Button("Завтра", WalkNext(**names))],
        [Button("📅 Срок", WalkDue(**names)), Button("🗑 Убрать", WalkDelete(**names))],
        [undo],
    )


def ask_day(task: Task, day: date, total: int, today: date, problem: str = "") -> Screen:
    """When? Four presets, or words."""
    names = {"task_id": task.id, "day": day, "total": total}
    choices = [
        ("Завтра", today + timedelta(days=1)),
        (short_day(weekend_of(today)), weekend_of(today)),
        (short_day(monday_of(today)), monday_of(today)),
        ("Без даты", None),
    ]
    buttons = [Button(text, WalkTo(**names, to=to)) for text, to in choices]
    text = lines(problem, h("📅 {}", bold(capitalised(task.title))), "На когда? Можно и написать: «в пятницу в 10».")
    back = Button("◀️ Назад", Walk(day=day, total=total))
    return Screen(text, (*in_rows(buttons, 2), (back,)), WalkForm(task_id=task.id, day=day, total=total))


def moved_words(task: Task, today: date) -> Html:
    """What became of a task whose day was typed."""
    day = day_words(task.day, today) if task.day is not None else "без даты"
    return h("📅 {} — {}{}.", capitalised(task.title), day, f", {clock(task.at)}" if task.at else "")
