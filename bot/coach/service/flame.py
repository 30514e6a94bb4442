"""The day flame of one person, kept in the person's own row: «Сегодня» shows it without a query."""

from datetime import date
from typing import Any

from bot.coach import rules
from bot.coach.repository.days import DayRepository
from bot.coach.rules import Excuse, Flame, Streak
from bot.kernel.clock import Clock
from bot.ui.events import Event, FocusEnded, HabitMarked, HabitUnmarked, TaskFinished, TaskReopened
from bot.users.models import User


class FlameService:
    """Lights and keeps the flame."""

    def __init__(self, user: User, repository: DayRepository, clock: Clock) -> None:
        self._user, self._repository, self._clock = user, repository, clock

    def today(self) -> date:
        """The person's calendar day."""
        return self._user.local(self._clock.now()).date()

    def length(self) -> int:
        """The number beside 🔥 today; 0 where there is no flame."""
        flame = _read(self._user.flame)
        return rules.shown(flame, self.today(), self._excuse(flame))

    def streak(self) -> Streak:
        """The flame with its record and freezes."""
        flame = _read(self._user.flame)
        return rules.now(flame, self._excuse(flame))

    async def take_in(self, event: Event) -> tuple[Streak, Streak] | None:
        """Count the event; returns the flame before and after where this was the first win of a day."""
        match event:
            case TaskFinished():
                return await self._won(event.day, tasks=1)
            case TaskReopened():
                await self._taken_back(event.day, tasks=-1)
            case HabitMarked():
                return await self._won(event.day, habits=1)
            case HabitUnmarked():
                await self._taken_back(event.day, habits=-1)
            case FocusEnded(whole=True):
                return await self._won(event.day, whole=1, minutes=event.minutes)
            case FocusEnded():
                more = {"cut": int(event.cut), "minutes": event.minutes}
                await self._repository.count(self._user, event.day, self._user.flame, **more)
        return None

    def forgive_yesterday(self) -> None:
        """The zone has changed: the day that may have been swallowed is neither hit nor miss."""
        flame = _read(self._user.flame)
        if flame.day is not None:
            yesterday = date.fromordinal(self.today().toordinal() - 1)
            self._user.flame = _written(Flame(flame.before, flame.day, flame.wins, yesterday))

    async def _won(self, day: date, **more: int) -> tuple[Streak, Streak] | None:
        flame = _read(self._user.flame)
        excuse = self._excuse(flame)
        lit = rules.won(flame, day, excuse)
        await self._repository.count(self._user, day, _written(lit), **more)
        return (lit.before, rules.now(lit, excuse)) if lit.wins == 1 else None

    async def _taken_back(self, day: date, **less: int) -> None:
        flame = rules.taken_back(_read(self._user.flame), day)
        await self._repository.count(self._user, day, _written(flame), **less)

    def _excuse(self, flame: Flame) -> Excuse:
        return Excuse(self._user.vacation_until, flame.excused_day)


def _read(kept: dict[str, Any] | None) -> Flame:
    if not kept:
        return Flame()
    before = {**kept["before"], "day": _date(kept["before"]["day"])}
    return Flame(Streak(**before), _date(kept["day"]), kept["wins"], _date(kept["excused_day"]))


def _written(flame: Flame) -> dict[str, Any]:
    before = flame.before
    return {
        "before": {
            "length": before.length,
            "record": before.record,
            "freezes": before.freezes,
            "run": before.run,
            "day": _text(before.day),
        },
        "day": _text(flame.day),
        "wins": flame.wins,
        "excused_day": _text(flame.excused_day),
    }


def _date(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


def _text(day: date | None) -> str | None:
    return day.isoformat() if day is not None else None
