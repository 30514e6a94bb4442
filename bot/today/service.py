"""What the bot says of its own accord, and when: a plan in the morning, a review in the evening."""

from datetime import date, datetime, time

from bot.delivery.kinds import DeliveryKind, Late, Urgency
from bot.delivery.outbox import Outbox
from bot.kernel.clock import Clock
from bot.today.models import Rhythm
from bot.today.repository import RhythmRepository
from bot.today.rules import FREE_FIRST, Part, day_of, moment_of, next_moment
from bot.users.models import User

KINDS = {
    part: DeliveryKind(name, Urgency.DIGEST, timed=False, late=Late.DROP, repeats=True)
    for part, name in ((Part.MORNING, "day.morning"), (Part.EVENING, "day.evening"))
}


def hour_of(user: User, part: Part) -> time:
    """When the person wants this message."""
    return user.morning_at if part is Part.MORNING else user.evening_at


def is_wanted(rhythm: Rhythm, part: Part) -> bool:
    """The person wants this message at all."""
    return rhythm.morning_on if part is Part.MORNING else rhythm.evening_on


def held_until(user: User, part: Part, day: date) -> datetime | None:
    """The end, on the person's clock, of the quiet hours that lie over the message of this day."""
    until = user.quiet_until(moment_of(part, day, hour_of(user, part), user.tz))
    return user.local(until) if until is not None else None


def waits_for_morning(user: User, day: date) -> bool:
    """Quiet hours hold the review of this day until the day after: one line of the plan tells it then."""
    until = held_until(user, Part.EVENING, day)
    return until is not None and day_of(Part.EVENING, until) > day


class RhythmService:
    """The rhythm of one person. One occurrence of each message waits at any time; the next follows the last."""

    def __init__(self, repository: RhythmRepository, outbox: Outbox, user: User, clock: Clock) -> None:
        self._repository, self._outbox, self.user, self._clock = repository, outbox, user, clock

    async def rhythm(self) -> Rhythm:
        """What the person wants to hear."""
        return await self._repository.of(self.user.id)

    async def begin(self) -> None:
        """The person was just met."""
        await self._plan(self._repository.begin(self.user.id))

    async def plan_anew(self) -> None:
        """The zone has changed: hours stay where they are on the person's clock."""
        await self._plan(await self.rhythm())

    async def want(self, *, morning: bool, evening: bool) -> Rhythm:
        """Send these messages and no others."""
        rhythm = await self.rhythm()
        rhythm.morning_on, rhythm.evening_on = morning, evening
        await self._plan(rhythm)
        return rhythm

    async def set_hour(self, part: Part, at: time) -> Rhythm:
        """Send this message at this hour; whoever names an hour wants the message."""
        rhythm = await self.rhythm()
        if part is Part.MORNING:
            self.user.morning_at, rhythm.morning_on = at, True
        else:
            self.user.evening_at, rhythm.evening_on = at, True
        await self._plan(rhythm, part)
        return rhythm

    async def over(self, part: Part, day: date) -> None:
        """The message about this day was sent or is not to be sent: plan the next."""
        rhythm = await self.rhythm()
        if part is Part.MORNING:
            rhythm.morning_day = max(day, rhythm.morning_day or day)
        else:
            rhythm.evening_day = max(day, rhythm.evening_day or day)
        await self._plan(rhythm, part)

    def next_at(self, rhythm: Rhythm, part: Part) -> datetime | None:
        """When the person hears this message next, on their clock; None where they do not want it."""
        if not is_wanted(rhythm, part):
            return None
        after = max(self._clock.now(), self.user.created_at + FREE_FIRST)
        last = rhythm.morning_day if part is Part.MORNING else rhythm.evening_day
        return self.user.local(next_moment(part, hour_of(self.user, part), self.user.tz, after, last))

    async def _plan(self, rhythm: Rhythm, *parts: Part) -> None:
        for part in parts or Part:
            moment = self.next_at(rhythm, part)
            times = [] if moment is None else [moment]
            await self._outbox.plan(KINDS[part], self.user.id, self.user.id, times, self._clock.now())
