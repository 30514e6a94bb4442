"""What a person wants to hear of the day unasked, and which days have been told."""

from datetime import date, time

from sqlalchemy import BigInteger, ForeignKey, false, text, true
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
    # Two ignored days: the day's messages come once a week. `stays`: coming back does not end it, only asking does.
    weekly: Mapped[bool] = mapped_column(server_default=false())
    stays: Mapped[bool] = mapped_column(server_default=false())
    eased_on: Mapped[date | None]  # the last day on which the bot said that it writes less
