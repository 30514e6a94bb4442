"""Habits as other slices use them; implements `kernel.ports.HabitBook`."""

from collections.abc import Sequence
from datetime import time

from bot.habits.rules.phrase import Wanted
from bot.habits.rules.schedule import Schedule
from bot.habits.service.keeping import HabitService


class HabitShelf:
    """The person's habits in plain types."""

    def __init__(self, habits: HabitService) -> None:
        self._habits = habits

    async def adopt(self, title: str, rrule: str, times: Sequence[time]) -> int:
        today = self._habits.today()
        wish = Wanted(title, schedule=Schedule.of_rrule(rrule, today), times=tuple(times))
        return (await self._habits.create(wish))[0].habit.id
