"""What a person wants to hear of the day unasked, and which days have been told."""

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, true
from sqlalchemy.orm import Mapped, mapped_column

from bot.kernel.db import Base


class Rhythm(Base):
    """A person's plan and review. Their hours stand in the person's own row."""

    __tablename__ = "rhythms"

    user_id: Mapped[int] = mapped_column(
        BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True, autoincrement=False
    )
    morning_on: Mapped[bool] = mapped_column(server_default=true())
    evening_on: Mapped[bool] = mapped_column(server_default=true())
    morning_day: Mapped[date | None]  # the last day whose plan is over: sent, or not worth sending
    evening_day: Mapped[date | None]
