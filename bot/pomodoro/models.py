"""The tables of focus: sessions, a person's choices, estimates of tasks."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from sqlalchemy import BigInteger, Enum, ForeignKey, Index, Integer, SmallInteger, String, text
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, composite, mapped_column

from bot.kernel.db import Base
from bot.pomodoro.rules.timer import Outcome, State, Timer

LIVE = text("state <> 'closed'")
GOAL, LENGTH, REST = 4, 25, 5


def _words(kind: type[StrEnum]) -> Enum:
    """The enum as its own words in a plain column."""
    return Enum(kind, native_enum=False, length=12, values_callable=lambda members: [m.value for m in members])


class Reason(StrEnum):
    """What came in between."""

    DISTRACTED = "people"
    THOUGHTS = "thoughts"
    URGENT = "urgent"
    TIRED = "tired"


@dataclass(frozen=True, slots=True)
class Moved:
    """What closing the work moved, as its message says it: the task's minutes, and lines of other slices."""

    minutes: int | None = None  # planned
    spent: int = 0
    lines: tuple[str, ...] = ()


class FocusSession(Base):
    """One session. `task_id` is a task of the planner, `habit_id` the habit it was begun for; its title is kept.

    `extra` sessions («+5 минут») count their minutes, a 🍅 they are not. Overtime is a closed session of length 0.
    `day` and `hour` are by the person's clock: the day the work ended on, the hour it began in.
    """

    __tablename__ = "focus_sessions"
    __table_args__ = (
        Index("uq_focus_sessions_live", "user_id", unique=True, postgresql_where=LIVE),
        Index("ix_focus_sessions_latest", "user_id", "id", postgresql_where=text("length > 0")),
        Index("ix_focus_sessions_day", "user_id", "day", postgresql_where=text("day IS NOT NULL")),
        Index("ix_focus_sessions_task", "user_id", "task_id", postgresql_where=text("outcome = 'whole'")),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    task_id: Mapped[int | None] = mapped_column(BigInteger)
    habit_id: Mapped[int | None] = mapped_column(BigInteger)
    title: Mapped[str] = mapped_column(String(300), server_default="")
    extra: Mapped[bool] = mapped_column(server_default="false")
    in_row: Mapped[int] = mapped_column(SmallInteger, server_default="0")  # 🍅 without a long break, this one included
    reason: Mapped[Reason | None] = mapped_column(_words(Reason))
    day: Mapped[date | None]
    hour: Mapped[int | None] = mapped_column(SmallInteger)
    moved_json: Mapped[dict[str, Any] | None] = mapped_column("moved", JSONB(none_as_null=True))

    length: Mapped[int] = mapped_column(SmallInteger)
    rest: Mapped[int] = mapped_column(SmallInteger)
    started_at: Mapped[datetime]
    ends_at: Mapped[datetime]
    state: Mapped[State] = mapped_column(_words(State))
    paused_at: Mapped[datetime | None]
    pauses: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    stopping: Mapped[bool] = mapped_column(server_default="false")
    outcome: Mapped[Outcome | None] = mapped_column(_words(Outcome))
    ended_at: Mapped[datetime | None]
    minutes: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    long_break: Mapped[bool] = mapped_column(server_default="false")
    break_ends_at: Mapped[datetime | None]

    timer: Mapped[Timer] = composite(
        Timer, "length", "rest", "started_at", "ends_at", "state", "paused_at", "pauses", "stopping", "outcome",
        "ended_at", "minutes", "long_break", "break_ends_at",
    )  # fmt: skip

    @property
    def moved(self) -> Moved:
        """What closing it moved."""
        found = dict(self.moved_json or {})
        found["lines"] = tuple(found.get("lines", ()))
        return Moved(**found)

    @moved.setter
    def moved(self, moved: Moved) -> None:
        self.moved_json = asdict(moved)


class FocusChoice(Base):
    """What a person has chosen: the last length, the daily goal, whether breaks start by themselves."""

    __tablename__ = "focus_choices"

    user_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    length: Mapped[int] = mapped_column(SmallInteger, server_default=str(LENGTH))
    rest: Mapped[int] = mapped_column(SmallInteger, server_default=str(REST))
    goal: Mapped[int] = mapped_column(SmallInteger, server_default=str(GOAL))
    auto: Mapped[bool] = mapped_column(server_default="false")


class FocusEstimate(Base):
    """How many 🍅 a task was thought to need."""

    __tablename__ = "focus_estimates"

    user_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    task_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    planned: Mapped[int] = mapped_column(Integer)
