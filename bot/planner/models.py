"""The tables of tasks: what is to be done, what repeats, how a person means a doubtful phrase."""

from datetime import date, datetime, time
from typing import Any

from sqlalchemy import BigInteger, DateTime, ForeignKey, Index, Integer, SmallInteger, String, Text, text
from sqlalchemy.dialects.postgresql import ARRAY, JSONB
from sqlalchemy.orm import Mapped, mapped_column, relationship

from bot.kernel.db import Base
from bot.planner.rules.repeats import Rule

_OPEN = text("done_at IS NULL AND deleted_at IS NULL")
_OPEN_COPY = text("repeat_id IS NOT NULL AND done_at IS NULL AND deleted_at IS NULL")

# Words of a title in their Russian stems, under the person's own word: a search reads one person's rows only.
# (Written as PostgreSQL itself writes it: only so do migrations see that the index is the same.)
SEARCHED = "to_tsvector('russian', (('u' || user_id::text) || ' ') || translate(title::text, 'ёЁ', 'еЕ'))"


class Repeat(Base):
    """What the copies of a repeating task have in common. One copy is open at a time."""

    __tablename__ = "repeats"
    __table_args__ = (Index("ix_repeats_user_id", "user_id"),)

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(300))
    rrule: Mapped[str] = mapped_column(String(300))
    anchor: Mapped[date]  # the day the rule is counted from
    at: Mapped[time | None]
    after_completion: Mapped[bool]
    workdays: Mapped[bool]
    ended_at: Mapped[datetime | None]

    @property
    def rule(self) -> Rule:
        """The rule as it is counted."""
        return Rule(self.rrule, self.anchor, self.at, self.after_completion, self.workdays)

    @rule.setter
    def rule(self, rule: Rule) -> None:
        self.rrule, self.anchor, self.at, self.workdays = rule.text, rule.anchor, rule.at, rule.workdays


class Task(Base):
    """A thing to do. `day` and `at` are wall time in the person's zone; `instant` is set for «через 2 часа»."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_open", "user_id", "day", "at", "id", postgresql_where=_OPEN),
        Index("ix_tasks_star", "user_id", "starred_on", postgresql_where=text("starred_on IS NOT NULL")),
        Index("ix_tasks_done", "user_id", "done_day", "done_at", postgresql_where=text("done_at IS NOT NULL")),
        Index("ix_tasks_card", "user_id", "card_at", postgresql_where=text("card_at IS NOT NULL")),
        Index(
            "ix_tasks_tagged",
            "user_id",
            "id",
            postgresql_where=text("tags <> '{}' AND done_at IS NULL AND deleted_at IS NULL"),
        ),
        Index("ix_tasks_copies", "repeat_id", "occurs", postgresql_where=text("repeat_id IS NOT NULL")),
        Index("uq_tasks_open_copy", "repeat_id", unique=True, postgresql_where=_OPEN_COPY),
        Index("ix_tasks_deleted", "deleted_at", postgresql_where=text("deleted_at IS NOT NULL")),
        Index("ix_tasks_words", text(SEARCHED), postgresql_using="gin", postgresql_where=text("deleted_at IS NULL")),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"))
    title: Mapped[str] = mapped_column(String(300))
    day: Mapped[date | None]
    at: Mapped[time | None]
    instant: Mapped[datetime | None]
    minutes: Mapped[int | None] = mapped_column(Integer)
    priority: Mapped[int] = mapped_column(SmallInteger, server_default="4")  # 1 is the highest
    tags: Mapped[list[str]] = mapped_column(ARRAY(String(40)), server_default="{}")
    deadline: Mapped[bool] = mapped_column(server_default="false")  # «до пятницы»: the day is the last allowed one
    leads: Mapped[list[int]] = mapped_column(ARRAY(Integer), server_default="{0}")  # minutes before `at` to remind
    snoozed_until: Mapped[datetime | None]
    starred_on: Mapped[date | None]  # the day whose ⭐ it is
    moves: Mapped[int] = mapped_column(SmallInteger, server_default="0")  # how often it was put off to a later day
    spent: Mapped[int] = mapped_column(Integer, server_default="0")  # minutes of focus
    note: Mapped[str | None] = mapped_column(Text)
    steps: Mapped[list[dict[str, Any]]] = mapped_column(JSONB, server_default="[]")  # see service.steps.Step
    repeat_id: Mapped[int | None] = mapped_column(BigInteger, ForeignKey("repeats.id", ondelete="SET NULL"))
    occurs: Mapped[datetime | None] = mapped_column(DateTime(timezone=False))  # the scheduled wall moment of this copy
    missed: Mapped[int] = mapped_column(SmallInteger, server_default="0")  # occurrences that went by undone
    card_at: Mapped[datetime | None]  # when the card was last shown: what a correction in words is about
    before: Mapped[dict[str, Any] | None] = mapped_column(JSONB(none_as_null=True))  # what the last edit changed
    edits: Mapped[int] = mapped_column(
        Integer, server_default="0"
    )  # names an edit, so that an old undo undoes no other
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_day: Mapped[date | None]
    deleted_at: Mapped[datetime | None]

    repeat: Mapped[Repeat | None] = relationship(lazy="raise")

    @property
    def is_open(self) -> bool:
        """Neither done nor deleted."""
        return self.done_at is None and self.deleted_at is None


class Meaning(Base):
    """How a person means a doubtful phrase: whether they took the less likely reading last time."""

    __tablename__ = "readings"

    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    doubt: Mapped[str] = mapped_column(String(10), primary_key=True)
    took_other: Mapped[bool]
