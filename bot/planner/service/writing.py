"""New tasks, from words."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date, datetime, time

from bot.kernel.clock import Clock
from bot.kernel.errors import UserError
from bot.kernel.ports import TaskDraft
from bot.language.quickadd import Alternative, Parsed, parse, split_tasks
from bot.language.words import span_words
from bot.planner.models import Task
from bot.planner.repository import ListRepository, TaskRepository
from bot.planner.rules import hours
from bot.planner.rules.readings import Choice, choose
from bot.planner.rules.repeats import Rule
from bot.planner.service.reminders import Reminders
from bot.planner.service.series import Series
from bot.planner.service.terms import (
    ENOUGH,
    MAX_AT_ONCE,
    MAX_OPEN,
    MAX_TAGS,
    MAX_TITLE,
    TOO_LONG_TEXT,
    TOO_MANY_LINES_TEXT,
    TOO_MANY_TEXT,
)
from bot.users.models import User


@dataclass(frozen=True, slots=True)
class PastDay:
    """The text names a moment that is over; nothing was written yet. `instead` may have been meant."""

    title: str
    day: date
    instead: Sequence[Alternative] = ()


@dataclass(frozen=True, slots=True)
class Added:
    """Tasks just written; of a single one, what its phrase said and what it left open."""

    tasks: Sequence[Task]
    parsed: Parsed | None = None
    choice: Choice | None = None
    overlaps: Sequence[Task] = field(default=())


class WriteService:
    """Writes the tasks of one person."""

    def __init__(
        self,
        repository: TaskRepository,
        lists: ListRepository,
        reminders: Reminders,
        series: Series,
        user: User,
        clock: Clock,
    ) -> None:
        self._repository, self._lists, self._reminders, self._series = repository, lists, reminders, series
        self._user, self._clock = user, clock

    def _local_now(self) -> datetime:
        return self._user.local(self._clock.now())

    async def add(self, text: str, said_at: datetime) -> Added | PastDay:
        """Write the task or tasks that the text said at this local time.

        Raises:
            UserError: too long, too many, or the person's cap is reached.
        """
        phrases = split_tasks(text)
        if len(phrases) > MAX_AT_ONCE:
            raise UserError(TOO_MANY_LINES_TEXT)
        parsed = [parse(phrase, said_at) for phrase in phrases]
        if any(len(found.title) > MAX_TITLE for found in parsed):
            raise UserError(TOO_LONG_TEXT)
        if len(parsed) == 1 and parsed[0].past and parsed[0].date is not None:
            return PastDay(parsed[0].title, parsed[0].date, parsed[0].alternatives)
        await self._check_room(len(parsed))
        choices = await self._choices(parsed)
        tasks = [self._task(found, choice) for found, choice in zip(parsed, choices, strict=True)]
        for task, found in zip(tasks, parsed, strict=True):
            if found.rrule is not None:
                await self._series.begin(task, self.rule_of(found, task))
        await self._repository.add(*tasks)
        await self._reminders.plan(*tasks, fresh=True)
        if len(tasks) > 1:
            return Added(tasks)
        return Added(tasks, parsed[0], choices[0], await self.overlaps(tasks[0]))

    async def write(
        self,
        title: str,
        day: date | None,
        at: time | None,
        instant: datetime | None = None,
        minutes: int | None = None,
    ) -> Task:
        """Write a task whose parts are known already.

        Raises:
            UserError: the title is too long, or the person's cap is reached.
        """
        (task,) = await self.write_all([TaskDraft(title, day, at, minutes)], instant)
        return task

    async def write_all(self, drafts: Sequence[TaskDraft], instant: datetime | None = None) -> Sequence[Task]:
        """The same for several, for the price of one.

        Raises:
            UserError: a title is too long, or the person's cap is reached.
        """
        if not drafts:
            return []
        if any(len(draft.title) > MAX_TITLE for draft in drafts):
            raise UserError(TOO_LONG_TEXT)
        await self._check_room(len(drafts))
        tasks = [self._blank(draft.title) for draft in drafts]
        for task, draft in zip(tasks, drafts, strict=True):
            task.day, task.at, task.instant, task.minutes = draft.day, draft.at, instant, draft.minutes
        await self._repository.add(*tasks)
        await self._reminders.plan(*tasks, fresh=True)
        return tasks

    async def overlaps(self, task: Task) -> Sequence[Task]:
        """The open tasks of the same day whose times meet this one's."""
        if task.day is None or task.at is None or not task.is_open:
            return []
        return hours.overlapping(task, await self._lists.open_on(self._user.id, task.day, ENOUGH))

    async def settle(self, doubt: str, took_other: bool) -> None:
        """Remember how this person means this kind of doubtful phrase."""
        await self._repository.learn(self._user.id, doubt, took_other)

    @staticmethod
    def rule_of(found: Parsed, task: Task) -> Rule:
        """The repeat that the phrase names, counted from the task's day."""
        if found.rrule is None or task.day is None:
            raise TypeError("the phrase names no repeat")
        return Rule(found.rrule, task.day, task.at, found.after_completion, found.workdays)

    async def _check_room(self, more: int) -> None:
        if await self._repository.count_open(self._user.id, MAX_OPEN) + more > MAX_OPEN:
            raise UserError(TOO_MANY_TEXT)

    async def _choices(self, parsed: Sequence[Parsed]) -> list[Choice | None]:
        """The readings to save, by what this person chose before."""
        if not any(found.alternatives and not found.past for found in parsed):
            return [None] * len(parsed)
        learned, today = await self._repository.learned(self._user.id), self._local_now().date()
        return [None if found.past else choose(found, found.alternatives, today, learned) for found in parsed]

    def _blank(self, title: str) -> Task:
        now = self._clock.now()
        return Task(
            user_id=self._user.id, title=title, priority=4, tags=[], leads=[0], steps=[], created_at=now, card_at=now
        )

    def _task(self, found: Parsed, choice: Choice | None) -> Task:
        task = self._blank(found.title)
        task.minutes, task.priority, task.deadline = found.minutes, found.priority or 4, found.deadline
        task.tags = [tag[:40] for tag in found.tags[:MAX_TAGS]]
        task.leads = [0] if found.remind_before is None else [found.remind_before]
        if not found.past:  # one of several lines may name a day that is over: it waits without one
            task.day, task.at, task.instant = found.date, found.time, found.instant
        if found.date is not None and (last := _last_day(found)) is not None:
            task.note = span_words(found.date, last)
            if task.day is not None:  # «с 20 ноября по 5 декабря», said in between
                task.day = max(task.day, self._local_now().date())
        if choice is not None:
            task.day, task.at = choice.chosen.date, choice.chosen.time
        if found.rrule is not None and task.day is None:
            task.day = self._local_now().date()
        return task


def _last_day(found: Parsed) -> date | None:
    """The last day of «с 5 по 12 декабря»; a span of hours has none."""
    last = found.end.date() if isinstance(found.end, datetime) else found.end
    days = (last - found.date).days if last is not None and found.date is not None else 0
    return last if days > 1 or (days == 1 and not isinstance(found.end, datetime)) else None
