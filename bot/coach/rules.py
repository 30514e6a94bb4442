"""The day flame 🔥: days in a row with one task, one ◐ or one 🍅. Pure.

A freeze is earned by seven days in a row, at most two are kept, and one is used by itself for each missed day; where
they do not reach, none is spent and the flame begins anew. The record is kept for ever. Days of a vacation, and the day
that a change of zone swallows, are neither hit nor miss.
"""

from dataclasses import dataclass, replace
from datetime import date

FREEZE_EVERY = 7
FREEZES_MOST = 2


@dataclass(frozen=True, slots=True)
class Streak:
    """The flame after `day`, the last day that counted. `run` is the days in a row without a freeze."""

    length: int = 0
    record: int = 0
    freezes: int = 0
    run: int = 0
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Excuse:
    """Days that are neither hit nor miss: up to the end of a vacation, and one that a change of zone swallowed."""

    until: date | None = None
    day: date | None = None


@dataclass(frozen=True, slots=True)
class Flame:
    """The streak before the newest day, and what was won on that day: so a win can be taken back."""

    before: Streak = Streak()
    day: date | None = None
    wins: int = 0
    excused_day: date | None = None


def missed(streak: Streak, today: date, excuse: Excuse) -> int:
    """Days between the last that counted and today that nobody excuses."""
    if streak.day is None:
        return 0
    first = streak.day if excuse.until is None else max(streak.day, min(excuse.until, today))
    days = max(0, (today - first).days - 1)
    return days - (1 if excuse.day is not None and first < excuse.day < today else 0)


def is_alive(streak: Streak, today: date, excuse: Excuse) -> bool:
    """A win today would lengthen it."""
    return streak.length > 0 and missed(streak, today, excuse) <= streak.freezes


def lit(streak: Streak, today: date, excuse: Excuse) -> Streak:
    """The streak after the first win of a day; a day that counted already changes nothing."""
    if streak.day is not None and today <= streak.day:
        return streak
    holes = missed(streak, today, excuse)
    if streak.length and holes <= streak.freezes:
        length, run, freezes = streak.length + 1, (1 if holes else streak.run + 1), streak.freezes - holes
    else:
        length, run, freezes = 1, 1, streak.freezes
    if run % FREEZE_EVERY == 0:
        freezes = min(FREEZES_MOST, freezes + 1)
    return Streak(length, max(streak.record, length), freezes, run, today)


def now(flame: Flame, excuse: Excuse) -> Streak:
    """The streak with the newest day in it."""
    return lit(flame.before, flame.day, excuse) if flame.wins > 0 and flame.day is not None else flame.before


def won(flame: Flame, day: date, excuse: Excuse) -> Flame:
    """One thing more was done on the day."""
    if flame.day is not None and day <= flame.day:  # the same day, or one that a change of zone brought back
        return replace(flame, wins=flame.wins + 1)
    return replace(flame, before=now(flame, excuse), day=day, wins=1)


def taken_back(flame: Flame, day: date) -> Flame:
    """One thing was taken back; days before the newest stay as they were."""
    return replace(flame, wins=max(0, flame.wins - 1)) if day == flame.day else flame


def shown(flame: Flame, today: date, excuse: Excuse) -> int:
    """The number beside 🔥 today; 0 where there is no flame."""
    streak = now(flame, excuse)
    return streak.length if streak.day is not None and (today <= streak.day or is_alive(streak, today, excuse)) else 0
