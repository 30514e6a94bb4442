"""The outbox kept equal to what tasks say."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.delivery.kinds import DeliveryKind, Urgency
from bot.delivery.outbox import Outbox, Plan
from bot.kernel.clock import Clock
from bot.planner.models import Task
from bot.planner.rules import repeats
from bot.planner.rules.moments import reminders_of
from bot.users.models import User
from bot.users.rules import instant_of

TASK_DUE = DeliveryKind("task.due", Urgency.TIMED)

# The moment at which the open copy of a repeating task becomes the next one's, if it was not done till then. Nothing
# is sent: the renderer draws no notice, and planning «what comes next» is what the row is for.
TASK_TURN = DeliveryKind("task.turn", Urgency.TIMED, repeats=True)


@dataclass(frozen=True, slots=True)
class Coming:
    """A task with the wall moment that its next reminder speaks of."""

    task: Task
    wall: datetime


class Reminders:
    """Plans a person's reminders, in the caller's transaction."""

    def __init__(self, outbox: Outbox, user: User, clock: Clock) -> None:
        self._outbox, self._user, self._clock = outbox, user, clock

    def due(self, task: Task) -> datetime | None:
        """The instant the task is due; None without a time."""
        if task.instant is not None:
            return task.instant
        if task.day is None or task.at is None:
            return None
        return instant_of(task.day, task.at, self._user.tz)

    def is_ahead(self, task: Task) -> bool:
        """A reminder is still to come; whatever is on its way looks at the task once more before it speaks."""
        now = self._clock.now()
        return any(at > now for at in reminders_of(self.due(task), task.leads, task.snoozed_until))

    async def plan(
        self, *tasks: Task, fresh: bool = False, since: datetime | None = None, gone: Sequence[int] = ()
    ) -> None:
        """Make the waiting reminders of these tasks equal to what the tasks say, in one round trip.

        `fresh` tasks have nothing planned yet. `since` is the moment after which a reminder is still to come; now
        unless given. `gone` are the ids of tasks that are no more.
        """
        since = since or self._clock.now()
        plans = [plan for task in tasks for plan in self._plans(task, since) if plan.times or not fresh]
        plans += [Plan(TASK_DUE, task_id, ()) for task_id in gone]
        if plans:
            await self._outbox.plan_all(plans, self._user.id, self._clock.now())

    def _plans(self, task: Task, since: datetime) -> list[Plan]:
        times = reminders_of(self.due(task), task.leads, task.snoozed_until) if task.is_open else ()
        plans = [Plan(TASK_DUE, task.id, [at for at in times if at > since])]
        if task.repeat_id is not None and (task.is_open or (task.repeat is not None and task.repeat.ended_at)):
            turn = self.turn_of(task) if task.is_open else None
            plans.append(Plan(TASK_TURN, task.repeat_id, [turn] if turn is not None else ()))
        return plans

    def turn_of(self, task: Task) -> datetime | None:
        """When the open copy turns into the next: with its day, or before its first reminder where that is earlier.

        None where nothing follows, or where the next is counted from the doing of this one.
        """
        if task.repeat is None or task.occurs is None or task.repeat.ended_at or task.repeat.after_completion:
            return None
        following = repeats.next_after(task.repeat.rule, self.stands_at(task))
        return self.turn_at(task, following) if following is not None else None

    def turn_at(self, task: Task, following: datetime) -> datetime:
        """The instant at which the occurrence takes the copy's place: after a snooze, unless it speaks before that."""
        day, at = following.date(), following.time()
        ahead = timedelta(minutes=max(task.leads, default=0) + 1)
        speaks = instant_of(day, at, self._user.tz) - ahead
        midnight = instant_of(day, at.min, self._user.tz)
        present = self.stands_at(task)
        earliest = instant_of(present.date(), present.time(), self._user.tz) + timedelta(minutes=1)
        is_timed = task.repeat is not None and task.repeat.at is not None
        if task.snoozed_until is not None:
            snoozed = task.snoozed_until + timedelta(minutes=1)
            earliest = max(earliest, min(snoozed, speaks) if is_timed and task.leads else snoozed)
        if day == present.date():
            return max(speaks, earliest)
        return max(min(speaks, midnight) if is_timed else midnight, earliest)

    def coming(self, task: Task) -> Coming | None:
        """The occurrence that a reminder still comes for: this copy's, or where its moment has passed, the next."""
        now = self._clock.now()
        if self.is_ahead(task):
            return Coming(task, self._user.local(self.due(task) or now).replace(tzinfo=None))
        if not task.leads or self.turn_of(task) is None or task.repeat is None or task.repeat.at is None:
            return None
        wall = max(self.stands_at(task), self._user.local(now).replace(tzinfo=None))
        while (following := repeats.next_after(task.repeat.rule, wall)) is not None:
            wall = following
            if any(at > now for at in reminders_of(self._instant(wall), task.leads, None)):
                return Coming(task, wall)
        return None

    def _instant(self, wall: datetime) -> datetime:
        return instant_of(wall.date(), wall.time(), self._user.tz)

    @staticmethod
    def stands_at(task: Task) -> datetime:
        """The wall moment that the copy stands at: its scheduled one, or the later one it was moved to."""
        scheduled = task.occurs
        if scheduled is None:
            raise TypeError("only a copy of a repeating task is scheduled")
        if task.day is None:
            return scheduled
        return max(scheduled, datetime.combine(task.day, task.at or scheduled.time()))
