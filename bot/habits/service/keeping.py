"""Habits themselves: made, changed, put to rest."""

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta

from bot.habits.models import Habit, Kept
from bot.habits.repository import EVER, HabitRepository, Page
from bot.habits.rules.amounts import MINUTES, amount_words
from bot.habits.rules.history import MOST, History, Kind
from bot.habits.rules.phrase import MOST_TIMES, Wanted
from bot.habits.rules.schedule import Schedule, habit_day
from bot.habits.rules.templates import Part, emoji_for, lasts
from bot.habits.service.reminders import Reminders
from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError, UserError
from bot.language.words import capitalised
from bot.users.models import User

MAX_HABITS = 100
MAX_TITLE = 100
PAGE = 8
LONGEST_VACATION = timedelta(days=366)

TOO_LONG_TEXT = f"Для привычки это длинновато: помещается {MAX_TITLE} знаков. Напиши покороче."
TOO_MANY_TEXT = "Привычек уже очень много. Убери лишние в архив — и продолжим."
TOO_MANY_TIMES_TEXT = f"Напоминаний в день может быть до {MOST_TIMES}. Оставь самые нужные."
TOO_MUCH_TEXT = "Число слишком большое. Напиши поменьше."


class HabitService:
    """The habits of one person."""

    def __init__(self, repository: HabitRepository, reminders: Reminders, user: User, clock: Clock) -> None:
        self._repository, self._reminders, self.user, self._clock = repository, reminders, user, clock

    def local_now(self) -> datetime:
        """The present moment on the person's clock."""
        return self.user.local(self._clock.now())

    def today(self) -> date:
        """The person's habit day: it ends at night, not at midnight."""
        return self.day_of(self._clock.now())

    def day_of(self, instant: datetime) -> date:
        """The person's habit day that the instant belongs to."""
        return habit_day(self.user.local(instant), self.user.day_ends_at)

    def history(self, kept: Kept) -> History:
        """What is known of the habit up to today."""
        return kept.history(self.today())

    # -- looking ---------------------------------------------------------------------------------------------------

    async def habit(self, habit_id: int, since: date = EVER) -> Kept:
        """The person's habit with its marks, the archived one too.

        Raises:
            GoneError: there is none, or it is somebody else's.
        """
        kept = await self._repository.one(self.user.id, habit_id, since)
        if kept is None:
            raise GoneError
        return kept

    async def active(self, since: date) -> Sequence[Kept]:
        """Everything that is not archived, with the marks since that month."""
        return await self._repository.active(self.user.id, since)

    async def page(self, number: int, *, archived: bool = False) -> Page:
        """A page of the list; past the end, the first one."""
        page = await self._repository.page(self.user.id, number, PAGE, archived=archived)
        return page if page.kept or number == 0 else await self.page(0, archived=archived)

    async def names(self) -> Sequence[tuple[int, str]]:
        """Ids and titles of all that is not archived."""
        return await self._repository.names(self.user.id)

    # -- making ----------------------------------------------------------------------------------------------------

    async def create(self, *wishes: Wanted) -> Sequence[Kept]:
        """Make these habits; one whose title is there already is that one, so a repeated tap makes nothing more.

        Raises:
            UserError: too long, too many, or too many times a day.
        """
        names = await self._repository.names(self.user.id)
        known = {title.casefold(): habit_id for habit_id, title in names}
        fresh: dict[str, Habit] = {}
        found: list[Kept] = []
        for wish in wishes:
            title = capitalised(wish.title)
            if (habit_id := known.get(title.casefold())) is not None:
                found.append(await self.habit(habit_id))
            elif title.casefold() not in fresh:
                fresh[title.casefold()] = self._new(wish, title, len(names) + len(fresh))
        if len(names) + len(fresh) > MAX_HABITS:
            raise UserError(TOO_MANY_TEXT)
        if fresh:
            await self._repository.add(*fresh.values())
        for habit in fresh.values():
            await self._reminders.plan(habit, self.user, self.today(), fresh=True)
        return [*found, *(Kept(habit) for habit in fresh.values())]

    def _new(self, wish: Wanted, title: str, number: int) -> Habit:
        if len(title) > MAX_TITLE:
            raise UserError(TOO_LONG_TEXT)
        habit = Habit(
            user_id=self.user.id,
            title=title,
            emoji=wish.emoji[:16] or emoji_for(title, number),
            kind=wish.kind,
            unit=wish.unit[:30],
            minimum=wish.minimum or least(wish.kind, wish.goal, wish.unit, title),
            plan="",
            part=None if wish.times else wish.part or Part.EVENING,
            times=_checked(wish.times),
            pauses=self._resting(),
            rules=[],
            created_at=self._clock.now(),
        )
        habit.put_rule(self.today(), wish.schedule, wish.goal)
        return habit

    # -- changing --------------------------------------------------------------------------------------------------

    async def rename(self, habit_id: int, title: str) -> Kept:
        """Give it another name."""
        kept = await self.habit(habit_id)
        name = capitalised(" ".join(title.split()))
        if not name or len(name) > MAX_TITLE:
            raise UserError(TOO_LONG_TEXT)
        kept.habit.title = name
        return kept

    async def set_schedule(self, habit_id: int, schedule: Schedule) -> Kept:
        """Another rhythm from today on; past days keep theirs."""
        kept = await self.habit(habit_id)
        habit = kept.habit
        if habit.what is Kind.LIMIT and (schedule.times or schedule.every):
            schedule = Schedule()
        if habit.schedule != schedule:
            habit.put_rule(self.today(), schedule, habit.goal)
            await self._reminders.plan(habit, self.user, self.today())
        return kept

    async def set_goal(self, habit_id: int, goal: int, unit: str | None = None) -> Kept:
        """Another goal from today on; past days keep theirs."""
        if not 0 <= goal <= MOST:
            raise UserError(TOO_MUCH_TEXT)
        kept = await self.habit(habit_id)
        habit = kept.habit
        if unit is not None:
            habit.unit = unit[:30]
        if goal != habit.goal:
            habit.put_rule(self.today(), habit.schedule, goal)
        if habit.what is Kind.YES and unit == MINUTES:
            habit.kind = Kind.TIMED
        return kept

    async def set_minimum(self, habit_id: int, words: str) -> Kept:
        """«хотя бы …»."""
        kept = await self.habit(habit_id)
        kept.habit.minimum = " ".join(words.split())[:60]
        return kept

    async def set_plan(self, habit_id: int, words: str) -> Kept:
        """«После завтрака, на кухне»: when and where."""
        kept = await self.habit(habit_id)
        kept.habit.plan = " ".join(words.split())[:120]
        return kept

    async def set_part(self, habit_id: int, part: Part) -> Kept:
        """No times of its own: this part of the day speaks of it."""
        return await self._set_when(habit_id, part, [])

    async def set_times(self, habit_id: int, times: Sequence[time]) -> Kept:
        """Remind at these times of the day."""
        return await self._set_when(habit_id, None, _checked(times))

    async def _set_when(self, habit_id: int, part: Part | None, times: list[time]) -> Kept:
        kept = await self.habit(habit_id)
        kept.habit.part, kept.habit.times, kept.habit.snoozed_until = part, times, None
        await self._reminders.plan(kept.habit, self.user, self.today())
        return kept

    async def answer_step(self, habit_id: int, goal: int) -> tuple[Kept, bool]:
        """Take another step of the ladder, or stay on this one; says whether it changed."""
        kept = await self.habit(habit_id)
        changed = goal != kept.habit.goal
        kept.habit.step_answered_on = self.today()
        if changed:
            kept.habit.put_rule(self.today(), kept.habit.schedule, min(max(1, goal), MOST))
        return kept, changed

    async def snooze(self, habit_id: int, until: datetime) -> Kept:
        """Remind once more at this instant; its own times stay."""
        kept = await self.habit(habit_id)
        kept.habit.snoozed_until = until.replace(microsecond=0)
        await self._reminders.plan(kept.habit, self.user, self.today())
        return kept

    # -- rest ------------------------------------------------------------------------------------------------------

    async def rest(self, habit_id: int | None, until: date) -> date:
        """Vacation from today until this day, for one habit or for all; returns its last day.

        Each habit remembers it as a pause of its own; one for all leaves a longer one of a single habit as it is.
        Reminders need no new plan: they look at the pauses when they are due.
        """
        today = self.today()
        last = min(max(until, today), today + LONGEST_VACATION)
        for habit in await self._chosen(habit_id):
            own = habit.rests_until(today) if habit_id is None else None
            longest = max(last, own or last)
            habit.pauses = [*_before(habit.pauses, today), (today.isoformat(), longest.isoformat())]
        if habit_id is None:
            self.user.vacation_until = last
        return last

    def _resting(self) -> list[tuple[str, str]]:
        """The vacation for everything as a pause of its own: a habit that comes in the middle of it rests too."""
        today, until = self.today(), self.user.vacation_until
        return [(today.isoformat(), until.isoformat())] if until is not None and until >= today else []

    async def end_rest(self, habit_id: int | None) -> None:
        """The vacation is over: today counts again, its days until yesterday stay what they were."""
        today = self.today()
        for habit in await self._chosen(habit_id):
            habit.pauses = _before(habit.pauses, today)
        until = self.user.vacation_until
        if habit_id is None and until is not None:
            self.user.vacation_until = min(until, today - timedelta(days=1))

    async def _chosen(self, habit_id: int | None) -> Sequence[Habit]:
        if habit_id is not None:
            return [(await self.habit(habit_id, self.today())).habit]
        return [kept.habit for kept in await self._repository.active(self.user.id, self.today())]

    async def archive(self, habit_id: int) -> Kept:
        """Put it away; its history stays."""
        kept = await self.habit(habit_id)
        if kept.habit.archived_on is None:
            kept.habit.archived_on = self.today()
            await self._reminders.plan(kept.habit, self.user, self.today())
        return kept

    async def restore(self, habit_id: int) -> Kept:
        """Take it out again; the days in between do not count."""
        kept = await self.habit(habit_id)
        habit, today = kept.habit, self.today()
        if habit.archived_on is not None:
            if habit.archived_on < today:
                last = today - timedelta(days=1)
                habit.pauses = [*habit.pauses, (habit.archived_on.isoformat(), last.isoformat())]
            habit.pauses = [*habit.pauses, *self._resting()]
            habit.archived_on = None
            await self._reminders.plan(habit, self.user, today)
        return kept

    async def plan_anew(self) -> Sequence[Habit]:
        """The zone has changed: wall times stay, so the instants of reminders move."""
        habits = await self._repository.with_reminders(self.user.id)
        for habit in habits:
            await self._reminders.plan(habit, self.user, self.today())
        return habits


def least(kind: Kind, goal: int | None, unit: str, title: str) -> str:
    """The minimum version of a habit that came without one; what is done at once, like pills, has none."""
    if kind is Kind.LIMIT:
        return ""
    if kind is Kind.TIMED:
        return amount_words(5 if (goal or 0) > 5 else 1, MINUTES)
    if goal is not None and unit:
        return amount_words(1, unit)
    return amount_words(2, MINUTES) if lasts(title) else ""


def _checked(times: Sequence[time]) -> list[time]:
    if len(times) > MOST_TIMES:
        raise UserError(TOO_MANY_TIMES_TEXT)
    return sorted(set(times))


def _before(pauses: Sequence[tuple[str, str]], day: date) -> list[tuple[str, str]]:
    """The pauses as far as they lie before the day."""
    yesterday = (day - timedelta(days=1)).isoformat()
    return [(since, min(until, yesterday)) for since, until in pauses if since <= yesterday]
