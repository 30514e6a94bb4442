"""The next free half hour. Pure."""

from collections.abc import Sequence
from datetime import time

from bot.planner.rules.hours import free_from

BREATH = 10  # minutes before it begins
FIRST_STEP = 25


def free_slot(blocks: Sequence[tuple[time, int | None]], now: time) -> time | None:
    """The first full or half hour today, some minutes ahead, with 25 minutes that no block (start, length) takes."""
    start = now.hour * 60 + now.minute + BREATH
    return free_from(blocks, time(start // 60, start % 60), FIRST_STEP) if start < 24 * 60 else None
