"""Time as the bot sees it: injected everywhere, so that tests and the sandbox can move it."""

from datetime import UTC, datetime, timedelta
from typing import Protocol


class Clock(Protocol):
    """Tells the present instant; nothing else in the project may ask the machine for it."""

    def now(self) -> datetime:
        """Return the present instant, aware, in UTC."""
        ...


class SystemClock:
    """The machine's own time."""

    def now(self) -> datetime:
        return datetime.now(UTC)  # noqa: TID251 - this is the one place that asks


class MovableClock:
    """Real time plus an offset that can only grow: the sandbox's clock."""

    def __init__(self, offset: timedelta = timedelta()) -> None:
        self.offset = offset

    def now(self) -> datetime:
        return SystemClock().now() + self.offset

    def move_to(self, instant: datetime) -> None:
        """Jump forward so that `now()` is `instant`; an instant already past changes nothing."""
        self.offset += max(timedelta(), instant - self.now())
