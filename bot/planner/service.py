"""What the planner promises. No messenger, no SQL."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from bot.delivery.kinds import DeliveryKind, Urgency
from bot.delivery.outbox import Outbox
from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError, UserError
from bot.language.quickadd import Parsed, parse, split_tasks
from bot.planner import rules
from bot.planner.models import Task
from bot.planner.repository import Page, TaskRepository
from bot.ui.events import Echo, TaskFinished, TaskReopened
from bot.users.models import User
from bot.users.rules import instant_of

TASK_DUE = DeliveryKind("task.due", Urgency.TIMED)

MAX_TITLE = 300
MAX_AT_ONCE = 20
MAX_OPEN = 10_000
UNDO_FOR = timedelta(hours=24)
PAGE = 8
SHOWN_TODAY = 5
_ENOUGH = 200  # of a day's tasks to order by urgency; more stand in the plan

TOO_LONG_TEXT = (
    f"Для одного дела это длинновато: помещается {MAX_TITLE} знаков. Напиши покороче или разбей на несколько строк."
)
TOO_MANY_LINES_TEXT = f"За раз могу записать {MAX_AT_ONCE} дел. Пришли, пожалуйста, частями."
TOO_MANY_TEXT = "Дел уже очень много. Закрой или убери лишние — и продолжим."
TOO_LATE_TEXT = "Вернуть можно в течение суток, а это было раньше. Вот что есть сейчас."


@dataclass(frozen=True, slots=True)
class PastDay:
    """The text names a day that is over; nothing was written yet."""

    title: str
    day: date


@dataclass(frozen=True, slots=True)
class Added:
    """Tasks just written, with what the phrase of a single one said."""

    tasks: Sequence[Task]
    parsed: Parsed | None = None


@dataclass(frozen=True, slots=True)
class Day:
    """The tasks of today: what is open, what was done, what has no day."""

    today: date
    open: Sequence[Task]
    done: Sequence[Task]
    undated: Sequence[Task]
    undated_more: bool


class PlannerService:
    """The planner of one person."""

    def __init__(self, repository: TaskRepository, outbox: Outbox, user: User, clock: Clock, echo: Echo) -> None:
        self._repository, self._outbox, self.user = repository, outbox, user
        self._clock, self._echo = clock, echo

    def local_now(self) -> datetime:
        """The present moment on the person's clock."""
        return self.user.local(self._clock.now())

    def today(self) -> date:
        """The person's calendar day."""
        return self.local_now().date()

    # -- writing ---------------------------------------------------------------------------------------------------

    async def add(self, text: str) -> Added | PastDay:
        """Write the task or tasks that the text says.

        Raises:
            UserError: too long, too many, or the person's cap is reached.
        """
        phrases = split_tasks(text)
        if len(phrases) > MAX_AT_ONCE:
            raise UserError(TOO_MANY_LINES_TEXT)
        parsed = [parse(phrase, self.local_now()) for phrase in phrases]
        if any(len(found.title) > MAX_TITLE for found in parsed):
            raise UserError(TOO_LONG_TEXT)
        if len(parsed) == 1 and parsed[0].past and parsed[0].date is not None:
            return PastDay(parsed[0].title, parsed[0].date)
        if await self._repository.count_open(self.user.id) + len(parsed) > MAX_OPEN:
            raise UserError(TOO_MANY_TEXT)
        tasks = [self._task(found) for found in parsed]
        await self._repository.add(*tasks)
        for task in tasks:
            await self._plan_reminders(task, fresh=True)
        return Added(tasks, parsed[0] if len(parsed) == 1 else None)

    async def write(
        self, title: str, day: date | None, at: time | None, instant: datetime | None = None, minutes: int | None = None
    ) -> Task:
        """Write a task whose parts are known already."""
        task = Task(
            user_id=self.user.id,
            title=title,
            minutes=minutes,
            created_at=self._clock.now(),
            priority=4,
            tags=[],
            leads=[0],
        )
        self._put(task, day, at, instant)
        await self._repository.add(task)
        await self._plan_reminders(task, fresh=True)
        return task

    async def spend(self, task_id: int, minutes: int) -> Task:
        """Add minutes of focus to the task."""
        task = await self.task(task_id)
        task.spent = (task.spent or 0) + minutes
        return task

    def _task(self, found: Parsed) -> Task:
        past = found.past
        task = Task(
            user_id=self.user.id,
            title=found.title,
            minutes=found.minutes,
            priority=found.priority or 4,
            tags=list(found.tags),
            deadline=found.deadline,
            leads=[0] if found.remind_before is None else [found.remind_before],
            created_at=self._clock.now(),
            moves=0,
        )
        self._put(task, None if past else found.date, None if past else found.time, found.instant)
        return task

    # -- changing --------------------------------------------------------------------------------------------------

    async def task(self, task_id: int) -> Task:
        """The person's task.

        Raises:
            GoneError: there is none, or it is somebody else's.
        """
        task = await self._repository.get(self.user.id, task_id)
        if task is None or task.deleted_at is not None:
            raise GoneError
        return task

    async def done(self, task_id: int) -> Task:
        """Finish the task; a second time changes nothing."""
        task = await self.task(task_id)
        if task.done_at is None:
            task.done_at, task.done_day = self._clock.now(), self.today()
            await self._plan_reminders(task)
            await self._echo.tell(TaskFinished(task.done_day, task.id))
        return task

    async def reopen(self, task_id: int) -> Task:
        """Take «done» back within a day.

        Raises:
            UserError: it was longer ago.
        """
        task = await self.task(task_id)
        if task.done_at is not None:
            self._check_undo(task.done_at)
            day = task.done_day or self.today()
            task.done_at = task.done_day = None
            await self._plan_reminders(task)
            await self._echo.tell(TaskReopened(day, task.id))
        return task

    async def delete(self, task_id: int) -> Task:
        """Take the task away; for a day it can be restored."""
        task = await self._repository.get(self.user.id, task_id)
        if task is None:
            raise GoneError
        if task.deleted_at is None:
            task.deleted_at = self._clock.now()
            await self._plan_reminders(task)
        return task

    async def restore(self, task_id: int) -> Task:
        """Take «delete» back within a day.

        Raises:
            UserError: it was longer ago.
        """
        task = await self._repository.get(self.user.id, task_id)
        if task is None:
            raise GoneError
        if task.deleted_at is not None:
            self._check_undo(task.deleted_at)
            task.deleted_at = None
            await self._plan_reminders(task)
        return task

    async def move(self, task_id: int, day: date | None, at: time | None, instant: datetime | None = None) -> Task:
        """Give the task this day and time; None takes them away."""
        task = await self.task(task_id)
        if not task.is_open:
            raise GoneError("Это дело уже сделано. Вот что есть сейчас.")
        self._put(task, day, at, instant)
        await self._plan_reminders(task)
        return task

    async def snooze(self, task_id: int, until: datetime) -> Task:
        """Remind once more at this instant; the task's own day and time stay."""
        task = await self.task(task_id)
        if task.is_open:
            task.snoozed_until = until.replace(microsecond=0)
            await self._plan_reminders(task)
        return task

    async def move_many(self, first_id: int, last_id: int, day: date) -> Sequence[Task]:
        """Give the tasks of one message this day."""
        tasks = await self._repository.between(self.user.id, first_id, last_id)
        for task in tasks:
            self._put(task, day, task.at, None)
            await self._plan_reminders(task)
        return tasks

    async def delete_many(self, first_id: int, last_id: int) -> Sequence[Task]:
        """Take the tasks of one message away."""
        tasks = await self._repository.between(self.user.id, first_id, last_id)
        for task in tasks:
            task.deleted_at = self._clock.now()
            await self._plan_reminders(task)
        return tasks

    async def plan_anew(self) -> Sequence[Task]:
        """The zone has changed: wall times stay, so the instants of reminders move. Returns the tasks concerned."""
        tasks = await self._repository.timed_from(self.user.id, self.today() - timedelta(days=1))
        for task in tasks:
            await self._plan_reminders(task)
        return tasks

    # -- looking ---------------------------------------------------------------------------------------------------

    async def day(self) -> Day:
        """Today as «Сегодня» shows it."""
        today = self.today()
        waiting = await self._repository.open_until(self.user.id, today, _ENOUGH)
        done = await self._repository.done_on(self.user.id, today, _ENOUGH)
        undated = await self._repository.undated(self.user.id, SHOWN_TODAY * 2)
        ordered = sorted(waiting, key=lambda task: rules.day_order(task, today))
        return Day(today, ordered, done, undated, len(undated) == SHOWN_TODAY * 2)

    async def plan_page(self, number: int) -> Page:
        """A page of everything open; past the end, the last one."""
        page = await self._repository.plan_page(self.user.id, number, PAGE)
        return page if page.tasks or number == 0 else await self.plan_page(0)

    # -- the day's plan and its review ------------------------------------------------------------------------------

    async def leftovers(self, day: date) -> Sequence[Task]:
        """Open tasks of the day and of days before it, most urgent first; what has a time still ahead is none."""
        now, today = self._clock.now(), self.today()
        waiting = await self._repository.open_until(self.user.id, day, _ENOUGH)
        left = [task for task in waiting if (due := self.due(task)) is None or due <= now]
        return sorted(left, key=lambda task: rules.day_order(task, today))

    async def move_all_to(self, day: date, tasks: Sequence[Task]) -> Sequence[Task]:
        """Give every one of these tasks this day; each keeps its time. Returns those that were moved."""
        moved = [task for task in tasks if task.is_open and task.day != day]
        for task in moved:
            self._put(task, day, task.at, None)
            await self._plan_reminders(task)
        return moved

    async def set_star(self, task_id: int, day: date) -> Task:
        """Make the task the day's ⭐ «Главное»; the one before it loses the star."""
        task = await self.task(task_id)
        before = await self._repository.starred(self.user.id, day)
        if before is not None and before.id != task.id:
            before.starred_on = None
        task.starred_on = day
        return task

    async def star_of(self, day: date) -> Task | None:
        """The day's «Главное», open or done; None where none was chosen."""
        return await self._repository.starred(self.user.id, day)

    async def done_on(self, day: date) -> Sequence[Task]:
        """What was done on the day, last first, at most 200."""
        return await self._repository.done_on(self.user.id, day, _ENOUGH)

    async def first_for(self, day: date) -> Task | None:
        """The open task that the day would begin with."""
        waiting = await self._repository.open_until(self.user.id, day, _ENOUGH)
        return min(waiting, key=lambda task: rules.day_order(task, day), default=None)

    async def free_minutes(self, day: date) -> int:
        """Minutes of the working day that no timed task takes; of today, those still ahead."""
        blocks = [
            (task.at, task.minutes or 0)
            for task in await self._repository.open_until(self.user.id, day, _ENOUGH)
            if task.day == day and task.at is not None
        ]
        since = self.local_now().time() if day == self.today() else None
        return rules.free_minutes(blocks, since)

    # -- inside ----------------------------------------------------------------------------------------------------

    def _put(self, task: Task, day: date | None, at: time | None, instant: datetime | None) -> None:
        task.day, task.at, task.instant = day, at, instant
        task.snoozed_until = None

    def due(self, task: Task) -> datetime | None:
        """The instant the task is due; None without a time."""
        if task.instant is not None:
            return task.instant
        if task.day is None or task.at is None:
            return None
        return instant_of(task.day, task.at, self.user.tz)

    async def _plan_reminders(self, task: Task, *, fresh: bool = False) -> None:
        """Keep the outbox equal to what the task says, in this transaction."""
        now = self._clock.now()
        times = rules.moments(self.due(task), task.leads, task.snoozed_until).reminders if task.is_open else ()
        upcoming = [at for at in times if at > now]
        if upcoming or not fresh:
            await self._outbox.plan(TASK_DUE, task.id, self.user.id, upcoming, now)

    def _check_undo(self, since: datetime) -> None:
        if self._clock.now() - since > UNDO_FOR:
            raise UserError(TOO_LATE_TEXT)
