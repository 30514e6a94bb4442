"""Presets, choices, estimates and statistics."""

from collections.abc import Sequence

from bot.kernel.ports import TaskRef
from bot.language.words import ON_WEEKDAYS, capitalised, count, duration
from bot.pomodoro.repository import Desk, Estimate
from bot.pomodoro.rules.statistics import WINDOW, Summary, Total
from bot.pomodoro.screens.payloads import (
    AskEstimate,
    AskGoal,
    AskLength,
    AskSplit,
    Choices,
    EstimateForm,
    Figures,
    Focus,
    GoalForm,
    LengthForm,
    Menu,
    SetAuto,
    SetEstimate,
    SetGoal,
    SplitForm,
    Start,
    StartSmall,
    TaskEstimateForm,
)
from bot.pomodoro.screens.timer import today
from bot.pomodoro.service.figures import FITS_ONE_TASK, Estimated
from bot.ui.html import bold, dots, h, lines
from bot.ui.navigation import CANCEL, HOME
from bot.ui.screen import Button, Screen, fitted, rows_of, screen

PRESETS = ((25, 5), (50, 10), (90, 20))
GOALS = (2, 4, 6, 8)
ESTIMATES = (1, 2, 3, 4)
BACK = Button("🍅 Помодоро", Menu())


def menu(desk: Desk, small: Sequence[TaskRef] = ()) -> Screen:
    """How long? The last choice first; tasks shorter than one 🍅 can share it."""
    last = Button(f"🍅 Начать {desk.length}/{desk.rest}", Start(length=desk.length, rest=desk.rest))
    presets = [Button(f"{length}/{rest}", Start(length=length, rest=rest)) for length, rest in PRESETS]
    text = lines(
        bold("🍅 Помодоро"),
        f"Сегодня {today(desk)}.",
        "Сколько работаем? Можно и словами: «фокус 40 отчёт».",
        f"Есть дела короче одной 🍅 — их {len(small)}, можно разом." if small else None,
    )
    minutes = sum(task.minutes or 0 for task in small)
    together = Button(f"🧺 {len(small)} мелких · {minutes} мин", StartSmall()) if small else None
    return screen(
        text,
        [last],
        [together],
        presets,
        [Button("✏️ Другая", AskLength()), Button("🎯 Оценить", AskEstimate())],
        [Button("📊 Итоги", Figures()), Button("⚙️ Правила", Choices())],
        [HOME],
    )


def ask_length(problem: str = "") -> Screen:
    """Another length, typed."""
    text = lines(problem, "Сколько минут? Например: «40» или с перерывом — «45/10».")
    return Screen(text, rows_of([CANCEL]), LengthForm())


def choices(desk: Desk) -> Screen:
    """The daily goal, and who starts the break."""
    goals = [Button(f"✓{goal}" if goal == desk.goal else str(goal), SetGoal(goal=goal)) for goal in GOALS]
    starts = "сам" if desk.auto else "по твоей кнопке"
    change = "☕ По кнопке" if desk.auto else "☕ Начинать самому"
    text = lines(
        bold("⚙️ Помодоро"),
        h("Цель на день: {} 🍅", desk.goal),
        h("Перерыв начинается {}.", starts),
    )
    return screen(
        text, goals, [Button("✏️ Другая цель", AskGoal())], [Button(change, SetAuto(on=not desk.auto))], [BACK, HOME]
    )


def ask_goal(problem: str = "") -> Screen:
    """Another goal, typed."""
    return Screen(lines(problem, "Сколько 🍅 в день? Напиши число."), rows_of([CANCEL]), GoalForm())


def ask_estimate(problem: str = "") -> Screen:
    """How many 🍅 for which task?"""
    text = lines(problem, "🎯 Сколько 🍅 займёт дело?", "Напиши дело и число: «отчёт 4».")
    return Screen(text, rows_of([CANCEL]), EstimateForm())


def ask_task_estimate(task: TaskRef, estimate: Estimate | None, problem: str = "") -> Screen:
    """How many 🍅 for this task? What is planned and done so far stands above."""
    so_far = f"План {estimate.planned} 🍅, сделано {estimate.done}." if estimate else None
    text = lines(problem, h("🎯 {}", bold(capitalised(task.title))), so_far, "Сколько 🍅 займёт? Можно написать число.")
    row = [Button(str(number), SetEstimate(task_id=task.id, planned=number)) for number in ESTIMATES]
    return Screen(text, rows_of(row, [CANCEL]), TaskEstimateForm(task_id=task.id))


def estimated(found: Estimated) -> Screen:
    """The estimate against what is done; too much asks to split."""
    task, estimate = found.task, found.estimate
    text = lines(
        h("🎯 {}", bold(capitalised(task.title))),
        f"План {estimate.planned} 🍅, сделано {estimate.done}.",
        f"Больше {FITS_ONE_TASK} 🍅 — это уже несколько дел. Разобьём?" if found.is_too_much else None,
    )
    split = Button("✂️ Разбить", AskSplit(task_id=task.id)) if found.is_too_much else None
    return screen(text, [split or Button("🍅 Начать", Focus(task_id=task.id))], [BACK, HOME])


def ask_split(task: TaskRef, problem: str = "") -> Screen:
    """Which steps?"""
    text = lines(
        problem, h("✂️ {}", bold(capitalised(task.title))), "Какие шаги? Каждый с новой строки, по 1–3 🍅 на шаг."
    )
    return Screen(text, rows_of([CANCEL]), SplitForm(task_id=task.id))


def split(task: TaskRef, steps: Sequence[TaskRef]) -> Screen:
    """The steps are tasks now."""
    shown = [h("{} {}", number, fitted(capitalised(step.title), 60)) for number, step in enumerate(steps, 1)]
    head = f"✂️ Записано {count(len(steps), 'шаг', 'шага', 'шагов')}:"
    return screen(lines(head, *shown, h("«{}» тоже в плане.", fitted(capitalised(task.title), 60))), [BACK, HOME])


def figures(summary: Summary, desk: Desk) -> Screen:
    """Today, week, month, and what they have in common."""
    return screen(
        lines(
            bold("📊 Фокус"),
            dots(f"Сегодня: {today(desk)}", _time(summary.today)),
            dots(f"Неделя: 🍅 {summary.week.whole}", _time(summary.week)),
            dots(f"Месяц: 🍅 {summary.month.whole}", _time(summary.month)),
            _best(summary),
            _interrupted(summary),
        ),
        [BACK, HOME],
    )


def _time(total: Total) -> str | None:
    return duration(total.minutes) if total.minutes else None


def _best(summary: Summary) -> str | None:
    if summary.best_hour is None or summary.best_weekday is None:
        return "Лучшие часы покажу, когда 🍅 станет больше." if summary.sessions else "Первая 🍅 — и будет что считать."
    hours = f"с {summary.best_hour} до {summary.best_hour + WINDOW}"
    return f"Лучше всего идёт {hours}, по {ON_WEEKDAYS[summary.best_weekday]}."


def _interrupted(summary: Summary) -> str | None:
    if not summary.sessions:
        return None
    share = round(100 * summary.interrupted / summary.sessions)
    return f"Прервано {summary.interrupted} из {summary.sessions} за 4 недели ({share} %)."
