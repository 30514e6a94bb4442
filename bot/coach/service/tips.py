"""Advice for one person, from that person's own numbers."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.coach.repository.tips import TipRepository
from bot.coach.tips import Action, Drop, Tip, choose, drop_of, tips
from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError
from bot.kernel.ports import AllNumbers
from bot.ui.payload import Payload, decode
from bot.users.models import User


@dataclass(frozen=True, slots=True)
class Advice:
    """A tip with the person's numbers in its text."""

    tip: Tip
    text: str


def leads_somewhere(action: Action) -> bool:
    """The slice that the one button leads to is in the house."""
    if action.needs and not any(prefix.startswith(action.needs) for prefix in Payload.known):
        return False
    return bool(action.says) or decode(action.tap)[0] is not None


class TipService:
    """Chooses tips and learns what is liked."""

    def __init__(self, repository: TipRepository, numbers: AllNumbers, user: User, clock: Clock) -> None:
        self._repository, self._numbers, self._user, self._clock = repository, numbers, user, clock

    def now(self) -> datetime:
        """The present moment on the person's clock."""
        return self._user.local(self._clock.now())

    async def next(self) -> Advice | None:
        """The tip that fits best, noted as shown; None where none fits."""
        numbers, today = await self._numbers.gather(), self.now().date()
        tip = choose(
            numbers, await self._repository.seen(self._user.id), today, filter(leads_somewhere, tips().values())
        )
        if tip is None:
            return None
        await self._repository.show(self._user.id, tip.key, today)
        return Advice(tip, tip.told(numbers))

    async def judge(self, key: str, opinion: int) -> Tip:
        """What the person thinks of a tip: 1 is 👍, -1 is 👎.

        Raises:
            GoneError: there is no such tip, or it was never shown to this person.
        """
        tip = tips().get(key)
        if tip is None or opinion not in (1, -1) or not await self._repository.judge(self._user.id, key, opinion):
            raise GoneError
        return tip

    async def wanted(self) -> bool:
        """Whether lines of advice that were not asked for are welcome."""
        return await self._repository.wanted(self._user.id)

    async def want(self, tips_on: bool) -> None:
        """Switch those lines on or off."""
        await self._repository.want(self._user.id, tips_on)

    async def drop(self, day: date) -> Drop | None:
        """The newcomer's line under the plan of this day, where it is welcome."""
        found = drop_of(self._user.local(self._user.created_at).date(), day)
        wanted = found is not None and leads_somewhere(found) and await self.wanted()
        return found if wanted else None
