"""The list of habits, a habit's card, and what a mark answers."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from bot.habits.models import Habit, Kept
from bot.habits.repository import Page
from bot.habits.rules.amounts import amount_words, increments
from bot.habits.rules.history import DAY, History, Kind, State
from bot.habits.rules.streaks import streak
from bot.habits.rules.strength import strength
from bot.habits.screens import words
from bot.habits.screens.payloads import (
    Add,
    Archive,
    Archived,
    AskAmount,
    AskGoal,
    AskMinimum,
    AskName,
    AskNew,
    AskPlan,
    AskRest,
    AskSchedule,
    AskSnooze,
    AskTime,
    Back,
    Calendar,
    EndRest,
    Habits,
    Mark,
    MonthOfAll,
    More,
    Open,
    Progress,
    Restore,
    TakeStep,
)
from bot.habits.service.marking import Marked
from bot.language.words import day_words
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import HOME, FocusOnHabit
from bot.ui.screen import Button, Row, Screen, fitted, rows_of, screen

EMPTY_TEXT = "Пока ни одной. Начни с маленькой, чтобы выходило каждый день."


def listing(page: Page, histories: Sequence[History], today: date, resting_until: date | None) -> Screen:
    """All habits, a button a row; what is due today says how much of it is done."""
    if not page.kept:
        return screen(
            lines(bold("🔄 Привычки"), EMPTY_TEXT),
            [Button("➕ Новая", AskNew()), Button("🗄 Архив", Archived())],
            [HOME],
        )
    judged = [history for history in histories if history.kind is not Kind.LIMIT]
    due = [history for history in judged if history.is_due(today) or history.kept(today)]
    done = sum(history.kept(today) for history in due)
    rows = [
        [Button(_on_row(kept.habit, history), Open(habit_id=kept.habit.id))]
        for kept, history in zip(page.kept, histories, strict=True)
    ]
    rest = (
        h("🏖 Отпуск до {}", day_words(resting_until, today, weekday=False))
        if resting_until is not None and resting_until >= today
        else None
    )
    vacation = Button("▶️ Закончить отпуск", EndRest()) if rest else Button("🏖 Отпуск", AskRest())
    return screen(
        lines(bold("🔄 Привычки"), rest or f"Сегодня {done} из {len(due)}. Нажми на привычку, чтобы открыть."),
        *rows,
        _turns(page, Habits),
        [Button("➕ Новая", AskNew()), Button("🗓 Месяц", MonthOfAll(month=today.replace(day=1)))],
        *([[vacation], [Button("🗄 Архив", Archived())]] if rest else [[vacation, Button("🗄 Архив", Archived())]]),
        [HOME],
    )


def _turns(page: Page, to: type[Habits] | type[Archived]) -> list[Button | None]:
    return [
        Button("◀️", to(page=page.number - 1)) if page.number else None,
        Button("▶️", to(page=page.number + 1)) if page.has_next else None,
    ]


def _on_row(habit: Habit, history: History) -> str:
    """«✅ 📖 Чтение · 🔥6»."""
    sign = "✅ " if history.kept(history.today) else "🏖 " if history.rests(history.today) else ""
    run = streak(history)
    fire = f" · 🔥{run.now}{' нед.' if run.by_weeks else ''}" if run.now > 1 else ""
    return f"{sign}{fitted(f'{habit.emoji} {habit.title}', 38 - len(sign) - len(fire))}{fire}"


def archived(page: Page) -> Screen:
    """What was put away."""
    if not page.kept:
        return screen(lines(bold("🗄 Архив"), "Здесь пусто."), [Button("◀️ Назад", Habits()), HOME])
    rows = [[Button(fitted(f"{kept.habit.emoji} {kept.habit.title}", 40), Open(habit_id=kept.habit.id))]
            for kept in page.kept]  # fmt: skip
    return screen(
        lines(bold("🗄 Архив"), "История на месте. Нажми, чтобы вернуть."),
        *rows,
        _turns(page, Archived),
        [Button("◀️ Назад", Habits())],
        [HOME],
    )


def card(kept: Kept, history: History, note: str = "") -> Screen:
    """One habit: its week, its run, its strength, and today's marks."""
    habit, today = kept.habit, history.today
    if habit.archived_on is not None:
        return screen(
            lines(words.name(habit), "🗄 В архиве. История на месте."),
            [Button("↩️ Вернуть", Restore(habit_id=habit.id)), HOME],
        )
    run = streak(history)
    best = f"лучшая серия {run.best}" if run.best > run.now else None
    resting = history.rests(today)
    state = "🏖 отпуск" if resting else words.mark_words(habit, history, today) if history.mark(today).code else None
    return screen(
        lines(
            note,
            dots(words.name(habit), words.goal_words(habit)),
            dots(words.when_words(habit), h("{}", habit.plan) if habit.plan else None),
            dots(words.strip_line(history), words.streak_words(history, run) if not state or resting else None),
            dots(f"Сила {round(strength(history) * 100)} %", best),
            state,
        ),
        *([[Button("▶️ Закончить отпуск", EndRest(habit_id=habit.id))]] if resting else _marks(habit, history)),
        [Button("📈 Успехи", Progress(habit_id=habit.id)), _days(habit, today)],
        [Button("⚙️ Ещё", More(habit_id=habit.id)), Button("◀️ Назад", Habits())],
        [HOME],
    )


