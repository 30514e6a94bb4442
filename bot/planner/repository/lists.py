"""Lists of tasks as screens show them: bounded reads over the person's own part of an index."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import (
    BindParameter,
    ColumnElement,
    Select,
    and_,
    bindparam,
    func,
    literal_column,
    or_,
    select,
    union_all,
)
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import aliased

from bot.planner.models import SEARCHED, Task
from bot.planner.repository.tasks import OPEN

_TAGGED_LOOKED_AT = 500
_FOUND_LOOKED_AT = 200

# Statements of the screens that are asked for most are built once: building costs more than running.
_USER: BindParameter[int] = bindparam("user_id")
_DAY: BindParameter[date] = bindparam("day")
_MOST: BindParameter[int] = bindparam("most")
_MINE = select(Task).where(Task.user_id == _USER)
_OPEN_UNTIL = _MINE.where(OPEN, Task.day <= _DAY).order_by(Task.day.desc(), Task.at, Task.id).limit(_MOST)
_OPEN_ON = _MINE.where(OPEN, Task.day == _DAY).order_by(Task.at, Task.id).limit(_MOST)
# In the order of the person's own part of the index, which is by id, for what has no day has no hour: by the id alone
# PostgreSQL would walk through everybody's tasks until it has found enough.
_UNDATED = _MINE.where(OPEN, Task.day.is_(None)).order_by(Task.at, Task.id).limit(bindparam("most_undated"))
_DONE = _MINE.where(Task.done_at.is_not(None), Task.deleted_at.is_(None))
_DONE_ON = _DONE.where(Task.done_day == _DAY).order_by(Task.done_at.desc()).limit(_MOST)
_TODAY = select(aliased(Task, union_all(_OPEN_UNTIL, _DONE_ON, _UNDATED).subquery()))


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, with whether there is more."""

    tasks: Sequence[Task]
    number: int
    has_next: bool


