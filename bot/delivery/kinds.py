"""What slices say about the messages they send: how urgent, what when late, and how to draw them from the truth."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import IntEnum, StrEnum
from typing import Protocol
from zoneinfo import ZoneInfo

from bot.ui.html import Html
from bot.ui.screen import Button, Screen

LATE_ONCE = timedelta(hours=1)


class Urgency(IntEnum):
    """The order in which due rows go out."""

    TIMER = 0  # the end of a Pomodoro
    TIMED = 1  # what a person set a time for
    DIGEST = 2  # plans and reviews
    BROADCAST = 3


class Late(StrEnum):
    """What to do with a row whose planned time passed more than an hour ago (the bot was down)."""

    DIGEST = "digest"  # becomes a line of «пока меня не было»
    TELL = "tell"  # is always told, however late
    DROP = "drop"  # nobody needs yesterday's morning plan


@dataclass(frozen=True, slots=True)
class DeliveryKind:
    """A kind of message. `timed`: the person chose this minute, so quiet hours do not hold it.

    `repeats`: the next occurrence is planned by the renderer's `plan_next` in the transaction that marks this one.
    """

    name: str
    urgency: Urgency
    timed: bool = True
    late: Late = Late.DIGEST
    repeats: bool = False
    rides: bool = False  # may go out up to ten minutes early in the company of other things, never alone


def _never_held(_: datetime) -> datetime | None:
    return None


@dataclass(frozen=True, slots=True)
class Reach:
    """How a person can be reached at this moment."""

    user_id: int
    chat_id: int | None
    zone: ZoneInfo
    reachable: bool = True
    silent: bool = False  # the dialog is muted: send without a notification
    quiet_until: datetime | None = None  # quiet hours are on, until this instant
    held_at: Callable[[datetime], datetime | None] = (
        _never_held  # the end of the quiet hours that an instant falls into
    )


@dataclass(frozen=True, slots=True)
class Due:
    """One row that is due, or was sent, for a person."""

    id: int
    kind: str
    ref: str
    user_id: int
    planned_at: datetime
    reach: Reach
    late_by: timedelta = timedelta()
    sent: bool = False  # the person got it; known once the next occurrence is planned

    @property
    def is_late(self) -> bool:
        """Late enough to be worth telling the planned time."""
        return self.late_by >= timedelta(minutes=2)

    @property
    def planned_local(self) -> datetime:
        """The planned moment in the person's zone."""
        return self.planned_at.astimezone(self.reach.zone)


@dataclass(frozen=True, slots=True)
class Notice:
    """How one thing looks now: as a message of its own, and as a line with buttons in a message of several.

    `settled` means that there is nothing to remind about any more; `line` then says what became of it.
    `heads` means a plan or a review: where several things come at once, its screen stands above their lines.
    Numbers are the plan's there, so the buttons below it say `name`, the thing in few words.
    """

    alone: Screen
    line: Html
    row: tuple[Button, ...] = ()
    settled: bool = False
    undo: Button | None = None
    heads: bool = False
    name: str = ""


class Renderer(Protocol):
    """Draws a kind of rows. Built in a request scope of `ui.ports.NOBODY`: queries name the person."""

    async def notices(self, dues: Sequence[Due]) -> Mapping[int, Notice]:
        """The notices by row id; what is deleted, paused or not due is left out."""
        ...

    async def plan_next(self, due: Due) -> None:
        """Plan the occurrence after this one, whatever became of it; called for kinds that repeat."""
        ...


class Reachability(Protocol):
    """Asked before every send; the rooms of people answer."""

    async def of(self, user_ids: Sequence[int], now: datetime) -> Mapping[int, Reach]:
        """How these people can be reached; people who are gone are left out."""
        ...

    async def hold(self, user_id: int) -> None:
        """Until the end of the transaction, what the person does waits: what they plan is not overwritten.

        Every tap and text holds the person's row from its first statement on.
        """
        ...

    async def lost(self, user_id: int) -> None:
        """The platform says that this person cannot be reached until they start the bot again."""
        ...
