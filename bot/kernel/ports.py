"""What slices offer each other in plain types; `app` connects them, no slice imports another."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any, ClassVar, Protocol


@dataclass(frozen=True, slots=True)
class TaskRef:
    """A task as other slices see it. Minutes are those planned and those spent in focus; `rrule` is RFC 5545's."""

    id: int
    title: str
    is_open: bool
    minutes: int | None
    spent: int
    day: date | None
    at: time | None
    rrule: str | None = None  # how it repeats


@dataclass(frozen=True, slots=True)
class HabitRef:
    """A habit as other slices see it; `minutes_left` of today's goal, None where it does not count minutes."""

    id: int
    title: str
    minutes_left: int | None


class HabitBook(Protocol):
    """The person's habits, offered by the slice of habits."""

    async def get(self, habit_id: int) -> HabitRef | None:
        """The person's habit, or None where there is none, it is archived, or it is somebody else's."""
        ...


@dataclass(frozen=True, slots=True)
class TaskDraft:
    """A task to be written."""

    title: str
    day: date | None
    at: time | None
    minutes: int | None


class Numbers(Protocol):
    """What a slice can count about the person of the request, for advice. No method asks a database.

    `facts` is SQL that yields one JSON value from `:user_id`, `:today` (a date), `:now` (an instant) and `:zone`.
    """

    name: ClassVar[str]
    facts: ClassVar[str]

    def numbers(self, fact: Any) -> Mapping[str, float]:
        """Numbers by name, «slice.what»: «tasks.done_week». What is not known is left out, never guessed."""
        ...


class AllNumbers(tuple[Numbers, ...]):
    """Every slice's numbers, for the person of the request."""

    @property
    def queries(self) -> dict[str, str]:
        """What each slice asks of the database, by its name."""
        return {slice_.name: slice_.facts for slice_ in self}

    def of(self, facts: Mapping[str, Any]) -> dict[str, float]:
        """All of them in one, from the answers to those queries."""
        found: dict[str, float] = {}
        for slice_ in self:
            found |= slice_.numbers(facts[slice_.name])
        return found


class TaskBook(Protocol):
    """The person's tasks, offered by the planner."""

    async def get(self, task_id: int) -> TaskRef | None:
        """The person's task, or None where there is none or it is somebody else's."""
        ...

    async def find(self, words: str) -> TaskRef | None:
        """The open task that the words most likely mean, today's first; None where none fits."""
        ...

    async def add(self, title: str, day: date | None, at: time | None, minutes: int | None) -> TaskRef:
        """Write a task, with its reminder where it has a time."""
        ...

    async def add_all(self, drafts: Sequence[TaskDraft]) -> Sequence[TaskRef]:
        """Write several tasks at once, for the price of one."""
        ...

    async def with_room(self, drafts: Sequence[TaskDraft]) -> Sequence[TaskDraft]:
        """The same tasks, each at the first free half hour of its day from its own time on. One round trip.

        A day that is full to the evening keeps the time that was wanted.
        """
        ...

    async def finish(self, task_id: int) -> TaskRef | None:
        """Mark the task done; None where there is none."""
        ...

    async def spend(self, task_id: int, minutes: int) -> TaskRef | None:
        """Add focus minutes to the task."""
        ...

    async def move(self, task_id: int, day: date | None, at: time | None) -> TaskRef | None:
        """Give the open task another day and time."""
        ...

    async def upcoming(self, most: int) -> Sequence[TaskRef]:
        """Open tasks that have a day, soonest first."""
        ...

    async def remove(self, task_id: int) -> None:
        """Take the task away; it can be restored for a day."""
        ...

    async def retire(self, task_id: int) -> None:
        """Take a repeating task away with all its repeats; it can be restored for a day."""
        ...


class Tidies(Protocol):
    """Drops what a slice keeps no longer, a batch at a time; called now and then while the bot serves."""

    async def purge(self, now: datetime) -> None:
        """Drop what was over long ago."""
        ...
