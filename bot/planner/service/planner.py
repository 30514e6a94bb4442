"""The life of a task: done and undone, moved, put off, taken away; and what a day holds for its plan and review."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError, UserError
from bot.planner.models import Task
from bot.planner.repository import ListRepository, TaskRepository
from bot.planner.rules import hours, order, repeats
from bot.planner.service.reminders import Coming, Reminders
from bot.planner.service.series import Series
from bot.planner.service.snapshots import remember, restore
from bot.planner.service.terms import ALREADY_DONE_TEXT, ENOUGH, TOO_LATE_TEXT, UNDO_FOR
from bot.ui.events import Echo, TaskFinished, TaskReopened
from bot.ui.html import Html
from bot.users.models import User


@dataclass(frozen=True, slots=True)
class Finished:
    """A task that was closed, the next copy where it repeats, how many went by undone, and what else it moved."""

    task: Task
    following: Task | None = None
    missed: int = 0
    lines: Sequence[Html] = field(default=())


class PlannerService:
    """The tasks of one person."""

    def __init__(
        self,
        repository: TaskRepository,
        lists: ListRepository,
        reminders: Reminders,
        series: Series,
        user: User,
        clock: Clock,
        echo: Echo,
    ) -> None:
        self._repository, self._lists, self._reminders, self._series = repository, lists, reminders, series
        self.user, self._clock, self._echo = user, clock, echo

    def local_now(self) -> datetime:
        """The present moment on the person's clock."""
        return self.user.local(self._clock.now())

    def today(self) -> date:
        """The person's calendar day."""
        return self.local_now().date()

    async def task(self, task_id: int) -> Task:
        """The person's task.

        Raises:
            GoneError: there is none, or it is somebody else's.
        """
        task = await self._repository.get(self.user.id, task_id)
        if task is None or task.deleted_at is not None:
            raise GoneError
        return task

    async def known(self, task_id: int) -> Task:
        """The person's task, even one that was taken away.

        Raises:
            GoneError: there is none, or it is somebody else's.
        """
        task = await self._repository.get(self.user.id, task_id)
        if task is None:
            raise GoneError
        return task

    async def open_task(self, task_id: int) -> Task:
        """The person's task, to be changed; what is said next in words may be about it.

        Raises:
            GoneError: there is none, it is somebody else's, or it is done.
        """
        task = await self.card(task_id)
        if not task.is_open:
            raise GoneError(ALREADY_DONE_TEXT)
        return task

    async def card(self, task_id: int) -> Task:
        """The task, whose card is about to be shown: what is said next in words may correct it."""
        task = await self.task(task_id)
        task.card_at = self._clock.now()
        return task

    # -- done ------------------------------------------------------------------------------------------------------

    async def done(self, task_id: int) -> Task:
        """Finish the task; a second time changes nothing."""
        return (await self.finish(task_id)).task

    async def finish(self, task_id: int, day: date | None = None) -> Finished:
        """Finish the task; a second time changes nothing. Where it repeats, the next copy is written.

        `day` names the occurrence that a button was about: where its turn has passed since, that one is closed and
        the open copy stays.
        """
        task = await self.task(task_id)
        if day is not None and task.is_open and (late := await self._series.late_done(task, day)) is not None:
            lines = await self._echo.tell(TaskFinished(late.done_day or day, late.id))
            return Finished(late, task, task.missed, lines)
        if task.done_at is not None:
            return Finished(task, await self._series.open_copy(task))
        is_planned = task.repeat is not None or self._reminders.is_ahead(task)
        task.done_at, task.done_day, task.snoozed_until = self._clock.now(), self.today(), None
        closed = await self._close(task) if is_planned else Finished(task)
        lines = await self._echo.tell(TaskFinished(task.done_day, task.id))
        return Finished(task, closed.following, closed.missed, lines)

    async def _close(self, task: Task) -> Finished:
        """What follows a copy that was done or skipped, with the reminders of both."""
        if task.repeat is None:
            await self._reminders.plan(task)
            return Finished(task)
        found = await self._series.follow(task)
        await self._reminders.plan(task, *([found.task] if found.task is not None else []))
        return Finished(task, found.task, found.missed)

    async def reopen(self, task_id: int) -> Task:
        """Take «done» back within a day; the copy that followed goes.

        Raises:
            UserError: it was longer ago, or the next copy is done as well.
        """
        task = await self.card(task_id)
        if task.done_at is not None:
            self._check_undo(task.done_at)
            day = task.done_day or self.today()
            gone = await self._series.take_back(task) if task.repeat_id is not None else ()
            task.done_at = task.done_day = None
            await self._reminders.plan(task, gone=gone)
            await self._echo.tell(TaskReopened(day, task.id))
        return task

    # -- taken away ------------------------------------------------------------------------------------------------

    async def delete(self, task_id: int) -> Task:
        """Take the task away; for a day it can be restored. Of a repeating one, this copy only."""
        return (await self.take_away(task_id)).task

    async def take_away(self, task_id: int, *, every: bool = False) -> Finished:
        """Take the task away; for a day it can be restored. Of a repeating one, this copy only, unless `every`."""
        task = await self.known(task_id)
        if task.deleted_at is not None:
            return Finished(task)
        if every and task.done_at is not None and (standing := await self._series.open_copy(task)) is not None:
            task = standing  # «Все» was asked of a copy that is done by now: what was done stays done
        task.deleted_at = task.card_at = self._clock.now()  # «верни», said next, is about this one
        if every and task.repeat is not None:
            task.repeat.ended_at = task.repeat.ended_at or task.deleted_at
        return await self._close(task) if task.done_at is None else Finished(task)

    async def restore(self, task_id: int) -> Task:
        """Take «delete» back within a day; a repeat that ended with it goes on.

        Raises:
            UserError: it was longer ago, or the next copy is done already.
        """
        task = await self.known(task_id)
        if task.deleted_at is not None:
            self._check_undo(task.deleted_at)
            gone = await self._series.bring_back(task)
            await self._reminders.plan(task, gone=gone)
        task.card_at = self._clock.now()
        return task

    def _check_undo(self, since: datetime) -> None:
        if self._clock.now() - since > UNDO_FOR:
            raise UserError(TOO_LATE_TEXT)

    # -- moved -----------------------------------------------------------------------------------------------------

    async def move(
        self,
        task_id: int,
        day: date | None,
        at: time | None,
        instant: datetime | None = None,
        *,
        every: bool = False,
    ) -> Task:
        """Give the task this day and time; None takes them away. `every`: the copies that follow move with it."""
        task = await self.open_task(task_id)
        remember(task, self._clock.now())
        self.put(task, day, at, instant)
        if every and day is not None and task.repeat is not None and task.occurs is not None:
            task.repeat.rule = repeats.shifted(task.repeat.rule, task.occurs.date(), day, at)
            task.occurs = datetime.combine(day, at or time())
        await self._reminders.plan(task)
        return task

    @staticmethod
    def put(task: Task, day: date | None, at: time | None, instant: datetime | None = None) -> None:
        """Set when the task is due; a later day than before counts as one more move."""
        if task.day is not None and day is not None and day > task.day:
            task.moves = (task.moves or 0) + 1
        task.day, task.at, task.instant = day, at, instant
        task.snoozed_until = None

    async def move_all_to(self, day: date | None, tasks: Sequence[Task]) -> Sequence[Task]:
        """Give every one of these tasks this day; each keeps its time, unless the day is None. Returns those moved.

        `move_all_back` with their ids takes it back.
        """
        moved = [task for task in tasks if task.is_open and task.day != day]
        for task in moved:
            remember(task, self._clock.now())
            self.put(task, day, task.at if day is not None else None)
        await self._reminders.plan(*moved)
        return moved

    async def move_to(self, day: date | None, task_ids: Sequence[int]) -> Sequence[Task]:
        """The same by ids; what is gone or done is passed over."""
        return await self.move_all_to(day, await self._repository.among(self.user.id, task_ids))

    async def move_all_back(self, day: date | None, task_ids: Sequence[int]) -> Sequence[Task]:
        """Take the move of these tasks to the day back, of those that still stand there as they were put."""
        tasks = await self._repository.among(self.user.id, task_ids)
        back = [task for task in tasks if task.day == day and restore(task, task.edits, self._clock.now())]
        await self._reminders.plan(*back)
        return back

    async def snooze(self, task_id: int, until: datetime) -> Task:
        """Remind once more at this instant; the task's own day and time stay."""
        task = await self.task(task_id)
        if task.is_open:
            task.snoozed_until = until.replace(microsecond=0)
            await self._reminders.plan(task)
        return task

    async def undo(self, task_id: int, edit: int) -> Task:
        """Take the edit with this number back within a day; a later one stands, a second time changes nothing.

        Raises:
            UserError: it was longer ago.
        """
        task = await self.card(task_id)
        if restore(task, edit, self._clock.now()):
            await self._reminders.plan(task)
        return task

    async def follow_zone(self) -> Sequence[Coming]:
        """The zone has changed: wall times stay, so their reminders move; instants stay, so their wall times do.

        Returns the reminders still to come, soonest first; those behind the new clock are over.
        """
        tasks = await self._repository.followed(self.user.id, self.today() - timedelta(days=1))
        for task in tasks:
            if task.instant is not None:
                local = self.user.local(task.instant)
                task.day, task.at = local.date(), local.time().replace(second=0, microsecond=0)
        await self._reminders.plan(*tasks)
        coming = [found for task in tasks if (found := self._reminders.coming(task)) is not None]
        return sorted(coming, key=lambda found: (found.wall, found.task.id))

    async def spend(self, task_id: int, minutes: int) -> Task:
        """Add minutes of focus to the task.

        Raises:
            GoneError: there is none, or it is somebody else's.
        """
        task = await self._repository.spend(self.user.id, task_id, minutes)
        if task is None:
            raise GoneError
        return task

    # -- a day's plan and its review -------------------------------------------------------------------------------

    async def leftovers(self, day: date) -> Sequence[Task]:
        """Open tasks of the day and of days before it, the weightiest first; what has a time still ahead is none."""
        now, today = self._clock.now(), self.today()
        waiting = await self._lists.open_until(self.user.id, day, ENOUGH)
        left = [task for task in waiting if (due := self._reminders.due(task)) is None or due <= now]
        return sorted(left, key=lambda task: order.day_order(task, today))

    async def set_star(self, task_id: int, day: date) -> Task:
        """Make the task the day's ⭐ «Главное»; the one before it loses the star."""
        task = await self.task(task_id)
        before = await self._lists.starred(self.user.id, day)
        if before is not None and before.id != task.id:
            before.starred_on = None
        task.starred_on = day
        return task

    async def star_of(self, day: date) -> Task | None:
        """The day's «Главное», open or done; None where none was chosen."""
        return await self._lists.starred(self.user.id, day)

    async def done_on(self, day: date) -> Sequence[Task]:
        """What was done on the day, last first, at most 200."""
        return await self._lists.done_on(self.user.id, day, ENOUGH)

    async def waiting_for(self, day: date) -> Sequence[Task]:
        """Open tasks of the day and of days before it, in the order in which the day would take them."""
        waiting = await self._lists.open_until(self.user.id, day, ENOUGH)
        return sorted(waiting, key=lambda task: order.day_order(task, day))

    async def first_for(self, day: date) -> Task | None:
        """The open task that the day would begin with."""
        return next(iter(await self.waiting_for(day)), None)

    async def free_minutes(self, day: date) -> int:
        """Minutes of the working day that no timed task takes; of today, those still ahead."""
        tasks = await self._lists.open_on(self.user.id, day, ENOUGH)
        since = self.local_now().time() if day == self.today() else None
        return hours.load_of(tasks, day, since).free
