"""SQL of tasks. Every query names the person."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import Select, and_, func, select, tuple_
from sqlalchemy.ext.asyncio import AsyncSession

from bot.planner.models import Task

_OPEN = and_(Task.done_at.is_(None), Task.deleted_at.is_(None))


@dataclass(frozen=True, slots=True)
class Page:
    """One page of a list, with whether there is more."""

    tasks: Sequence[Task]
    number: int
    has_next: bool


class TaskRepository:
    """Tasks' rows."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, *tasks: Task) -> None:
        """Store new tasks; their ids are set afterwards."""
        self._session.add_all(tasks)
        await self._session.flush()

    async def get(self, user_id: int, task_id: int) -> Task | None:
        """The person's task, held against concurrent changes; somebody else's is None."""
        statement = select(Task).where(Task.id == task_id, Task.user_id == user_id).with_for_update()
        return (await self._session.scalars(statement)).one_or_none()

    async def between(self, user_id: int, first_id: int, last_id: int) -> Sequence[Task]:
        """The person's open tasks that were written in one message."""
        statement = select(Task).where(Task.user_id == user_id, Task.id.between(first_id, last_id), _OPEN)
        return (await self._session.scalars(statement.order_by(Task.id))).all()

    async def many(self, pairs: Sequence[tuple[int, int]]) -> Sequence[Task]:
        """Tasks by (person, id)."""
        statement = select(Task).where(tuple_(Task.user_id, Task.id).in_(pairs))
        return (await self._session.scalars(statement)).all()

    async def open_until(self, user_id: int, day: date, most: int) -> Sequence[Task]:
        """Open tasks of the day and of days before it, soonest first."""
        statement = (
            select(Task)
            .where(Task.user_id == user_id, _OPEN, Task.day <= day)
            .order_by(Task.day.desc(), Task.at.nulls_last(), Task.id)
            .limit(most)
        )
        return (await self._session.scalars(statement)).all()

    async def done_on(self, user_id: int, day: date, most: int) -> Sequence[Task]:
        """What was done on the day, last first."""
        statement = (
            select(Task)
            .where(Task.user_id == user_id, Task.done_at.is_not(None), Task.done_day == day, Task.deleted_at.is_(None))
            .order_by(Task.done_at.desc())
            .limit(most)
        )
        return (await self._session.scalars(statement)).all()

    async def undated(self, user_id: int, most: int) -> Sequence[Task]:
        """Open tasks without a day, oldest first."""
        statement = select(Task).where(Task.user_id == user_id, _OPEN, Task.day.is_(None)).order_by(Task.id).limit(most)
        return (await self._session.scalars(statement)).all()

    async def starred(self, user_id: int, day: date) -> Task | None:
        """The task whose ⭐ day it is, open or done."""
        statement = select(Task).where(Task.user_id == user_id, Task.starred_on == day, Task.deleted_at.is_(None))
        return (await self._session.scalars(statement.order_by(Task.id.desc()).limit(1))).one_or_none()

    async def timed_from(self, user_id: int, day: date) -> Sequence[Task]:
        """Open tasks with a wall time on the day or later: what a change of zone touches."""
        statement = select(Task).where(
            Task.user_id == user_id, _OPEN, Task.day >= day, Task.at.is_not(None), Task.instant.is_(None)
        )
        return (await self._session.scalars(statement)).all()

    async def count_open(self, user_id: int) -> int:
        """How many tasks are open."""
        statement = select(func.count()).select_from(Task).where(Task.user_id == user_id, _OPEN)
        return (await self._session.execute(statement)).scalar_one()

    async def plan_page(self, user_id: int, number: int, size: int) -> Page:
        """A page of everything open: dated ones by day and time, then undated ones."""
        statement = (
            select(Task)
            .where(Task.user_id == user_id, _OPEN)
            .order_by(Task.day.nulls_last(), Task.at.nulls_last(), Task.id)
        )
        return await self._page(statement, number, size)

    async def _page(self, statement: Select[Task], number: int, size: int) -> Page:
        found = (await self._session.scalars(statement.offset(number * size).limit(size + 1))).all()
        return Page(found[:size], number, len(found) > size)

    async def titled(self, user_id: int, words: str, today: date) -> Task | None:
        """The open task whose title holds the words; today's and overdue ones first, then the newest."""
        pattern = "%" + words.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_") + "%"
        statement = (
            select(Task)
            .where(Task.user_id == user_id, _OPEN, Task.title.ilike(pattern, escape="\\"))
            .order_by((Task.day <= today).desc().nulls_last(), Task.id.desc())
            .limit(1)
        )
        return (await self._session.scalars(statement)).one_or_none()
