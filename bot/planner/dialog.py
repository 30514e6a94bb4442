"""Taps and texts about tasks."""

from datetime import timedelta

from bot.language.moment import parse_moment
from bot.planner import rules, screens
from bot.planner.models import Task
from bot.planner.screens import (
    AskDue,
    AskSnooze,
    Delete,
    Done,
    DoneToday,
    DueForm,
    ManyDay,
    ManyDelete,
    Open,
    PastForm,
    Plan,
    Reopen,
    ReopenToday,
    Restore,
    SetDue,
    SnoozeFor,
    SnoozeForm,
    SnoozeUntil,
    Star,
    ZoneIsRight,
)
from bot.planner.service import Added, PastDay, PlannerService
from bot.ui.feature import CardButtons, Entries, Place
from bot.ui.html import h
from bot.ui.navigation import HOME
from bot.ui.ports import HomeScreen
from bot.ui.routes import on
from bot.ui.screen import Screen, screen
from bot.users.rules import instant_of
from bot.users.screens import zone_question
from bot.users.service import UserService

NOT_A_MOMENT_TEXT = "Не получилось понять время. Например: «завтра в 10», «через 3 часа»."
IN_THE_PAST_TEXT = "Это время уже прошло. Например: «завтра в 10»."


class AddDialog:
    """New tasks: any text that nobody else takes."""

    def __init__(self, planner: PlannerService, users: UserService, buttons: CardButtons) -> None:
        self._planner, self._users, self._buttons = planner, users, buttons

    @on.text
    async def add(self, text: str) -> Screen:
        now = self._planner.local_now()
        added = await self._planner.add(text)
        if isinstance(added, PastDay):
            return screens.past_day(added.title, added.day, now.date())
        return self._added(added)

    def _added(self, added: Added) -> Screen:
        now = self._planner.local_now()
        if len(added.tasks) > 1:
            return screens.added_many(added.tasks, now.date())
        return self._card(
            added.tasks[0], "сегодня это время уже прошло" if added.parsed and added.parsed.rolled else ""
        )

    def _card(self, task: Task, note: str = "") -> Screen:
        now = self._planner.local_now()
        question = zone_question(self._users.user, now, ZoneIsRight(task_id=task.id)) if task.at is not None else None
        if question is not None:
            return screens.first_card(task, now, question)
        return screens.card(task, now, self._buttons.of(task.id), *([h("{}", note)] if note else []))

    @on.form(PastForm)
    async def past_answered(self, form: PastForm, text: str) -> Screen:
        moment = parse_moment(text, self._planner.local_now())
        if moment is None:  # no answer but a new thought
            return await self.add(text)
        return self._card(await self._planner.write(form.title, moment.date, moment.time, moment.instant))

    @on.tap(ZoneIsRight)
    async def zone_is_right(self, tap: ZoneIsRight) -> Screen:
        self._users.confirm_zone()
        return screens.zone_confirmed(await self._planner.task(tap.task_id), self._planner.local_now())

    @on.tap(ManyDay)
    async def many_day(self, tap: ManyDay) -> Screen:
        tasks = await self._planner.move_many(tap.first_id, tap.last_id, tap.day)
        return self._added(Added(tasks)) if tasks else screen(h("Эти дела уже разобраны."), [HOME])

    @on.tap(ManyDelete)
    async def many_delete(self, tap: ManyDelete) -> Screen:
        tasks = await self._planner.delete_many(tap.first_id, tap.last_id)
        return screens.deleted(tasks[0]) if len(tasks) == 1 else screen(h("🗑 Убрано."), [HOME])


class TaskDialog:
    """One task: its card, done, deleted, moved, put off."""

    def __init__(
        self, planner: PlannerService, users: UserService, home: HomeScreen, entries: Entries, buttons: CardButtons
    ) -> None:
        self._planner, self._users, self._home = planner, users, home
        self._entries, self._buttons = entries, buttons

    def _card(self, task: Task) -> Screen:
        return screens.card(task, self._planner.local_now(), self._buttons.of(task.id))

    @on.tap(Open)
    async def open(self, tap: Open) -> Screen:
        task = await self._planner.task(tap.task_id)
        return screens.done(task) if task.done_at is not None else self._card(task)

    @on.tap(Done)
    async def done(self, tap: Done) -> Screen:
        task = await self._planner.done(tap.task_id)
        if self._users.note_first_win():
            return screens.first_win(task, self._entries.rows(Place.FIRST))
        return screens.done(task)

    @on.tap(Reopen)
    async def reopen(self, tap: Reopen) -> Screen:
        return self._card(await self._planner.reopen(tap.task_id))

    @on.tap(DoneToday)
    async def done_today(self, tap: DoneToday) -> Screen:
        task = await self._planner.done(tap.task_id)
        if self._users.note_first_win():
            return screens.first_win(task, self._entries.rows(Place.FIRST))
        return await self._home.draw()

    @on.tap(ReopenToday)
    async def reopen_today(self, tap: ReopenToday) -> Screen:
        await self._planner.reopen(tap.task_id)
        return await self._home.draw()

    @on.tap(Star)
    async def star(self, tap: Star) -> Screen:
        await self._planner.set_star(tap.task_id, tap.day)
        return await self._home.draw()

    @on.tap(Delete)
    async def delete(self, tap: Delete) -> Screen:
        return screens.deleted(await self._planner.delete(tap.task_id))

    @on.tap(Restore)
    async def restore(self, tap: Restore) -> Screen:
        return self._card(await self._planner.restore(tap.task_id))


