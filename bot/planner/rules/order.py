"""Which task stands first: Taskwarrior's urgency, the Eisenhower quadrant, the day's order."""

from datetime import date, datetime, time
from enum import IntEnum
from typing import Protocol

# Taskwarrior's coefficients (its Task.cpp and Context.cpp); priorities H, M, L are 1, 2, 3 here.
_PRIORITY = {1: 6.0, 2: 3.9, 3: 1.8}
_DUE, _AGE, _MOVED = 12.0, 2.0, 1.0
_MOST_MOVES = 3

IMPORTANT = 2  # priorities 1 and 2
URGENT_DAYS = 2  # due within 48 hours


class Subject(Protocol):
    """The part of a task that the order looks at."""

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


class Quadrant(IntEnum):
    """Eisenhower's: orders lists and feeds the day's «Главное»; it is no label on a row."""

    NOW = 1  # important and urgent
    PLAN = 2  # important
    QUICK = 3  # urgent
    LATER = 4


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


def quadrant(task: Subject, today: date) -> Quadrant:
    """Where the task stands in Eisenhower's square."""
    important = task.priority <= IMPORTANT
    urgent = task.day is not None and (task.day - today).days <= URGENT_DAYS
    if important:
        return Quadrant.NOW if urgent else Quadrant.PLAN
    return Quadrant.QUICK if urgent else Quadrant.LATER


def by_weight(task: Subject, today: date) -> tuple[Quadrant, float]:
    """The quadrant, then urgency: the weightiest is the smallest."""
    return (quadrant(task, today), -urgency(task, today))


def day_order(task: Subject, today: date) -> tuple[bool, bool, time, Quadrant, float]:
    """⭐ first, then what has a time by the clock, then by weight. The time of a day that is over counts no more."""
    at = task.at if task.day == today else None
    return (task.starred_on != today, at is None, at or time.max, *by_weight(task, today))