class ListRepository:
    """What is read in order to be shown."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def today(self, user_id: int, day: date, most: int, most_undated: int) -> Sequence[Task]:
        """What «Сегодня» may show, in one round trip and no order: open until the day, done on it, without a day."""
        values = {"user_id": user_id, "day": day, "most": most, "most_undated": most_undated}
        return (await self._session.scalars(_TODAY, values)).all()

    async def open_until(self, user_id: int, day: date, most: int) -> Sequence[Task]:
        """Open tasks of the day and of days before it, the latest day first."""
        return (await self._session.scalars(_OPEN_UNTIL, {"user_id": user_id, "day": day, "most": most})).all()

    async def overdue(self, user_id: int, today: date, most: int) -> Sequence[int]:
        """The ids of open tasks that wait since days before today, the latest day first."""
        statement = select(Task.id).where(Task.user_id == user_id, OPEN, Task.day < today)
        return (await self._session.scalars(statement.order_by(Task.day.desc(), Task.id).limit(most))).all()

    async def open_on(self, user_id: int, day: date, most: int) -> Sequence[Task]:
        """Open tasks of one day, by the clock."""
        return (await self._session.scalars(_OPEN_ON, {"user_id": user_id, "day": day, "most": most})).all()

    async def timed_on(self, user_id: int, days: Collection[date]) -> Sequence[Task]:
        """Open tasks of these days that have a time."""
        statement = select(Task).where(Task.user_id == user_id, OPEN, Task.day.in_(days), Task.at.is_not(None))
        return (await self._session.scalars(statement)).all()

    async def open_after(self, user_id: int, day: date, offset: int, most: int) -> Sequence[Task]:
        """Open tasks after the day by the calendar, then those without a day: one walk along the index."""
        ahead = or_(Task.day > day, Task.day.is_(None))
        statement = select(Task).where(Task.user_id == user_id, OPEN, ahead).order_by(Task.day, Task.at, Task.id)
        return (await self._session.scalars(_sliced(statement, offset, most))).all()

    async def upcoming(self, user_id: int, most: int) -> Sequence[Task]:
        """Open tasks that have a day, soonest first."""
        dated = select(Task).where(Task.user_id == user_id, OPEN, Task.day.is_not(None))
        return (await self._session.scalars(dated.order_by(Task.day, Task.at.nulls_last(), Task.id).limit(most))).all()

    async def everything(self, user_id: int, number: int, size: int) -> Page:
        """A page of everything open, by the calendar; what has no day comes last."""
        statement = select(Task).where(Task.user_id == user_id, OPEN)
        return await self._page(statement.order_by(Task.day, Task.at, Task.id), number, size)

    async def within(self, user_id: int, first: date, last: date, number: int, size: int) -> Page:
        """A page of the open tasks from one day to another, by the calendar."""
        statement = select(Task).where(Task.user_id == user_id, OPEN, Task.day >= first, Task.day <= last)
        return await self._page(statement.order_by(Task.day, Task.at, Task.id), number, size)

    async def undated(self, user_id: int, most: int) -> Sequence[Task]:
        """Open tasks without a day, oldest first."""
        return (await self._session.scalars(_UNDATED, {"user_id": user_id, "most_undated": most})).all()

    async def done_on(self, user_id: int, day: date, most: int) -> Sequence[Task]:
        """What was done on the day, last first."""
        return (await self._session.scalars(_DONE_ON, {"user_id": user_id, "day": day, "most": most})).all()

    async def done(self, user_id: int, number: int, size: int) -> Page:
        """A page of what was done, last first."""
        statement = select(Task).where(Task.user_id == user_id, Task.done_at.is_not(None), Task.deleted_at.is_(None))
        return await self._page(statement.order_by(Task.done_day.desc(), Task.done_at.desc()), number, size)

    async def starred(self, user_id: int, day: date) -> Task | None:
        """The task whose ⭐ day it is, open or done."""
        statement = select(Task).where(Task.user_id == user_id, Task.starred_on == day, Task.deleted_at.is_(None))
        return (await self._session.scalars(statement.order_by(Task.id.desc()).limit(1))).one_or_none()

    async def tags(self, user_id: int, most: int) -> Sequence[tuple[str, int]]:
        """The tags of the latest open tasks, the commonest first, with how many have them."""
        latest = self._latest_tagged(user_id).subquery()
        each = select(func.unnest(latest.c.tags).label("tag")).subquery()
        number = func.count()
        statement = select(each.c.tag, number).group_by(each.c.tag).order_by(number.desc(), each.c.tag).limit(most)
        return [(tag, count) for tag, count in await self._session.execute(statement)]

    async def tagged(self, user_id: int, tag: str, number: int, size: int) -> Page:
        """A page of the open tasks with the tag, the latest first."""
        latest = aliased(Task, self._latest_tagged(user_id).subquery())
        return await self._page(
            select(latest).where(latest.tags.contains([tag])).order_by(latest.id.desc()), number, size
        )

    def _latest_tagged(self, user_id: int) -> Select[Task]:
        tagged = and_(Task.user_id == user_id, OPEN, Task.tags != literal_column("'{}'"))
        return select(Task).where(tagged).order_by(Task.id.desc()).limit(_TAGGED_LOOKED_AT)

    async def found(self, user_id: int, words: Sequence[str], number: int, size: int) -> Page:
        """A page of the tasks with all the words in any of their forms: open ones first, then the latest."""
        matching = aliased(Task, self._matching(user_id, words).subquery())
        statement = select(matching).order_by(matching.done_at.is_not(None), matching.id.desc())
        return await self._page(statement, number, size)

    async def open_with(self, user_id: int, words: Sequence[str], most: int) -> Sequence[Task]:
        """The open tasks with all the words in any of their forms, in no order."""
        matching = aliased(Task, self._matching(user_id, words).subquery())
        return (await self._session.scalars(select(matching).where(matching.done_at.is_(None)).limit(most))).all()

    async def likeliest(self, user_id: int, words: Sequence[str], today: date) -> Task | None:
        """The open task with all the words; today's and older ones first, then the latest."""
        matching = aliased(Task, self._matching(user_id, words).subquery())
        statement = select(matching).where(matching.done_at.is_(None))
        statement = statement.order_by((matching.day <= today).desc().nulls_last(), matching.id.desc()).limit(1)
        return (await self._session.scalars(statement)).one_or_none()

    def _matching(self, user_id: int, words: Sequence[str]) -> Select[Task]:
        """At most 200 of them, so that a common word costs no more than a rare one."""
        mine = and_(Task.user_id == user_id, Task.deleted_at.is_(None), _matches(user_id, words))
        return select(Task).where(mine).limit(_FOUND_LOOKED_AT)

    async def _page(self, statement: Select[Task], number: int, size: int) -> Page:
        found = (await self._session.scalars(_sliced(statement, number * size, size + 1))).all()
        return Page(found[:size], number, len(found) > size)


def _sliced(statement: Select[Task], offset: int, most: int) -> Select[Task]:
    return statement.offset(offset).limit(most)


def _matches(user_id: int, words: Sequence[str]) -> ColumnElement[bool]:
    """Letters and digits only ever reach the query: it is a language of its own."""
    kept = ["".join(char for char in word if char.isalnum()).replace("ё", "е").replace("Ё", "Е") for word in words]
    query = " & ".join([f"u{user_id}", *(f"{word}:*" for word in kept if word)])
    return literal_column(SEARCHED).op("@@")(func.to_tsquery(literal_column("'russian'"), query))
