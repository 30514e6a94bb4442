"""Advice for one person, from that person's own numbers."""

from dataclasses import dataclass
from datetime import date, datetime

from bot.coach.repository.tips import TipRepository
from bot.coach.tips import Action, Line, Tip, choose, choose_drop, drops, has_line, is_new, line_of, tips
from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError
from bot.kernel.ports import AllNumbers
from bot.ui.payload import Payload, decode
from bot.users.models import User


@dataclass(frozen=True, slots=True)
class Told:
    """A line of a plan: what its button does, and the text with the person's numbers in it."""

    line: Line
    text: str


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

    async def line(self, day: date) -> Told | None:
        """The line in the plan of this day, where it is welcome: for a newcomer a feature, for others a tip.

        A plan that is drawn anew keeps the line it was sent with.
        """
        if not has_line(self._first_day(), day):
            return None
        wish = await self._repository.wish(self._user.id)
        if wish is not None and not wish.tips:
            return None
        if wish is not None and wish.told_on == day:
            line = line_of(wish.told_key)
            return Told(line, wish.told_text) if line is not None and wish.told_text else None
        return await self._choose(day)

    async def sent(self, day: date) -> None:
        """The plan of this day was sent: its line is shown now, and is not shown again."""
        if not has_line(self._first_day(), day):
            return
        wish = await self._repository.wish(self._user.id)
        if wish is not None and (not wish.tips or wish.told_on == day):
            return
        told = await self._choose(day)
        if told is not None:
            await self._repository.show(self._user.id, told.line.key, day)
        key, text = (told.line.key, told.text) if told is not None else (None, None)
        await self._repository.tell(self._user.id, day, key, text)

    async def _choose(self, day: date) -> Told | None:
        seen = await self._repository.seen(self._user.id)
        numbers = {**await self._numbers.gather(), "tips.seen": float(sum(key in tips() for key in seen))}
        found: Line | None
        if is_new(self._first_day(), day):
            found = choose_drop(numbers, seen, filter(leads_somewhere, drops()))
        else:
            found = choose(numbers, seen, day, filter(leads_somewhere, tips().values()))
        return Told(found, found.told(numbers)) if found is not None else None

    def _first_day(self) -> date:
        return self._user.local(self._user.created_at).date()
