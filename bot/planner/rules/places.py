"""Which tasks «Сегодня» shows, and in which place: none of them moves under the thumb. Pure."""

from collections.abc import Sequence
from datetime import datetime
from typing import Protocol, TypeVar


class Placed(Protocol):
    """The part of a task that its place depends on."""

    @property
    def done_at(self) -> datetime | None: ...


T = TypeVar("T", bound=Placed)


def in_places(ordered: Sequence[T], since: datetime, most: int) -> list[T]:
    """At most `most` of a day's tasks, open and done, given in the day's own order.

    What was done since `since` keeps its place, struck, while the screen is being used; only where a whole screenful
    is done does the next one come. What was done before stands first, in the order of doing, as far as there is room:
    behind a screenful that has come next it stands last, so that the place just tapped holds no other task.
    """
    current = [task for task in ordered if task.done_at is None or task.done_at >= since]
    pages = [current[start : start + most] for start in range(0, len(current), most)] or [[]]
    number = next(
        (number for number, page in enumerate(pages) if any(task.done_at is None for task in page)), len(pages) - 1
    )
    page = pages[number]
    others = sorted(
        ((task.done_at, place) for place, task in enumerate(ordered) if task.done_at is not None and task not in page)
    )
    earlier = [ordered[place] for _, place in others[len(others) - min(len(others), most - len(page)) :]]
    return [*page, *earlier] if number else [*earlier, *page]
