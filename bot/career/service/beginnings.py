"""How a goal begins: from a template or in the person's own words."""

from datetime import date

from bot.career import rules
from bot.career.models import Goal, GoalResult, Milestone
from bot.career.repository.goals import GoalRepository
from bot.career.service.goals import STEPS, TOO_LONG_TEXT, GoalService
from bot.career.service.steps import StepService, Week
from bot.career.templates import Template
from bot.kernel.clock import Clock
from bot.kernel.errors import UserError
from bot.users.models import User

GOALS_MOST = 5
TERMS = (1, 3, 6)
TITLE_MOST = 200

TOO_MANY_TEXT = f"Целей в работе уже {GOALS_MOST}. Заверши или отпусти одну, и возьмём новую."


class Beginnings:
    """Begins a person's goals."""

    def __init__(
        self, repository: GoalRepository, goals: GoalService, steps: StepService, user: User, clock: Clock
    ) -> None:
        self._repository, self._goals, self._steps = repository, goals, steps
        self._user, self._clock = user, clock

    async def draft(self, template: Template, months: int) -> Week:
        """A goal from a template with its first three steps, shown before they are taken.

        Raises:
            UserError: enough goals are at work.
        """
        goal = await self._new(template.title, template)
        self._set_term(goal, months)
        await self._repository.add(goal)
        await self._repository.forget_drafts(self._user.id, goal.id)
        results = [
            GoalResult(
                user_id=self._user.id,
                goal_id=goal.id,
                key=result.key,
                title=result.title,
                kind=result.kind,
                unit=result.unit,
                start=result.start,
                target=result.target,
                value=result.start,
            )
            for result in template.results
        ]
        milestones = [Milestone(user_id=self._user.id, goal_id=goal.id, title=title) for title in template.milestones]
        steps = await self._steps.proposals(goal, template.steps[: rules.STEPS_AT_ONCE], 0)
        await self._repository.add(*results, self._steps_result(goal), *milestones, *steps)
        return Week(goal, (), steps, has_others=True)

    async def draft_own(self, title: str) -> Goal:
        """A goal in the person's own words; its term is asked next.

        Raises:
            UserError: too long, or enough goals are at work.
        """
        if len(title) > TITLE_MOST:
            raise UserError(TOO_LONG_TEXT)
        goal = await self._new(title, None)
        await self._repository.add(goal)
        await self._repository.forget_drafts(self._user.id, goal.id)
        return goal

    async def set_own_term(self, goal_id: int, months: int) -> Goal:
        """Give the own goal its term and begin it; a second time changes nothing more."""
        goal = await self._goals.goal(goal_id)
        if goal.status == "draft":
            self._set_term(goal, months)
            await self._open_own(goal)
        return goal

    async def begin_own(self, title: str, due_on: date) -> Goal:
        """A goal in the person's own words that names its last day: it begins at once.

        Raises:
            UserError: too long, or enough goals are at work.
        """
        goal = await self.draft_own(title)
        goal.due_on = due_on
        await self._open_own(goal)
        return goal

    async def _open_own(self, goal: Goal) -> None:
        goal.status = "open"
        await self._repository.add(self._steps_result(goal))

    async def _new(self, title: str, template: Template | None) -> Goal:
        if await self._repository.count_open(self._user.id) >= GOALS_MOST:
            raise UserError(TOO_MANY_TEXT)
        return Goal(
            user_id=self._user.id,
            title=title,
            template=template.key if template is not None else None,
            why=template.why if template is not None else "",
            started_on=self._goals.today(),
            status="draft",
            minutes=0,
            created_at=self._clock.now(),
        )

    def _set_term(self, goal: Goal, months: int) -> None:
        goal.started_on = self._goals.today()
        goal.due_on = rules.term_end(goal.started_on, months if months in TERMS else TERMS[1])

    def _steps_result(self, goal: Goal) -> GoalResult:
        target = rules.steps_in_term(goal.started_on, goal.due_on or goal.started_on)
        return GoalResult(
            user_id=self._user.id,
            goal_id=goal.id,
            key=STEPS,
            title="Шаги",
            kind="number",
            unit="",
            start=0,
            target=target,
            value=0,
        )
