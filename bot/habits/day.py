"""The habits' part of «☀️ Сегодня», of the morning plan and of the evening review."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from bot.habits import pictures
from bot.habits.models import Habit
from bot.habits.rules.amounts import increments
from bot.habits.rules.history import NOTHING, History, Kind, Mark
from bot.habits.rules.streaks import streak
from bot.habits.rules.templates import PART_WORDS, Part
from bot.habits.screens import progress, words
from bot.habits.screens.evening import MOST_ASKED, asked
from bot.habits.screens.payloads import AddToday, BackToday, MarkToday
from bot.habits.service.keeping import HabitService
from bot.language.words import day_words
from bot.ui.day import Section
from bot.ui.html import Html, h, struck
from bot.ui.pictures.gallery import Gallery
from bot.ui.screen import Button, Picture, Row

ORDER = 2
MOST_BUTTONS = 4
MOST_IN_LINE = 8
FIRST_PICTURE_ON = 3  # the third evening
# A week and the longest usual interval; milestones of a hundred days need a little more than those.
_RECENT, _MILESTONES = timedelta(days=21), timedelta(days=130)

Today = tuple[Habit, History]


class HabitsToday:
    """One line, and one row of at most four emoji buttons; the rest is counted and stands under «Привычки»."""

    def __init__(self, habits: HabitService) -> None:
        self._habits = habits

    async def section(self) -> Section | None:
        """What is due today, and what of it is done."""
        found = await due_today(self._habits, _RECENT)
        rest = self._rest()
        if not found:
            return rest
        buttons = _in_places(found)
        # Always «empty»: without tasks the screen still invites to write one.
        hidden = [item for item in found if _waits(*item) and item not in buttons]
        shown = [item for item in found if item not in hidden]
        line = _line(shown, len(hidden))
        section = Section(ORDER, rows=_row(buttons), empty=True, aside=(line,), tally=_tally(found))
        return replace(section, first=rest.first) if rest is not None else section

    def _rest(self) -> Section | None:
        """«🏖 Отпуск до 10 декабря»; the way out stands under «Привычки» and in the settings."""
        until, today = self._habits.user.vacation_until, self._habits.today()
        if until is None or until < today:
            return None
        line = h("🏖 Отпуск до {}", day_words(until, today, weekday=False))
        return Section(ORDER, first=(line,), empty=True)


async def due_today(habits: HabitService, back: timedelta) -> list[Today]:
    """What today asks for or has already got, with the marks of this span; the order is that of making."""
    today = habits.today()
    found = [(kept.habit, habits.history(kept)) for kept in await habits.active(today - back)]
    return [(habit, history) for habit, history in found if history.is_due(today) or history.kept(today)]


def _tally(found: Sequence[Today]) -> tuple[int, int]:
    """How many of today's habits are kept; «at most» is known only when the day is over."""
    counted = [history.kept(history.today) for habit, history in found if habit.what is not Kind.LIMIT]
    return sum(counted), len(counted)


def _waits(habit: Habit, history: History) -> bool:
    return habit.what is not Kind.LIMIT and history.is_due(history.today)


def _line(found: Sequence[Today], hidden: int = 0) -> Html:
    """«📖 1 страница — вечером» for a single one, «📖 💧 3/8 🤸» for several, «и ещё 2» for what has no icon here."""
    if len(found) == 1:
        habit, history = found[0]
        if not _waits(habit, history):
            done = history.kept(history.today) and habit.what is not Kind.LIMIT
            name = h("{} {}", words.today_word(habit, history), words.label(habit))
            return struck(f"{habit.emoji} {words.label(habit)}") if done else name
        part = f" — {PART_WORDS[habit.day_part]}" if habit.day_part else ""
        amount = words.amount_line(habit, history, history.today) if habit.what is not Kind.YES else ""
        return h("{} {}{}", habit.emoji, f"{habit.title}: {amount}" if amount else words.label(habit), part)
    shown = [words.today_word(habit, history) for habit, history in found[:MOST_IN_LINE]]
    more = max(0, len(found) - MOST_IN_LINE) + hidden
    return Html(" ").join([*shown, *([Html(f"и ещё {more}")] if more else [])])


def _in_places(found: Sequence[Today]) -> Sequence[Today]:
    """The habits with a button, at most four: nothing moves when one is done, so no quick second tap meets a neighbour.

    What is done gives its place to the first that has none, and stays there where all have one.
    """
    asked_for = [item for item in found if item[0].what is not Kind.LIMIT]
    next_ones = iter([item for item in asked_for[MOST_BUTTONS:] if _waits(*item)])
    return [item if _waits(*item) else next(next_ones, item) for item in asked_for[:MOST_BUTTONS]]


