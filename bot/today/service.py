"""What the bot says of its own accord, and when: a plan in the morning, a review in the evening.

That is all that comes unasked, so never more than two messages a day, and none within three hours of the first start.
Two days without a tap or a text ease it: one line says so in place of the next digest, and then one comes a week; what
a person set a time for is not touched. Anything they do after that brings the daily rhythm back, as the bot is in use
again. Whoever is eased a second time within four weeks, though, visits about once a week: for them it stays weekly, as
for whoever said «Так лучше», until they ask for more («Вернуть», «Тише», an hour in the settings).
"""

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any

from bot.delivery.kinds import DeliveryKind, Late, Urgency
from bot.delivery.outbox import Outbox, Plan
from bot.kernel.clock import Clock
from bot.today.models import Rhythm
from bot.today.repository import RhythmRepository
from bot.today.rules import (
    AGAIN_WITHIN,
    FREE_FIRST,
    IGNORED_DAYS,
    WEEKLY,
    Part,
    day_of,
    falls_on,
    moment_of,
    next_moment,
    weekly_part,
)
from bot.users.models import User

KINDS = {
    part: DeliveryKind(name, Urgency.DIGEST, timed=False, late=Late.DROP, repeats=True)
    for part, name in ((Part.MORNING, "day.morning"), (Part.EVENING, "day.evening"), (Part.WEEK, "day.week"))
}


def hour_of(user: User, rhythm: Rhythm, part: Part) -> time:
    """When the person wants this message."""
    return {Part.MORNING: user.morning_at, Part.EVENING: user.evening_at, Part.WEEK: rhythm.week_at}[part]


def is_wanted(rhythm: Rhythm, part: Part) -> bool:
    """The person wants this message at all."""
    return {Part.MORNING: rhythm.morning_on, Part.EVENING: rhythm.evening_on, Part.WEEK: rhythm.week_on}[part]


def once_a_week(rhythm: Rhythm) -> Part:
    """The one digest that comes where they come once a week."""
    return weekly_part(week=rhythm.week_on, evening=rhythm.evening_on)


def is_turn(rhythm: Rhythm, part: Part, day: date) -> bool:
    """The message is wanted, and where digests come once a week, this is the one and the day."""
    only = not rhythm.weekly or (part is once_a_week(rhythm) and day.weekday() == WEEKLY[part])
    return is_wanted(rhythm, part) and only


def is_ignored(rhythm: Rhythm, user: User, day: date) -> bool:
    """The digests are, and nobody has said yet that fewer of them come."""
    return not rhythm.weekly and user.silent_days(user.seen_at, day) >= IGNORED_DAYS


def review_of(rhythm: Rhythm, day: date) -> Part:
    """Which review ends this day."""
    return Part.WEEK if falls_on(Part.WEEK, day, weekly=rhythm.week_on) else Part.EVENING


def held_until(user: User, rhythm: Rhythm, part: Part, day: date) -> datetime | None:
    """The end, on the person's clock, of the quiet hours that lie over the message of this day."""
    until = user.quiet_until(moment_of(part, day, hour_of(user, rhythm, part), user.tz))
    return user.local(until) if until is not None else None


def waits_for_morning(user: User, rhythm: Rhythm, day: date) -> bool:
    """Quiet hours hold the review of this day until the day after: one line of the plan tells it then."""
    part = review_of(rhythm, day)
    until = held_until(user, rhythm, part, day)
    return until is not None and day_of(part, until) > day


