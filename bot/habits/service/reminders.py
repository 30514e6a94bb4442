"""When a habit speaks up by itself."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.delivery.kinds import DeliveryKind, Urgency
from bot.delivery.outbox import Outbox
from bot.habits.models import Habit
from bot.habits.rules.templates import Part
from bot.kernel.clock import Clock
from bot.users.models import User
from bot.users.rules import instant_of

HABIT_DUE = DeliveryKind("habit.due", Urgency.TIMED, repeats=True)
# «Днём» is the bot's own hour, not the person's: quiet hours hold it, and it may join company ten minutes early.
HABIT_PART = DeliveryKind("habit.part", Urgency.TIMED, timed=False, repeats=True, rides=True)
DAY_PART_AT = time(13)
_FARTHEST = 400  # days: longer than the longest interval


def next_reminder(habit: Habit, after: datetime, user: User, today: date) -> datetime | None:
    """The instant of the habit's next reminder after `after`; None where it has none of its own.

    Vacations are not looked at here but when a reminder is due: they can end early.
    """
    own = sorted(habit.times) or ([DAY_PART_AT] if habit.day_part is Part.DAY else [])
    if not own or habit.archived_on is not None:
        return None
    schedule = habit.schedule
    for ahead in range(_FARTHEST):
        day = today + timedelta(days=ahead)
        if schedule.reminds_on(day):
            instants = [_instant(day, at, user) for at in own]
            if later := [instant for instant in instants if instant > after]:
                return min(later)
    return None


def _instant(day: date, at: time, user: User) -> datetime:
    """After midnight it is still the habit's day until the day ends."""
    return instant_of(day + timedelta(days=1) if at < user.day_ends_at else day, at, user.tz)


class Reminders:
    """Keeps the outbox equal to what habits say, in the transaction of the change."""

    def __init__(self, outbox: Outbox, clock: Clock) -> None:
        self._outbox, self._clock = outbox, clock

    async def plan(self, habit: Habit, user: User, today: date, *, fresh: bool = False) -> None:
        """Plan the next reminder and the end of a snooze; a habit just made has nothing to take back."""
        now = self._clock.now()
        for kind in (HABIT_DUE, HABIT_PART):
            times = self._times(kind, habit, user, today, now)
            if times or not fresh:
                await self._outbox.plan(kind, habit.id, user.id, times, now)

    async def plan_after(self, kind: DeliveryKind, habit: Habit, user: User, today: date, planned: datetime) -> None:
        """What comes after the occurrence of `planned`, which may have gone out a little early."""
        now = self._clock.now()
        times = self._times(kind, habit, user, today, max(now, planned))
        await self._outbox.plan(kind, habit.id, user.id, times, now)

    @staticmethod
    def _times(kind: DeliveryKind, habit: Habit, user: User, today: date, after: datetime) -> Sequence[datetime]:
        if habit.archived_on is not None:
            return ()
        snoozed = habit.snoozed_until if kind is HABIT_DUE else None
        regular = None
        if (kind is HABIT_DUE) == bool(habit.times):
            regular = next_reminder(habit, after, user, today)
        return [at for at in (regular, snoozed) if at is not None and at > after]