class DueDialog:
    """When a task is due, and when it reminds again."""

    def __init__(self, planner: PlannerService, buttons: CardButtons) -> None:
        self._planner, self._buttons = planner, buttons

    @on.tap(AskDue)
    async def ask_due(self, tap: AskDue) -> Screen:
        return screens.ask_due(await self._planner.task(tap.task_id), self._planner.local_now())

    @on.tap(SetDue)
    async def set_due(self, tap: SetDue) -> Screen:
        task = await self._planner.task(tap.task_id)
        was = task.day, task.at
        task = await self._planner.move(tap.task_id, tap.day, tap.at)
        return screens.moved(task, self._planner.local_now(), self._buttons.of(task.id), *was)

    @on.form(DueForm)
    async def due_typed(self, form: DueForm, text: str) -> Screen:
        task, now = await self._planner.task(form.task_id), self._planner.local_now()
        moment = parse_moment(text, now)
        if moment is None:
            return screens.ask_due(task, now, NOT_A_MOMENT_TEXT)
        if moment.date < now.date():
            return screens.ask_due(task, now, IN_THE_PAST_TEXT)
        was = task.day, task.at
        at = moment.time if moment.time is not None else task.at
        task = await self._planner.move(form.task_id, moment.date, at, moment.instant)
        return screens.moved(task, now, self._buttons.of(task.id), *was)

    @on.tap(AskSnooze)
    async def ask_snooze(self, tap: AskSnooze) -> Screen:
        task = await self._planner.task(tap.task_id)
        return screens.ask_snooze(task, self._planner.local_now()) if task.is_open else screens.done(task)

    @on.tap(SnoozeFor)
    async def snooze_for(self, tap: SnoozeFor) -> Screen:
        now = self._planner.local_now()
        until = now + timedelta(minutes=max(1, min(tap.minutes, 24 * 60)))
        return screens.snoozed(await self._planner.snooze(tap.task_id, until), now, until)

    @on.tap(SnoozeUntil)
    async def snooze_until(self, tap: SnoozeUntil) -> Screen:
        now = self._planner.local_now()
        until = instant_of(tap.day, tap.at, self._planner.user.tz)
        if until <= now:  # yesterday's button: the evening it names is over
            task = await self._planner.task(tap.task_id)
            return screens.ask_snooze(task, now) if task.is_open else screens.done(task)
        task = await self._planner.snooze(tap.task_id, until)
        return screens.snoozed(task, now, self._planner.user.local(until))

    @on.form(SnoozeForm)
    async def snooze_typed(self, form: SnoozeForm, text: str) -> Screen:
        task, now = await self._planner.task(form.task_id), self._planner.local_now()
        moment = parse_moment(text, now)
        if moment is None:
            return screens.ask_snooze(task, now, NOT_A_MOMENT_TEXT)
        until = moment.instant or instant_of(moment.date, moment.time or rules.MORNING, self._planner.user.tz)
        if until <= now:
            return screens.ask_snooze(task, now, IN_THE_PAST_TEXT)
        task = await self._planner.snooze(form.task_id, until)
        return screens.snoozed(task, now, self._planner.user.local(until))


class PlanDialog:
    """«📋 План»."""

    def __init__(self, planner: PlannerService) -> None:
        self._planner = planner

    @on.tap(Plan)
    async def plan(self, tap: Plan) -> Screen:
        return screens.plan(await self._planner.plan_page(max(0, tap.page)), self._planner.today())

    @on.command("plan", "Все дела")
    async def plan_typed(self, _: str) -> Screen:
        return screens.plan(await self._planner.plan_page(0), self._planner.today())
