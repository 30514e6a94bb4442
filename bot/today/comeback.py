"""What a person hears who was away: a greeting above the answer to what they did."""

from bot.kernel.clock import Clock
from bot.today import screens
from bot.today.rules import AWAY_DAYS, IGNORED_DAYS
from bot.today.service import RhythmService
from bot.ui.day import ReturnParts
from bot.ui.screen import Screen
from bot.users.models import User
from bot.users.repository import UserRepository


class Welcome:
    """Implements `ui.ports.Comeback`. After a vacation nobody is greeted: its days are no silence."""

    def __init__(
        self, parts: ReturnParts, rhythms: RhythmService, people: UserRepository, user: User, clock: Clock
    ) -> None:
        self._parts, self._rhythms, self._people = parts, rhythms, people
        self._user, self._clock = user, clock

    async def greeted(self, answer: Screen, silent_days: int) -> Screen:
        """The answer, with the greeting above it after three silent days; after two, the daily rhythm comes back."""
        if silent_days < IGNORED_DAYS or await self._people.get(self._user.id) is None:  # they asked to be forgotten
            return answer
        await self._rhythms.come_back()
        if silent_days < AWAY_DAYS:
            return answer
        today = self._user.local(self._clock.now()).date()
        found = [section for part in self._parts if (section := await part.part(today)) is not None]
        return screens.welcome_back(answer, sorted(found, key=lambda section: section.order))
