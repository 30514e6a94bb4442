"""The tables of habits: a row a habit, and a row a habit and month with a number for each of its days."""

from dataclasses import dataclass, field
from datetime import date, datetime, time

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, String, Time, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column

from bot.habits.rules.history import History, Kind, Mark, Rule
from bot.habits.rules.schedule import Schedule
from bot.habits.rules.templates import Part
from bot.kernel.db import Base


class Habit(Base):
    """A habit. `rules` is the history of schedule and goal: [since, schedule, goal], oldest first.

    `pauses` are days of vacation or of the archive, [first, last] both included; such days do not count.
    """

    __tablename__ = "habits"
    __table_args__ = (
        Index("ix_habits_active", "user_id", "id", postgresql_where=text("archived_on IS NULL")),
        Index("ix_habits_archived", "user_id", "id", postgresql_where=text("archived_on IS NOT NULL")),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(100))
    emoji: Mapped[str] = mapped_column(String(16))
    kind: Mapped[str] = mapped_column(String(8))
    unit: Mapped[str] = mapped_column(String(30), server_default="")
    minimum: Mapped[str] = mapped_column(String(60), server_default="")  # «1 страница»: the least that still counts
    plan: Mapped[str] = mapped_column(String(120), server_default="")  # «после завтрака»: when and where
    part: Mapped[str | None] = mapped_column(String(8))  # of the day; None where it has times of its own
    times: Mapped[list[time]] = mapped_column(ARRAY(Time), server_default="{}")  # it reminds at, wall time
    rules: Mapped[list[tuple[str, str, int | None]]] = mapped_column(JSONB)
    pauses: Mapped[list[tuple[str, str]]] = mapped_column(JSONB, server_default=text("'[]'"))
    snoozed_until: Mapped[datetime | None]
    step_answered_on: Mapped[date | None]  # the last offer of another step was answered
    created_at: Mapped[datetime]
    archived_on: Mapped[date | None]

    @property
    def what(self) -> Kind:
        """The kind, as rules know it."""
        return Kind(self.kind)

    @property
    def day_part(self) -> Part | None:
        """The part of the day that speaks of it."""
        return Part(self.part) if self.part else None

    @property
    def history_of_rules(self) -> tuple[Rule, ...]:
        """The rules, oldest first."""
        return tuple(
            Rule(date.fromisoformat(since), Schedule.from_text(schedule), goal) for since, schedule, goal in self.rules
        )

    @property
    def goal(self) -> int | None:
        """The goal of the newest rule."""
        return self.rules[-1][2]

    @property
    def schedule(self) -> Schedule:
        """The schedule of the newest rule."""
        return Schedule.from_text(self.rules[-1][1])

    def rests_until(self, day: date) -> date | None:
        """The last day of the vacation that is on that day."""
        today = day.isoformat()
        return max((date.fromisoformat(last) for first, last in self.pauses if first <= today <= last), default=None)

    def put_rule(self, since: date, schedule: Schedule, goal: int | None) -> None:
        """From this day on another rule holds; one of the same day is replaced."""
        kept = [rule for rule in self.rules or [] if rule[0] < since.isoformat()]
        self.rules = [*kept, (since.isoformat(), schedule.to_text(), goal)]


class HabitMonth(Base):
    """The marks of one habit in one month: 31 numbers, see `rules.history.Mark`; 0 is a day with no mark.

    Three years of a daily habit are 36 rows, so all that a screen tells is computed from the marks themselves:
    there is no second copy that could come apart from them.
    """

    __tablename__ = "habit_months"
    __table_args__ = (Index("ix_habit_months_user_id", "user_id"),)

    habit_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("habits.id", ondelete="CASCADE"), primary_key=True)
    month: Mapped[date] = mapped_column(primary_key=True)  # its first day
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    codes: Mapped[list[int]] = mapped_column(ARRAY(Integer))


@dataclass(slots=True)
class Kept:
    """A habit with the months that were loaded, by their first days."""

    habit: Habit
    months: dict[date, HabitMonth] = field(default_factory=dict)

    @property
    def marks(self) -> dict[date, Mark]:
        """The days that have a mark."""
        return {
            month.replace(day=number): Mark.of(code)
            for month, row in self.months.items()
            for number, code in enumerate(row.codes, 1)
            if code
        }

    def history(self, today: date) -> History:
        """What the rules look at."""
        habit = self.habit
        pauses = tuple((date.fromisoformat(since), date.fromisoformat(until)) for since, until in habit.pauses)
        return History(habit.what, habit.history_of_rules, self.marks, today, pauses)
