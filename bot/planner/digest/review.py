"""Closing a day: what is left of it, moved away at once and brought back at once."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.planner.digest.moved import pack, unpack
from bot.planner.models import Task
from bot.planner.repository import ListRepository
from bot.planner.service import PlannerService
from bot.planner.service.terms import ENOUGH, OFTEN

NIGHT = timedelta(hours=4)


@dataclass(frozen=True, slots=True)
class Closed:
    """A day is closed: its leftovers stand on `to` now; `moved` says which and brings them back.

    `often` is the one of them that has now moved three times or more, and the most.
    """

    to: date
    first: Task | None
    moved: str
    often: Task | None = None


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
        return Closed(to, await self._planner.first_for(to), token, often)

    async def take_back(self, to: date, moved: str) -> None:
        """Put what `close` has moved back to where it came from; what was changed since stays."""
        await self._planner.move_all_back(to, unpack(moved))


def _came_from(task: Task, day: date) -> bool:
    """The task's last edit has moved it here from this day, an earlier one or none."""
    if task.before is None:
        return False
    was = task.before["day"]
    return was is None or date.fromisoformat(was) <= day
