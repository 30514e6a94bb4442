"""What a person does with the timer: start, pause, stop, rest, go on."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError, UserError
from bot.kernel.ports import HabitBook, TaskBook, TaskRef
from bot.language.words import capitalised
from bot.pomodoro.models import FocusSession, Reason
from bot.pomodoro.repository import Desk, FocusRepository, Subject
from bot.pomodoro.rules import timer as rules
from bot.pomodoro.rules.series import carried
from bot.pomodoro.rules.small import fit_together
from bot.pomodoro.rules.timer import Outcome, State, Timer
from bot.pomodoro.service.clockwork import Clockwork, Overtime
from bot.users.models import User

LENGTH_TEXT = f"Одна 🍅 — от {rules.SHORTEST} до {rules.LONGEST} минут, перерыв — до {rules.LONGEST_REST}."
MOST_LOOKED_AT = 100
MOST_TITLE = 200
RUNS_TEXT = "Эта 🍅 уже идёт — сначала закончим её."
STANDS_TEXT = "Эта 🍅 на паузе: продолжим или закончим?"
NO_MORE_PAUSES_TEXT = "Две паузы уже были. Доработаем или «Стоп»."
NEW_TASK_TEXT = "📌 Новое дело — в плане на сегодня."
TASK_DONE_TEXT = "Это дело уже сделано. Вот что есть сейчас."
_NO_OVERTIME = Overtime()


@dataclass(frozen=True, slots=True)
class Shown:
    """What a screen of the timer needs to know."""

    session: FocusSession
    desk: Desk
    now: datetime  # by the person's clock
    overtime: Overtime = _NO_OVERTIME
    note: str = ""
    spent: int = 0  # on the task that was just finished

    @property
    def timer(self) -> Timer:
        """Where the session stands."""
        return self.session.timer


class FocusService:
    """The timer of one person."""

    def __init__(
        self,
        repository: FocusRepository,
        clockwork: Clockwork,
        tasks: TaskBook,
        habits: HabitBook,
        user: User,
        clock: Clock,
    ) -> None:
        self._repository, self._clockwork, self._tasks, self._habits = repository, clockwork, tasks, habits
        self._user, self._clock = user, clock

    def local_now(self) -> datetime:
        """The present moment on the person's clock."""
        return self._user.local(self._clock.now())

    async def _shown(self, session: FocusSession, overtime: Overtime = _NO_OVERTIME, note: str = "") -> Shown:
        return Shown(session, await self._clockwork.desk(session.task_id), self.local_now(), overtime, note)

    async def current(self) -> Shown | None:
        """The live session; None where nothing runs or waits."""
        newest = await self._clockwork.newest()
        return await self._shown(newest) if newest is not None and newest.timer.is_live else None

    async def running(self) -> Shown | None:
        """The session that runs or stands still, with the remark that it does."""
        newest = await self._clockwork.newest()
        if newest is None or not newest.timer.is_running:
            return None
        return await self._shown(newest, note=STANDS_TEXT if newest.timer.state is State.PAUSED else RUNS_TEXT)

    async def look(self, session_id: int) -> Shown:
        """«🔄 Сколько осталось»."""
        return await self._shown(await self._clockwork.held(session_id))

    # -- starting --------------------------------------------------------------------------------------------------

    async def task_to_focus(self, task_id: int) -> TaskRef:
        """The open task.

        Raises:
            GoneError: there is none, or it is done.
        """
        task = await self._tasks.get(task_id)
        if task is None:
            raise GoneError
        if not task.is_open:
            raise GoneError(TASK_DONE_TEXT)
        return task

    async def task_in_words(self, words: str) -> tuple[TaskRef, bool]:
        """The open task that the words mean; where none fits, a new one of this title for today, and True."""
        task = await self._tasks.find(words)
        if task is None and " " not in words and len(words) > 5:  # «над отчётом»: the ending gives way
            task = await self._tasks.find(words[:-2])
        if task is not None:
            return task, False
        return await self._tasks.add(capitalised(words), self.local_now().date(), None, None), True

    async def start(self, task: TaskRef | None, length: int | None = None, rest: int | None = None) -> Shown:
        """Start a session of this length, or of the last choice; ask `running` first.

        Raises:
            UserError: the length is out of bounds.
        """
        desk = await self._clockwork.desk()
        if length is None:
            length, rest = desk.length, desk.rest
        rest = rules.rest_for(length) if rest is None else rest
        if not rules.SHORTEST <= length <= rules.LONGEST or not 1 <= rest <= rules.LONGEST_REST:
            raise UserError(LENGTH_TEXT)
        if (length, rest) != (desk.length, desk.rest):
            await self._repository.choose(self._user.id, length=length, rest=rest)
        return await self._begin(await self._clockwork.newest(), length, rest, _about(task))

    async def small_ones(self, length: int) -> Sequence[TaskRef]:
        """Today's tasks that are shorter than a 🍅 of this length and fit in one together."""
        return fit_together(await self._tasks.upcoming(MOST_LOOKED_AT), length, self.local_now().date())

    async def start_small(self) -> Shown | None:
        """One session for all of them; None where there are not two any more. Ask `running` first."""
        desk = await self._clockwork.desk()
        small = await self.small_ones(desk.length)
        if not small:
            return None
        subject = Subject(title=", ".join(task.title for task in small)[:MOST_TITLE])
        return await self._begin(await self._clockwork.newest(), desk.length, desk.rest, subject)

    async def start_habit(self, habit_id: int) -> Shown:
        """A session for a habit: what is left of today's goal, or the last choice; ask `running` first.

        Raises:
            GoneError: there is no such habit.
        """
        habit = await self._habits.get(habit_id)
        if habit is None:
            raise GoneError
        desk = await self._clockwork.desk()
        length, rest = desk.length, desk.rest
        if habit.minutes_left:
            length = min(habit.minutes_left, rules.LONGEST)
            rest = rules.rest_for(length)
        subject = Subject(habit_id=habit.id, title=habit.title)
        return await self._begin(await self._clockwork.newest(), length, rest, subject)

    async def again(self, session_id: int) -> Shown:
        """«🍅 Ещё 25»: one more like it, on the same task while that is open; a break is over with it."""
        if (running := await self._runs_after(session_id)) is not None:
            return running
        before = await self._clockwork.held(session_id, closed_too=True)
        if before.timer.is_running:
            return await self._shown(before)
        length, rest = before.timer.length, before.timer.rest
        if before.extra:
            desk = await self._clockwork.desk()
            length, rest = desk.length, desk.rest
        return await self._begin(before, length, rest, await self._subject(before))

    async def extend(self, session_id: int, minutes: int) -> Shown:
        """«+5 минут» of the same work: they count as minutes, not as a 🍅."""
        if (running := await self._runs_after(session_id)) is not None:
            return running
        before = await self._clockwork.held(session_id)
        if before.timer.state is not State.AWAITING_BREAK:
            return await self._shown(before)
        minutes = max(rules.SHORTEST, min(minutes, rules.LONGEST_REST))
        return await self._begin(before, minutes, before.timer.rest, await self._subject(before), extra=True)

    async def _runs_after(self, session_id: int) -> Shown | None:
        """The session that a first tap on the same button has started."""
        newest = await self._clockwork.newest()
        later = newest is not None and newest.id > session_id and newest.timer.is_running
        return await self._shown(newest) if newest is not None and later else None

    async def _subject(self, session: FocusSession) -> Subject:
        """What one more session like this is about: its task while that is open, its habit."""
        if session.habit_id is not None:
            return Subject(habit_id=session.habit_id, title=session.title)
        if session.task_id is None:
            return Subject(title=session.title)
        task = await self._tasks.get(session.task_id)
        return _about(task if task is not None and task.is_open else None)

    async def _begin(
        self, before: FocusSession | None, length: int, rest: int, subject: Subject, *, extra: bool = False
    ) -> Shown:
        now = self._clock.now()
        overtime, in_row = _NO_OVERTIME, 0
        if before is not None:
            overtime = await self._clockwork.confirm(before)
            same_day = before.day == self._user.local(now).date()
            in_row = carried(before.timer, before.in_row, now, same_day=same_day)
            await self._clockwork.become(before, rules.close(before.timer))
        timer = rules.begin(now, length, rest)
        session = await self._repository.start(self._user.id, timer, subject, in_row, extra=extra)
        if session is not None:
            await self._clockwork.start(session)
            return await self._shown(session, overtime)
        session = await self._repository.latest(self._user.id)  # the other of two taps at once was first
        if session is None:
            raise GoneError
        return await self._shown(session)

    # -- while it runs ---------------------------------------------------------------------------------------------

    async def pause(self, session_id: int) -> Shown:
        """«⏸ Пауза»; a third one is not given."""
        session = await self._clockwork.held(session_id)
        refused = session.timer.state is State.WORK and session.timer.pauses >= rules.MOST_PAUSES
        await self._clockwork.become(session, rules.pause(session.timer, self._clock.now()))
        return await self._shown(session, note=NO_MORE_PAUSES_TEXT if refused else "")

    async def stop(self, session_id: int) -> Shown:
        """«⏹ Стоп»: the clock stands until the reason is said."""
        session = await self._clockwork.held(session_id)
        await self._clockwork.become(session, rules.stop(session.timer, self._clock.now()))
        return await self._shown(session)

    async def resume(self, session_id: int) -> Shown:
        """«🍅 Продолжить»."""
        session = await self._clockwork.held(session_id)
        await self._clockwork.become(session, rules.resume(session.timer, self._clock.now()))
        return await self._shown(session)

    async def interrupt(self, session_id: int, reason: Reason | None) -> Shown:
        """The answer to «Что помешало?», or none, closes the minutes; it may come after the pause has run out."""
        session = await self._clockwork.held(session_id, closed_too=True)
        await self._clockwork.become(session, rules.interrupt(session.timer, self._clock.now()))
        if session.timer.outcome is Outcome.INTERRUPTED and session.reason is None:
            session.reason = reason
        return await self._shown(session)

    async def done(self, session_id: int) -> Shown:
        """«✅ Готово»: the task is finished, and with it whatever runs or waits."""
        session = await self._clockwork.held(session_id, closed_too=True)
        overtime = await self._clockwork.confirm(session)
        await self._clockwork.become(session, rules.close(rules.finish(session.timer, self._clock.now())))
        task = await self._tasks.finish(session.task_id) if session.task_id is not None else None
        return replace(await self._shown(session, overtime), spent=task.spent if task is not None else 0)

    # -- after the work --------------------------------------------------------------------------------------------

    async def rest(self, session_id: int, *, long: bool) -> Shown:
        """«☕ Перерыв», «Короткий»."""
        session = await self._clockwork.held(session_id)
        overtime = await self._clockwork.confirm(session)
        await self._clockwork.become(session, rules.take_break(session.timer, self._clock.now(), long=long))
        return await self._shown(session, overtime)

    async def enough(self, session_id: int) -> Shown:
        """«Хватит»: nothing more is told."""
        session = await self._clockwork.held(session_id, closed_too=True)
        overtime = await self._clockwork.confirm(session)
        await self._clockwork.become(session, rules.close(session.timer))
        return await self._shown(session, overtime)


def _about(task: TaskRef | None) -> Subject:
    return Subject(task.id, title=task.title) if task is not None else Subject()
