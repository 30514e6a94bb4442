"""What other slices tell the coach; implements `ui.events.Hears` and `users.service.FollowsZone`."""

from collections.abc import Sequence

from dishka import AsyncContainer

from bot.coach.rules import FREEZES_MOST, Streak
from bot.coach.service.flame import FlameService
from bot.coach.service.tips import TipService
from bot.language.words import count
from bot.ui.events import Event, PlanSent, TaskFinished
from bot.ui.html import Html
from bot.users.models import User

FIRST_DAY_TEXT = Html("🔥 день 1")


class CoachEars:
    """Every task, mark and session feeds the flame. Tips' rooms are opened when needed: they ask those who tell us."""

    def __init__(self, flame: FlameService, rooms: AsyncContainer) -> None:
        self._flame, self._rooms = flame, rooms

    async def hear(self, event: Event) -> Sequence[Html]:
        """Take the event in; the first win of a day may have a line."""
        if isinstance(event, PlanSent):
            await (await self._rooms.get(TipService)).sent(event.day)
            return []
        lit = await self._flame.take_in(event)
        if lit is None:
            return []
        if isinstance(event, TaskFinished) and not lit[0].record and lit[1].length == 1:
            return [FIRST_DAY_TEXT]
        return [Html(line)] if (line := told(*lit)) else []


class CoachZone:
    """A change of zone never breaks the flame."""

    def __init__(self, flame: FlameService) -> None:
        self._flame = flame

    async def zone_changed(self, user: User) -> Sequence[Html]:
        """Forgive the day that a long flight swallows; nothing to say."""
        self._flame.forgive_yesterday()
        return []


def told(before: Streak, after: Streak) -> str:
    """What is worth a line: a new beginning, a freeze used, a freeze earned."""
    if before.length and after.length == 1:
        return f"🔥 снова день 1 · рекорд {after.record}" if after.record > 1 else "🔥 снова день 1"
    if after.run == 1 and after.length > 1:
        return f"🧊 Заморозка сберегла огонёк: 🔥 {after.length}"
    if after.freezes > before.freezes:
        kept = count(after.freezes, "заморозка", "заморозки", "заморозок")
        return f"🧊 {after.run} дней подряд: в запасе {kept} из {FREEZES_MOST}"
    return ""
