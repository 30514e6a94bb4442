"""One task: its card, done, taken away, brought back."""

from dataclasses import replace

from bot.planner.dialog.closings import Closings
from bot.planner.models import Task
from bot.planner.screens import card, closing
from bot.planner.screens.payloads import Delete, Done, DoneToday, Open, Reopen, ReopenToday, Restore, Star, Undo
from bot.planner.service import PlannerService
from bot.ui.feature import CardButtons
from bot.ui.html import h
from bot.ui.navigation import ReopenTask
from bot.ui.ports import HomeScreen
from bot.ui.routes import on
from bot.ui.screen import Screen


class TaskDialog:
    """Its life, tap by tap."""

    def __init__(
        self,
        planner: PlannerService,
        home: HomeScreen,
        buttons: CardButtons,
        closings: Closings,
    ) -> None:
        self._planner, self._home, self._buttons, self._closings = planner, home, buttons, closings

    def _card(self, task: Task) -> Screen:
        return card.card(task, self._planner.local_now(), self._buttons.of(task.id))

    @on.tap(Open)
    async def open(self, tap: Open) -> Screen:
        task = await self._planner.card(tap.task_id)
        return closing.done(task) if task.done_at is not None else self._card(task)

    @on.tap(Done)
    async def done(self, tap: Done) -> Screen:
        return await self._closings.done(tap.task_id, tap.day)

    @on.tap(Reopen)
    @on.tap(ReopenTask)
    async def reopen(self, tap: Reopen | ReopenTask) -> Screen:
        """The card; in a message of several things, its row is back instead."""
        return replace(self._card(await self._planner.reopen(tap.task_id)), settles=True, among_others=True)

    @on.tap(DoneToday)
    async def done_today(self, tap: DoneToday) -> Screen:
        finished = await self._planner.finish(tap.task_id, tap.day)
        told = self._closings.told(finished)
        if (win := self._closings.first_win(finished)) is not None:
            return win
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
        return await self._closings.deleted(tap.task_id, tap.scope)

    @on.tap(Restore)
    async def restore(self, tap: Restore) -> Screen:
        return self._card(await self._planner.restore(tap.task_id))

    @on.tap(Undo)
    async def undo(self, tap: Undo) -> Screen:
        return self._card(await self._planner.undo(tap.task_id, tap.edit))
