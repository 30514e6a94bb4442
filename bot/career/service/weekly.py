"""Goals and skills in the Sunday talk: what is to be asked, and what the answers do."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from typing import Any

from bot.career import rules
from bot.career.models import Goal, GoalResult, Milestone, Skill, Step
from bot.career.repository.goals import GoalRepository
from bot.career.service.goals import STEPS, TEXT_MOST, TOO_LONG_TEXT, GoalService, Progress, progress_of
from bot.career.templates import StepTemplate, templates
from bot.kernel.db import from_json
from bot.kernel.errors import GoneError, UserError
from bot.kernel.ports import TaskBook, TaskDraft
from bot.language.quickadd import parse
from bot.ui.week import step_days
from bot.users.models import User

CHECKS_MOST = 3  # goals a Sunday: with the other questions that makes eight taps
CHECKED_EVERY = timedelta(days=28)  # for results beside the first open one
STEPS_A_WEEK = 2
STEP_MOST = 300
TITLE_MOST = 100
QUESTIONS = ("why", "results", "stones")  # asked once each, one a Sunday


@dataclass(frozen=True, slots=True)
class Work:
    """A goal at work with all that belongs to it."""

    goal: Goal
    progress: Progress
    results: Sequence[GoalResult]
    stones: Sequence[Milestone]
    steps: Sequence[Step]


@dataclass(frozen=True, slots=True)
class Goals:
    """What the Sunday talk looks at; skills that were rated longest ago come first."""

    goals: Sequence[Work]
    skills: Sequence[Skill]


def read(fact: Any, today: date) -> Goals:
    """The facts as rows that belong to no session."""
    goals = []
    for raw in fact["goals"] or ():
        goal = from_json(Goal, raw)
        results = [from_json(GoalResult, it) for it in raw["results"] or ()]
        stones = [from_json(Milestone, it) for it in raw["stones"] or ()]
        steps = [from_json(Step, it) for it in raw["steps"] or ()]
        goals.append(Work(goal, progress_of(goal, results, today), results, stones, steps))
    return Goals(goals, [from_json(Skill, raw) for raw in fact["skills"] or ()])


def least_done(goals: Sequence[Work]) -> list[Work]:
    """The furthest behind its pace first."""
    return sorted(goals, key=lambda it: it.progress.done - it.progress.wanted)


def to_check(goals: Sequence[Work], day: date, today: date) -> list[tuple[GoalResult, Goal]]:
    """A result of each goal that was not checked in since Sunday `day`, at most three goals in all."""
    checked = {it.goal.id: max((r.checked_on for r in it.results if r.checked_on), default=date.min) for it in goals}
    left = CHECKS_MOST - sum(last >= day for last in checked.values())
    waiting = sorted((it for it in goals if checked[it.goal.id] < day), key=lambda it: checked[it.goal.id])
    found = [(result, it.goal) for it in waiting if (result := _result_to_check(it, today)) is not None]
    return found[: max(0, left)]


def _result_to_check(work: Work, today: date) -> GoalResult | None:
    """The first result that is not reached; the ones after it once in four weeks."""
    unreached = [r for r in work.results if r.key != STEPS and rules.score(r.start, r.target, r.value) < 1]
    for result in unreached[1:]:
        if today - (result.checked_on or work.goal.started_on) >= CHECKED_EVERY:
            return result
    return unreached[0] if unreached else None


def to_propose(goals: Sequence[Work], today: date) -> list[tuple[Goal, list[str]]]:
    """The goal that needs steps most, with the titles of those for the week; no titles ask for one in words.

    A goal whose plan holds enough for the week is passed over.
    """
    for it in least_done(goals):
        chosen = steps_of_week(it.goal, it.steps, today)
        if chosen is not None:
            return [(it.goal, [step.title for step in chosen])]
    return []


def steps_of_week(goal: Goal, steps: Sequence[Step], today: date) -> list[Step] | None:
    """What waits in the plan since an earlier day, one at a time; else the next steps; None where enough is planned."""
    planned = [step for step in steps if step.task_id is not None and step.done_on is None]
    waiting = [step for step in planned if step.day <= today]
    if waiting:
        return waiting[:1]
    wanted = STEPS_A_WEEK - len(planned)
    return _next(goal, steps)[:wanted] if wanted > 0 else None


def _next(goal: Goal, steps: Sequence[Step]) -> list[Step]:
    """Steps that were proposed and not taken, then those of the template that were never shown, not stored yet."""
    template = templates().get(goal.template or "")
    first = max((step.place for step in steps if step.place is not None), default=-1) + 1
    unseen = enumerate(template.steps) if template is not None else ()
    proposed = [step for step in steps if step.task_id is None]
    return proposed + [_step(goal, source, place) for place, source in unseen if place >= first]


def _step(goal: Goal, source: StepTemplate, place: int) -> Step:
    return Step(
        user_id=goal.user_id, goal_id=goal.id, place=place, title=source.title, minutes=source.minutes,
        opening=source.opening, result=source.result, adds=source.adds,
    )  # fmt: skip


class WeeklyService:
    """Answers of one person in the Sunday talk."""

    def __init__(self, repository: GoalRepository, goals: GoalService, book: TaskBook, user: User) -> None:
        self._repository, self._goals, self._book, self._user = repository, goals, book, user

    def today(self) -> date:
        """The person's calendar day."""
        return self._goals.today()

    async def check_in(self, result_id: int, value: float) -> GoalResult:
        """The result stands at this value.

        Raises:
            GoneError: there is none, or it is somebody else's.
        """
        result, _ = await self._goals.set_result(result_id, max(0.0, value))
        return result

    async def take(self, goal_id: int, day: date, at: time) -> Sequence[Step]:
        """Write the steps of the week after Sunday `day` into the plan; a second time writes nothing more.

        Raises:
            GoneError: there is no such goal.
        """
        goal, steps = await self._goal_with_steps(goal_id)
        chosen = steps_of_week(goal, steps, self.today()) or []
        placed = list(zip(chosen, step_days(day, self.today()), strict=False))
        fresh = [(step, on) for step, on in placed if not await self._moved(step, on, at)]
        tasks = await self._book.add_all([TaskDraft(step.title, on, at, step.minutes) for step, on in fresh])
        for (step, _), task in zip(fresh, tasks, strict=True):
            step.task_id = task.id
        for step, on in placed:
            step.day, step.at = on, at
        await self._repository.add(*chosen)
        return chosen

    async def _moved(self, step: Step, on: date, at: time) -> bool:
        """The step's task stands there now; False where it has none, or it was taken away."""
        return step.task_id is not None and await self._book.move(step.task_id, on, at) is not None

    async def own_step(self, goal_id: int, day: date, at: time, words: str) -> Step:
        """A step in the person's own words, on the day and at the time it names.

        Raises:
            UserError: too long.
        """
        goal, _ = await self._goal_with_steps(goal_id)
        said = parse(" ".join(words.split()), self._goals.now())
        if len(said.title) > STEP_MOST:
            raise UserError(TOO_LONG_TEXT)
        named = said.date if said.date is not None and not said.past else None
        on = named or step_days(day, self.today())[0]
        task = await self._book.add(said.title, on, said.time or at, said.minutes)
        step = Step(user_id=self._user.id, goal_id=goal.id, title=said.title, minutes=said.minutes, day=on)
        step.at, step.task_id = said.time or at, task.id
        await self._repository.add(step)
        return step

    async def _goal_with_steps(self, goal_id: int) -> tuple[Goal, Sequence[Step]]:
        found = await self._repository.goal_with_steps(self._user.id, goal_id)
        if found is None or found[0].status != "open":
            raise GoneError
        return found

    # -- asked once --------------------------------------------------------------------------------------------------

    async def answered(self, goal_id: int, question: str) -> Goal:
        """The question was answered, or left as it is."""
        goal = await self._goals.goal(goal_id)
        if question in QUESTIONS and question not in goal.asked:
            goal.asked = [*goal.asked, question]
        return goal

    async def set_target(self, goal_id: int, result_id: int, target: float) -> None:
        """The result aims at this number."""
        result, goal = await self._goals.result(result_id)
        if goal.id != goal_id or result.key == STEPS:
            raise GoneError
        result.target = target
        goal.asked = [*goal.asked, "results"] if "results" not in goal.asked else goal.asked

    async def add_result(self, goal_id: int, title: str, target: float) -> None:
        """A number that an own goal is measured by.

        Raises:
            UserError: too long.
        """
        if len(title) > TITLE_MOST:
            raise UserError(TOO_LONG_TEXT)
        goal = await self.answered(goal_id, "results")
        result = GoalResult(user_id=self._user.id, goal_id=goal.id, key="own", title=title, kind="number", unit="")
        result.start, result.target, result.value = 0, target, 0
        await self._repository.add(result)

    async def set_why(self, goal_id: int, words: str) -> None:
        """What the goal is for.

        Raises:
            UserError: too long.
        """
        why = " ".join(words.split())
        if len(why) > TEXT_MOST:
            raise UserError(TOO_LONG_TEXT)
        (await self.answered(goal_id, "why")).why = why

    async def add_milestone(self, goal_id: int, words: str) -> None:
        """A place on the way to an own goal.

        Raises:
            UserError: too long.
        """
        title = " ".join(words.split())
        if len(title) > TITLE_MOST:
            raise UserError(TOO_LONG_TEXT)
        goal = await self.answered(goal_id, "stones")
        await self._repository.add(Milestone(user_id=self._user.id, goal_id=goal.id, title=title))

    async def reach(self, goal_id: int, milestone_id: int) -> None:
        """A milestone is behind."""
        await self.answered(goal_id, "stones")
        await self._goals.set_milestone(milestone_id, True)
