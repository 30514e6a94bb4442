"""Habits as other slices use them; implements `kernel.ports.HabitBook`."""

from bot.habits.rules.history import Kind
from bot.habits.service.keeping import HabitService
from bot.kernel.errors import GoneError
from bot.kernel.ports import HabitRef


class HabitShelf:
    """The person's habits in plain types."""

    def __init__(self, habits: HabitService) -> None:
        self._habits = habits

    async def get(self, habit_id: int) -> HabitRef | None:
        today = self._habits.today()
        try:
            kept = await self._habits.habit(habit_id, today)
        except GoneError:
            return None
        habit = kept.habit
        if habit.archived_on is not None:
            return None
        left = None
        if habit.what is Kind.TIMED:
            left = max(0, (habit.goal or 0) - self._habits.history(kept).mark(today).amount)
        return HabitRef(habit.id, habit.title, left)
