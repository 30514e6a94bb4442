"""What the planner says in the morning and in the evening."""

from datetime import date

from bot.planner.digest import screens
from bot.planner.digest.morning import Morning
from bot.planner.digest.review import Review
from bot.planner.service import SHOWN_TODAY, PlannerService
from bot.ui.day import Section


class PlannerMorning:
    """Today's tasks by weight, free hours, and the question about the main one."""

    def __init__(self, morning: Morning) -> None:
        self._morning = morning

    async def part(self, day: date) -> Section:
        """At most five tasks; empty where the day has none."""
        tasks = await self._morning.tasks(day)
        if not tasks:
            return Section(1, empty=True)
        return screens.morning(tasks[:SHOWN_TODAY], len(tasks), day, self._morning.load(tasks, day))


class PlannerEvening:
    """How the day went, and what waits."""

    def __init__(self, planner: PlannerService, review: Review) -> None:
        self._planner, self._review = planner, review

    async def part(self, day: date) -> Section:
        """The main task, how many are done, at most three titles of what waits."""
        done, left = await self._planner.done_on(day), await self._review.left(day)
        if not done and not left:
            return Section(1, empty=True)
        return screens.evening(day, await self._planner.star_of(day), len(done), left)