def _days(habit: Habit, today: date) -> Button:
    return Button("📅 Дни", Calendar(habit_id=habit.id, month=today.replace(day=1)))


def _marks(habit: Habit, history: History) -> list[Row]:
    """Today's buttons, and yesterday's where it is still open."""
    today = history.today
    yesterday = (
        Button("✅ Вчера", Mark(habit_id=habit.id, day=today - DAY, state=State.DONE))
        if habit.what is not Kind.LIMIT and words.yesterday_open(history)
        else None
    )
    if history.mark(today).code:
        skip = Button("🧽 Очистить", Mark(habit_id=habit.id, day=today, state=State.OPEN))
    else:
        skip = Button("⏭ Пропуск", Mark(habit_id=habit.id, day=today, state=State.SKIP))
    return [*rows_of(*adding(habit, history, today)), *rows_of([skip, yesterday])]


def adding(habit: Habit, history: History, day: date) -> list[list[Button | None]]:
    """«✅ Готово ◐ Чуть», «+1 +2 / ✏️ Другое ✅ Готово» for what is counted, «🍅 Фокус» for what takes minutes today."""
    done = Button("✅ Готово", Mark(habit_id=habit.id, day=day, state=State.DONE))
    little = Button("◐ Чуть", Mark(habit_id=habit.id, day=day, state=State.LITTLE))
    if habit.what is Kind.YES:
        said = history.mark(day).state
        return [[done if said is not State.DONE else None, little if said is not State.LITTLE else None]]
    seen = history.mark(day).amount
    steps = increments(history.rule_on(day).goal or 1)
    more: list[Button | None] = [
        Button(f"+{step}", Add(habit_id=habit.id, day=day, seen=seen, more=step)) for step in steps
    ]
    other = Button("✏️ Другое", AskAmount(habit_id=habit.id, day=day))
    if habit.what is Kind.LIMIT:
        return [more, [other]]
    if habit.what is Kind.TIMED and day == history.today:
        pencil = Button("✏️", AskAmount(habit_id=habit.id, day=day))
        return [[*more, pencil], [Button("🍅 Фокус", FocusOnHabit(habit_id=habit.id)), done]]
    return [more, [other, done]]


def undo(result: Marked) -> Button | None:
    """«↩️ Вернуть», where something has changed."""
    if not result.changed:
        return None
    back = Back(habit_id=result.habit.id, day=result.day, now=result.after.code, was=result.before.code)
    return Button("↩️ Вернуть", back)


