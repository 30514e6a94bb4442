"""The table of tasks."""

from datetime import date, datetime, time

from sqlalchemy import BigInteger, ForeignKey, Index, Integer, SmallInteger, String, text
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.orm import Mapped, mapped_column

from bot.kernel.db import Base

_OPEN = text("done_at IS NULL AND deleted_at IS NULL")


class Task(Base):
    """A thing to do. `day` and `at` are wall time in the person's zone; `instant` is set for «через 2 часа»."""

    __tablename__ = "tasks"
    __table_args__ = (
        Index("ix_tasks_open", "user_id", "day", "at", "id", postgresql_where=_OPEN),
        Index("ix_tasks_star", "user_id", "starred_on", postgresql_where=text("starred_on IS NOT NULL")),
        Index("ix_tasks_done", "user_id", "done_day", postgresql_where=text("done_at IS NOT NULL")),
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
    moves: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    spent: Mapped[int] = mapped_column(Integer, server_default="0")  # minutes of focus
    created_at: Mapped[datetime]
    done_at: Mapped[datetime | None]
    done_day: Mapped[date | None]
    deleted_at: Mapped[datetime | None]

    @property
    def is_open(self) -> bool:
        """Neither done nor deleted."""
        return self.done_at is None and self.deleted_at is None
