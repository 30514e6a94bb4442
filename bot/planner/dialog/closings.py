"""How the end of a task is shown, whether it was tapped or said."""

from datetime import date

from bot.planner.screens import closing
from bot.planner.screens.payloads import Scope
from bot.planner.service import PlannerService
from bot.planner.service.planner import Finished
from bot.ui.feature import Entries, Place
from bot.ui.html import Html
from bot.ui.screen import Screen
from bot.users.service import UserService


class Closings:
    """Done, or taken away."""

    def __init__(self, planner: PlannerService, users: UserService, entries: Entries) -> None:
        self._planner, self._users, self._entries = planner, users, entries

    async def done(self, task_id: int, day: date | None = None) -> Screen:
        """Finish the task; the first one ever is a victory."""
        finished = await self._planner.finish(task_id, day)
        return self.first_win(finished) or closing.done(finished.task, *self.told(finished))

    def first_win(self, finished: Finished) -> Screen | None:
        """The screen of the first thing ever done; None ever after."""
        if not self._users.note_first_win():
            return None
        return closing.first_win(finished.task, self._entries.rows(Place.FIRST), *self.told(finished))

    def told(self, finished: Finished) -> list[Html | None]:
        """What comes next, and what else it moved."""
        return [closing.next_line(finished.following, finished.missed, self._planner.today()), *finished.lines]

    async def deleted(self, task_id: int, scope: Scope | None = None) -> Screen:
        """Take the task away; of a repeating one, ask first whether it is this copy or all."""
        if scope is None:
            task = await self._planner.known(task_id)
            if task.repeat is not None and task.repeat.ended_at is None and task.is_open:
                return closing.ask_delete(task)
        gone = await self._planner.take_away(task_id, every=scope is Scope.ALL)
        return closing.deleted(gone.task, closing.next_line(gone.following, gone.missed, self._planner.today()))
