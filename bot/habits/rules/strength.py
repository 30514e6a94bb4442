"""Strength of a habit by the formula of Loop Habit Tracker (its Score.kt and ScoreList.kt), written anew."""

from collections.abc import Sequence
from datetime import date

from bot.habits.rules.history import History, Kind, State

# A daily habit is at half its strength after this many perfect days.
HALF_AFTER = 13


def memory(num: int, den: int) -> float:
    """How much of yesterday's strength a day keeps, for a habit done `num` times in `den` days."""
    return float(0.5 ** ((num / den) ** 0.5 / HALF_AFTER))


def strengths(history: History) -> Sequence[tuple[date, float]]:
    """The strength after each day that counts, oldest first, each from 0 to 1.

    `S = S · m + v · (1 − m)`, where v is the share of what was wanted in a rolling window of `den` days; below once a
    day the window is doubled to smooth it. A skipped day leaves S unchanged, a day of vacation is not there at all,
    and today counts only once it can be judged. At-most habits begin at 1, all others at 0.
    """
    found: list[tuple[date, float]] = []
    earned: list[float] = []
    strength = 1.0 if history.kind is Kind.LIMIT else 0.0
    for day in history.days():
        if not history.is_settled(day):
            break
        earned.append(history.credit(day))
        if history.mark(day).state is not State.SKIP:
            num, den = history.rule_on(day).schedule.frequency
            kept = memory(num, den)
            if num < den:
                num, den = num * 2, den * 2
            share = min(1.0, sum(earned[-den:]) / num)
            strength = strength * kept + share * (1.0 - kept)
        found.append((day, strength))
    return found


def strength(history: History) -> float:
    """The strength today."""
    found = strengths(history)
    if found:
        return found[-1][1]
    return 1.0 if history.kind is Kind.LIMIT else 0.0
