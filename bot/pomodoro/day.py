"""Focus on shared screens: the evening review, and the answer to a thought typed meanwhile."""

from datetime import date

from bot.kernel.clock import Clock
from bot.language.words import count
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
    """What runs while the person writes a task; implements `ui.ports.Meanwhile`. Looks only, changes nothing.

    «Сегодня» has no such line: its button leads to the timer, and its round trips are counted.
    """

    def __init__(self, repository: FocusRepository, user: User, clock: Clock) -> None:
        self._repository, self._user, self._clock = repository, user, clock

    async def beside(self) -> Beside | None:
        """The session that runs or pauses, and the way back to it."""
        session, now = await self._repository.live(self._user.id), self._clock.now()
        if session is None or not rules.settled(session.timer, now).is_running:
            return None
        left = count(minutes_left(session, now), "минута", "минуты", "минут")
        paused = session.timer.state is State.PAUSED
        line = dots(h("{} {}", "⏸" if paused else "🍅", name(session)), f"{'осталось' if paused else 'ещё'} {left}")
        return Beside(line, (Button("🍅 Таймер", Menu()),))


class FocusEvening:
    """The day's 🍅 for the evening review; implements `ui.day.DigestPart`."""

    def __init__(self, repository: FocusRepository, user: User) -> None:
        self._repository, self._user = repository, user

    async def part(self, day: date) -> Section | None:
        """«🍅 3»; None on a day without."""
        desk = await self._repository.desk(self._user.id, day)
        return Section(ORDER, aside=(Html(f"🍅 {desk.whole}"),)) if desk.whole else None
