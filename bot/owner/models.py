"""The table of the owner's counts."""

from datetime import date

from sqlalchemy import String
from sqlalchemy.orm import Mapped, mapped_column

from bot.kernel.db import Base


class DayCount(Base):
    """How often something happened on a day (UTC). It knows no person."""

    __tablename__ = "day_counts"

    day: Mapped[date] = mapped_column(primary_key=True)
    what: Mapped[str] = mapped_column(String(20), primary_key=True)
    number: Mapped[int]
