"""The plan and the reviews as deliveries, drawn for each person in a request of their own."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta

from dishka import AsyncContainer

from bot.delivery.kinds import Due, Notice
from bot.kernel.clock import Clock
from bot.kernel.tally import PLANS, Tally
from bot.today import screens
from bot.today.digest import Digests
from bot.today.models import Rhythm
from bot.today.repository import RhythmRepository
from bot.today.rules import Part, day_of
from bot.today.screens import with_hush
from bot.today.service import KINDS, RhythmService, comes_itself, is_ignored, is_turn
from bot.ui.events import Echo, PlanSent
from bot.ui.html import Html
from bot.ui.ports import Who
from bot.ui.screen import Screen
from bot.ui.week import WeekReview
from bot.users.models import User

DAY = timedelta(days=1)
_PARTS = {kind.name: part for part, kind in KINDS.items()}


class Visits:
    """Opens the rooms of one person while messages are drawn for many."""

    def __init__(self, house: AsyncContainer) -> None:
        self._house = house

    async def draw(self, due: Due) -> Screen | None:
        """The person's message, read in a transaction of its own."""
        async with self._house(context={Who: Who(due.user_id)}) as rooms:
            part = _PARTS[due.kind]
            day = day_of(part, due.planned_local)
            if part is Part.WEEK:
                week = await (await rooms.get(WeekReview)).due(day)
                return with_hush(week) if week is not None else None
            return await (await rooms.get(Digests)).due(part, day)


class DigestNotices:
    """Draws the deliveries of kinds `day.morning`, `day.evening` and `day.week`."""

    def __init__(
        self, repository: RhythmRepository, visits: Visits, scope: AsyncContainer, who: Who, clock: Clock, tally: Tally
    ) -> None:
        self._repository, self._visits, self._scope = repository, visits, scope
        self._who, self._clock, self._tally = who, clock, tally

    async def notices(self, dues: Sequence[Due]) -> Mapping[int, Notice]:
        """Days that are over, people on holiday and what is not wanted any more are left out."""
        people = {
            user.id: (user, rhythm)
            for user, rhythm in await self._repository.with_people([due.user_id for due in dues])
        }
        found: dict[int, Notice] = {}
        for due in dues:
            user, rhythm = people.get(due.user_id, (None, None))
            if user is None or rhythm is None:
                continue
            if due.user_id == self._who.user_id:  # drawn anew after an answer: what was just done counts
                found[due.id] = _head(await self._as_it_stands(due))
                continue
            speaks = is_turn(rhythm, _PARTS[due.kind], _day(due)) and self._speaks(due, user, rhythm)
            if speaks and (screen := await self._visits.draw(due)) is not None:
                found[due.id] = _head(screens.writes_less() if is_ignored(rhythm, user, _day(due)) else screen)
        return found

    def _speaks(self, due: Due, user: User, rhythm: Rhythm) -> bool:
        part, today, day = _PARTS[due.kind], day_of(_PARTS[due.kind], user.local(self._clock.now())), _day(due)
        on_holiday = user.vacation_until is not None and day <= user.vacation_until
        return (today == day or (comes_itself(user, rhythm, part, day) and today == day + DAY)) and not on_holiday

    async def _as_it_stands(self, due: Due) -> Screen:
        part, day = _PARTS[due.kind], _day(due)
        if part is Part.WEEK:
            week = await self._scope.get(WeekReview)
            if not await week.is_closed(day):
                return with_hush(await week.draw(day))
        digests = await self._scope.get(Digests)
        return await (digests.morning(day) if part is Part.MORNING else digests.evening(day))

    async def plan_next(self, due: Due) -> None:
        """Whatever became of this one, the next is planned by the person's clock."""
        people = await self._repository.with_people([due.user_id])  # one trip for what the service would ask in two
        rhythms = await self._scope.get(RhythmService)
        if due.sent and any(is_ignored(rhythm, user, _day(due)) for user, rhythm in people):
            await rhythms.ease(_PARTS[due.kind], _day(due))
            return
        if due.sent and _PARTS[due.kind] is Part.MORNING:
            self._tally.add(PLANS)
            await (await self._scope.get(Echo)).tell(PlanSent(_day(due)))
        await rhythms.over(_PARTS[due.kind], _day(due))


def _day(due: Due) -> date:
    return day_of(_PARTS[due.kind], due.planned_local)


def _head(screen: Screen) -> Notice:
    return Notice(screen, Html(""), heads=True)
