"""The next free half hour. Pure."""

from collections.abc import Sequence
from datetime import time

BREATH = 10  # minutes before it begins
FIRST_STEP = 25
USUAL_BLOCK = 30  # of a timed task that says nothing about its length
LAST = 21 * 60


def free_slot(blocks: Sequence[tuple[time, int | None]], now: time) -> time | None:
    """The first full or half hour today, some minutes ahead, with 25 minutes that no block (start, length) takes."""
    taken = [(_minute(at), _minute(at) + (length or USUAL_BLOCK)) for at, length in blocks]
    start = -(-(_minute(now) + BREATH) // 30) * 30
    while start <= LAST:
        if all(start + FIRST_STEP <= begins or ends <= start for begins, ends in taken):
            return time(start // 60, start % 60)
        start += 30
    return None


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
