"""What the coach can count about a person; implements `kernel.ports.Numbers`."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from bot.coach.service.flame import FlameService
from bot.kernel.clock import Clock
from bot.users.models import User

WEEK = timedelta(days=7)


class CoachNumbers:
    """Focus and habits as they were heard, the flame, and the calendar."""

    name = "coach"
    facts = """
        SELECT coalesce(jsonb_object_agg(day, to_jsonb(heard)), '{}') FROM (
            SELECT day, tasks, habits, whole, cut, minutes FROM coach_days
            WHERE user_id = :user_id AND day > CAST(:today AS date) - 14
        ) AS heard
    """

    def __init__(self, user: User, flame: FlameService, clock: Clock) -> None:
        self._user, self._flame, self._clock = user, flame, clock

    def numbers(self, fact: Any) -> Mapping[str, float]:
        """Counts of the last seven days («week», with today) and of the seven before them («before»)."""
        now = self._user.local(self._clock.now())
        today = now.date()
        days: dict[date, dict[str, int]] = {date.fromisoformat(day): row for day, row in fact.items()}
        week = [row for day, row in days.items() if day > today - WEEK]
        before = [row for day, row in days.items() if day <= today - WEEK]
        streak, whole, cut = self._flame.streak(), _sum(week, "whole"), _sum(week, "cut")
        found: dict[str, int] = {
            "calendar.hour": now.hour,
            "calendar.weekday": today.weekday(),
            "calendar.day": today.day,
            "days.known": (today - self._user.local(self._user.created_at).date()).days,
            "days.active_week": sum(row["tasks"] + row["habits"] + row["whole"] > 0 for row in week),
            "focus.whole_week": whole,
            "focus.cut_week": cut,
            "focus.sessions_week": whole + cut,
            "focus.minutes_week": _sum(week, "minutes"),
            "focus.whole_today": days.get(today, {}).get("whole", 0),
            "focus.before": _sum(before, "whole"),
            "habits.marks_week": _sum(week, "habits"),
            "habits.marks_before": _sum(before, "habits"),
            "flame.length": self._flame.length(),
            "flame.record": streak.record,
            "flame.freezes": streak.freezes,
            "settings.quiet": self._user.quiet_from is not None and self._user.quiet_to is not None,
            "settings.zone_known": self._user.zone_known,
        }
        return {name: float(number) for name, number in found.items()}


def _sum(days: list[dict[str, int]], what: str) -> int:
    return sum(day[what] for day in days)
