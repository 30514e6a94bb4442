"""Streaks: in days, or in calendar weeks for habits of so many times a week."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from enum import Enum
from itertools import groupby

from bot.habits.rules.history import DAY, History, State
from bot.habits.rules.schedule import Block, monday


class Verdict(Enum):
    """What became of days that are judged together."""

    KEPT = "kept"
    LOST = "lost"
    OPEN = "open"  # nothing to judge, or not over yet: it neither adds nor breaks


@dataclass(frozen=True, slots=True)
class Period:
    """A block of days with its verdict; `kept` is how many of its days were kept, of those it asked for."""

    first: date
    verdict: Verdict
    kept: int


@dataclass(frozen=True, slots=True)
class Streak:
    """How long the run is now and how long the best one was, in weeks or in days."""

    now: int
    best: int
    by_weeks: bool


def periods(history: History) -> Iterator[Period]:
    """Every block from the start until today, oldest first."""
    day = history.start
    while day <= history.today:
        block = history.rule_on(day).schedule.block(day)
        last = day if block is None else _last(history, day, block)
        if block is not None:
            yield _judged(history, block, day, last)
        day = last + DAY


def _last(history: History, day: date, block: Block) -> date:
    """The end of the block, or the day before another rule begins inside it."""
    changes = [rule.since - DAY for rule in history.rules if day < rule.since <= block.last]
    return min([block.last, *changes])


def _judged(history: History, block: Block, first: date, last: date) -> Period:
    days = [first + timedelta(days=n) for n in range((last - first).days + 1)]
    counted = [day for day in days if not history.rests(day) and history.mark(day).state is not State.SKIP]
    kept = sum(history.kept(day) for day in counted)
    if kept >= block.required:
        return Period(first, Verdict.KEPT, block.required)
    over = last < history.today or (last == history.today and history.is_settled(last) and len(days) == 1)
    cut = (first, last) != (block.first, block.last)
    if not over or not counted:
        return Period(first, Verdict.OPEN, kept)
    if kept >= min(block.required, len(counted)):
        return Period(first, Verdict.KEPT, kept)
    return Period(first, Verdict.OPEN if cut else Verdict.LOST, kept)


def streak(history: History) -> Streak:
    """The streak in the unit of today's rule; what came before under another rule is carried over into that unit."""
    by_weeks = history.rule.schedule.by_weeks
    found = list(periods(history))
    if by_weeks:
        found = [_week(list(group)) for _, group in groupby(found, key=lambda period: monday(period.first))]
    now = best = 0
    for period in found:
        if period.verdict is Verdict.LOST:
            now = 0
        elif period.verdict is Verdict.KEPT:
            now += 1 if by_weeks else period.kept
        best = max(best, now)
    return Streak(now, best, by_weeks)


def _week(parts: Sequence[Period]) -> Period:
    verdicts = {part.verdict for part in parts}
    verdict = next((v for v in (Verdict.LOST, Verdict.KEPT) if v in verdicts), Verdict.OPEN)
    return Period(parts[0].first, verdict, sum(part.kept for part in parts))


def this_week(history: History) -> tuple[int, int] | None:
    """«2 из 3 на этой неделе», for habits of so many times a week."""
    times = history.rule.schedule.times
    if times is None:
        return None
    first = monday(history.today)
    return sum(history.kept(first + timedelta(days=n)) for n in range(7)), times
