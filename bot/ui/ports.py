"""What ui asks of the rooms above it; they implement these, `app` connects them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.ui.html import Html
from bot.ui.incoming import Incoming
from bot.ui.screen import Button, Screen


@dataclass(frozen=True, slots=True)
class Who:
    """Whose request this is; every service and repository of the request sees only this person's rows."""

    user_id: int


NOBODY = Who(0)  # whose request it is where the house draws messages for many people at once


class People(Protocol):
    """The rooms' knowledge of people."""

    async def arrive(self, incoming: Incoming) -> int:
        """Make sure the person has a row, reachable and up to date, in this transaction.

        Returns the whole calendar days of silence before this; days of a vacation are none.
        """
        ...

    async def lost(self) -> None:
        """The person cannot be reached any more: stop sending until they start again."""
        ...


class Comeback(Protocol):
    """What a person hears who was away."""

    def expect(self) -> None:
        """They have done something, which is about to be answered; also after an answer that was rolled back."""
        ...

    async def greeted(self, answer: Screen | None, silent_days: int) -> Screen | None:
        """The answer to what they did, if it has one, below a greeting where they were silent for long."""
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


class DayDigests(Protocol):
    """The morning plan and the evening review, for slices whose buttons stand on them."""

    async def morning(self, day: date, undo: Button | None = None) -> Screen:
        """The plan of this day as it stands now; `undo` stands beside «Тише»."""
        ...

    async def evening(self, day: date, undo: Button | None = None) -> Screen:
        """The review of this day as it stands now; `undo` stands beside «Тише»."""
        ...


@dataclass(frozen=True, slots=True)
class Beside:
    """What runs meanwhile, for the answer to a text that is about something else: a line and buttons."""

    line: Html
    buttons: tuple[Button, ...]


class Advice(Protocol):
    """Advice from a person's own numbers, for a slice that can do at once what it says."""

    async def told(self, key: str, numbers: Mapping[str, float]) -> str | None:
        """What these numbers of the person say by the tip of this key, noted as shown.

        None where they do not say so, the tip came within a month, or no advice is welcome.
        """
        ...


class Meanwhile(Protocol):
    """A slice in which something may be running while the person writes a task."""

    async def beside(self) -> Beside | None:
        """What runs; None where nothing does."""
        ...


class Meanwhiles(tuple[Meanwhile, ...]):
    """Every such slice, for the person of the request."""


class JoinedMessages(Protocol):
    """Messages that hold several reminders."""

    async def draw(self, joined: int, answer: Screen) -> Screen:
        """The message as it stands now; the answer itself where it is not this person's or holds nothing else."""
        ...
