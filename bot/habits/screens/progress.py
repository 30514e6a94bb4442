"""What a habit has come to: numbers in words, and the contents of its pictures."""

from collections.abc import Sequence
from datetime import date, timedelta

from bot.habits.models import Habit
from bot.habits.pictures import MOST_ROWS, Month, MonthRow, Shade, Strength, Year
from bot.habits.rules.history import History, State
from bot.habits.rules.progress import best_weekday, colour, rate, trend
from bot.habits.rules.streaks import streak
from bot.habits.rules.strength import strength, strengths
from bot.habits.screens import words
from bot.habits.screens.calendar import month_title, next_month
from bot.habits.screens.payloads import Habits, MonthOfAll, Open, Progress, StrengthChart
from bot.language.words import ON_WEEKDAYS, plural
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import HOME
from bot.ui.screen import Button, Picture, Screen, rows_of

YEAR_DAYS = 378  # 54 weeks: two halves of 27
MILESTONES = (7, 14, 30, 66, 100)
_SHADES = {"🟩": Shade.FULL, "🟨": Shade.PART, "▫️": Shade.OFF, "⬜": Shade.NONE}


def shades(history: History, first: date, last: date) -> tuple[Shade, ...]:
    """How each of these days is drawn."""
    return tuple(_shade(history, first + timedelta(days=n)) for n in range((last - first).days + 1))


def _shade(history: History, day: date) -> Shade:
    """Days that the schedule does not name stay in the background, unless something was done on them."""
    shade = _SHADES[colour(history, day)] if history.start <= day <= history.today else Shade.OUT
    free = shade is Shade.OFF and not history.rests(day) and history.mark(day).state is not State.SKIP
    return Shade.OUT if free else shade


def year_content(habit: Habit, history: History) -> Year:
    """A year of the habit."""
    first = history.today - timedelta(days=YEAR_DAYS - 1)
    percent = round(strength(history) * 100)
    return Year(habit.title, history.today, shades(history, first, history.today), percent, _run(history))


def strength_content(habit: Habit, history: History) -> Strength:
    """At most a year of strength."""
    values = [round(value * 100, 1) for _, value in strengths(history)][-365:]
    return Strength(habit.title, history.today, tuple(values), _run(history))


def month_of(habits: Sequence[Habit], histories: Sequence[History], first: date, today: date) -> Month:
    """A month of all these habits."""
    last = next_month(first) - timedelta(days=1)
    rows = [
        MonthRow(habit.title, found := shades(history, first, last), _rate_of(found))
        for habit, history in zip(habits, histories, strict=True)
    ]
    marked = today.day if first <= today <= last else 0
    title = month_title(first).capitalize()
    return Month(title, marked, tuple(rows[:MOST_ROWS]), max(0, len(rows) - MOST_ROWS))


def _rate_of(found: Sequence[Shade]) -> int | None:
    counted = [shade for shade in found if shade in (Shade.NONE, Shade.PART, Shade.FULL)]
    got = sum({Shade.FULL: 1.0, Shade.PART: 0.5}.get(shade, 0.0) for shade in counted)
    return round(100 * got / len(counted)) if counted else None


def _run(history: History) -> str:
    run = streak(history)
    best = f"лучшая серия {run.best}" if run.best > 1 else ""
    return " · ".join(part for part in (words.streak_words(history, run), best) if part)


def progress(habit: Habit, history: History, picture: Picture | None) -> Screen:
    """The numbers; the year stands above them as a picture."""
    text = lines(
        dots(h("📈 {}", bold(habit.title)), words.goal_words(habit)),
        words.strip_line(history) if picture is None else None,
        dots(f"Сила {round(strength(history) * 100)} %", _run(history)),
        rates_line(history),
        _best_day(history),
        trend_line(history),
    )
    rows = rows_of(
        [Button("📈 Сила по дням", StrengthChart(habit_id=habit.id))],
        [Button("◀️ Назад", Open(habit_id=habit.id)), HOME],
    )
    return Screen(text, rows, picture=picture)


def strength_screen(habit: Habit, history: History, picture: Picture | None) -> Screen:
    """How strength came about."""
    text = lines(
        dots(h("📈 {}", bold(habit.title)), f"сила {round(strength(history) * 100)} %"),
        "Растёт с каждым разом и почти не падает от одного пропуска. «Чуть» — половина.",
    )
    rows = rows_of([Button("🗓 Год", Progress(habit_id=habit.id))], [Button("◀️ Назад", Open(habit_id=habit.id)), HOME])
    return Screen(text, rows, picture=picture)


def month_screen(content: Month, first: date, today: date, picture: Picture | None) -> Screen:
    """The month; without the picture a line for each habit, the first eight."""
    told = [h("{} — {}", row.title, f"{row.rate} %") for row in content.rows if row.rate is not None][:8]
    back, after = (first - timedelta(days=1)).replace(day=1), next_month(first)
    turns = [
        Button("◀️ Раньше", MonthOfAll(month=back)),
        Button("Позже ▶️", MonthOfAll(month=after)) if after <= today else None,
    ]
    text = lines(h("🗓 {}", bold(content.title)), *(told if picture is None else []))
    if picture is None and not told:
        text = lines(text, "Пока нечего показать.")
    return Screen(text, rows_of(turns, [Button("◀️ Назад", Habits()), HOME]), picture=picture)


def rates_line(history: History) -> str:
    """«7 дней 86 % · 30 дней 71 %»; a window longer than the history says nothing new and is left out."""
    age = (history.today - history.start).days + 1
    windows = [days for days in (7, 30, 90) if days == 7 or age > days // 2]
    found = [(days, share) for days in windows if (share := rate(history, days)) is not None]
    return " · ".join(f"{days} дней {round(share * 100)} %" for days, share in found)


def _best_day(history: History) -> str:
    best = best_weekday(history)
    return f"Лучше всего идёт по {ON_WEEKDAYS[best]}" if best is not None else ""


def trend_line(history: History) -> Html | None:
    """One sentence about this week against the last."""
    found = trend(history)
    if found is None or (found.now == 0 and found.before == 0):
        return None
    times = f"{found.now} {plural(found.now, 'раз', 'раза', 'раз')}"
    if found.now == found.before:
        return Html(f"За неделю {times}, как и неделей раньше.")
    more = abs(found.now - found.before)
    return Html(
        f"За неделю {times} — на {more} {'больше' if found.now > found.before else 'меньше'}, чем неделей раньше."
    )
