"""Advice for one person, from that person's own numbers."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from bot.coach.repository.tips import TipRepository
from bot.coach.service.drawn import Drawn, Told
from bot.coach.tips import (
    Action,
    Line,
    Seen,
    Tip,
    choose,
    choose_drop,
    drops,
    has_line,
    is_new,
    line_of,
    tips,
)
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

    def __init__(self, repository: TipRepository, numbers: AllNumbers, user: User, clock: Clock, drawn: Drawn) -> None:
        self._repository, self._numbers, self._user, self._clock = repository, numbers, user, clock
        self._drawn = drawn

    def now(self) -> datetime:
        """The present moment on the person's clock."""
        return self._user.local(self._clock.now())

    async def numbers(self) -> dict[str, float]:
        """Everything that the slices count about the person, in one round trip."""
        now = self.now()
        facts = await self._repository.facts(self._numbers.queries, self._user.id, now.date(), now, self._user.tz.key)
        return self._numbers.of(facts)

    async def next(self) -> tuple[Advice | None, bool]:
        """The tip that fits best, noted as shown; None where none fits. With it: lines of advice are welcome."""
        wish, seen = await self._repository.knowledge(self._user.id)
        wanted = wish is None or wish.tips
        numbers, today = await self.numbers(), self.now().date()
        tip = choose(numbers, seen, today, filter(leads_somewhere, tips().values()))
        if tip is None:
            return None, wanted
        await self._repository.show(self._user.id, tip.key, today)
        return Advice(tip, tip.told(numbers)), wanted

    async def judge(self, key: str, opinion: int) -> Tip:
        """What the person thinks of a tip: 1 is 👍, -1 is 👎.

        Raises:
            GoneError: there is no such tip, or it was never shown to this person.
        """
        tip = tips().get(key)
        if tip is None or opinion not in (1, -1) or not await self._repository.judge(self._user.id, key, opinion):
            raise GoneError
        return tip

    async def want(self, tips_on: bool) -> None:
        """Switch lines of advice that were not asked for on or off."""
        await self._repository.want(self._user.id, tips_on)

    async def line(self, day: date) -> Told | None:
        """The line in the plan of this day, where it is welcome: for a newcomer a feature, for others a tip.

        A plan that is drawn anew keeps the line it was sent with.
        """
        if not has_line(self._first_day(), day):
            return None
        wish, seen = await self._repository.knowledge(self._user.id)
        if wish is not None and not wish.tips:
            return None
        if wish is not None and wish.told_on == day:
            line = line_of(wish.told_key)
            return Told(line, wish.told_text) if line is not None and wish.told_text else None
        told = await self._choose(day, seen)
        self._drawn.keep(self._user.id, day, told)
        return told

    async def sent(self, day: date) -> None:
        """The plan of this day was sent: its line is shown now, and is not shown again."""
        if not has_line(self._first_day(), day):
            return
        if not self._drawn.knows(self._user.id, day):
            await self.line(day)
        if self._drawn.knows(self._user.id, day):
            told = self._drawn.take(self._user.id)
            key, text = (told.line.key, told.text) if told is not None else (None, None)
            await self._repository.tell(self._user.id, day, key, text)

    async def told(self, key: str, numbers: Mapping[str, float]) -> str | None:
        """These numbers of the person behind this tip, noted as shown; None where it does not fit or is unwelcome."""
        tip = tips()[key]
        if not tip.fires(numbers) or not await self._repository.show_fresh(self._user.id, key, self.now().date()):
            return None
        return tip.told_short(numbers)

    async def _choose(self, day: date, seen: Mapping[str, Seen]) -> Told | None:
        numbers = {**await self.numbers(), "tips.seen": float(sum(key in tips() for key in seen))}
        found: Line | None
        if is_new(self._first_day(), day):
            found = choose_drop(numbers, seen, filter(leads_somewhere, drops()))
        else:
            found = choose(numbers, seen, day, filter(leads_somewhere, tips().values()))
        return Told(found, found.told(numbers)) if found is not None else None

    def _first_day(self) -> date:
        return self._user.local(self._user.created_at).date()
