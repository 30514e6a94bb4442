"""Focus on shared screens: «Сегодня», the evening review, and the answer to a thought typed meanwhile."""

from datetime import date

from bot.kernel.clock import Clock
from bot.language.words import count
from bot.pomodoro.models import FocusSession
from bot.pomodoro.repository import FocusRepository
from bot.pomodoro.rules import timer as rules
from bot.pomodoro.rules.timer import State
from bot.pomodoro.screens.payloads import Menu
from bot.pomodoro.screens.timer import minutes_left, name
from bot.ui.day import Section
from bot.ui.html import Html, dots, h
from bot.ui.ports import Beside
from bot.ui.screen import Button
from bot.users.models import User

ORDER = 4


class FocusNow:
    """What runs; implements `ui.day.DaySection` and `ui.ports.Meanwhile`. Looks only, changes nothing."""

    def __init__(self, repository: FocusRepository, user: User, clock: Clock) -> None:
        self._repository, self._user, self._clock = repository, user, clock

    async def section(self) -> Section | None:
        """A line about the session that runs or waits."""
        line = await self._line()
        return Section(ORDER, lines=(line,), empty=True) if line is not None else None

    async def beside(self) -> Beside | None:
        """The session that runs, and the way back to it."""
        line = await self._line(work_only=True)
        return Beside(line, (Button("🍅 Таймер", Menu()),)) if line is not None else None

    async def _line(self, *, work_only: bool = False) -> Html | None:
        session = await self._repository.live(self._user.id)
        if session is None:
            return None
        now = self._clock.now()
        session_state = rules.settled(session.timer, now).state
        if work_only and session_state not in (State.WORK, State.PAUSED):
            return None
        return _words(session, session_state, count(minutes_left(session, now), "минута", "минуты", "минут"))


def _words(session: FocusSession, state: State, left: str) -> Html | None:
    title = name(session)
    return {
        State.WORK: dots(h("🍅 {}", title), f"ещё {left}"),
        State.PAUSED: dots(h("⏸ {}", title), f"осталось {left}"),
        State.AWAITING_BREAK: dots(
            h("🍅 {}", title), f"{count(session.timer.length, 'минута', 'минуты', 'минут')} есть"
        ),
        State.BREAK: dots("☕ Перерыв", f"ещё {left}"),
        State.AWAITING_WORK: None,
        State.CLOSED: None,
    }[state]


class FocusEvening:
    """The day's 🍅 for the evening review; implements `ui.day.DigestPart`."""

    def __init__(self, repository: FocusRepository, user: User) -> None:
        self._repository, self._user = repository, user

    async def part(self, day: date) -> Section | None:
        """«🍅 3»; None on a day without."""
        desk = await self._repository.desk(self._user.id, day)
        return Section(ORDER, heading=(Html(f"🍅 {desk.whole}"),)) if desk.whole else None
