"""What follows from a task and a moment. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Protocol
from zoneinfo import ZoneInfo

MORNING, EVENING = time(9), time(19)
WORK_FROM, WORK_TO = time(9), time(18)  # the hours a day's plan has to fit into

# Taskwarrior's coefficients (its Task.cpp and Context.cpp); priorities H, M, L are 1, 2, 3 here.
_PRIORITY = {1: 6.0, 2: 3.9, 3: 1.8}
_DUE, _AGE, _MOVED = 12.0, 2.0, 1.0
_MOST_MOVES = 3


class Subject(Protocol):
    """The part of a task that the rules look at."""

    @property
    def day(self) -> date | None: ...
    @property
    def at(self) -> time | None: ...
    @property
    def priority(self) -> int: ...
    @property
    def starred_on(self) -> date | None: ...
    @property
    def moves(self) -> int: ...
    @property
    def created_at(self) -> datetime: ...


def urgency(task: Subject, today: date) -> float:
    """Taskwarrior's urgency, kept to what a chat knows: due date, priority, age, and how often it was moved.

    The due term is 1.0 from seven days overdue on, falls evenly to 0.2 at fourteen days ahead, and stays there:
    8.8 points today, 8.34 tomorrow, 5.6 in a week, 10.17 three days overdue.
    """
    points = _PRIORITY.get(task.priority, 0.0)
    if task.day is not None:
        overdue = (today - task.day).days
        term = 1.0 if overdue >= 7 else 0.2 if overdue < -14 else 0.2 + 0.8 * (overdue + 14) / 21
        points += _DUE * term
    age = (today - task.created_at.date()).days
    points += _AGE * min(1.0, max(0, age) / 365)
    return points + _MOVED * min(task.moves, _MOST_MOVES)


def day_order(task: Subject, today: date) -> tuple[bool, bool, time, float]:
    """⭐ first, then by time, then by urgency."""
    return (task.starred_on != today, task.at is None, task.at or time.max, -urgency(task, today))


def evening_of(now: datetime) -> datetime:
    """The nearest evening, today's or tomorrow's; `now` is wall time."""
    evening = now.replace(hour=EVENING.hour, minute=0, second=0, microsecond=0)
    return evening if evening > now else evening + timedelta(days=1)


def weekend_of(today: date) -> date:
    """The nearest Saturday after today."""
    return today + timedelta(days=(5 - today.weekday() - 1) % 7 + 1)


def monday_of(today: date) -> date:
    """The nearest Monday after today."""
    return today + timedelta(days=7 - today.weekday())


@dataclass(frozen=True, slots=True)
class Moments:
    """When a task speaks up."""

    due: datetime | None
    reminders: tuple[datetime, ...]


def moments(due: datetime | None, leads: Sequence[int], snoozed_until: datetime | None) -> Moments:
    """The instants of its reminders: each lead time before it is due, and the end of a snooze."""
    planned = {due - timedelta(minutes=lead) for lead in leads} if due is not None else set()
    if snoozed_until is not None:
        planned.add(snoozed_until)
    return Moments(due, tuple(sorted(at.replace(microsecond=0) for at in planned)))


def local_day(now: datetime, zone: ZoneInfo) -> date:
    """The calendar day in the zone."""
    return now.astimezone(zone).date()


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


def _minute(moment: time) -> int:
    return moment.hour * 60 + moment.minute
