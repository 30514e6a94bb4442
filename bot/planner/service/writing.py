"""New tasks, from words."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time

from bot.kernel.clock import Clock
from bot.kernel.errors import UserError
from bot.kernel.ports import TaskDraft
from bot.language.prose import head_and_rest
from bot.language.quickadd import Alternative, Impossible, Parsed, parse
from bot.language.several import parse_all
from bot.language.words import clock, span_words
from bot.planner.models import Task
from bot.planner.repository import ListRepository, TaskRepository
from bot.planner.rules import hours
from bot.planner.rules.corrections import When
from bot.planner.rules.readings import Choice, choose
from bot.planner.rules.repeats import Rule
from bot.planner.service.reminders import Reminders
from bot.planner.service.series import Series
from bot.planner.service.terms import (
    ENOUGH,
    HEAD,
    MAX_AT_ONCE,
    MAX_OPEN,
    MAX_TAGS,
    MAX_TEXT,
    MAX_TITLE,
    TOO_LONG_TEXT,
    TOO_MANY_LINES_TEXT,
    TOO_MANY_TEXT,
)
from bot.users.models import User


@dataclass(frozen=True, slots=True)
class PastDay:
    """What was `said` names a moment that is over; nothing was written yet. `instead` may have been meant."""

    said: str
    title: str
    day: date
    instead: Sequence[Alternative] = ()


@dataclass(frozen=True, slots=True)
class NoSuchMoment:
    """The text names a day or an hour that does not exist; nothing was written yet."""

    what: Impossible


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

    async def add(self, text: str, said_at: datetime) -> Added | PastDay | NoSuchMoment:
        """Write the task or tasks that the text said at this local time; longer than a title, a title and a note.

        Raises:
            UserError: too long, too many, or the person's cap is reached.
        """
        parsed = parse_all(text, said_at)
        if any(len(found.title) > MAX_TITLE for found in parsed):
            return await self._write_prose(text, said_at)
        if len(parsed) > MAX_AT_ONCE:
            raise UserError(TOO_MANY_LINES_TEXT)
        if len(parsed) == 1 and parsed[0].impossible is not None:
            return NoSuchMoment(parsed[0].impossible)
        if len(parsed) == 1 and parsed[0].past and parsed[0].date is not None:
            return PastDay(text, parsed[0].title, parsed[0].date, parsed[0].alternatives)
        return await self._write(parsed)

    async def written(self, text: str, since: datetime) -> Sequence[Task]:
        """The tasks of this text that were written at this moment or later, whatever became of them."""
        titles = [found.title for found in parse_all(text, self._local_now())]
        return await self._repository.written(self._user.id, titles, since)

    async def _write_prose(self, text: str, said_at: datetime) -> Added:
        """One task: the first line or sentence with what it says, the rest as its note."""
        if len(text) > MAX_TEXT:
            raise UserError(TOO_LONG_TEXT)
        head, rest = head_and_rest(text, HEAD)
        return await self._write([parse(head, said_at)], note=rest)

    async def answer(self, said: str, when: When, now: datetime) -> Added | PastDay:
        """Write what was asked about, now that its moment is known; what else the words said holds.

        Raises:
            UserError: the person's cap is reached.
        """
        found = parse(said, now)
        if when.day is None and when.at is not None:
            if found.past and found.date == now.date() and when.at <= now.time():
                return PastDay(said, found.title, found.date)
            if found.date is not None and found.time is None and not found.past:  # the hour of a day that was named
                return await self._write([parse(f"{said} в {clock(when.at)}", now)])
        day, at = when.day or when.nearest, when.at if when.at is not None else found.time
        if day is None or (when.at is None and at is not None and day == now.date() and at <= now.time()):
            at = None  # «Сегодня», said of an hour that is over
        told = replace(
            found, date=day, time=at, instant=when.instant, end=None, alternatives=(), past=False, rolled=False
        )
        return await self._write([told])

    async def _write(self, parsed: Sequence[Parsed], note: str = "") -> Added:
        await self._check_room(len(parsed))
        choices = await self._choices(parsed)
        tasks = [self._task(found, choice) for found, choice in zip(parsed, choices, strict=True)]
        for task, found in zip(tasks, parsed, strict=True):
            if note:
                task.note = "\n".join(filter(None, (task.note, note)))
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
        task.leads = [0] if found.remind_before is None else sorted({found.remind_before, *found.remind_also})
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
