"""The answer to the ladder's question in the Sunday talk."""

from bot.habits.screens.payloads import TakeStepInTalk
from bot.habits.screens.week import step_line
from bot.habits.service.keeping import HabitService
from bot.ui.routes import on
from bot.ui.screen import Screen
from bot.ui.week import WeekTalk


class LadderDialog:
    """Another step, or the same."""

    def __init__(self, habits: HabitService, talk: WeekTalk) -> None:
        self._habits, self._talk = habits, talk

    @on.tap(TakeStepInTalk)
    async def take(self, tap: TakeStepInTalk) -> Screen:
        self._talk.check(tap.day)
        was = (await self._habits.habit(tap.habit_id, tap.day)).habit.goal
        kept, changed = await self._habits.answer_step(tap.habit_id, tap.goal)
        return await self._talk.end(tap.day, step_line(kept.habit, was, changed), asked="habit")