def comes_itself(user: User, rhythm: Rhythm, part: Part, day: date) -> bool:
    """The week's review that waits for the morning comes then, where no plan comes that could tell it in a line."""
    following = date.fromordinal(day.toordinal() + 1)
    plan_comes = is_turn(rhythm, Part.MORNING, following)
    return part is Part.WEEK and not plan_comes and waits_for_morning(user, rhythm, day)


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
        """Send these messages and no others; the week's review goes with the evening's."""
        rhythm = await self.rhythm()
        rhythm.morning_on, rhythm.evening_on, rhythm.week_on = morning, evening, evening
        rhythm.weekly = rhythm.stays = False
        await self._plan(rhythm)
        return rhythm

    async def often(self) -> Rhythm:
        """Every day again, as it was."""
        rhythm = await self.rhythm()
        rhythm.weekly = rhythm.stays = False
        await self._plan(rhythm)
        return rhythm

    async def rarely(self) -> Rhythm:
        """Once a week, until the person asks otherwise."""
        rhythm = await self.rhythm()
        rhythm.weekly = rhythm.stays = True
        await self._plan(rhythm)
        return rhythm

    async def come_back(self, queries: Mapping[str, str], today: date) -> Mapping[str, Any]:
        """The person did something after days of silence. Returns what the queries say about them."""
        rhythm, facts = await self._repository.wake(self.user.id, queries, today)
        if rhythm is not None:
            await self._plan(rhythm)
        return facts

    async def ease(self, part: Part, day: date) -> None:
        """In place of this message the person was told that digests come once a week: today nothing more comes."""
        rhythm = await self.rhythm()
        rhythm.weekly = True
        rhythm.stays = rhythm.eased_on is not None and day - rhythm.eased_on <= AGAIN_WITHIN
        rhythm.eased_on = day
        self._tell(rhythm, part, day)
        await self._plan(rhythm)

    async def set_hour(self, part: Part, at: time) -> Rhythm:
        """Send this message at this hour; whoever names an hour wants the message."""
        rhythm = await self.rhythm()
        if part is Part.MORNING:
            self.user.morning_at, rhythm.morning_on = at, True
        elif part is Part.EVENING:
            self.user.evening_at, rhythm.evening_on = at, True
        else:
            rhythm.week_at, rhythm.week_on = at, True
        rhythm.weekly = rhythm.stays = False
        await self._plan(rhythm)
        return rhythm

    async def without_weeks(self) -> Rhythm:
        """No review of the week: Sundays end as other days do."""
        rhythm = await self.rhythm()
        rhythm.week_on = False
        await self._plan(rhythm)
        return rhythm

    async def over(self, part: Part, day: date) -> None:
        """The message about this day was sent or is not to be sent: plan the next."""
        rhythm = await self.rhythm()
        self._tell(rhythm, part, day)
        await self._plan(rhythm, *((part,) if part is Part.MORNING else (Part.EVENING, Part.WEEK)))

    @staticmethod
    def _tell(rhythm: Rhythm, part: Part, day: date) -> None:
        if part is Part.MORNING:
            rhythm.morning_day = max(day, rhythm.morning_day or day)
        else:  # a day has one review, of whichever kind
            rhythm.evening_day = max(day, rhythm.evening_day or day)
            rhythm.week_day = rhythm.evening_day

    def next_at(self, rhythm: Rhythm, part: Part) -> datetime | None:
        """When the person hears this message next, on their clock; None where they do not want it."""
        if not is_wanted(rhythm, part) or (rhythm.weekly and part is not once_a_week(rhythm)):
            return None
        after = max(self._clock.now(), self.user.created_at + FREE_FIRST)
        last = {Part.MORNING: rhythm.morning_day, Part.EVENING: rhythm.evening_day, Part.WEEK: rhythm.week_day}[part]
        weekday = None
        if rhythm.weekly:
            weekday, last = WEEKLY[part], max((day for day in (last, rhythm.eased_on) if day), default=None)
        at = hour_of(self.user, rhythm, part)
        moment = next_moment(part, at, self.user.tz, after, last, weekly=rhythm.week_on, weekday=weekday)
        return self.user.local(moment)

    async def _plan(self, rhythm: Rhythm, *parts: Part) -> None:
        moments = {part: self.next_at(rhythm, part) for part in parts or Part}
        plans = [Plan(KINDS[part], self.user.id, [at] if at is not None else []) for part, at in moments.items()]
        await self._outbox.plan_all(plans, self.user.id, self._clock.now())
