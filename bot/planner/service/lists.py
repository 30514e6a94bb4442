"""Lists of one person's tasks: today, tomorrow, the week, without a day, done, by tag, found."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from bot.kernel.clock import Clock
from bot.planner.models import Task
from bot.planner.repository import ListRepository, Page
from bot.planner.rules import hours, order
from bot.planner.rules.hours import Load
from bot.planner.rules.orders import Order, names
from bot.planner.service.terms import ENOUGH, PAGE, SHOWN_TODAY
from bot.users.models import User

_MOST_TAGS = 8
IN_USE = timedelta(minutes=30)  # a screen that somebody ticks off does not reshuffle for so long


@dataclass(frozen=True, slots=True)
class Day:
    """The tasks of today: what is open, what was done, what has no day."""

    today: date
    open: Sequence[Task]
    done: Sequence[Task]
    undated: Sequence[Task]
    undated_more: bool
    in_use_since: datetime  # whoever looks at the day now has looked at it since then

    @property
    def is_dated(self) -> bool:
        """Something had this day for its own, or waits since before it."""
        return bool(self.open) or any(task.day is not None and task.day <= self.today for task in self.done)


@dataclass(frozen=True, slots=True)
class DayPlan:
    """One day's open tasks, how full the day is, and what to move where it is too full."""

    day: date
    page: Page
    load: Load
    surplus: Sequence[Task] = ()


class ListService:
    """What the screens list."""

    def __init__(self, lists: ListRepository, user: User, clock: Clock) -> None:
        self._lists, self._user, self._clock = lists, user, clock

    def local_now(self) -> datetime:
        """The present moment on the person's clock."""
        return self._user.local(self._clock.now())

    def today(self) -> date:
        """The person's calendar day."""
        return self.local_now().date()

    async def day(self) -> Day:
        """Today as «Сегодня» shows it."""
        today = self.today()
        tasks = await self._lists.today(self._user.id, today, ENOUGH, SHOWN_TODAY * 2)
        waiting = [task for task in tasks if task.is_open and task.day is not None]
        undated = sorted((task for task in tasks if task.is_open and task.day is None), key=lambda task: task.id)
        done = [(task.done_at, task) for task in tasks if task.done_at is not None]
        latest = [task for _, task in sorted(done, key=lambda found: found[0], reverse=True)]
        more = len(undated) == SHOWN_TODAY * 2
        return Day(today, self._ordered(waiting, today), latest, undated, more, self._clock.now() - IN_USE)

    def ordered(self, tasks: Sequence[Task], day: Day) -> Sequence[Task]:
        """In the order of the day, open and done alike; where nothing is dated, as they were written."""
        written = sorted(tasks, key=lambda task: task.id)  # so that of equal ones neither moves
        return self._ordered(written, day.today) if day.is_dated else written

    async def plan(self, number: int) -> DayPlan:
        """A page of everything open: today's and what waits by weight, then the calendar, then what has no day."""
        today = self.today()
        waiting = self._ordered(await self._lists.open_until(self._user.id, today, ENOUGH), today)
        if len(waiting) == ENOUGH:  # too many to weigh: by the calendar, all of them
            return self._planned(today, waiting, await self._lists.everything(self._user.id, number, PAGE))
        start = number * PAGE
        shown = list(waiting[start : start + PAGE + 1])
        if len(shown) <= PAGE:
            offset = max(0, start - len(waiting))
            shown += await self._lists.open_after(self._user.id, today, offset, PAGE + 1 - len(shown))
        if not shown and number:
            return await self.plan(0)
        return self._planned(today, waiting, Page(shown[:PAGE], number, len(shown) > PAGE))

    async def one_day(self, day: date, number: int) -> DayPlan:
        """A page of one day ahead, by the clock and then by weight."""
        tasks = self._ordered(await self._lists.open_on(self._user.id, day, ENOUGH), day)
        start = number * PAGE
        return self._planned(day, tasks, Page(tasks[start : start + PAGE], number, len(tasks) > start + PAGE))

    def _planned(self, day: date, ordered: Sequence[Task], page: Page) -> DayPlan:
        now = self._user.local(self._clock.now())
        load = hours.load_of(ordered, day, now.time() if day == now.date() else None)
        return DayPlan(day, page, load, hours.to_move(ordered, load))

    def _ordered(self, tasks: Sequence[Task], day: date) -> list[Task]:
        return sorted(tasks, key=lambda task: order.day_order(task, day))

    async def week(self, number: int) -> Page:
        """A page of the seven days after today."""
        today = self.today()
        first, last = today + timedelta(days=1), today + timedelta(days=7)
        return await self._lists.within(self._user.id, first, last, number, PAGE)

    async def undated(self, number: int) -> Page:
        """A page of what has no day, the weightiest first."""
        today = self.today()
        tasks = sorted(await self._lists.undated(self._user.id, ENOUGH), key=lambda task: order.by_weight(task, today))
        start = number * PAGE
        return Page(tasks[start : start + PAGE], number, len(tasks) > start + PAGE)

    async def done(self, number: int) -> Page:
        """A page of what was done, last first."""
        return await self._lists.done(self._user.id, number, PAGE)

    async def tags(self) -> Sequence[tuple[str, int]]:
        """The commonest tags of open tasks, with how many have them."""
        return await self._lists.tags(self._user.id, _MOST_TAGS)

    async def tagged(self, tag: str, number: int) -> Page:
        """A page of the open tasks with the tag."""
        return await self._lists.tagged(self._user.id, tag, number, PAGE)

    async def meant(self, named: Order) -> Task | None:
        """The one open task that the order names; None where there are several, or none."""
        fitting = await self._lists.open_with(self._user.id, named.words, 2)
        return fitting[0] if len(fitting) == 1 and names(named, fitting[0].title) else None

    async def found(self, words: str, number: int) -> Page:
        """A page of the tasks with the words in any of their forms."""
        return await self._lists.found(self._user.id, words.split(), number, PAGE)
