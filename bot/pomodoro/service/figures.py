"""What focus adds up to: choices, estimates in 🍅, statistics."""

from collections.abc import Sequence
from dataclasses import dataclass

from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError, UserError
from bot.kernel.ports import TaskBook, TaskRef
from bot.pomodoro.repository import Desk, Estimate, FocusRepository
from bot.pomodoro.rules.statistics import Summary, first_day, summarise
from bot.users.models import User

MOST_GOAL = 20
MOST_ESTIMATE = 50
FITS_ONE_TASK = 7  # Cirillo: what needs more is several tasks
MOST_STEPS = 8

GOAL_TEXT = f"Цель — от 1 до {MOST_GOAL} 🍅 в день."
ESTIMATE_TEXT = f"Оценка — от 1 до {MOST_ESTIMATE} 🍅."
STEPS_TEXT = f"Пришли от 2 до {MOST_STEPS} шагов, каждый с новой строки."
NO_SUCH_TASK_TEXT = "Такого открытого дела не нашлось. Сначала запиши его, а потом оценим."


@dataclass(frozen=True, slots=True)
class Estimated:
    """A task with its 🍅."""

    task: TaskRef
    estimate: Estimate

    @property
    def is_too_much(self) -> bool:
        """More than one task should hold."""
        return self.estimate.planned > FITS_ONE_TASK


class FiguresService:
    """The numbers of one person."""

    def __init__(self, repository: FocusRepository, tasks: TaskBook, user: User, clock: Clock) -> None:
        self._repository, self._tasks, self._user, self._clock = repository, tasks, user, clock

    async def desk(self) -> Desk:
        """Choices and today's count."""
        return await self._repository.desk(self._user.id, self._user.local(self._clock.now()).date())

    async def summary(self) -> tuple[Summary, Desk]:
        """Today, week, month, and what they have in common."""
        today = self._user.local(self._clock.now()).date()
        slots = await self._repository.slots(self._user.id, first_day(today))
        return summarise(slots, today), await self.desk()

    async def set_goal(self, goal: int) -> None:
        """How many 🍅 a day are aimed at.

        Raises:
            UserError: out of bounds.
        """
        if not 1 <= goal <= MOST_GOAL:
            raise UserError(GOAL_TEXT)
        await self._repository.choose(self._user.id, goal=goal)

    async def set_auto(self, auto: bool) -> None:
        """Whether breaks start by themselves."""
        await self._repository.choose(self._user.id, auto=auto)

    async def estimate(self, words: str, planned: int) -> Estimated:
        """Remember how many 🍅 the task that the words mean is thought to need.

        Raises:
            UserError: out of bounds, or no open task fits.
        """
        if not 1 <= planned <= MOST_ESTIMATE:
            raise UserError(ESTIMATE_TEXT)
        task = await self._tasks.find(words)
        if task is None:
            raise UserError(NO_SUCH_TASK_TEXT)
        return await self._remember(task, planned)

    async def estimate_task(self, task_id: int, planned: int) -> Estimated:
        """The same for the task of a card.

        Raises:
            UserError: out of bounds, or the task is gone.
        """
        if not 1 <= planned <= MOST_ESTIMATE:
            raise UserError(ESTIMATE_TEXT)
        return await self._remember(await self.task(task_id), planned)

    async def _remember(self, task: TaskRef, planned: int) -> Estimated:
        await self._repository.set_estimate(self._user.id, task.id, planned)
        return Estimated(task, await self.estimate_of(task) or Estimate(planned, 0))

    async def estimate_of(self, task: TaskRef) -> Estimate | None:
        """What was planned for the task and is done by now."""
        today = self._user.local(self._clock.now()).date()
        return (await self._repository.desk(self._user.id, today, task.id)).estimate

    async def task(self, task_id: int) -> TaskRef:
        """The open task.

        Raises:
            GoneError: there is none.
        """
        task = await self._tasks.get(task_id)
        if task is None or not task.is_open:
            raise GoneError
        return task

    async def split(self, task_id: int, steps: Sequence[str]) -> tuple[TaskRef, list[TaskRef]]:
        """Write the steps of a task that is too much for one, on the task's own day.

        Raises:
            UserError: too few or too many.
        """
        task = await self.task(task_id)
        if not 2 <= len(steps) <= MOST_STEPS:
            raise UserError(STEPS_TEXT)
        return task, [await self._tasks.add(step[:300], task.day, None, None) for step in steps]
