"""Habits in a look back and in the Sunday talk. Texts and buttons only."""

from collections.abc import Sequence
from datetime import date

from bot.habits.models import Habit
from bot.habits.rules.amounts import amount_words
from bot.habits.rules.ladder import Step
from bot.habits.screens.payloads import TakeStepInTalk
from bot.ui.html import Html, h
from bot.ui.screen import Button
from bot.ui.week import Question

MOST_SHOWN = 4


def kept_line(found: Sequence[tuple[Habit, int, int]], more: int) -> Html:
    """«📖 7 из 7 · 🤸 4 из 7»: of each habit the days kept and the days due."""
    told = [h("{} {} из {}", habit.emoji, kept, due) for habit, kept, due in found]
    return Html(" · ").join([*told, *([f"и ещё {more}"] if more else [])])


def ask_step(habit: Habit, offer: Step, day: date) -> Question:
    """«📖 7 из 7. Попробуем 2 страницы?»"""
    step, now = amount_words(offer.goal, habit.unit), habit.goal or 1
    if offer.is_up:
        text = h("{} {} из {}. Попробуем {}?", habit.emoji, offer.kept, offer.of, step)
    else:
        text = h("{} Идёт туго — это бывает. Сделаем легче: {}?", habit.emoji, step)
    buttons = (
        Button(f"Да, {offer.goal}", TakeStepInTalk(day=day, habit_id=habit.id, goal=offer.goal)),
        Button(f"Пока {now}", TakeStepInTalk(day=day, habit_id=habit.id, goal=now)),
    )
    return Question(text, (buttons,), kind="habit")


def step_line(habit: Habit, was: int | None, changed: bool) -> Html | None:
    """One line for a new step."""
    if not changed:
        return None
    step = amount_words(habit.goal or 1, habit.unit)
    if was is None or (habit.goal or 0) > was:
        return h("🎉 Новая ступень: {} {}.", habit.emoji, step)
    return h("{} Теперь {}: маленькое, зато каждый раз.", habit.emoji, step)
