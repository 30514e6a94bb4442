"""Whether a day fits: the working hours, the blocks in them, and what to move where there is too much."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Protocol, TypeVar

WORK_FROM, WORK_TO = time(9), time(18)  # the hours a day's plan has to fit into
MOST_TO_MOVE = 3
USUAL_BLOCK = 30  # minutes of a timed task that says nothing about its length
HALF_HOUR = 30
LAST_START = 21 * 60


class Block(Protocol):
    """The part of a task that takes up time."""

    @property
    def day(self) -> date | None: ...
    @property
    def at(self) -> time | None: ...
    @property
    def minutes(self) -> int | None: ...


B = TypeVar("B", bound=Block)


@dataclass(frozen=True, slots=True)
class Load:
    """Minutes that the tasks without a time want, and minutes that the timed ones leave free."""

    planned: int
    free: int

    @property
    def is_over(self) -> bool:
        """More is planned than there is room for."""
        return self.planned > self.free


def load_of(tasks: Iterable[Block], day: date, since: time | None = None) -> Load:
    """How full the day is; `since` is the present time where the day has begun. Leftovers of days before count too."""
    tasks = list(tasks)
    timed = [(task.at, task.minutes or 0) for task in tasks if task.day == day and task.at is not None]
    planned = sum(task.minutes or 0 for task in tasks if task.day != day or task.at is None)
    return Load(planned, free_minutes(timed, since))


def free_minutes(blocks: Sequence[tuple[time, int]], since: time | None = None) -> int:
    """Minutes of the working day, from `since` on, that none of the blocks (start, length in minutes) takes."""
    start, end = _minute(WORK_FROM), _minute(WORK_TO)
    if since is not None:
        start = max(start, _minute(since))
    free, place = 0, start
    for begins, length in sorted(blocks):
        block = _minute(begins)
        free += max(0, min(block, end) - place)
        place = max(place, min(block + length, end))
    return free + max(0, end - place)


def to_move(ordered: Sequence[B], load: Load) -> list[B]:
    """The least weighty tasks that make the day fit once moved; at most three. `ordered` has the weightiest first."""
    excess, chosen = load.planned - load.free, list[B]()
    for task in reversed(ordered):
        if excess <= 0 or len(chosen) == MOST_TO_MOVE:
            break
        if task.at is None and task.minutes:
            chosen.append(task)
            excess -= task.minutes
    return chosen


def overlapping(task: B, others: Iterable[B]) -> list[B]:
    """The timed tasks of the same day whose blocks meet this one's; a task without a length is a point."""
    if task.at is None:
        return []
    return [other for other in others if other is not task and other.day == task.day and _meet(task, other)]


def _meet(one: Block, other: Block) -> bool:
    if one.at is None or other.at is None:
        return False
    start, end = _minute(one.at), _minute(one.at) + (one.minutes or 1)
    begins, ends = _minute(other.at), _minute(other.at) + (other.minutes or 1)
    return start < ends and begins < end


def end_of(at: time, minutes: int) -> time:
    """The clock time at which a block ends; past midnight it goes round."""
    end = (_minute(at) + minutes) % (24 * 60)
    return time(end // 60, end % 60)


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def free_from(blocks: Sequence[tuple[time, int | None]], at: time, length: int | None = None) -> time | None:
    """The first full or half hour from `at` on with so many minutes that no block (start, length) takes.

    None where the day is full to the evening.
    """
    length = length or USUAL_BLOCK
    taken = [(_minute(begins), _minute(begins) + (minutes or USUAL_BLOCK)) for begins, minutes in blocks]
    for start in range(-(-_minute(at) // HALF_HOUR) * HALF_HOUR, LAST_START + 1, HALF_HOUR):
        if all(start + length <= begins or ends <= start for begins, ends in taken):
            return time(start // 60, start % 60)
    return None