def _row(waiting: Sequence[Today]) -> tuple[Row, ...]:
    buttons = [_button(habit, history) for habit, history in waiting[:MOST_BUTTONS]]
    return (tuple(buttons),) if buttons else ()


def _button(habit: Habit, history: History) -> Button:
    day, mark = history.today, history.mark(history.today)
    simple = habit.what is Kind.YES or history.rule.goal is None
    if not _waits(habit, history):
        was = NOTHING if simple else Mark(amount=max(0, mark.amount - increments(history.rule.goal or 0)[0]))
        return Button(f"↩{habit.emoji}", BackToday(habit_id=habit.id, day=day, now=mark.code, was=was.code))
    if simple:
        return Button(habit.emoji, MarkToday(habit_id=habit.id, day=day))
    step = increments(history.rule.goal or 0)[0]
    return Button(habit.emoji, AddToday(habit_id=habit.id, day=day, seen=history.mark(day).amount, more=step))


class HabitsMorning:
    """The plan names today's habits; those of the morning have their buttons there."""

    def __init__(self, habits: HabitService) -> None:
        self._habits = habits

    async def part(self, day: date) -> Section | None:
        """One line, and the buttons of what is best done in the morning."""
        found = [item for item in await due_today(self._habits, _RECENT) if _waits(*item)]
        if not found or day != self._habits.today():
            return None
        morning = [(habit, history) for habit, history in found if habit.day_part is Part.MORNING]
        return Section(ORDER, rows=_row(morning), aside=(_line(found),))


class HabitsEvening:
    """The review asks for what is left, tells what was kept, and now and then brings a picture."""

    def __init__(self, habits: HabitService, gallery: Gallery) -> None:
        self._habits, self._gallery = habits, gallery

    async def part(self, day: date) -> Section | None:
        """«📖 Осталось: 1 страница» with a button each, at most three; what is done shows its week."""
        found = await due_today(self._habits, _MILESTONES)
        if not found or day != self._habits.today():
            return None
        waiting = [item for item in found if _waits(*item)]
        done = [item for item in found if item[0].what is not Kind.LIMIT and item[1].kept(day)]
        reached = next((item for item in done if _reached(item[1])), None)
        if reached is not None:
            done = [reached, *(item for item in done if item is not reached)]
        lines = _weeks(done[:2]) + ([_left(waiting)] if waiting else [])
        rows = asked(waiting)
        picture = await (self._month(found, day) if reached is None else self._card(reached[0]))
        silent = not waiting and picture is None
        return Section(ORDER, lines=tuple(lines), rows=rows, empty=silent, picture=picture, tally=_tally(found))

    async def _card(self, habit: Habit) -> Picture | None:
        """A year of the habit that has reached 7, 14, 30, 66 or 100 days."""
        history = self._habits.history(await self._habits.habit(habit.id))
        return await self._gallery.picture(pictures.year, progress.year_content(habit, history))

    async def _month(self, found: Sequence[Today], day: date) -> Picture | None:
        """On the third evening the month of all habits."""
        oldest = min(history.start for _, history in found)
        if (day - oldest).days != FIRST_PICTURE_ON - 1:
            return None
        first = day.replace(day=1)
        content = progress.month_of([habit for habit, _ in found], [history for _, history in found], first, day)
        return await self._gallery.picture(pictures.month, content)


def _reached(history: History) -> bool:
    """Today's mark has made the streak a round one."""
    run = streak(history)
    return not run.by_weeks and run.now in progress.MILESTONES and history.mark(history.today) != Mark()


def _left(waiting: Sequence[Today]) -> Html:
    if len(waiting) == 1:
        habit, history = waiting[0]
        return h("{} Осталось: {}", habit.emoji, _short(habit, history))
    names = ", ".join(f"{habit.emoji} {habit.title}" for habit, _ in waiting[:MOST_ASKED])
    more = f" и ещё {len(waiting) - MOST_ASKED}" if len(waiting) > MOST_ASKED else ""
    return h("Осталось: {}{}", names, more)


def _short(habit: Habit, history: History) -> str:
    amount = words.amount_line(habit, history, history.today)
    return f"{habit.title}, {amount}" if amount else words.label(habit)


def _weeks(done: Sequence[Today]) -> list[Html]:
    """A round streak, or the seven squares; a second perfect week is told without another exclamation mark."""
    told: list[str] = []
    for habit, history in done:
        strip = words.strip_line(history)
        line = f"🎉 {habit.emoji} {words.streak_words(history)}" if _reached(history) else f"{habit.emoji} {strip}"
        told.append(line.rstrip("!") if any(before.endswith("!") for before in told) else line)
    return [h("{}", line) for line in told]
