"""Focus in a look back; implements `ui.week.WeekRoom`."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from bot.kernel.clock import Clock
from bot.language.words import duration
from bot.pomodoro.rules.statistics import WINDOW, Slot, summarise
from bot.ui.html import h
from bot.ui.week import Question, Series, Span, Stage, Told
from bot.users.models import User

ORDER = 20
MINUTES_IN_CELL = 999  # more of them are told in hours


class FocusWeek:
    """🍅 and minutes, and the two hours that go best in the last four weeks."""

    name = "pomodoro"
    facts = """
        SELECT jsonb_agg(jsonb_build_array(day, hour, whole, cut, minutes)) FROM (
            SELECT day, hour, count(*) FILTER (WHERE outcome = 'whole' AND NOT extra) AS whole,
                count(*) FILTER (WHERE outcome = 'interrupted' AND NOT extra) AS cut, sum(minutes) AS minutes
            FROM focus_sessions
            WHERE user_id = :user_id AND day BETWEEN least(:before_first, CAST(:today AS date) - 28) AND :today
            GROUP BY day, hour
        ) AS slots
    """

    def __init__(self, user: User, clock: Clock) -> None:
        self._user, self._clock = user, clock

    def tell(self, fact: Any, span: Span) -> Told | None:
        """«🍅 14, 5 ч 50 мин»."""
        slots = [Slot(date.fromisoformat(day), hour or 0, *rest) for day, hour, *rest in fact or ()]
        best = summarise(slots, self._user.local(self._clock.now()).date()).best_hour
        here = [slot for slot in slots if span.first <= slot.day <= span.last]
        minutes, whole = sum(slot.minutes for slot in here), sum(slot.whole for slot in here)
        if not minutes:
            return Told(ORDER, best_at=time(best) if best is not None else None)
        return Told(
            ORDER,
            short=h("🍅 {}, {}", whole, duration(minutes)) if whole else h("🍅 {}", duration(minutes)),
            conclusion=h("Лучше всего идёт с {} до {}", best, best + WINDOW) if best is not None else None,
            weight=2,
            series=_series(here, span, minutes),
            best_at=time(best) if best is not None else None,
            happened=True,
        )

    def ask(self, stage: Stage, fact: Any, day: date, at: time) -> Sequence[Question]:
        """Focus asks nothing."""
        return ()


def _series(slots: Sequence[Slot], span: Span, minutes: int) -> Series:
    values = [sum(slot.minutes for slot in slots if bucket.first <= slot.day <= bucket.last) for bucket in span.buckets]
    if max(values) > MINUTES_IN_CELL:
        return Series("Фокус, часы", tuple(value // 60 for value in values), duration(minutes))
    return Series("Фокус, минуты", tuple(values), duration(minutes))
