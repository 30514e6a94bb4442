"""What the coach can count about a person; implements `kernel.ports.Numbers`."""

from collections.abc import Mapping
from datetime import timedelta

from bot.coach.repository.days import DayRepository
from bot.coach.service.flame import FlameService
from bot.kernel.clock import Clock
from bot.users.models import User

WEEK = timedelta(days=7)


class CoachNumbers:
    """Focus and habits as they were heard, the flame, and the calendar. One query."""

    def __init__(self, user: User, days: DayRepository, flame: FlameService, clock: Clock) -> None:
        self._user, self._days, self._flame, self._clock = user, days, flame, clock

    async def numbers(self) -> Mapping[str, float]:
        """Counts of the last seven days («week», with today) and of the seven before them («before»)."""
        now = self._user.local(self._clock.now())
        today = now.date()
        rows = await self._days.since(self._user.id, today - 2 * WEEK + timedelta(days=1))
        week = [row for row in rows if row.day > today - WEEK]
        before = [row for row in rows if row.day <= today - WEEK]
        streak, whole = self._flame.streak(), sum(row.whole for row in week)
        cut = sum(row.cut for row in week)
        found: dict[str, int] = {
            "calendar.hour": now.hour,
            "calendar.weekday": today.weekday(),
            "calendar.day": today.day,
            "days.known": (today - self._user.local(self._user.created_at).date()).days,
            "days.active_week": sum(row.tasks + row.habits + row.whole > 0 for row in week),
            "focus.whole_week": whole,
            "focus.cut_week": cut,
            "focus.sessions_week": whole + cut,
            "focus.minutes_week": sum(row.minutes for row in week),
            "focus.whole_today": sum(row.whole for row in week if row.day == today),
            "focus.before": sum(row.whole for row in before),
            "habits.marks_week": sum(row.habits for row in week),
            "habits.marks_before": sum(row.habits for row in before),
            "flame.length": self._flame.length(),
            "flame.record": streak.record,
            "flame.freezes": streak.freezes,
            "settings.quiet": self._user.quiet_from is not None and self._user.quiet_to is not None,
            "settings.zone_known": self._user.zone_known,
        }
        return {name: float(number) for name, number in found.items()}
