"""Goals: how they stand, and what a person says about them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.career import rules
from bot.career.models import Evidence, Goal, GoalResult, Milestone, Step
from bot.career.repository.goals import GoalRepository
from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError, UserError
from bot.users.models import User

STEPS = "steps"  # the key of the result that counts the goal's own steps
TEXT_MOST = 500
EVIDENCE_IN_FILE = 2000

TOO_LONG_TEXT = "Длинновато. Напиши, пожалуйста, короче."


@dataclass(frozen=True, slots=True)
class Progress:
    """How far a goal is against how far it would be at an even pace; `lagging` results are behind it by a risk."""

    done: float
    wanted: float
    lagging: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Card:
    """A goal with everything its card says."""

    goal: Goal
    progress: Progress
    next_step: Step | None


def progress_of(goal: Goal, results: Sequence[GoalResult], today: date) -> Progress:
    """OKR scoring: the mean of the results, against the share of the term that has passed."""
    wanted = rules.pace(goal.started_on, goal.due_on, today) if goal.due_on is not None else 0.0
    scores = [(result, rules.score(result.start, result.target, result.value)) for result in results]
    lagging = tuple(result.title for result, done in scores if rules.at_risk(done, wanted))
    return Progress(rules.progress([done for _, done in scores]), wanted, lagging)


class GoalService:
    """The goals of one person."""

    def __init__(self, repository: GoalRepository, user: User, clock: Clock) -> None:
        self._repository, self.user, self._clock = repository, user, clock

    def now(self) -> datetime:
        """The present moment on the person's clock."""
        return self.user.local(self._clock.now())

    def today(self) -> date:
        """The person's calendar day."""
        return self.now().date()

    # -- looking ---------------------------------------------------------------------------------------------------

    async def goal(self, goal_id: int) -> Goal:
        """The person's goal.

        Raises:
            GoneError: there is none, or it is somebody else's.
        """
        goal = await self._repository.goal(self.user.id, goal_id)
        if goal is None:
            raise GoneError
        return goal

    async def all_open(self) -> list[tuple[Goal, Progress]]:
        """Every goal at work with its progress."""
        goals = await self._repository.open_goals(self.user.id)
        results = await self._repository.results(self.user.id, [goal.id for goal in goals]) if goals else []
        return [(goal, self.progress(goal, [r for r in results if r.goal_id == goal.id])) for goal in goals]

    async def card(self, goal_id: int) -> Card:
        """The goal with its progress and its one next step."""
        goal = await self.goal(goal_id)
        results = await self._repository.results(self.user.id, [goal_id])
        steps = await self._repository.steps(self.user.id, goal_id)
        waiting = [step for step in steps if step.done_on is None]
        waiting.sort(key=lambda step: (step.task_id is None, step.day, step.id))
        return Card(goal, self.progress(goal, results), waiting[0] if waiting else None)

    def progress(self, goal: Goal, results: Sequence[GoalResult]) -> Progress:
        """OKR scoring: the mean of the results, against the share of the term that has passed."""
        return progress_of(goal, results, self.today())

    async def results(self, goal_id: int) -> tuple[Goal, Sequence[GoalResult]]:
        """The goal and its results."""
        return await self.goal(goal_id), await self._repository.results(self.user.id, [goal_id])

    async def milestones(self, goal_id: int) -> tuple[Goal, Sequence[Milestone]]:
        """The goal and its milestones."""
        return await self.goal(goal_id), await self._repository.milestones(self.user.id, goal_id)

    # -- changing --------------------------------------------------------------------------------------------------

    async def result(self, result_id: int) -> tuple[GoalResult, Goal]:
        """One result with its goal.

        Raises:
            GoneError: there is none, or it is somebody else's.
        """
        found = await self._repository.result(self.user.id, result_id)
        if found is None:
            raise GoneError
        return found

    async def set_result(self, result_id: int, value: float) -> tuple[GoalResult, Goal]:
        """The result stands at this value now."""
        result, goal = await self.result(result_id)
        if result.key != STEPS:
            result.value, result.checked_on = value, self.today()
        return result, goal

    async def set_milestone(self, milestone_id: int, done: bool) -> Milestone:
        """The milestone is reached, or not yet."""
        milestone = await self._repository.milestone(self.user.id, milestone_id)
        if milestone is None:
            raise GoneError
        milestone.done_on = (milestone.done_on or self.today()) if done else None
        return milestone

    async def close(self, goal_id: int, status: str) -> Goal:
        """Finish the goal («done»), let it go («dropped») or take that back («open»)."""
        goal = await self.goal(goal_id)
        goal.status, goal.closed_on = status, None if status == "open" else self.today()
        return goal

    async def set_why(self, goal_id: int, why: str) -> Goal:
        """What the goal is for.

        Raises:
            UserError: too long.
        """
        if len(why) > TEXT_MOST:
            raise UserError(TOO_LONG_TEXT)
        goal = await self.goal(goal_id)
        goal.why = why
        return goal

    async def note(self, text: str, *, goal_id: int | None = None, skill_id: int | None = None) -> None:
        """A line of «что сделано».

        Raises:
            UserError: too long.
        """
        if len(text) > TEXT_MOST:
            raise UserError(TOO_LONG_TEXT)
        line = Evidence(user_id=self.user.id, goal_id=goal_id, skill_id=skill_id, day=self.today(), text=text)
        line.created_at = self._clock.now()
        await self._repository.add(line)

    async def evidence(self, most: int, *, goal_id: int = 0, skill_id: int = 0) -> Sequence[Evidence]:
        """What was done, newest first."""
        return await self._repository.evidence(self.user.id, most, goal_id=goal_id, skill_id=skill_id)
