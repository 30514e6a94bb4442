"""Tasks that are shorter than one 🍅 are done together in one (Cirillo: «if it takes less than one, add it up»)."""

from collections.abc import Sequence
from datetime import date

from bot.kernel.ports import TaskRef

FEWEST, MOST = 2, 5


def fit_together(tasks: Sequence[TaskRef], length: int, today: date) -> Sequence[TaskRef]:
    """Today's small tasks that fill one session of this length, the shortest first; none where that is only one.

    What has an hour of its own keeps it, and what has no length is not known to be small.
    """
    small = [task for task in tasks if _is_small(task, length) and task.day is not None and task.day <= today]
    taken: list[TaskRef] = []
    left = length
    for task in sorted(small, key=lambda task: task.minutes or 0)[:MOST]:
        if (task.minutes or 0) <= left:
            taken.append(task)
            left -= task.minutes or 0
    return taken if len(taken) >= FEWEST else ()


def _is_small(task: TaskRef, length: int) -> bool:
    return task.at is None and task.minutes is not None and 0 < task.minutes < length
