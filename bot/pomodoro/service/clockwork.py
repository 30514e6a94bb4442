"""The wheels under a person's timer: which session a tap means, what time has done to it, what is told and when.

The newest session is held by its row lock from the first look to the end of the transaction.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from bot.delivery.kinds import DeliveryKind, Late, Urgency
from bot.delivery.outbox import Outbox
from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError
from bot.language.words import count, day_words
from bot.pomodoro.models import FocusSession
from bot.pomodoro.repository import Desk, FocusRepository
from bot.pomodoro.rules import timer as rules
from bot.pomodoro.rules.series import long_break_due
from bot.pomodoro.rules.timer import Outcome, State, Timer
from bot.pomodoro.service.joint import Joint
from bot.users.models import User

# A phase of work runs out: the session is closed, nothing is said. One waiting row for each running session.
PHASE_OVER = DeliveryKind("focus.over", Urgency.TIMER, late=Late.TELL, repeats=True)
# The end of work or of a break is told.
PHASE_TOLD = DeliveryKind("focus.told", Urgency.TIMER, late=Late.TELL)


@dataclass(frozen=True, slots=True)
class Overtime:
    """Work past the end, confirmed by a tap: its minutes and what they moved."""

    minutes: int = 0
    lines: Sequence[str] = ()


class Clockwork:
    """Moves the sessions of one person through time."""

    def __init__(self, repository: FocusRepository, joint: Joint, outbox: Outbox, user: User, clock: Clock) -> None:
        self._repository, self._joint, self._outbox = repository, joint, outbox
        self._user, self._clock = user, clock
        self._known: FocusSession | None = None
        self._looked = False
        self._was_live = False

    # -- which session ---------------------------------------------------------------------------------------------

    async def newest(self) -> FocusSession | None:
        """The newest session, brought up to the present; read once, since nobody can change it while it is held."""
        if self._known is None and not self._looked:
            self._looked = True
            self._known = await self._repository.latest(self._user.id)
            if self._known is not None:
                self._was_live = self._known.timer.is_live
                await self._let_time_act(self._known)
        return self._known

    async def held(self, session_id: int, *, closed_too: bool = False) -> FocusSession:
        """The session that a button names, brought up to the present.

        Raises:
            GoneError: another one came after it, or it was closed before (unless `closed_too`); says how it ended.
        """
        found = await self.newest()
        if found is None or found.id != session_id:
            raise GoneError(self._what_became_of(await self._repository.get(self._user.id, session_id)))
        if not self._was_live and not closed_too:
            raise GoneError(self._what_became_of(found))
        return found

    def _what_became_of(self, session: FocusSession | None) -> str:
        if session is None or session.timer.ended_at is None:
            return "Такой 🍅 уже нет. Вот что есть сейчас."
        now = self._user.local(self._clock.now())
        when = day_words(self._user.local(session.timer.ended_at).date(), now.date())
        minutes = count(session.timer.minutes, "минута", "минуты", "минут")
        return f"Та 🍅 уже закончилась: {when}, {minutes}. Вот что есть сейчас."

    async def desk(self, task_id: int | None = None) -> Desk:
        """The person's choices and today's count, with the estimate of a task."""
        return await self._repository.desk(self._user.id, self._user.local(self._clock.now()).date(), task_id)

    # -- what taps do to it ----------------------------------------------------------------------------------------

    async def start(self, session: FocusSession) -> None:
        """A session was begun: plan its end."""
        self._known, self._was_live = session, True
        await self._plan_over(session)

    async def become(self, session: FocusSession, timer: Timer) -> None:
        """Take what a tap made of the timer, and plan the end of the new phase.

        Rows planned for a phase that was left are not cancelled: they find nothing to do or to tell.
        """
        timer = rules.settled(timer, self._clock.now())
        before = session.timer
        if timer == before:
            return
        await self._take(session, timer)
        if timer.is_running:
            await self._plan_over(session)
        elif timer.break_ends_at != before.break_ends_at:
            await self._plan_told(session, timer.break_ends_at)

    async def confirm(self, session: FocusSession) -> Overtime:
        """Work past the end becomes the minutes of a closed session of its own."""
        now = self._clock.now()
        minutes = rules.overtime(session.timer, now)
        if not minutes:
            return Overtime()
        began = session.timer.ended_at or now
        timer = Timer(0, 0, began, now, State.CLOSED, outcome=Outcome.EARLY, ended_at=now, minutes=minutes)
        extra = FocusSession(user_id=self._user.id, task_id=session.task_id, title=session.title, extra=True)
        extra.habit_id, extra.timer, extra.in_row = session.habit_id, timer, 0
        await self._repository.add(extra)
        await self._joint.account(extra, timer)
        return Overtime(minutes, extra.moved.lines)

    # -- what time does to it --------------------------------------------------------------------------------------

    async def run_out(self, session_id: int) -> None:
        """A phase of work was planned to be over by now: close it and have that told; what goes on is planned anew."""
        session = await self._repository.locked(self._user.id, session_id)
        if session is None or not session.timer.is_running:
            return
        was_stopping, end = session.timer.stopping, rules.boundary(session.timer)
        # As of the end itself: what came later, such as two idle hours, is for whoever looks later.
        await self._let_time_act(session, min(end or self._clock.now(), self._clock.now()))
        if session.timer.is_running:
            await self._plan_over(session)
        elif not was_stopping:  # who pressed «Стоп» and left needs no message
            await self._plan_told(session, session.timer.break_ends_at, first=end)

    async def _let_time_act(self, session: FocusSession, now: datetime | None = None) -> None:
        """Bring the session up to `now`, the present; work that is over is accounted for here, once."""
        now, before = now or self._clock.now(), session.timer
        over = before.state is State.WORK and now >= before.ends_at
        auto = over and (await self.desk()).auto
        long_due = long_break_due(session.in_row + (0 if session.extra else 1))
        after = rules.settled(before, now, auto=auto, long_due=long_due)
        if after != before:
            await self._take(session, after)
            if after.break_ends_at != before.break_ends_at:
                await self._plan_told(session, after.break_ends_at)

    async def _take(self, session: FocusSession, timer: Timer) -> None:
        if session.timer.outcome is None and timer.outcome is not None:
            await self._joint.account(session, timer)
        else:
            session.timer = timer

    async def _plan_over(self, session: FocusSession) -> None:
        end = rules.boundary(session.timer)
        await self._outbox.plan(PHASE_OVER, session.id, self._user.id, [end] if end else [], self._clock.now())

    async def _plan_told(self, session: FocusSession, later: datetime | None, *, first: datetime | None = None) -> None:
        """Tell at `first`, even when that is over, and at `later`, unless that is."""
        now = self._clock.now()
        times = [first] if first is not None else []
        times += [later] if later is not None and later > now else []
        await self._outbox.plan(PHASE_TOLD, session.id, self._user.id, times, now)
