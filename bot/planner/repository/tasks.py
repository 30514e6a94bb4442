"""Rows of tasks, of what repeats, and of what a person means by doubtful phrases."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta

from sqlalchemy import BindParameter, ColumnElement, and_, bindparam, delete, exists, func, or_, select, tuple_, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm import joinedload

from bot.planner.models import Meaning, Repeat, Task

OPEN = and_(Task.done_at.is_(None), Task.deleted_at.is_(None))

# Built once: building costs more than running.
_USER: BindParameter[int] = bindparam("user_id")
_HELD = (
    select(Task)
    .where(Task.id == bindparam("task_id"), Task.user_id == _USER)
    .options(joinedload(Task.repeat))
    .with_for_update(of=Task)
)
_COUNT_OPEN = select(func.count()).select_from(
    select(Task.id).where(Task.user_id == _USER, OPEN).limit(bindparam("most")).subquery()
)


class TaskRepository:
    """What is read in order to be changed, and changed."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._held: dict[int, Task] = {}

    async def add(self, *rows: Task | Repeat) -> None:
        """Store new rows; their ids are set afterwards."""
        self._session.add_all(rows)
        await self._session.flush()

    async def flush(self) -> None:
        """Write the changes so far: «one open copy» is a rule of the table, so the order matters."""
        await self._session.flush()

    async def get(self, user_id: int, task_id: int) -> Task | None:
        """The person's task with its repeat, held against concurrent changes; somebody else's is None.

        Read once a request: nobody else can change it while it is held.
        """
        if task_id in self._held and self._held[task_id] in self._session:
            return await self._session.get(Task, task_id)
        found = (await self._session.scalars(_HELD, {"task_id": task_id, "user_id": user_id})).one_or_none()
        if found is not None:
            self._held[task_id] = found
        return found

    async def spend(self, user_id: int, task_id: int, minutes: int) -> Task | None:
        """Add minutes of focus to the person's task; somebody else's and a deleted one are None. One round trip."""
        mine = update(Task).where(Task.id == task_id, Task.user_id == user_id, Task.deleted_at.is_(None))
        statement = mine.values(spent=Task.spent + minutes).returning(Task)
        options = {"populate_existing": True, "synchronize_session": False}
        return (await self._session.scalars(statement, execution_options=options)).one_or_none()

    async def open_copy(self, user_id: int, repeat_id: int) -> Task | None:
        """The open copy of a repeating task, held against concurrent changes."""
        statement = select(Task).where(Task.repeat_id == repeat_id, Task.user_id == user_id, OPEN)
        statement = statement.options(joinedload(Task.repeat)).with_for_update(of=Task)
        return (await self._session.scalars(statement)).one_or_none()

    async def open_copies(self, pairs: Sequence[tuple[int, int]]) -> Sequence[Task]:
        """The open copies by (person, repeat)."""
        statement = select(Task).where(tuple_(Task.user_id, Task.repeat_id).in_(pairs), OPEN)
        return (await self._session.scalars(statement)).all()

    async def remove_later_copies(self, task: Task) -> Sequence[int]:
        """Take the copies scheduled after this one away as if they had never been; none where one of them is done."""
        done = exists().where(self._later(task), Task.done_at.is_not(None)).correlate(None)
        statement = delete(Task).where(self._later(task), Task.done_at.is_(None), ~done).returning(Task.id)
        return (await self._session.scalars(statement, execution_options={"synchronize_session": False})).all()

    async def is_followed(self, task: Task) -> bool:
        """A copy scheduled after this one exists."""
        return (
            await self._session.scalars(select(Task.id).where(self._later(task)).limit(1))
        ).one_or_none() is not None

    @staticmethod
    def _later(task: Task) -> ColumnElement[bool]:
        return and_(Task.user_id == task.user_id, Task.repeat_id == task.repeat_id, Task.occurs > task.occurs)

    async def copy_of(self, user_id: int, repeat_id: int, day: date) -> Task | None:
        """The copy that was scheduled for the day."""
        statement = select(Task).where(
            Task.user_id == user_id,
            Task.repeat_id == repeat_id,
            Task.occurs >= day,
            Task.occurs < day + timedelta(days=1),
        )
        return (await self._session.scalars(statement.order_by(Task.id.desc()).limit(1))).one_or_none()

    async def between(self, user_id: int, first_id: int, last_id: int) -> Sequence[Task]:
        """The person's open tasks that were written in one message."""
        statement = select(Task).where(Task.user_id == user_id, Task.id.between(first_id, last_id), OPEN)
        statement = statement.options(joinedload(Task.repeat)).order_by(Task.id)
        return (await self._session.scalars(statement)).all()

    async def deleted_between(self, user_id: int, first_id: int, last_id: int) -> Sequence[Task]:
        """The person's tasks of one message that were taken away."""
        statement = select(Task).where(
            Task.user_id == user_id, Task.id.between(first_id, last_id), Task.deleted_at.is_not(None)
        )
        return (await self._session.scalars(statement.options(joinedload(Task.repeat)).order_by(Task.id))).all()

    async def among(self, user_id: int, task_ids: Sequence[int]) -> Sequence[Task]:
        """The person's open tasks with these ids."""
        statement = select(Task).where(Task.user_id == user_id, Task.id.in_(task_ids), OPEN)
        statement = statement.options(joinedload(Task.repeat)).order_by(Task.id)
        return (await self._session.scalars(statement)).all()

    async def many(self, pairs: Sequence[tuple[int, int]]) -> Sequence[Task]:
        """Tasks by (person, id)."""
        statement = select(Task).where(tuple_(Task.user_id, Task.id).in_(pairs))
        return (await self._session.scalars(statement)).all()

    async def last_cards(self, user_id: int, since: datetime) -> Sequence[Task]:
        """The tasks whose cards were shown last, at most two, the latest first."""
        statement = (
            select(Task)
            .where(Task.user_id == user_id, Task.card_at > since)
            .options(joinedload(Task.repeat))
            .order_by(Task.card_at.desc())
            .limit(2)
        )
        return (await self._session.scalars(statement)).all()

    async def shown_together(self, user_id: int, at: datetime, most: int) -> Sequence[Task]:
        """The open tasks whose cards were shown at this moment: those of one message."""
        statement = select(Task).where(Task.user_id == user_id, Task.card_at == at, OPEN)
        statement = statement.options(joinedload(Task.repeat)).order_by(Task.id).limit(most)
        return (await self._session.scalars(statement)).all()

    async def written(self, user_id: int, titles: Sequence[str], since: datetime) -> Sequence[Task]:
        """The person's tasks with these titles that were written since then, deleted ones too."""
        lately = and_(Task.user_id == user_id, Task.card_at >= since, Task.created_at >= since)
        statement = select(Task).where(lately, Task.title.in_(titles)).options(joinedload(Task.repeat))
        return (await self._session.scalars(statement.order_by(Task.id))).all()

    async def followed(self, user_id: int, day: date) -> Sequence[Task]:
        """Open tasks with a time on the day or later, and repeating ones: what a change of zone touches."""
        touched = or_(and_(Task.day >= day, Task.at.is_not(None)), Task.repeat_id.is_not(None))
        statement = select(Task).where(Task.user_id == user_id, OPEN, touched).options(joinedload(Task.repeat))
        return (await self._session.scalars(statement.order_by(Task.day, Task.at, Task.id))).all()

    async def count_open(self, user_id: int, most: int) -> int:
        """How many tasks are open; no more than `most` are counted."""
        return (await self._session.execute(_COUNT_OPEN, {"user_id": user_id, "most": most})).scalar_one()

    async def learned(self, user_id: int) -> Mapping[str, bool]:
        """Kinds of doubt that the person has settled: whether they took the less likely reading."""
        rows = await self._session.execute(select(Meaning.doubt, Meaning.took_other).where(Meaning.user_id == user_id))
        return {row.doubt: row.took_other for row in rows}

    async def learn(self, user_id: int, doubt: str, took_other: bool) -> None:
        """Remember how the person settled this kind of doubt."""
        statement = insert(Meaning).values(user_id=user_id, doubt=doubt, took_other=took_other)
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=["user_id", "doubt"], set_={"took_other": took_other})
        )
