"""Steps of a goal: proposed, taken into the plan, begun."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time

from bot.career import rules
from bot.career.models import Goal, Step
from bot.career.repository.goals import GoalRepository
from bot.career.service.goals import TOO_LONG_TEXT, GoalService
from bot.career.templates import StepTemplate, templates
from bot.kernel.errors import GoneError, UserError
from bot.kernel.ports import TaskBook, TaskDraft
from bot.language.quickadd import parse, split_tasks
from bot.users.models import User

STEP_MOST = 300


@dataclass(frozen=True, slots=True)
class Week:
    """The goal's open steps: those in the plan, and those proposed."""

    goal: Goal
    planned: Sequence[Step]
    proposed: Sequence[Step]
    has_others: bool  # the template has steps that were not shown yet


class StepService:
    """The steps of one person's goals."""

    def __init__(self, repository: GoalRepository, goals: GoalService, book: TaskBook, user: User) -> None:
        self._repository, self._goals, self._book, self._user = repository, goals, book, user

    async def week(self, goal_id: int) -> Week:
        """The goal's open steps; where none are proposed and the template has more, the next three are."""
        goal = await self._goals.goal(goal_id)
        steps = await self._repository.steps(self._user.id, goal_id)
        planned = [step for step in steps if step.task_id is not None and step.done_on is None]
        proposed = [step for step in steps if step.task_id is None]
        unseen = self._unseen(goal, steps)
        if not proposed and unseen and goal.status in ("draft", "open"):
            proposed = await self.proposals(goal, [step for _, step in unseen[: rules.STEPS_AT_ONCE]], unseen[0][0])
            await self._repository.add(*proposed)
            unseen = unseen[len(proposed) :]
        return Week(goal, planned, proposed, bool(unseen))

    async def own_steps(self, goal_id: int, words: str) -> Week:
        """Steps in the person's own words, a line each; they stand in place of those proposed.

        Raises:
            UserError: a line is too long.
        """
        goal = await self._goals.goal(goal_id)
        for step in await self._repository.steps(self._user.id, goal_id):
            if step.task_id is None:
                await self._repository.remove(step)
        days = rules.step_days(self._goals.today())
        proposed = []
        for phrase, day in zip(split_tasks(words)[: rules.STEPS_AT_ONCE], days, strict=False):
            said = parse(phrase, self._goals.now())
            if len(said.title) > STEP_MOST:
                raise UserError(TOO_LONG_TEXT)
            named = said.date if said.date is not None and not said.past else None
            proposed.append(
                Step(
                    user_id=self._user.id,
                    goal_id=goal.id,
                    title=said.title,
                    minutes=said.minutes,
                    day=named or day,
                    at=said.time or rules.STEP_AT,
                )
            )
        await self._repository.add(*proposed)
        return Week(goal, (), proposed, has_others=False)

    async def swap(self, step_id: int, place: int) -> Week:
        """Put the template's step of this place where a proposed one stands; the day stays."""
        step, goal = await self._step(step_id)
        template = templates().get(goal.template or "")
        if template is None or not 0 <= place < len(template.steps):
            raise GoneError
        if step.task_id is None:
            self._fill(step, template.steps[place], place)
        return await self.week(goal.id)

    async def next_unseen(self, goal: Goal) -> int | None:
        """The place of the next step of the template that was not shown, for «поменять»."""
        unseen = self._unseen(goal, await self._repository.steps(self._user.id, goal.id))
        return unseen[0][0] if unseen else None

    async def take(self, goal_id: int) -> tuple[Goal, Sequence[Step]]:
        """Write the proposed steps into the plan; a second time changes nothing more."""
        goal = await self._goals.goal(goal_id)
        steps = await self._repository.steps(self._user.id, goal_id)
        proposed = [step for step in steps if step.task_id is None]
        if proposed and proposed[0].day < self._goals.today():  # an old proposal: its days are over
            for step, day in zip(proposed, rules.step_days(self._goals.today()), strict=False):
                step.day = day
        await self._make_room([step for step in proposed if step.place is not None])  # whoever named a time means it
        tasks = await self._book.add_all(_drafts(proposed))
        for step, task in zip(proposed, tasks, strict=True):
            step.task_id = task.id
        if goal.status == "draft":
            goal.status = "open"
        return goal, proposed or [step for step in steps if step.done_on is None]

    def _unseen(self, goal: Goal, steps: Sequence[Step]) -> list[tuple[int, StepTemplate]]:
        template = templates().get(goal.template or "")
        if template is None:
            return []
        first = max((step.place for step in steps if step.place is not None), default=-1) + 1
        return list(enumerate(template.steps))[first:]

    async def proposals(self, goal: Goal, steps: Sequence[StepTemplate], first_place: int) -> list[Step]:
        """Steps on the next days, each where its day has room; not stored yet."""
        made = []
        for place, (step, day) in enumerate(
            zip(steps, rules.step_days(self._goals.today()), strict=False), first_place
        ):
            made.append(Step(user_id=self._user.id, goal_id=goal.id, day=day, at=rules.STEP_AT))
            self._fill(made[-1], step, place)
        await self._make_room(made)
        return made

    async def _make_room(self, steps: Sequence[Step]) -> None:
        """Beside what stands in the plan already, not on top of it."""
        if steps:
            for step, draft in zip(steps, await self._book.with_room(_drafts(steps)), strict=True):
                step.at = draft.at

    @staticmethod
    def _fill(step: Step, source: StepTemplate, place: int) -> None:
        step.place, step.title, step.minutes = place, source.title, source.minutes
        step.opening, step.result, step.adds = source.opening, source.result, source.adds

    async def _step(self, step_id: int) -> tuple[Step, Goal]:
        found = await self._repository.step(self._user.id, step_id)
        if found is None:
            raise GoneError
        return found

    async def step(self, step_id: int) -> tuple[Step, Goal]:
        """The person's step with its goal.

        Raises:
            GoneError: there is none, or it is somebody else's.
        """
        return await self._step(step_id)

    async def opened(self, step_id: int) -> tuple[Step, Goal]:
        """The first two minutes of the step are behind."""
        step, goal = await self._step(step_id)
        step.opened = True
        return step, goal

    async def start_on(self, step_id: int, day: date, at: time) -> tuple[Step, Goal]:
        """Move the step's task to this day."""
        step, goal = await self._step(step_id)
        if step.task_id is not None and step.done_on is None:
            await self._book.move(step.task_id, day, at)
        step.day, step.at = day, at
        return step, goal


def _drafts(steps: Sequence[Step]) -> list[TaskDraft]:
    return [TaskDraft(step.title, step.day, step.at, step.minutes) for step in steps]
