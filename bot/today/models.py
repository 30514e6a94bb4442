"""What a person wants to hear of the day unasked, and which days have been told."""

from datetime import date, time

from sqlalchemy import BigInteger, ForeignKey, text, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.kernel.db import Base


class Rhythm(Base):
    """A person's plan and reviews. The hours of plan and evening stand in the person's own row."""

    __tablename__ = "rhythms"

    user_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    morning_on: Mapped[bool] = mapped_column(server_default=true())
    evening_on: Mapped[bool] = mapped_column(server_default=true())
    morning_day: Mapped[date | None]  # the last day whose plan is over: sent, or not worth sending
    evening_day: Mapped[date | None]
    week_on: Mapped[bool] = mapped_column(server_default=true())  # on Sundays, in place of the evening's review
    week_at: Mapped[time] = mapped_column(server_default=text("'20:00'"))
    week_day: Mapped[date | None]
