"""When a task is due, and when it reminds again."""

from datetime import date, datetime, time, timedelta

from bot.language.moment import parse_moment
from bot.language.words import clock
from bot.planner.dialog.add import Cards
from bot.planner.models import Task
from bot.planner.rules.presets import MORNING
from bot.planner.screens import card, closing, due
from bot.planner.screens.forms import DueForm, SnoozeForm
from bot.planner.screens.payloads import AskDue, AskSnooze, Scope, SetDue, SnoozeFor, SnoozeUntil
from bot.planner.service import PlannerService
from bot.planner.service.terms import OFTEN
from bot.ui.routes import on
from bot.ui.screen import Screen
from bot.users.rules import instant_of

NOT_A_MOMENT_TEXT = "Не получилось понять время. Например: «завтра в 10», «через 3 часа»."
IN_THE_PAST_TEXT = "Это время уже прошло. Например: «завтра в 10»."


class DueDialog:
    """«📅 Срок»."""

    def __init__(self, planner: PlannerService, cards: Cards) -> None:
        self._planner, self._cards = planner, cards

    @on.tap(AskDue)
    async def ask_due(self, tap: AskDue) -> Screen:
        return due.ask_due(await self._planner.open_task(tap.task_id), self._planner.local_now())

    @on.tap(SetDue)
    async def set_due(self, tap: SetDue) -> Screen:
        task = await self._planner.open_task(tap.task_id)
        if tap.scope is None and tap.day is not None and _repeats(task):
            words = f", {clock(tap.at)}" if tap.at else ""
            return due.ask_due_scope(task, tap.day, words, tap, self._planner.today())
        return await self._move(task, tap.day, tap.at, every=tap.scope is Scope.ALL)

    @on.form(DueForm)
    async def due_typed(self, form: DueForm, text: str) -> Screen:
        task, now = await self._planner.open_task(form.task_id), self._planner.local_now()
        moment = parse_moment(text, now)
        if moment is None:
            return due.ask_due(task, now, NOT_A_MOMENT_TEXT)
        at = moment.time if moment.time is not None else task.at
        if moment.date < now.date() or (moment.date == now.date() and moment.time and moment.time <= now.time()):
            return due.ask_due(task, now, IN_THE_PAST_TEXT)
        if _repeats(task) and moment.instant is None:
            tap = SetDue(task_id=task.id, day=moment.date, at=at)
            return due.ask_due_scope(task, moment.date, f", {clock(at)}" if at else "", tap, now.date())
        return await self._move(task, moment.date, at, moment.instant)

    async def _move(
        self, task: Task, day: date | None, at: time | None, instant: datetime | None = None, *, every: bool = False
    ) -> Screen:
        """The same tap twice is one move; the third move asks whether the task could be simpler."""
        was = task.moves
        if (task.day, task.at) != (day, at) or every:
            task = await self._planner.move(task.id, day, at, instant, every=every)
        if task.moves >= OFTEN and task.moves > was:
            return closing.simpler(task, card.when(task, self._planner.today()))
        return await self._cards.edited(task)


def _repeats(task: Task) -> bool:
    return task.repeat is not None and task.repeat.ended_at is None


class SnoozeDialog:
    """«⏳ Позже»."""

    def __init__(self, planner: PlannerService) -> None:
        self._planner = planner

    @on.tap(AskSnooze)
    async def ask_snooze(self, tap: AskSnooze) -> Screen:
        return self._ask(await self._planner.task(tap.task_id))

    def _ask(self, task: Task, problem: str = "") -> Screen:
        return due.ask_snooze(task, self._planner.local_now(), problem) if task.is_open else closing.done(task)

    @on.tap(SnoozeFor)
    async def snooze_for(self, tap: SnoozeFor) -> Screen:
        until = self._planner.local_now() + timedelta(minutes=max(1, min(tap.minutes, 24 * 60)))
        return await self._snooze(await self._planner.task(tap.task_id), until, sure=False)

    @on.tap(SnoozeUntil)
    async def snooze_until(self, tap: SnoozeUntil) -> Screen:
        until = instant_of(tap.day, tap.at, self._planner.user.tz)
        return await self._snooze(await self._planner.task(tap.task_id), until, sure=tap.sure)

    @on.form(SnoozeForm)
    async def snooze_typed(self, form: SnoozeForm, text: str) -> Screen:
        task, now = await self._planner.task(form.task_id), self._planner.local_now()
        moment = parse_moment(text, now)
        if moment is None:
            return self._ask(task, NOT_A_MOMENT_TEXT)
        until = moment.instant or instant_of(moment.date, moment.time or MORNING, self._planner.user.tz)
        if until <= now:
            return self._ask(task, IN_THE_PAST_TEXT)
        return await self._snooze(task, until, sure=False)

    async def _snooze(self, task: Task, until: datetime, *, sure: bool) -> Screen:
        """A moment in quiet hours is asked about once; one that is over asks anew."""
        user, now = self._planner.user, self._planner.local_now()
        if until <= now or not task.is_open:  # yesterday's button: the evening it names is over
            return self._ask(task)
        quiet_until = user.quiet_until(until)
        if quiet_until is not None and not sure:
            return due.ask_quiet(task, user.local(until), user.local(quiet_until), now)
        return due.snoozed(await self._planner.snooze(task.id, until), now, user.local(until))
