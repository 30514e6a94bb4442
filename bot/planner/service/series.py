"""Repeating tasks: one copy is open at a time, and the next comes once it is done, skipped, or its turn has come."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from bot.kernel.clock import Clock
from bot.kernel.errors import UserError
from bot.planner.models import Repeat, Task
from bot.planner.repository import TaskRepository
from bot.planner.rules import repeats
from bot.planner.rules.repeats import MOST_MISSED, Rule
from bot.planner.service.reminders import Reminders
from bot.planner.service.terms import NEXT_DONE_TEXT
from bot.users.models import User


@dataclass(frozen=True, slots=True)
class Next:
    """What follows a finished copy: the new one (None where the repeat has ended), and how many went by undone."""

    task: Task | None
    missed: int


class Series:
    """The repeats of one person."""

    def __init__(self, repository: TaskRepository, reminders: Reminders, user: User, clock: Clock) -> None:
        self._repository, self._reminders = repository, reminders
        self._user, self._clock = user, clock

    def _wall(self) -> datetime:
        return self._user.local(self._clock.now()).replace(tzinfo=None)

    async def begin(self, task: Task, rule: Rule) -> None:
        """Make an unsaved or open task the first copy of a repeat; its day becomes the rule's first."""
        first = repeats.first_of(rule)
        repeat = Repeat(
            user_id=self._user.id,
            title=task.title,
            rrule=rule.text,
            anchor=rule.anchor,
            at=rule.at,
            after_completion=rule.after_completion,
            workdays=rule.workdays,
        )
        await self._repository.add(repeat)
        task.repeat, task.repeat_id, task.occurs = repeat, repeat.id, first
        task.day = first.date()

    async def follow(self, task: Task) -> Next:
        """The copy is closed: write the one that follows, never a past one. The caller plans its reminders."""
        if task.repeat is None or task.occurs is None:
            raise TypeError("only a copy of a repeating task can be followed")
        await self._repository.flush()
        rule, now = task.repeat.rule, self._wall()
        occurrence = repeats.next_once_done(rule, task.occurs, now) if not task.repeat.ended_at else None
        if occurrence is None:
            return Next(None, task.missed)
        missed = min(task.missed + repeats.between(rule, Reminders.stands_at(task), occurrence), MOST_MISSED)
        copy = self._copy(task, task.repeat, occurrence)
        await self._repository.add(copy)
        return Next(copy, missed)

    def _copy(self, task: Task, repeat: Repeat, occurrence: datetime) -> Task:
        return Task(
            user_id=self._user.id,
            title=repeat.title,
            day=occurrence.date(),
            at=occurrence.time() if repeat.at is not None else None,
            minutes=task.minutes,
            priority=task.priority,
            tags=list(task.tags),
            deadline=task.deadline,
            leads=list(task.leads),
            note=task.note,
            steps=[{**step, "done": False} for step in task.steps],
            repeat=repeat,
            repeat_id=repeat.id,
            occurs=occurrence,
            missed=0,
            created_at=self._clock.now(),
        )

    async def open_copy(self, task: Task) -> Task | None:
        """The copy that is open now, of the repeat that the task is a copy of."""
        return await self._repository.open_copy(self._user.id, task.repeat_id) if task.repeat_id is not None else None

    async def take_back(self, task: Task) -> Sequence[int]:
        """A closed copy is to be open again: the one that followed goes. Returns the ids of copies that are gone.

        Raises:
            UserError: the one that followed is done already.
        """
        gone = await self._repository.remove_later_copies(task)
        if not gone and await self._repository.is_followed(task):
            raise UserError(NEXT_DONE_TEXT)
        return gone

    async def bring_back(self, task: Task) -> Sequence[int]:
        """A task that was taken away is there again, and a repeat that ended with it goes on.

        Returns the ids of copies that are gone for it; a done copy stays done, and what followed it stays.

        Raises:
            UserError: the one that followed is done already.
        """
        gone: Sequence[int] = ()
        if task.repeat is not None and task.repeat.ended_at == task.deleted_at:
            task.repeat.ended_at = None  # nothing has followed since
        elif task.repeat is not None and task.done_at is None:
            gone = await self.take_back(task)
        task.deleted_at = None
        return gone

    async def late_done(self, task: Task, day: date) -> Task | None:
        """An occurrence whose turn has passed was done after all: a closed copy of its own, written once.

        None where the day is no earlier occurrence.
        """
        if task.repeat is None or task.occurs is None or day >= task.occurs.date():
            return None
        known = await self._repository.copy_of(self._user.id, task.repeat.id, day)
        if known is not None:
            return known
        copy = self._copy(task, task.repeat, datetime.combine(day, task.occurs.time()))
        copy.done_at, copy.done_day = self._clock.now(), self._wall().date()
        task.missed = max(0, task.missed - 1)
        await self._repository.add(copy)
        return copy

    async def turn(self, repeat_id: int) -> None:
        """The open copy's turn is over: it stands for the latest occurrence that has come; what went by is counted."""
        task = await self._repository.open_copy(self._user.id, repeat_id)
        if task is None or task.repeat is None or task.occurs is None or task.repeat.ended_at:
            return
        now, since = self._clock.now(), None
        while (turn := self._reminders.turn_of(task)) is not None and turn <= now:
            following = repeats.next_after(task.repeat.rule, Reminders.stands_at(task))
            if following is None:
                break
            task.missed = min(task.missed + 1, MOST_MISSED)
            task.day, task.occurs, task.snoozed_until = following.date(), following, None
            task.at = following.time() if task.repeat.at is not None else None
            task.title, since = task.repeat.title, turn
        await self._reminders.plan(task, since=since)
