"""The table of people."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import BigInteger, Index, SmallInteger, String, false, text, true
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from bot.kernel.db import Base
from bot.users.rules import DEFAULT_ZONE, instant_of, zone_named


class User(Base):
    """A person. The id is the messenger's own."""

    __tablename__ = "users"
    __table_args__ = (
        Index("ix_users_created_at", "created_at"),
        Index("ix_users_lost", "id", postgresql_where=text("NOT reachable")),
    )

    id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    chat_id: Mapped[int | None] = mapped_column(BigInteger)
    name: Mapped[str] = mapped_column(String(200), server_default="")
    zone: Mapped[str] = mapped_column(String(64), server_default=DEFAULT_ZONE)
    zone_known: Mapped[bool] = mapped_column(server_default=false())  # told or confirmed by the person
    reachable: Mapped[bool] = mapped_column(server_default=true())
    muted_until: Mapped[datetime | None]
    quiet_from: Mapped[time | None]
    quiet_to: Mapped[time | None]
    morning_at: Mapped[time] = mapped_column(server_default=text("'09:00'"))
    evening_at: Mapped[time] = mapped_column(server_default=text("'21:00'"))
    day_ends_at: Mapped[time] = mapped_column(server_default=text("'03:00'"))  # a habit's day, not the calendar's
    vacation_until: Mapped[date | None]  # the last day of it
    flame: Mapped[dict[str, Any] | None] = mapped_column(JSONB)  # kept by the coach: every «Сегодня» shows it
    first_done_at: Mapped[datetime | None]  # the first win
    created_at: Mapped[datetime]
    seen_at: Mapped[datetime]  # the last tap or text
    # Bits 1, 2, 4: something was done in the 24 hours that begin 1, 7, 30 days after the first start.
    returned: Mapped[int] = mapped_column(SmallInteger, server_default="0")

    @property
    def tz(self) -> ZoneInfo:
        """The zone as an object; an unknown name falls back to Moscow's."""
        return zone_named(self.zone) or ZoneInfo(DEFAULT_ZONE)

    def local(self, instant: datetime) -> datetime:
        """The instant on this person's clock."""
        return instant.astimezone(self.tz)

    def is_muted(self, now: datetime) -> bool:
        """The person switched the dialog's notifications off."""
        return self.muted_until is not None and now < self.muted_until

    def silent_days(self, seen_at: datetime, today: date) -> int:
        """Whole calendar days between the day of `seen_at` and `today`; days of a vacation are no silence."""
        last = self.local(seen_at).date()
        if self.vacation_until is not None:
            last = max(last, min(self.vacation_until, today))
        return max(0, (today - last).days - 1)

    def quiet_until(self, now: datetime) -> datetime | None:
        """The end (UTC) of the quiet hours that are on at `now`, or None."""
        if self.quiet_from is None or self.quiet_to is None or self.quiet_from == self.quiet_to:
            return None
        here = self.local(now)
        clock = here.time()
        over_midnight = self.quiet_from > self.quiet_to
        inside = (
            clock >= self.quiet_from or clock < self.quiet_to
            if over_midnight
            else self.quiet_from <= clock < self.quiet_to
        )
        if not inside:
            return None
        day = here.date() + timedelta(days=1) if over_midnight and clock >= self.quiet_from else here.date()
        end = instant_of(day, self.quiet_to, self.tz)
        if end <= now:  # the hour that autumn repeats: the end comes a second time
            end = datetime.combine(day, self.quiet_to.replace(fold=1), self.tz).astimezone(UTC)
        return end if end > now else None
