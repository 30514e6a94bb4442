"""Every field of a task can be changed, and every change taken back in one tap."""

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from bot.kernel.clock import Clock
from bot.kernel.errors import UserError
from bot.language.quickadd import parse
from bot.planner.models import Task
from bot.planner.repository import TaskRepository
from bot.planner.rules import repeats
from bot.planner.rules.corrections import Correction, When
from bot.planner.rules.repeats import Rule
from bot.planner.service.corrected import moment_for, retitled, was_wrong
from bot.planner.service.planner import PlannerService
from bot.planner.service.reminders import Reminders
from bot.planner.service.series import Series
from bot.planner.service.snapshots import remember
from bot.planner.service.terms import (
    CORRECT_FOR,
    MAX_AT_ONCE,
    MAX_NOTE,
    MAX_STEPS,
    MAX_TAGS,
    MAX_TITLE,
    NOTE_TOO_LONG_TEXT,
    TOO_LONG_TEXT,
    TOO_MANY_STEPS_TEXT,
)
from bot.users.models import User


class EditService:
    """Changes the tasks of one person. Each change is remembered, so that `PlannerService.undo` takes it back."""

    def __init__(
        self,
        planner: PlannerService,
        repository: TaskRepository,
        reminders: Reminders,
        series: Series,
        user: User,
        clock: Clock,
    ) -> None:
        self._planner, self._repository, self._reminders, self._series = planner, repository, reminders, series
        self._user, self._clock = user, clock

    async def _change(self, task: Task, **values: Any) -> Task:
        """Set what differs, remembering what was; nothing different is no edit."""
        different = {name: value for name, value in values.items() if getattr(task, name) != value}
        if different:
            remember(task, self._clock.now())
            for name, value in different.items():
                setattr(task, name, value)
            if "leads" in different:
                await self._reminders.plan(task)
        return task

    async def set_hour(self, task_id: int, at: time, edit: int) -> Task:
        """Another time on the same day as a part of the edit with this number, so both are taken back together.

        A later edit stands.
        """
        task = await self._planner.open_task(task_id)
        if task.edits == edit and task.day is not None:
            self._planner.put(task, task.day, at)
            await self._reminders.plan(task)
        return task

    async def retitle(self, task_id: int, words: str, *, every: bool = False) -> Task:
        """Give the task another title; a day or time among the words is set as well.

        Raises:
            UserError: too long.
        """
        found = parse(" ".join(words.split()), self._planner.local_now())
        if len(found.title) > MAX_TITLE:
            raise UserError(TOO_LONG_TEXT)
        task = await self._planner.open_task(task_id)
        remember(task, self._clock.now())
        task.title = found.title
        if every and task.repeat is not None:
            task.repeat.title = found.title
        if found.date is not None and not found.past and found.rrule is None and found.rest:
            self._planner.put(task, found.date, found.time if found.time is not None else task.at, found.instant)
            await self._reminders.plan(task)
        return task

    async def set_priority(self, task_id: int, priority: int) -> Task:
        """1 is the highest, 4 is none."""
        return await self._change(await self._planner.open_task(task_id), priority=min(max(priority, 1), 4))

    async def set_note(self, task_id: int, words: str) -> Task:
        """Write the note anew; no words take it away.

        Raises:
            UserError: too long.
        """
        if len(words) > MAX_NOTE:
            raise UserError(NOTE_TOO_LONG_TEXT)
        return await self._change(await self._planner.open_task(task_id), note=words.strip() or None)

    async def set_lead(self, task_id: int, minutes: int, wanted: bool) -> Task:
        """Remind so many minutes before as well, or no more."""
        task = await self._planner.open_task(task_id)
        leads = set(task.leads) | {minutes} if wanted else set(task.leads) - {minutes}
        return await self._change(task, leads=sorted(leads))

    async def set_leads(self, task_id: int, leads: Sequence[int]) -> Task:
        """Remind so many minutes before, and at no other time; none is no reminder at all."""
        task = await self._planner.open_task(task_id)
        return await self._change(task, leads=sorted(set(leads)), snoozed_until=None)

    async def add_tags(self, task_id: int, tags: Sequence[str]) -> Task:
        """Add tags; at most eight stay."""
        task = await self._planner.open_task(task_id)
        clean = [tag.strip("# ,.").casefold()[:40] for tag in tags]
        return await self._change(task, tags=list(dict.fromkeys([*task.tags, *filter(None, clean)]))[:MAX_TAGS])

    async def remove_tag(self, task_id: int, tag: str) -> Task:
        """Take a tag away."""
        task = await self._planner.open_task(task_id)
        return await self._change(task, tags=[kept for kept in task.tags if kept != tag])

    # -- steps -----------------------------------------------------------------------------------------------------

    async def add_steps(self, task_id: int, words: Sequence[str]) -> Task:
        """Add steps to the checklist. A step is {"id", "title", "done"}; ids are never used again.

        Raises:
            UserError: there would be too many, or one is too long.
        """
        task = await self._planner.open_task(task_id)
        if len(task.steps) + len(words) > MAX_STEPS:
            raise UserError(TOO_MANY_STEPS_TEXT)
        if any(len(line) > MAX_TITLE for line in words):
            raise UserError(TOO_LONG_TEXT)
        last = max((step["id"] for step in task.steps), default=0)
        new = [{"id": last + number, "title": line, "done": False} for number, line in enumerate(words, 1)]
        return await self._change(task, steps=[*task.steps, *new])

    async def tick(self, task_id: int, step_id: int, done: bool) -> Task:
        """Tick a step of the checklist, or take the tick back."""
        task = await self._planner.open_task(task_id)
        steps = [{**step, "done": done} if step["id"] == step_id else step for step in task.steps]
        return await self._change(task, steps=steps)

    async def remove_ticked(self, task_id: int) -> Task:
        """Take the steps that are done off the list."""
        task = await self._planner.open_task(task_id)
        return await self._change(task, steps=[step for step in task.steps if not step["done"]])

    # -- repeats ---------------------------------------------------------------------------------------------------

    async def repeat(
        self,
        task_id: int,
        rule: str,
        *,
        workdays: bool = False,
        after_completion: bool = False,
        since: date | None = None,
        at: time | None = None,
    ) -> Task:
        """Let the task repeat by this rule from `since`, its own day, or today; at its time unless one is given."""
        task = await self._planner.open_task(task_id)
        if not repeats.is_rule(rule):
            return task
        remember(task, self._clock.now())
        task.day, task.at, task.instant = since or task.day, at or task.at, None
        await self._begin(task, rule, workdays=workdays, after_completion=after_completion)
        await self._reminders.plan(task)
        return task

    async def _begin(self, task: Task, rule: str, *, workdays: bool, after_completion: bool) -> None:
        day = task.day or self._planner.today()
        wanted = Rule(rule, day, task.at, after_completion, workdays)
        if task.repeat is None:
            await self._series.begin(task, wanted)
        else:
            task.repeat.rule, task.repeat.after_completion, task.repeat.ended_at = wanted, after_completion, None
            task.occurs = repeats.first_of(wanted)
            task.day = task.occurs.date()

    async def stop_repeating(self, task_id: int) -> Task:
        """This copy stays, no other follows."""
        task = await self._planner.open_task(task_id)
        if task.repeat is not None and task.repeat.ended_at is None:
            remember(task, self._clock.now())
            task.repeat.ended_at = self._clock.now()
            await self._reminders.plan(task)
        return task

    # -- corrections in words --------------------------------------------------------------------------------------

    async def last_card(self) -> Task | None:
        """The open task whose card was shown within ten minutes; None where two were shown at once."""
        last = await self.last_shown()
        return last if last is not None and last.is_open else None

    async def last_shown(self) -> Task | None:
        """The same, open or not."""
        cards = await self._repository.last_cards(self._user.id, self._clock.now() - CORRECT_FOR)
        if not cards or (len(cards) > 1 and cards[0].card_at == cards[1].card_at):
            return None
        return cards[0]

    async def meant_of_list(self, correction: Correction) -> Task | None:
        """The task of the list shown within ten minutes that has the wrong moment or word; None where none has, or two.

        «не в 15, а в 16» said after three tasks is about the one at three o'clock.
        """
        cards = await self._repository.last_cards(self._user.id, self._clock.now() - CORRECT_FOR)
        if not cards or cards[0].card_at is None:
            return None
        listed = await self._repository.shown_together(self._user.id, cards[0].card_at, MAX_AT_ONCE)
        meant = [task for task in listed if was_wrong(task, correction)]
        return meant[0] if len(meant) == 1 else None

    def is_fresh(self, task: Task) -> bool:
        """Whether the task was written within ten minutes, and no copy of a repeat went before it."""
        first = task.repeat is None or task.occurs == repeats.first_of(task.repeat.rule)
        return first and self._clock.now() - task.created_at < CORRECT_FOR

    async def correct(self, task: Task, correction: Correction, *, every: bool = False) -> Task:
        """Change what the words said, as one edit. `every`: a new moment holds for the copies that follow too."""
        remember(task, self._clock.now())
        task.card_at = self._clock.now()
        self._correct_marks(task, correction)
        if correction.title is not None or correction.words is not None:
            task.title = retitled(task.title, correction)[:MAX_TITLE]
            if every and task.repeat is not None:
                task.repeat.title = task.title
        if correction.no_day:
            self._planner.put(task, None, None)
        elif correction.no_time:
            self._planner.put(task, task.day, None)
        elif correction.when is not None:
            self._move(task, correction.when, every=every)
        if correction.rrule is not None and repeats.is_rule(correction.rrule):
            await self._begin(
                task, correction.rrule, workdays=correction.workdays, after_completion=correction.after_completion
            )
        await self._reminders.plan(task)
        return task

    async def read_as(self, task_id: int, day: date | None, at: time | None) -> Task:
        """The doubtful phrase meant this day and time; a repeat is counted from it."""
        task = await self._planner.open_task(task_id)
        self._move(task, When(day, at), every=True)
        await self._reminders.plan(task)
        return task

    async def say_of(self, task: Task, new: Task) -> Task:
        """What another task said is said of this one: its moment where it named one, else its words."""
        when = When(new.day, new.at, new.instant) if new.day is not None else None
        return await self.correct(task, Correction(when=when, title=None if when is not None else new.title))

    @staticmethod
    def _correct_marks(task: Task, correction: Correction) -> None:
        if correction.priority is not None:
            task.priority = correction.priority
        if correction.minutes is not None:
            task.minutes = correction.minutes
        if correction.tags:
            task.tags = list(dict.fromkeys([*task.tags, *correction.tags]))[:MAX_TAGS]
        if correction.leads is not None:
            task.leads = list(correction.leads)

    def _move(self, task: Task, when: When, *, every: bool) -> None:
        moves = task.moves
        day, at = moment_for(task, when, self._planner.local_now())
        self._planner.put(task, day, at, when.instant)
        task.moves = moves  # a slip of the tongue is no putting off
        if every and task.repeat is not None and task.occurs is not None:
            task.repeat.rule = repeats.shifted(task.repeat.rule, task.occurs.date(), day, at)
            task.occurs = datetime.combine(day, at or time())
