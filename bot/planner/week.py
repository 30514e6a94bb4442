"""The planner's part of a look back; implements `ui.week.WeekRoom`."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from bot.language.words import ON_WEEKDAYS, count
from bot.ui.html import Html, h
from bot.ui.week import Question, Series, Span, Stage, Told

ORDER = 10
ENOUGH = 5  # done, before a weekday is called the strongest


class PlannerWeek:
    """Tasks done, of those and what was left open; against the span before."""

    name = "planner"
    facts = """
        SELECT jsonb_build_object(
            'done', (
                SELECT jsonb_object_agg(done_day, number) FROM (
                    SELECT done_day, count(*) AS number FROM tasks
                    WHERE user_id = :user_id AND done_at IS NOT NULL AND deleted_at IS NULL
                        AND done_day BETWEEN :before_first AND :last
                    GROUP BY done_day
                ) AS days
            ),
            'left', (
                SELECT count(*) FROM tasks WHERE user_id = :user_id AND done_at IS NULL AND deleted_at IS NULL
                    AND day BETWEEN :first AND :last
            ),
            'waits', (
                SELECT count(*) FROM tasks
                WHERE user_id = :user_id AND done_at IS NULL AND deleted_at IS NULL AND day <= :today
            )
        )
    """

    def tell(self, fact: Any, span: Span) -> Told | None:
        """«Дела 21 из 26 (+4)»; nothing is compared where the span before is empty."""
        days = {date.fromisoformat(day): number for day, number in (fact["done"] or {}).items()}
        done = sum(number for day, number in days.items() if day >= span.first)
        before = sum(number for day, number in days.items() if day <= span.before_last)
        total, waits = done + fact["left"], bool(fact["waits"])
        if not total:
            return Told(ORDER, waits=waits)
        values = tuple(
            sum(number for day, number in days.items() if max(bucket.first, span.first) <= day <= bucket.last)
            for bucket in span.buckets
        )
        return Told(
            ORDER,
            short=h("Дела {} из {}{}", done, total, f" ({done - before:+})" if before else ""),
            conclusion=_strongest(days, span),
            weight=1,
            series=Series("Дела", values, str(done)) if done else None,
            waits=waits,
            happened=done > 0,
        )

    def ask(self, stage: Stage, fact: Any, day: date, at: time) -> Sequence[Question]:
        """The planner asks nothing."""
        return ()


def _strongest(days: Mapping[date, int], span: Span) -> Html | None:
    """«Больше всего дел — по вторникам», where one weekday really stands out."""
    by_weekday = [0] * 7
    for day, number in days.items():
        if day >= span.first:
            by_weekday[day.weekday()] += number
    best, second = sorted(by_weekday, reverse=True)[:2]
    if sum(by_weekday) < ENOUGH or best == second:
        return None
    weekday = by_weekday.index(best)
    return h("Больше всего дел — по {}: {}", ON_WEEKDAYS[weekday], count(best, "дело", "дела", "дел"))
