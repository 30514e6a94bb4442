"""The buttons of what is left in the evening: under the day's review, and on Sunday under the week's."""

from collections.abc import Sequence

from bot.habits.models import Habit
from bot.habits.rules.amounts import increments
from bot.habits.rules.history import History, Kind, State
from bot.habits.screens import words
from bot.habits.screens.payloads import Add, Habits, Mark
from bot.ui.screen import Button, Row, fitted, in_rows

MOST_ASKED = 3


def asked(waiting: Sequence[tuple[Habit, History]]) -> tuple[Row, ...]:
    """A button each, at most three, and the way to the rest."""
    alone = len(waiting) == 1
    rows = in_rows([_button(habit, history, alone) for habit, history in waiting[:MOST_ASKED]], 1)
    return (*rows, (Button("🔄 Привычки", Habits()),)) if len(waiting) > MOST_ASKED else rows


def _button(habit: Habit, history: History, alone: bool) -> Button:
    """«✅ 1 страница»; among others «✅ Чтение», as one thing or one line could belong to any of them."""
    day = history.today
    if habit.what is Kind.COUNT and history.rule.goal:
        step = increments(history.rule.goal)[0]
        add = Add(habit_id=habit.id, day=day, seen=history.mark(day).amount, more=step)
        return Button(fitted(f"+{step} {habit.emoji} {habit.title}"), add)
    name = words.label(habit) if alone else habit.title
    return Button(fitted(f"✅ {name}"), Mark(habit_id=habit.id, day=day, state=State.DONE))
