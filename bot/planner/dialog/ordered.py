"""Orders in words about a task that is there: «готово», «верни», «сделал отчёт», «перенеси зарядку на 10»."""

from bot.planner.dialog.closings import Closings
from bot.planner.models import Task
from bot.planner.rules.orders import Order, What
from bot.planner.screens import card, closing
from bot.planner.service import EditService, ListService, PlannerService
from bot.ui.feature import CardButtons
from bot.ui.screen import Screen


class Orders:
    """Carries them out, each with its way back."""

    def __init__(
        self,
        planner: PlannerService,
        editing: EditService,
        listing: ListService,
        closings: Closings,
        buttons: CardButtons,
    ) -> None:
        self._planner, self._editing, self._lists = planner, editing, listing
        self._closings, self._buttons = closings, buttons

    async def carry_out(self, order: Order) -> Screen | None:
        """What became of it; None where it names no task, or several, so that the text is a task of its own."""
        if order.what is What.BACK:
            return await self._back()
        if not order.words:
            last = await self._editing.last_card()
            return await self._closings.done(last.id) if last is not None else closing.which_is_done()
        meant = await self._lists.meant(order)
        return await self._do(order, await self._planner.open_task(meant.id)) if meant is not None else None

    async def _do(self, order: Order, task: Task) -> Screen:
        if order.what is What.DELETE:
            return await self._closings.deleted(task.id)
        if order.what is What.MOVE and order.move is not None:
            return self._card(await self._editing.correct(task, order.move), edited=True)
        return await self._closings.done(task.id)

    async def _back(self) -> Screen:
        """The last change of the last card; a card that was just written and never changed is taken away."""
        last = await self._editing.last_shown()
        if last is None:
            return closing.nothing_to_bring_back()
        if last.deleted_at is not None:
            return self._card(await self._planner.restore(last.id))
        if last.done_at is not None:
            return self._card(await self._planner.reopen(last.id))
        if last.before is not None:
            return self._card(await self._planner.undo(last.id, last.edits))
        return closing.nothing_to_bring_back(last)

    def _card(self, task: Task, *, edited: bool = False) -> Screen:
        draw = card.edited if edited else card.card
        return draw(task, self._planner.local_now(), self._buttons.of(task.id))
