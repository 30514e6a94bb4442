"""SQL of focus. Every query names the person."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import ColumnElement, func, literal, select, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.pomodoro.models import GOAL, LENGTH, LIVE, REST, FocusChoice, FocusEstimate, FocusSession
from bot.pomodoro.rules.statistics import Slot
from bot.pomodoro.rules.timer import Outcome, State, Timer


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's choices and what they have done today."""

    length: int = LENGTH
    rest: int = REST
    goal: int = GOAL
    auto: bool = False
    whole: int = 0  # 🍅
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Estimate:
    """A task's 🍅: thought of (None where never said) and done."""

    planned: int | None
    done: int


_IS_WHOLE: ColumnElement[bool] = (FocusSession.outcome == Outcome.WHOLE) & ~FocusSession.extra
_WHOLE = func.count().filter(_IS_WHOLE)
_MINUTES = func.coalesce(func.sum(FocusSession.minutes), 0)


class FocusRepository:
    """Rows of focus."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    # -- sessions --------------------------------------------------------------------------------------------------

    async def latest(self, user_id: int) -> FocusSession | None:
        """The person's newest session, held until the end of the transaction; a live one is always the newest."""
        statement = (
            select(FocusSession)
            .where(FocusSession.user_id == user_id, FocusSession.length > 0)
            .order_by(FocusSession.id.desc())
            .limit(1)
            .with_for_update()
        )
        return (await self._session.scalars(statement)).one_or_none()

    async def locked(self, user_id: int, session_id: int) -> FocusSession | None:
        """The person's session, held until the end of the transaction."""
        statement = select(FocusSession).where(FocusSession.id == session_id, FocusSession.user_id == user_id)
        return (await self._session.scalars(statement.with_for_update())).one_or_none()

    async def get(self, user_id: int, session_id: int) -> FocusSession | None:
        """The person's session, only looked at."""
        statement = select(FocusSession).where(FocusSession.id == session_id, FocusSession.user_id == user_id)
        return (await self._session.scalars(statement)).one_or_none()

    async def live(self, user_id: int) -> FocusSession | None:
        """The person's live session, only looked at."""
        statement = select(FocusSession).where(FocusSession.user_id == user_id, FocusSession.state != State.CLOSED)
        return (await self._session.scalars(statement)).one_or_none()

    async def start(
        self, user_id: int, timer: Timer, task_id: int | None, title: str, in_row: int, *, extra: bool
    ) -> FocusSession | None:
        """Store a new session; None where another tap has just started one."""
        await self._session.flush()  # the one before it must be closed first
        statement = (
            insert(FocusSession)
            .values(user_id=user_id, task_id=task_id, title=title, in_row=in_row, extra=extra, **asdict(timer))
            .on_conflict_do_nothing(index_elements=["user_id"], index_where=LIVE)
            .returning(FocusSession)
        )
        return (await self._session.scalars(statement)).one_or_none()

    async def add(self, session: FocusSession) -> None:
        """Store a session that is closed already."""
        self._session.add(session)
        await self._session.flush()

    async def many(self, pairs: Sequence[tuple[int, int]]) -> Sequence[FocusSession]:
        """Sessions by (person, id)."""
        statement = select(FocusSession).where(tuple_(FocusSession.user_id, FocusSession.id).in_(pairs))
        return (await self._session.scalars(statement)).all()

    # -- days ------------------------------------------------------------------------------------------------------

    async def desk(self, user_id: int, day: date) -> Desk:
        """Choices and the day's count, in one round trip."""
        done = (
            select(_WHOLE.label("whole"), _MINUTES.label("minutes"))
            .where(FocusSession.user_id == user_id, FocusSession.day == day)
            .subquery()
        )
        statement = (
            select(FocusChoice, done.c.whole, done.c.minutes)
            .select_from(done)
            .outerjoin(FocusChoice, FocusChoice.user_id == literal(user_id))
        )
        choice, whole, minutes = (await self._session.execute(statement)).one()
        return _desk(choice, whole, minutes)

    async def desks(self, days: Sequence[tuple[int, date]]) -> Mapping[tuple[int, date], Desk]:
        """The desks of several people, each on a day."""
        counted = (
            select(FocusSession.user_id, FocusSession.day, _WHOLE, _MINUTES)
            .where(tuple_(FocusSession.user_id, FocusSession.day).in_(days))
            .group_by(FocusSession.user_id, FocusSession.day)
        )
        done = {(row[0], row[1]): (row[2], row[3]) for row in await self._session.execute(counted)}
        chosen = select(FocusChoice).where(FocusChoice.user_id.in_({user_id for user_id, _ in days}))
        choices = {choice.user_id: choice for choice in await self._session.scalars(chosen)}
        return {key: _desk(choices.get(key[0]), *done.get(key, (0, 0))) for key in days}

    async def slots(self, user_id: int, since: date) -> list[Slot]:
        """The sessions from a day on, by day and hour."""
        interrupted = func.count().filter((FocusSession.outcome == Outcome.INTERRUPTED) & ~FocusSession.extra)
        statement = (
            select(FocusSession.day, FocusSession.hour, _WHOLE, interrupted, _MINUTES)
            .where(FocusSession.user_id == user_id, FocusSession.day >= since)
            .group_by(FocusSession.day, FocusSession.hour)
        )
        return [
            Slot(day, hour or 0, whole, cut, minutes)
            for day, hour, whole, cut, minutes in await self._session.execute(statement)
            if day is not None
        ]

    # -- choices and estimates -------------------------------------------------------------------------------------

    async def choose(self, user_id: int, **choice: int | bool) -> None:
        """Remember a choice."""
        statement = insert(FocusChoice).values(user_id=user_id, **choice)
        await self._session.execute(statement.on_conflict_do_update(index_elements=["user_id"], set_=choice))

    async def estimate(self, user_id: int, task_id: int) -> Estimate:
        """The task's 🍅."""
        done = (
            select(func.count())
            .where(FocusSession.user_id == user_id, FocusSession.task_id == task_id, _IS_WHOLE)
            .scalar_subquery()
        )
        planned = (
            select(FocusEstimate.planned)
            .where(FocusEstimate.user_id == user_id, FocusEstimate.task_id == task_id)
            .scalar_subquery()
        )
        return Estimate(*(await self._session.execute(select(planned, done))).one())

    async def set_estimate(self, user_id: int, task_id: int, planned: int) -> None:
        """Remember how many 🍅 the task is thought to need."""
        statement = insert(FocusEstimate).values(user_id=user_id, task_id=task_id, planned=planned)
        keys = ["user_id", "task_id"]
        await self._session.execute(statement.on_conflict_do_update(index_elements=keys, set_={"planned": planned}))


def _desk(choice: FocusChoice | None, whole: int, minutes: int) -> Desk:
    if choice is None:
        return Desk(whole=whole, minutes=minutes)
    return Desk(choice.length, choice.rest, choice.goal, choice.auto, whole, minutes)
