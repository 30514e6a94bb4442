"""What a month of focus says about its person."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

WINDOW = 2  # hours of «лучше всего с 9 до 11»
LOOKS_BACK = timedelta(days=28)  # four of each weekday
ENOUGH = 5  # sessions, before a habit is read into them


@dataclass(frozen=True, slots=True)
class Slot:
    """The sessions that began in one hour of one day, by the person's clock."""

    day: date
    hour: int
    whole: int
    interrupted: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Total:
    """🍅 and minutes of a span of days."""

    whole: int
    minutes: int


@dataclass(frozen=True, slots=True)
class Summary:
    """Today, this week, this month, and what the last four weeks have in common.

    `best_hour` begins the two best hours and `best_weekday` is 0 for Monday; None until there is enough to tell.
    """

    monday: date
    weekday: int  # today's
    today: Total
    week: Total
    month: Total
    by_day: tuple[Total, ...]  # Monday to Sunday of this week
    best_hour: int | None
    best_weekday: int | None
    interrupted: int
    sessions: int


def first_day(today: date) -> date:
    """The first day that a summary looks at."""
    return min(today - LOOKS_BACK + timedelta(days=1), today.replace(day=1))


def summarise(slots: Sequence[Slot], today: date) -> Summary:
    """The summary as it stands on `today`."""
    monday = today - timedelta(days=today.weekday())
    week = [monday + timedelta(days=number) for number in range(7)]
    recent = [slot for slot in slots if slot.day > today - LOOKS_BACK]
    interrupted = sum(slot.interrupted for slot in recent)
    sessions = interrupted + sum(slot.whole for slot in recent)
    enough = sessions >= ENOUGH
    return Summary(
        monday=monday,
        weekday=today.weekday(),
        today=_total(slot for slot in slots if slot.day == today),
        week=_total(slot for slot in slots if slot.day >= monday),
        month=_total(slot for slot in slots if (slot.day.year, slot.day.month) == (today.year, today.month)),
        by_day=tuple(_total(slot for slot in slots if slot.day == day) for day in week),
        best_hour=_best_hour(recent) if enough else None,
        best_weekday=_best_weekday(recent) if enough else None,
        interrupted=interrupted,
        sessions=sessions,
    )


def _total(slots: Iterable[Slot]) -> Total:
    found = list(slots)
    return Total(sum(slot.whole for slot in found), sum(slot.minutes for slot in found))


def _best_hour(slots: Iterable[Slot]) -> int:
    by_hour: dict[int, int] = defaultdict(int)
    for slot in slots:
        by_hour[slot.hour] += slot.minutes
    # Of equal windows the one that begins with the work, not with an hour before it.
    return max(
        range(24 - WINDOW + 1), key=lambda hour: (sum(by_hour[hour + more] for more in range(WINDOW)), by_hour[hour])
    )


def _best_weekday(slots: Iterable[Slot]) -> int:
    by_weekday: dict[int, int] = defaultdict(int)
    for slot in slots:
        by_weekday[slot.day.weekday()] += slot.minutes
    return max(range(7), key=lambda weekday: by_weekday[weekday])