def answered(result: Marked, first_win: bool = False) -> Screen:
    """The mark, the strip, what else it moved."""
    habit, history, day = result.habit, result.history, result.day
    counted = habit.what is not Kind.YES and not history.kept(day)
    more = adding(habit, history, day)[:1] if counted else []
    cheer = Html("Первая победа!") if first_win else None
    text = lines(words.answer(habit, history, day), cheer, *result.moved)
    return replace(screen(text, *more, [undo(result), HOME], settles=True), cheer=cheer)


def unmarked(result: Marked) -> Screen:
    """The mark was taken back: the day is open again, with its buttons."""
    habit, history, day = result.habit, result.history, result.day
    return screen(
        lines(h("↩️ {}", words.name(habit)), words.answer(habit, history, day)),
        *adding(habit, history, day),
        [HOME],
        settles=True,
    )


def step_taken(habit: Habit, was: int | None, changed: bool) -> Screen:
    """One line for a new step."""
    step = amount_words(habit.goal or 1, habit.unit)
    if not changed:
        text = h("{} Хорошо, остаёмся: {}.", habit.emoji, step)
    elif was is None or (habit.goal or 0) > was:
        text = h("🎉 Новая ступень: {} {}. Так и растут привычки.", habit.emoji, step)
    else:
        text = h("{} Теперь {}. Маленькое, зато каждый раз.", habit.emoji, step)
    back = Button("↩️ Вернуть", TakeStep(habit_id=habit.id, goal=was)) if changed and was is not None else None
    return screen(text, [back, HOME])


def more(kept: Kept) -> Screen:
    """Everything that can be changed about a habit."""
    habit = kept.habit
    one = {"habit_id": habit.id}
    amount = Button("🎯 Цель", AskGoal(**one))
    least = Button("◐ Минимум", AskMinimum(**one)) if habit.what is not Kind.LIMIT else None
    return screen(
        lines(
            dots(words.name(habit), words.goal_words(habit)),
            words.when_words(habit),
            h("Когда и где: {}", habit.plan) if habit.plan else None,
            h("В плохой день — хотя бы {}", habit.minimum) if habit.minimum else None,
        ),
        [Button("📆 Ритм", AskSchedule(**one)), Button("🕘 Время", AskTime(**one))],
        [amount, least],
        [Button("📍 Где?", AskPlan(**one)), Button("✏️ Имя", AskName(**one))],
        [Button("🏖 Отпуск", AskRest(**one)), Button("🗄 В архив", Archive(**one))],
        [Button("◀️ Назад", Open(**one))],
        [HOME],
    )


def reminder(habit: Habit, history: History, day: date, late: str = "") -> Screen:
    """A reminder alone in its message."""
    rows = adding(habit, history, day)
    last = [Button("⏭ Пропуск", Mark(habit_id=habit.id, day=day, state=State.SKIP)),
            Button("⏳ Позже", AskSnooze(habit_id=habit.id))]  # fmt: skip
    return screen(lines(reminder_line(habit, history, day, bold_title=True), late), *rows, last)


def reminder_line(habit: Habit, history: History, day: date, *, bold_title: bool = False) -> Html:
    """«🤸 После работы — зарядка, хотя бы 2 приседания»."""
    title: object = habit.title
    if habit.plan:
        title = f"{habit.title[0].lower()}{habit.title[1:]}" if habit.title[1:2].islower() else habit.title
    shown = bold(title) if bold_title else h("{}", title)
    head = h("{} {} — {}", habit.emoji, habit.plan, shown) if habit.plan else h("{} {}", habit.emoji, shown)
    if habit.what is not Kind.YES:
        return dots(head, words.amount_line(habit, history, day))
    step = words.label(habit) if habit.goal else ""
    if habit.minimum and habit.minimum != step:
        return h("{}, хотя бы {}", dots(head, step), habit.minimum)
    return h("{}, хотя бы {}", head, habit.minimum) if habit.minimum else dots(head, step)
