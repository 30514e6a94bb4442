"""Closing a day: what is left of it, moved away at once and brought back at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta

from bot.planner.digest.moved import pack, unpack
from bot.planner.models import Task
from bot.planner.repository import ListRepository
from bot.planner.service import PlannerService
from bot.planner.service.terms import ENOUGH, OFTEN

NIGHT = timedelta(hours=4)
EVENING = time(18)


@dataclass(frozen=True, slots=True)
class Closed:
    """A day is closed: its leftovers stand on `to` now; `moved` says which and brings them back.

    `waiting` is all that this day holds, the first thing first. `often` is the one of those moved that has now moved
    three times or more, and the most; `late` the first of them that stands in the evening.
    """

    to: date
    waiting: Sequence[Task]
    moved: str
    often: Task | None = None
    late: Task | None = None

    @property
    def first(self) -> Task | None:
        """What the day begins with."""
        return self.waiting[0] if self.waiting else None


class Review:
    """The evening's work on one person's tasks."""

    def __init__(self, planner: PlannerService, lists: ListRepository) -> None:
        self._planner, self._lists = planner, lists

    async def left(self, day: date) -> list[Task]:
        """What waits at the end of this day: leftovers, and what was jotted down that day and given no day yet."""
        user = self._planner.user
        undated = await self._lists.undated(user.id, ENOUGH)
        jotted = [task for task in undated if user.local(task.created_at).date() == day]
        return [*await self._planner.leftovers(day), *jotted]

    def next_day(self, day: date) -> date:
        """The day after; where an old button names a day that is over, tomorrow as of the tap.

        The review comes as late as four in the morning, and until then the night belongs to the day before.
        """
        tonight = (self._planner.local_now() - NIGHT).date()
        return max(day, tonight) + timedelta(days=1)

    async def close(self, day: date) -> Closed:
        """Move everything that waits to the next day; as much as one tap can bring back.

        A second tap moves nothing more and still brings back what the first one moved.
        """
        to = self.next_day(day)
        ids = [task.id for task in await self.left(day)]
        if not ids:
            tomorrow = await self._lists.open_on(self._planner.user.id, to, ENOUGH)
            ids = [task.id for task in tomorrow if task.day == to and _came_from(task, day)]
        while (token := pack(ids)) is None:
            ids = ids[: len(ids) // 2]
        moved = await self._planner.move_to(to, ids)
        often = max((task for task in moved if task.moves >= OFTEN), key=lambda task: task.moves, default=None)
        late = min((task for task in moved if task.at is not None and task.at >= EVENING), key=_hour, default=None)
        return Closed(to, await self._planner.waiting_for(to), token, often, late)

    async def take_back(self, to: date, moved: str) -> None:
        """Put what `close` has moved back to where it came from; what was changed since stays."""
        await self._planner.move_all_back(to, unpack(moved))


def _hour(task: Task) -> tuple[time, int]:
    return task.at or time.max, task.id


def _came_from(task: Task, day: date) -> bool:
    """The task's last edit has moved it here from this day, an earlier one or none."""
    if task.before is None:
        return False
    was = task.before["day"]
    return was is None or date.fromisoformat(was) <= day
