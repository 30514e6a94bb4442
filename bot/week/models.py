"""What a person said about their weeks."""

from datetime import date, datetime

from sqlalchemy import BigInteger, ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.kernel.db import Base


class Week(Base):
    """One Sunday's answers. `asked` is the kind of the one extra question."""

    __tablename__ = "weeks"

    user_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    day: Mapped[date] = mapped_column(primary_key=True)  # the Sunday
    mood: Mapped[int | None] = mapped_column(SmallInteger)  # 1 to 3
    obstacle: Mapped[str | None] = mapped_column(String(300))
    asked: Mapped[str | None] = mapped_column(String(20))
    closed_at: Mapped[datetime | None]
