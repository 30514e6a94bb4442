"""One task: its card, done, taken away, brought back."""

from bot.planner.dialog.add import Cards
from bot.planner.models import Task
from bot.planner.screens import card, closing
from bot.planner.screens.payloads import Delete, Done, DoneToday, Open, Reopen, ReopenToday, Restore, Scope, Star, Undo
from bot.planner.service import PlannerService
from bot.planner.service.planner import Finished
from bot.ui.feature import CardButtons, Entries, Place
from bot.ui.html import Html, h
from bot.ui.ports import HomeScreen
from bot.ui.routes import on
from bot.ui.screen import Screen
from bot.users.service import UserService


class TaskDialog:
    """Its life, tap by tap."""

    def __init__(
        self,
        planner: PlannerService,
        users: UserService,
        home: HomeScreen,
        entries: Entries,
        buttons: CardButtons,
        cards: Cards,
    ) -> None:
        self._planner, self._users, self._home = planner, users, home
        self._entries, self._buttons, self._cards = entries, buttons, cards

    def _card(self, task: Task) -> Screen:
        return card.card(task, self._planner.local_now(), self._buttons.of(task.id))

    @on.tap(Open)
    async def open(self, tap: Open) -> Screen:
        task = await self._planner.card(tap.task_id)
        return closing.done(task) if task.done_at is not None else self._card(task)

    def _told(self, finished: Finished) -> list[Html | None]:
        return [
            closing.next_line(finished.following, finished.missed, self._planner.today()),
            *finished.lines,
        ]

    @on.tap(Done)
    async def done(self, tap: Done) -> Screen:
        finished = await self._planner.finish(tap.task_id, tap.day)
        if self._users.note_first_win():
            return closing.first_win(finished.task, self._entries.rows(Place.FIRST), *self._told(finished))
        return closing.done(finished.task, *self._told(finished))

    @on.tap(Reopen)
    async def reopen(self, tap: Reopen) -> Screen:
        return self._card(await self._planner.reopen(tap.task_id))

    @on.tap(DoneToday)
    async def done_today(self, tap: DoneToday) -> Screen:
        finished = await self._planner.finish(tap.task_id, tap.day)
        told = self._told(finished)
        if self._users.note_first_win():
            return closing.first_win(finished.task, self._entries.rows(Place.FIRST), *told)
        home = await self._home.draw()
        return home.above(h("✅ {}", finished.task.title), *told) if any(told) else home

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
        if tap.scope is None:
            task = await self._planner.task(tap.task_id)
            if task.repeat is not None and task.repeat.ended_at is None and task.is_open:
                return closing.ask_delete(task)
        gone = await self._planner.take_away(tap.task_id, every=tap.scope is Scope.ALL)
        return closing.deleted(gone.task, closing.next_line(gone.following, gone.missed, self._planner.today()))

    @on.tap(Restore)
    async def restore(self, tap: Restore) -> Screen:
        return self._card(await self._planner.restore(tap.task_id))

    @on.tap(Undo)
    async def undo(self, tap: Undo) -> Screen:
        return self._card(await self._planner.undo(tap.task_id, tap.edit))
