"""From «🚀 Карьера» to three steps in the plan."""

from collections.abc import Sequence
from datetime import date

from bot.career import rules
from bot.career.models import Goal, Step
from bot.career.screens.payloads import (
    AskOwn,
    AskOwnSteps,
    Begin,
    Career,
    Change,
    NewGoal,
    Opened,
    OpenGoal,
    OwnGoalForm,
    OwnStepsForm,
    Pick,
    SetOwnTerm,
    SetTerm,
    Skills,
    StartOn,
    Swap,
    Take,
)
from bot.career.service.beginnings import TERMS
from bot.career.service.steps import Week
from bot.career.templates import Template
from bot.language.words import SHORT_WEEKDAYS, capitalised, clock, count, day_words, duration, until_words
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import CANCEL, HOME
from bot.ui.screen import Button, Screen, fitted, rows_of, screen

TEMPLATES_SHOWN = 5
_TAKE = {1: "✅ Беру", 2: "✅ Беру оба"}
MINUTES_TO_OPEN = 2
SKILLS = Button("💪 Навыки", Skills())


def choose(found: Sequence[Template], *, everything: bool) -> Screen:
    """Ready-made goals: the five that most people want, or all of them."""
    shown = found if everything else found[:TEMPLATES_SHOWN]
    rows = [[Button(template.title, Pick(template=template.key))] for template in shown]
    more = Button("➕ Ещё", NewGoal(everything=True)) if len(found) > len(shown) else None
    text = Html("Какая цель на ближайшие месяцы?")
    return screen(text, *rows, [Button("✏️ Своя цель", AskOwn())], [more, SKILLS], [HOME])


def ask_term(template: Template) -> Screen:
    """How long?"""
    buttons = [Button(f"{months} мес", SetTerm(template=template.key, months=months)) for months in TERMS]
    return screen(lines(h("🚀 {}", bold(template.title)), "На какой срок?"), buttons)


def ask_own(problem: str = "") -> Screen:
    """A goal in the person's own words."""
    text = lines(problem, "Какая цель? Напиши одной фразой, например: «Сдать на права».")
    return screen(text, [CANCEL], form=OwnGoalForm())


def ask_own_term(goal: Goal) -> Screen:
    """How long will the own goal take?"""
    buttons = [Button(f"{months} мес", SetOwnTerm(goal_id=goal.id, months=months)) for months in TERMS]
    return screen(lines(h("🚀 {}", bold(capitalised(goal.title))), "На какой срок?"), buttons, [_BACK])


def ask_own_steps(goal: Goal) -> Screen:
    """The first steps, a line each."""
    text = lines(
        h("🚀 {}{}", bold(capitalised(goal.title)), _until(goal)),
        "Какие первые шаги? До трёх, каждый с новой строки.",
        "Например: «Найти автошколу 20 мин».",
    )
    return screen(text, [Button("Пока без шагов", OpenGoal(goal_id=goal.id))], form=OwnStepsForm(goal_id=goal.id))


def week(found: Week, today: date) -> Screen:
    """The steps of this week: those in the plan, and those to take."""
    goal, planned, proposed = found.goal, found.planned[: rules.STEPS_AT_ONCE], found.proposed
    head = h("🚀 {}{}", bold(capitalised(goal.title)), _until(goal))
    if not planned and not proposed:
        text = lines(head, "Шагов пока нет. Какой будет первым?")
        return screen(text, [Button("✏️ Свои шаги", AskOwnSteps(goal_id=goal.id))], [_to_goal(goal), HOME])
    if not proposed:
        text = lines(head, "В плане:", *_numbered(planned))
        return screen(text, [Button("✏️ Свои шаги", AskOwnSteps(goal_id=goal.id))], [_to_goal(goal), HOME])
    all_this_week = all(rules.same_week(step.day, today) for step in proposed)
    title = "Эта неделя:" if all_this_week else "Ближайшие дни:"
    waiting = f"В плане уже {count(len(planned), 'шаг', 'шага', 'шагов')}." if planned else None
    take = Button(_TAKE.get(len(proposed), "✅ Беру все три"), Take(goal_id=goal.id))
    change = Button("✏️ Поменять", Change(goal_id=goal.id))
    return screen(lines(head, waiting, title, *_numbered(proposed)), [take], [change])


def change(found: Week, next_place: int | None) -> Screen:
    """Other steps instead: another of the template with one tap, or typed ones."""
    swaps = [
        Button(f"🔄 {number}", Swap(step_id=step.id, place=next_place))
        for number, step in enumerate(found.proposed, 1)
        if next_place is not None
    ]
    text = lines(
        h("🚀 {}", bold(capitalised(found.goal.title))),
        *_numbered(found.proposed),
        "Какой заменить?" if swaps else None,
        "Можно и написать свои, до трёх, каждый с новой строки.",
    )
    take = Button(_TAKE.get(len(found.proposed), "✅ Беру все три"), Take(goal_id=found.goal.id))
    return Screen(text, rows_of(swaps, [take], [_to_goal(found.goal), HOME]), OwnStepsForm(goal_id=found.goal.id))


def taken(goal: Goal, first: Step | None, tomorrow: date) -> Screen:
    """In the plan: begin with two minutes."""
    if first is None:
        return screen(h("Шаги уже в плане."), [_to_goal(goal), HOME])
    question = h("Начнём с двух минут: {}?", first.opening) if first.opening else h("Начнём с двух минут прямо сейчас?")
    return screen(
        h("В плане. {}", question),
        [Button("⏱ Сейчас", Begin(step_id=first.id)), Button("Завтра", StartOn(step_id=first.id, day=tomorrow))],
    )


def two_minutes(step: Step, goal: Goal) -> Screen:
    """The first two minutes are running."""
    return screen(
        lines(h("⏱ {}", bold(capitalised(step.opening or step.title))), "Две минуты — и можно остановиться."),
        [Button("✅ Открыто", Opened(step_id=step.id)), HOME],
        [_to_goal(goal)],
    )


def opened(step: Step, goal: Goal, today: date) -> Screen:
    """The start is made."""
    return screen(
        lines("Начало есть 👌", h("Дальше «{}»: {}.", capitalised(step.title), step_when(step, today))),
        [_to_goal(goal), HOME],
    )


def begins_on(step: Step, goal: Goal, today: date) -> Screen:
    """The first step waits for its day."""
    return screen(
        lines(h("📌 {}", bold(capitalised(step.title))), h("{} · напомню", step_when(step, today))),
        [_to_goal(goal), HOME],
    )


def step_when(step: Step, today: date) -> str:
    """«завтра, вт 24 ноября, 10:00»."""
    return f"{day_words(step.day, today)}{f', {clock(step.at)}' if step.at else ''}"


def _numbered(steps: Sequence[Step]) -> list[Html]:
    return [h("{} {}", number, _line(step)) for number, step in enumerate(steps, 1)]


def _line(step: Step) -> Html:
    when = f"{SHORT_WEEKDAYS[step.day.weekday()]}{f' {clock(step.at)}' if step.at else ''}"
    own = step.place is None  # a ready step is short anyway; its minutes stand on the task's card
    return dots(capitalised(step.title), when, duration(step.minutes) if own and step.minutes else None)


def _until(goal: Goal) -> str:
    return f" · {until_words(goal.due_on)}" if goal.due_on is not None else ""


def _to_goal(goal: Goal) -> Button:
    return Button(fitted("🚀 К цели", 10), OpenGoal(goal_id=goal.id))


_BACK = Button("◀️ Другая цель", NewGoal())
CAREER = Button("🚀 Карьера", Career())
