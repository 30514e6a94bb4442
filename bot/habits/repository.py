"""SQL of habits. Every query names the person. A habit comes with the months of marks that a screen needs."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, bindparam, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from bot.habits.models import Habit, HabitMonth, Kept
from bot.habits.rules.history import Mark
from bot.users.models import User

DAYS_IN_ROW = 31
EVER = date(1, 1, 1)
_ACTIVE = Habit.archived_on.is_(None)
_WITH_MARKS = (
    select(Habit, HabitMonth)
    .outerjoin(HabitMonth, and_(HabitMonth.habit_id == Habit.id, HabitMonth.month >= bindparam("since")))
    .where(Habit.user_id == bindparam("user_id"))
    .order_by(Habit.id)
)
_ACTIVE_WITH_MARKS = _WITH_MARKS.where(_ACTIVE)  # «Сегодня» asks it each time, and building costs more than running


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, with whether there is more."""

    kept: Sequence[Kept]
    number: int
    has_next: bool


def month_of(day: date) -> date:
    """The first day of its month."""
    return day.replace(day=1)


class HabitRepository:
    """Habits' rows."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, *habits: Habit) -> None:
        """Store new habits; their ids are set afterwards."""
        self._session.add_all(habits)
        await self._session.flush()

    async def names(self, user_id: int) -> Sequence[tuple[int, str]]:
        """Ids and titles of all that is not archived."""
        rows = await self._session.execute(select(Habit.id, Habit.title).where(Habit.user_id == user_id, _ACTIVE))
        return [(row[0], row[1]) for row in rows]

    async def one(self, user_id: int, habit_id: int, since: date = EVER) -> Kept | None:
        """The person's habit, held against concurrent changes, with its marks since that month."""
        statement = _WITH_MARKS.where(Habit.id == habit_id).with_for_update(of=Habit)
        found = await self._load(statement, user_id, since)
        return found[0] if found else None

    async def active(self, user_id: int, since: date) -> Sequence[Kept]:
        """All that is not archived, oldest first, with marks since that month."""
        return await self._load(_ACTIVE_WITH_MARKS, user_id, since)

    async def timed(self, user_id: int, since: date) -> Sequence[Kept]:
        """Active habits that count minutes, held against concurrent changes."""
        statement = _ACTIVE_WITH_MARKS.where(Habit.kind == "timed").with_for_update(of=Habit)
        return await self._load(statement, user_id, since)

    async def page(self, user_id: int, number: int, size: int, *, archived: bool = False) -> Page:
        """A page of habits with all their marks."""
        mine = and_(Habit.user_id == user_id, Habit.archived_on.is_not(None) if archived else _ACTIVE)
        ids = select(Habit.id).where(mine).order_by(Habit.id).offset(number * size).limit(size + 1).scalar_subquery()
        found = await self._load(_WITH_MARKS.where(Habit.id.in_(ids)), user_id, EVER)
        return Page(found[:size], number, len(found) > size)

    async def many(self, pairs: Sequence[tuple[int, int]], since: date) -> Sequence[tuple[Kept, User]]:
        """Habits by (person, id), with their people and the marks since that month."""
        statement = (
            select(Habit, HabitMonth, User)
            .join(User, User.id == Habit.user_id)
            .outerjoin(HabitMonth, and_(HabitMonth.habit_id == Habit.id, HabitMonth.month >= month_of(since)))
            .where(tuple_(Habit.user_id, Habit.id).in_(pairs))
        )
        found: dict[int, tuple[Kept, User]] = {}
        for habit, month, user in await self._session.execute(statement):
            kept, _ = found.setdefault(habit.id, (Kept(habit), user))
            if month is not None:
                kept.months[month.month] = month
        return list(found.values())

    async def with_reminders(self, user_id: int) -> Sequence[Habit]:
        """Active habits with a message of their own: what a change of zone touches."""
        mine = and_(Habit.user_id == user_id, _ACTIVE, (Habit.part == "day") | (Habit.times != []))
        return (await self._session.scalars(select(Habit).where(mine))).all()

    def note(self, kept: Kept, day: date, mark: Mark) -> None:
        """Write the day's mark."""
        month = month_of(day)
        row = kept.months.get(month)
        if row is None:
            row = HabitMonth(habit_id=kept.habit.id, user_id=kept.habit.user_id, month=month, codes=[0] * DAYS_IN_ROW)
            kept.months[month] = row
            self._session.add(row)
        codes = list(row.codes)
        codes[day.day - 1] = mark.code
        row.codes = codes

    async def _load(self, statement: Select[Habit, HabitMonth], user_id: int, since: date) -> list[Kept]:
        found: dict[int, Kept] = {}
        values = {"user_id": user_id, "since": month_of(since)}
        for habit, month in await self._session.execute(statement, values):
            kept = found.setdefault(habit.id, Kept(habit))
            if month is not None:
                kept.months[month.month] = month
        return list(found.values())
