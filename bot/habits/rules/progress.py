"""What a history says at a glance: rates, the best weekday, the trend, the strip of seven days."""

from dataclasses import dataclass
from datetime import date, timedelta

from bot.habits.rules.history import History, State

STRIP = 7
_ENOUGH_OF_A_WEEKDAY = 3
_CLEARLY_BETTER = 0.1


def rate(history: History, days: int) -> float | None:
    """The share kept of what was due in the last `days` days, from 0 to 1; None where nothing was due yet."""
    wanted = got = 0.0
    for day in _window(history, days):
        if history.mark(day).state is not State.SKIP:
            expected = history.rule_on(day).schedule.expected(day)
            wanted += expected
            got += history.credit(day) if expected else 0.0
    return min(1.0, got / wanted) if wanted else None


def _window(history: History, days: int) -> list[date]:
    """The last `days` days that count and can be judged, today among them."""
    recent = (history.today - timedelta(days=back) for back in reversed(range(days)))
    return [d for d in recent if d >= history.start and not history.rests(d) and history.is_settled(d)]


def best_weekday(history: History) -> int | None:
    """The day of the week that goes best in the last 90 days, 0 is Monday; None where none stands out."""
    sums: dict[int, list[float]] = {}
    for day in _window(history, 90):
        if history.rule_on(day).schedule.expected(day) and history.mark(day).state is not State.SKIP:
            sums.setdefault(day.weekday(), []).append(history.credit(day))
    shares = {day: sum(c) / len(c) for day, c in sums.items() if len(c) >= _ENOUGH_OF_A_WEEKDAY}
    if len(shares) < 2:
        return None
    best = max(shares, key=lambda day: shares[day])
    others = [share for day, share in shares.items() if day != best]
    return best if shares[best] - sum(others) / len(others) >= _CLEARLY_BETTER else None


@dataclass(frozen=True, slots=True)
class Trend:
    """Days kept in the last seven and in the seven before."""

    now: int
    before: int


def trend(history: History) -> Trend | None:
    """Against last week; None within the first fortnight."""
    if (history.today - history.start).days < 13:
        return None
    kept = [history.kept(history.today - timedelta(days=back)) for back in range(14)]
    return Trend(sum(kept[:7]), sum(kept[7:]))


def colour(history: History, day: date) -> str:
    """One square of the strip: 🟩 whole, 🟨 in part, ▫️ a day that does not count, ⬜ nothing."""
    mark = history.mark(day)
    if history.is_full(day):
        return "🟩"
    if mark.state is State.LITTLE or (history.credit(day) > 0 and mark.state is State.OPEN):
        return "🟨"
    off = history.rule_on(day).schedule.block(day) is None or history.rests(day) or mark.state is State.SKIP
    return "▫️" if off else "⬜"


def strip(history: History, last: date | None = None) -> str:
    """Seven squares, the newest on the right: the week that ends today, or on an older day that was just marked."""
    end = last if last is not None and last <= history.today - timedelta(days=STRIP) else history.today
    return "".join(colour(history, end - timedelta(days=back)) for back in reversed(range(STRIP)))


def is_perfect_week(history: History) -> bool:
    """Seven whole days out of seven."""
    return all(history.is_full(history.today - timedelta(days=back)) for back in range(STRIP))
