"""Tables of the coach."""

from datetime import date

from sqlalchemy import BigInteger, ForeignKey, SmallInteger, String
from sqlalchemy.orm import Mapped, mapped_column

from bot.kernel.db import Base


class CoachDay(Base):
    """What a person did on a day, counted as it happens. Minutes are of focus, `cut` are stopped sessions."""

    __tablename__ = "coach_days"

    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    day: Mapped[date] = mapped_column(primary_key=True)
    tasks: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    habits: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    whole: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    cut: Mapped[int] = mapped_column(SmallInteger, server_default="0")
    minutes: Mapped[int] = mapped_column(SmallInteger, server_default="0")


class TipShown(Base):
    """When a tip was shown last, and what the person thought of it: 1 is 👍, -1 is 👎."""

    __tablename__ = "tips_shown"

    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    tip: Mapped[str] = mapped_column(String(40), primary_key=True)
    shown_on: Mapped[date]
    opinion: Mapped[int] = mapped_column(SmallInteger, server_default="0")


class CoachWish(Base):
    """What a person asked of the coach; without a row, everything is on."""

    __tablename__ = "coach_wishes"

    user_id: Mapped[int] = mapped_column(BigInteger, ForeignKey("users.id", ondelete="CASCADE"), primary_key=True)
    tips: Mapped[bool] = mapped_column(server_default="true")  # lines of advice that were not asked for
    # The line under the plan of this day, as it was sent: a plan that is drawn anew keeps it. No key: there was none.
    told_on: Mapped[date | None]
    told_key: Mapped[str | None] = mapped_column(String(40))
    told_text: Mapped[str | None] = mapped_column(String(300))
