"""What a person hears who was away: a greeting above the answer to what they did."""

from bot.delivery.outbox import Outbox
from bot.kernel.clock import Clock
from bot.today import screens
from bot.today.rules import AWAY_DAYS, IGNORED_DAYS
from bot.today.service import RhythmService
from bot.ui.day import ReturnParts
from bot.ui.screen import Screen
from bot.users.models import User
from bot.users.repository import UserRepository


class Welcome:
    """Implements `ui.ports.Comeback`. After a vacation nobody is greeted: its days are no silence.

    Whoever comes back does something, and the daily rhythm comes back with them: both are planned in one round trip.
    """

    def __init__(
        self,
        parts: ReturnParts,
        rhythms: RhythmService,
        people: UserRepository,
        outbox: Outbox,
        user: User,
        clock: Clock,
    ) -> None:
        self._parts, self._rhythms, self._people, self._outbox = parts, rhythms, people, outbox
        self._user, self._clock = user, clock

    def expect(self) -> None:
        """What the answer plans waits for what the return plans."""
        self._outbox.gather()

    async def greeted(self, answer: Screen | None, silent_days: int) -> Screen | None:
        """The answer, with the greeting above it after three silent days; after two, the daily rhythm comes back."""
        is_known = await self._people.get(self._user.id) is not None  # they did not ask to be forgotten
        if answer is not None and is_known and silent_days >= IGNORED_DAYS:
            answer = await self._woken(answer, is_long=silent_days >= AWAY_DAYS)
        await self._outbox.write(self._user.id, self._clock.now())
        return answer

    async def _woken(self, answer: Screen, *, is_long: bool) -> Screen:
        queries = {part.name: part.facts for part in self._parts if part.facts} if is_long else {}
        facts = await self._rhythms.come_back(queries, self._user.local(self._clock.now()).date())
        if not is_long:
            return answer
        found = [section for part in self._parts if (section := part.part(facts.get(part.name))) is not None]
        return screens.welcome_back(answer, sorted(found, key=lambda section: section.order))
