"""Habits in a look back and in the Sunday talk; implements `ui.week.WeekRoom`."""

from collections.abc import Iterator, Sequence
from datetime import date, time, timedelta
from typing import Any

from bot.habits.models import Habit, HabitMonth, Kept
from bot.habits.rules.history import DAY, History, Kind, State
from bot.habits.rules.ladder import offered
from bot.habits.screens import week as screens
from bot.habits.screens.evening import asked
from bot.habits.service.keeping import HabitService
from bot.kernel.db import from_json
from bot.ui.week import Question, Series, Span, Stage, Told

ORDER = 30
OFFERS_REST = timedelta(days=7)


class HabitsWeek:
    """Days kept of days due, and a step of the ladder where one is due."""

    name = "habits"
    facts = """
        SELECT jsonb_agg(to_jsonb(habit) || jsonb_build_object('months', (
            SELECT jsonb_object_agg(m.month, m.codes) FROM habit_months AS m
            WHERE m.user_id = :user_id AND m.habit_id = habit.id
                AND m.month >= date_trunc('month', least(CAST(:before_first AS date), CAST(:today AS date) - 21))
        )) ORDER BY habit.id)
        FROM habits AS habit WHERE habit.user_id = :user_id AND habit.archived_on IS NULL
    """

    def __init__(self, habits: HabitService) -> None:
        self._habits = habits

    def _read(self, fact: Any) -> Iterator[tuple[Habit, History]]:
        for raw in fact or ():
            kept = Kept(from_json(Habit, {name: value for name, value in raw.items() if name != "times"}))
            for month, codes in (raw["months"] or {}).items():
                first = date.fromisoformat(month)
                kept.months[first] = HabitMonth(habit_id=kept.habit.id, month=first, codes=codes)
            yield kept.habit, self._habits.history(kept)

    def tell(self, fact: Any, span: Span) -> Told | None:
        """«📖 7 из 7 · 🤸 4 из 7»."""
        found = list(self._read(fact))
        if not found:
            return None
        counted = [(habit, *_counted(history, span)) for habit, history in found]
        due = [item for item in counted if item[2]]
        kept = sum(item[1] for item in counted)
        shown, more = due[: screens.MOST_SHOWN], max(0, len(due) - screens.MOST_SHOWN)
        waiting = [(habit, history) for habit, history in found if _waits(habit, history)]
        values = tuple(_kept(found, max(b.first, span.first), min(b.last, span.last)) for b in span.buckets)
        return Told(
            ORDER,
            lines=(screens.kept_line(shown, more),) if shown else (),
            series=Series("Привычки", values, str(kept)) if kept else None,
            waits=bool(waiting),
            today=asked(waiting) if span.last == self._habits.today() else (),
            happened=kept > 0,
        )

    def ask(self, stage: Stage, fact: Any, day: date, at: time) -> Sequence[Question]:
        """Another step of the ladder, of the first habit that it is time for."""
        if stage is not Stage.EXTRA:
            return ()
        for habit, history in self._read(fact):
            answered = habit.step_answered_on
            rests = answered is not None and history.today - answered < OFFERS_REST
            if not rests and (offer := offered(history)) is not None:
                return [screens.ask_step(habit, offer, day)]
        return ()


def _days(first: date, last: date) -> Iterator[date]:
    while first <= last:
        yield first
        first += DAY


def _counted(history: History, span: Span) -> tuple[int, int]:
    """Days kept and days due."""
    kept, due = 0, 0.0
    for day in _days(max(span.first, history.start), span.last):
        if history.rests(day) or history.mark(day).state is State.SKIP:
            continue
        if history.kind is Kind.LIMIT and not history.is_settled(day):
            continue
        kept += history.kept(day)
        due += history.rule_on(day).schedule.expected(day)
    return kept, max(kept, round(due))


def _kept(found: Sequence[tuple[Habit, History]], first: date, last: date) -> int:
    return sum(history.kept(day) for _, history in found for day in _days(max(first, history.start), last))


def _waits(habit: Habit, history: History) -> bool:
    """The evening would ask for it."""
    return habit.what is not Kind.LIMIT and history.is_due(history.today)
