"""What ui asks of the rooms above it; they implement these, `app` connects them."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from bot.ui.incoming import Incoming
from bot.ui.screen import Screen


@dataclass(frozen=True, slots=True)
class Who:
    """Whose request this is; every service and repository of the request sees only this person's rows."""

    user_id: int


class People(Protocol):
    """The rooms' knowledge of people."""

    async def arrive(self, incoming: Incoming) -> None:
        """Make sure the person has a row, reachable and up to date, in this transaction."""
        ...

    async def lost(self) -> None:
        """The person cannot be reached any more: stop sending until they start again."""
        ...


class LocalTime(Protocol):
    """The person's own time."""

    def now(self) -> datetime:
        """The present moment in the person's zone."""
        ...


class HomeScreen(Protocol):
    """«☀️ Сегодня», for slices whose buttons stand on it."""

    async def draw(self) -> Screen:
        """The day as it stands."""
        ...


class JoinedMessages(Protocol):
    """Messages that hold several reminders."""

    async def draw(self, joined: int) -> Screen | None:
        """The message as it stands now; None where it is not this person's."""
        ...
