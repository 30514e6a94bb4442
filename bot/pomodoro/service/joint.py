"""The joint: where the minutes of a closed session move a task, and through `Echo` everything else.

The end of work is found by the worker or by a tap, whichever comes first. Both go through `Joint.account` under the
session's row lock and in the transaction that closes it, so it happens once however the process dies. The worker finds
it through a row of kind `focus.over`, which says nothing itself: the transaction that marks this row closes the session
and plans a row of kind `focus.told` for the same instant, which the same pass of the worker sends. What was moved is
kept with the session, so the message says it even when it is sent after a restart.
"""

from bot.kernel.ports import TaskBook
from bot.pomodoro.models import FocusSession, Moved
from bot.pomodoro.rules.timer import Outcome, Timer
from bot.ui.events import Echo, FocusEnded
from bot.users.models import User


class Joint:
    """Closes the work of a session, in the caller's transaction."""

    def __init__(self, tasks: TaskBook, echo: Echo, user: User) -> None:
        self._tasks, self._echo, self._user = tasks, echo, user

    async def account(self, session: FocusSession, timer: Timer) -> None:
        """Give the session its closed `timer` and move what its minutes move; the caller holds the session's row."""
        began, ended = self._user.local(timer.started_at), self._user.local(timer.ended_at or timer.ends_at)
        moved = Moved()
        if timer.minutes:
            whole = timer.outcome is Outcome.WHOLE and not session.extra
            cut = timer.outcome is Outcome.INTERRUPTED and not session.extra
            at = timer.ended_at or timer.ends_at
            event = FocusEnded(
                ended.date(),
                session.id,
                session.task_id,
                timer.minutes,
                whole,
                cut,
                session.title,
                session.habit_id,
                at,
            )
            moved = await self._move(session, event)
        session.in_row = self.in_row_after(session, timer)
        session.timer, session.moved = timer, moved
        session.day, session.hour = ended.date(), began.hour

    def in_row_after(self, session: FocusSession, timer: Timer) -> int:
        """🍅 in a row once the session is closed; a row does not go on past midnight."""
        ended = self._user.local(timer.ended_at or timer.ends_at)
        same_day = self._user.local(timer.started_at).date() == ended.date()
        one_more = timer.outcome is Outcome.WHOLE and not session.extra
        return (session.in_row if same_day else 0) + (1 if one_more else 0)

    async def _move(self, session: FocusSession, event: FocusEnded) -> Moved:
        task = await self._tasks.spend(session.task_id, event.minutes) if session.task_id is not None else None
        if task is not None:
            session.title = task.title
        lines = await self._echo.tell(event)
        return Moved(
            minutes=task.minutes if task is not None else None,
            spent=task.spent if task is not None else 0,
            lines=tuple(str(line) for line in lines),
        )
