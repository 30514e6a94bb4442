"""A month of days as a keyboard, and one of its days."""

from datetime import date, timedelta

from bot.habits.models import Habit
from bot.habits.rules.history import History, Kind, State
from bot.habits.rules.progress import colour
from bot.habits.rules.schedule import monday
from bot.habits.screens import words
from bot.habits.screens.cards import adding
from bot.habits.screens.payloads import Calendar, Day, Mark, Open
from bot.language.words import day_words
from bot.ui.html import Html, dots, h, lines
from bot.ui.navigation import HOME
from bot.ui.screen import Button, Screen, rows_of, screen

MONTH_NAMES = ("январь", "февраль", "март", "апрель", "май", "июнь", "июль", "август", "сентябрь", "октябрь",
               "ноябрь", "декабрь")  # fmt: skip
_SIGNS = {State.SKIP: "⏭", State.NO: "❌"}


def month_title(month: date) -> str:
    """«ноябрь 2026»."""
    return f"{MONTH_NAMES[month.month - 1]} {month.year}"


def next_month(month: date) -> date:
    """The first day of the month after."""
    return (month.replace(day=1) + timedelta(days=32)).replace(day=1)


def month(habit: Habit, history: History, first: date) -> Screen:
    """Seven days a row, Monday first; marked days show their marks, others their numbers."""
    after = next_month(first)
    back, forth = (first - timedelta(days=1)).replace(day=1), after if after <= history.today else None
    rows = [
        [_cell(habit, history, week + timedelta(days=n), first, after) for n in range(7)]
        for week in _weeks(first, after)
    ]
    turns = [
        Button(f"◀️ {MONTH_NAMES[back.month - 1][:3]}", Calendar(habit_id=habit.id, month=back)),
        Button(f"{MONTH_NAMES[forth.month - 1][:3]} ▶️", Calendar(habit_id=habit.id, month=forth)) if forth else None,
    ]
    text = lines(
        dots(words.name(habit), month_title(first)),
        "Нажми на день, чтобы отметить или исправить.",
        "🟩 сделано · 🟨 чуть · ⏭ пропуск · ❌ нет",
    )
    return screen(text, *rows, turns, [Button("◀️ Назад", Open(habit_id=habit.id)), HOME])


def _weeks(first: date, after: date) -> list[date]:
    start = monday(first)
    return [start + timedelta(weeks=n) for n in range(6) if start + timedelta(weeks=n) < after]


def _cell(habit: Habit, history: History, day: date, first: date, after: date) -> Button:
    if not first <= day < after or day > history.today:
        return Button("·", Calendar(habit_id=habit.id, month=first))
    sign = _SIGNS.get(history.mark(day).state)
    square = colour(history, day)
    text = sign or (square if square in ("🟩", "🟨") else str(day.day))
    return Button(text, Day(habit_id=habit.id, day=day))


def day(habit: Habit, history: History, chosen: date) -> Screen:
    """One day: what stands there, and every mark."""
    said = words.mark_words(habit, history, chosen) if history.mark(chosen).code else Html("Отметки пока нет.")
    states = [("⏭ Пропуск", State.SKIP), ("❌ Нет", State.NO)]
    others = [Button(text, Mark(habit_id=habit.id, day=chosen, state=state)) for text, state in states]
    clear = (
        Button("🧽 Очистить", Mark(habit_id=habit.id, day=chosen, state=State.OPEN))
        if history.mark(chosen).code
        else None
    )
    marks = adding(habit, history, chosen)
    if habit.what in (Kind.COUNT, Kind.TIMED):
        marks.append([Button("◐ Чуть", Mark(habit_id=habit.id, day=chosen, state=State.LITTLE))])
    back = Button("◀️ Месяц", Calendar(habit_id=habit.id, month=chosen.replace(day=1)))
    return Screen(
        lines(dots(words.name(habit), h("{}", day_words(chosen, history.today))), said),
        rows_of(*marks, others, [clear], [back, HOME]),
    )
