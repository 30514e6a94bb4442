"""The ladder of steps: a habit that goes easily grows, one that is hard shrinks. 1 → 2 → 5 → 10 and on."""

import math
from dataclasses import dataclass
from datetime import timedelta

from bot.habits.rules.history import History, Kind, State

LADDER = (1, 2, 5, 10, 15, 20, 30, 45, 60)
_EASY, _HARD, _WEEK = 5, 2, 7


@dataclass(frozen=True, slots=True)
class Step:
    """An offer to change the goal; `kept` of `of` days were whole in the last seven."""

    goal: int
    is_up: bool
    kept: int
    of: int


def above(goal: int) -> int | None:
    """The next step up; None at the top."""
    return next((step for step in LADDER if step > goal), None)


def below(goal: int) -> int | None:
    """The next step down; None at the bottom."""
    return next((step for step in reversed(LADDER) if step < goal), None)


def offered(history: History) -> Step | None:
    """Five easy days of seven offer the next step, two hard weeks a smaller one; none for «at most».

    All the days looked at stand under today's rule, so a step just taken is left alone. With fewer days due in a week
    the same shares count: 4 of 5, 3 of 3.
    """
    rule = history.rule
    if rule.goal is None or history.kind is Kind.LIMIT:
        return None
    kept, due = _week(history, 0)
    if _age(history) < _WEEK or due < 2:
        return None
    if kept >= math.ceil(due * _EASY / _WEEK):
        return Step(goal, True, kept, due) if (goal := above(rule.goal)) else None
    if _age(history) < 2 * _WEEK:
        return None
    kept_before, due_before = _week(history, 1)
    hard = due_before >= 2 and kept <= due * _HARD / _WEEK and kept_before <= due_before * _HARD / _WEEK
    return Step(goal, False, kept, due) if hard and (goal := below(rule.goal)) else None


def _age(history: History) -> int:
    """Days that today's rule has been in force, today among them."""
    return (history.today - history.rule.since).days + 1


def _week(history: History, weeks_ago: int) -> tuple[int, int]:
    """Whole days and days due in seven days."""
    first = history.today - timedelta(days=_WEEK * weeks_ago + _WEEK - 1)
    days = [first + timedelta(days=n) for n in range(_WEEK)]
    counted = [day for day in days if not history.rests(day) and history.mark(day).state is not State.SKIP]
    due = round(sum(history.rule.schedule.expected(day) for day in counted))
    return sum(history.is_full(day) for day in counted), due
