"""Ends, told: drawn from the truth at the moment they are sent, and what the end of a phase does to its session."""

from collections.abc import Mapping, Sequence

from dishka import AsyncContainer

from bot.delivery.kinds import Due, Notice
from bot.language.words import clock
from bot.pomodoro.models import FocusSession
from bot.pomodoro.repository import Desk, FocusRepository
from bot.pomodoro.rules import timer as rules
from bot.pomodoro.rules.timer import Outcome, State, Timer
from bot.pomodoro.screens.timer import break_told, work_over
from bot.pomodoro.service.clockwork import Clockwork
from bot.ui.html import Html
from bot.ui.screen import Screen


class PhaseEnds:
    """Rows of kind `focus.over`: nothing is sent; marking such a row closes its session, in one transaction."""

    def __init__(self, scope: AsyncContainer) -> None:
        self._scope = scope  # the clockwork belongs to one person, known only when the row is marked

    async def notices(self, dues: Sequence[Due]) -> Mapping[int, Notice]:
        """Nothing to send."""
        return {}

    async def plan_next(self, due: Due) -> None:
        """Close the session whose time is over; what has to be told is planned for the same pass."""
        clockwork = await self._scope.get(Clockwork)
        await clockwork.run_out(int(due.ref))


class EndNotices:
    """Rows of kind `focus.told`: the end of work, the end of a break."""

    def __init__(self, repository: FocusRepository) -> None:
        self._repository = repository

    async def notices(self, dues: Sequence[Due]) -> Mapping[int, Notice]:
        """What the person has answered meanwhile is left out; of two ends of one session the first says it all."""
        sessions = await self._repository.many([(due.user_id, int(due.ref)) for due in dues])
        by_id = {session.id: session for session in sessions}
        keys = {(session.user_id, session.day, session.task_id) for session in sessions if session.day is not None}
        desks = await self._repository.desks(list(keys)) if keys else {}
        told: dict[str, Due] = {}
        for due in sorted(dues, key=lambda due: due.planned_at):
            told.setdefault(due.ref, due)
        drawn: dict[int, Notice] = {}
        for due in told.values():
            session = by_id.get(int(due.ref))
            if session is not None and session.day is not None:
                screen = _drawn(due, session, desks[session.user_id, session.day, session.task_id])
                if screen is not None:
                    drawn[due.id] = Notice(screen, Html("🍅"))
        return drawn

    async def plan_next(self, due: Due) -> None:
        """What comes next waits for the person."""


def _drawn(due: Due, session: FocusSession, desk: Desk) -> Screen | None:
    timer = session.timer
    if due.planned_at == timer.break_ends_at:
        waits = timer.state in (State.BREAK, State.AWAITING_WORK)
        return break_told(session) if waits else None
    paused_too_long = timer.outcome is Outcome.INTERRUPTED and session.reason is None
    if timer.state is State.CLOSED and not paused_too_long:
        return None
    if timer.break_ends_at is not None and not _started_by_itself(timer):
        return None
    late = f"Закончилось в {clock(due.planned_local.time())}, пока меня не было." if due.is_late else ""
    # A break that started by itself may have passed too while nobody could tell.
    rested = timer.state is State.BREAK and rules.settled(timer, due.planned_at + due.late_by).state is not State.BREAK
    return work_over(session, desk, late, rested=rested)


def _started_by_itself(timer: Timer) -> bool:
    """A break that nobody asked for begins at the very end of the work."""
    if timer.ended_at is None or timer.break_ends_at is None:
        return False
    length = rules.long_rest_for(timer.rest) if timer.long_break else timer.rest
    return timer.break_ends_at == rules.begin(timer.ended_at, length, 1).ends_at
