"""Things that happen in one slice and matter to others, told inside the same transaction.

A slice tells `Echo`; every slice that named a listener in its `Feature.hears` answers with lines for the screen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Protocol

from bot.ui.html import Html


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened on a person's calendar day."""

    day: date


@dataclass(frozen=True, slots=True)
class TaskFinished(Event):
    """A task was done."""

    task_id: int


@dataclass(frozen=True, slots=True)
class TaskReopened(Event):
    """«Done» was taken back; `day` is the day it had been done on."""

    task_id: int


@dataclass(frozen=True, slots=True)
class FocusEnded(Event):
    """A focus session closed. `whole` sessions are 🍅, others count their minutes only.

    `cut` ones were stopped; the rest of them is «+5 минут», work past the end, or a task that was ready early.
    `title` is what it was about, `habit_id` the habit that it was begun for, `at` the instant the work ended, however
    late that is told.
    """

    session_id: int
    task_id: int | None
    minutes: int
    whole: bool
    cut: bool = False
    title: str = ""
    habit_id: int | None = None
    at: datetime | None = None


@dataclass(frozen=True, slots=True)
class HabitMarked(Event):
    """A habit was done, wholly or in its minimum version."""

    habit_id: int


@dataclass(frozen=True, slots=True)
class HabitUnmarked(Event):
    """The mark was taken back: the habit is not done on that day after all."""

    habit_id: int


@dataclass(frozen=True, slots=True)
class PlanSent(Event):
    """The morning plan of the day reached the person."""


class Hears(Protocol):
    """A slice's ear, for the person of the request."""

    async def hear(self, event: Event) -> Sequence[Html]:
        """Take the event in; returns lines that say what it moved. Unknown events are passed over."""
        ...


class Echo:
    """Tells every ear."""

    def __init__(self, ears: Sequence[Hears]) -> None:
        self._ears = ears

    async def tell(self, event: Event) -> list[Html]:
        """What the event moved elsewhere, in words."""
        return [line for ear in self._ears for line in await ear.hear(event)]
