"""What finishing tasks and focusing on them moves."""

from collections.abc import Sequence
from datetime import date

from bot.career.models import Evidence, Goal, GoalResult, Step
from bot.career.repository.focus import Fed, FocusRepository
from bot.career.repository.goals import GoalRepository
from bot.career.service.goals import STEPS, GoalService, Progress
from bot.kernel.clock import Clock
from bot.users.models import User


class GoalMoves:
    """Moves the goals of one person."""

    def __init__(
        self, repository: GoalRepository, focus: FocusRepository, goals: GoalService, user: User, clock: Clock
    ) -> None:
        self._repository, self._focus, self._goals = repository, focus, goals
        self._user, self._clock = user, clock

    async def task_finished(self, task_id: int, day: date) -> tuple[Goal, Progress] | None:
        """A task was done: where it is a step, the goal moves. Returns the goal it moved."""
        found = await self._repository.step_of_task(self._user.id, task_id)
        if found is None or found[0].done_on is not None:
            return None
        step, goal = found
        step.done_on = day
        results = await self._move(step, 1)
        line = Evidence(user_id=self._user.id, goal_id=goal.id, task_id=task_id, day=day, text=step.title)
        line.created_at, line.skill_id = self._clock.now(), goal.skill_id
        await self._repository.add(line)
        return goal, self._goals.progress(goal, results)

    async def task_reopened(self, task_id: int) -> tuple[Goal, Progress] | None:
        """«Done» was taken back: so is everything that it moved."""
        found = await self._repository.step_of_task(self._user.id, task_id)
        if found is None or found[0].done_on is None:
            return None
        step, goal = found
        step.done_on = None
        results = await self._move(step, -1)
        await self._repository.forget_evidence_of_task(self._user.id, task_id)
        return goal, self._goals.progress(goal, results)

    async def _move(self, step: Step, times: int) -> Sequence[GoalResult]:
        results = await self._repository.results(self._user.id, [step.goal_id])
        for result in results:
            by = 1.0 if result.key == STEPS else step.adds if result.key == step.result else 0.0
            result.value = max(min(result.start, result.target), result.value + by * times)
        return results

    async def focused(self, task_id: int, minutes: int, session_id: int, day: date) -> Fed:
        """Focus minutes on a task: they count for its goal, and are practice of its skill or else of the goal's."""
        return await self._focus.feed(self._user.id, task_id, minutes, session_id, day, self._clock.now())
