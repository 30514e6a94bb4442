"""SQL of focus. Every query names the person."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import date

from sqlalchemy import ColumnElement, bindparam, func, select, text, tuple_
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.pomodoro.models import GOAL, LENGTH, LIVE, REST, FocusChoice, FocusEstimate, FocusSession
from bot.pomodoro.rules.statistics import Slot
from bot.pomodoro.rules.timer import Outcome, State, Timer


@dataclass(frozen=True, slots=True)
class Subject:
    """What a session is about: a task, a habit, or nothing in particular."""

    task_id: int | None = None
    habit_id: int | None = None
    title: str = ""


@dataclass(frozen=True, slots=True)
class Estimate:
    """A task's 🍅, planned and done."""

    planned: int
    done: int


@dataclass(frozen=True, slots=True)
class Desk:
    """A person's choices and what they have done today."""

    length: int = LENGTH
    rest: int = REST
    goal: int = GOAL
    auto: bool = False
    whole: int = 0  # 🍅
    minutes: int = 0
    estimate: Estimate | None = None  # of the task that was asked about


DeskKey = tuple[int, date, int | None]  # the person, the day, a task to ask the estimate of

_DESKS = text("""
    SELECT asked.user_id, asked.day, asked.task_id, estimate.planned, task.done,
           coalesce(choice.length, :length), coalesce(choice.rest, :rest), coalesce(choice.goal, :goal),
           coalesce(choice.auto, false), today.whole, today.minutes
    FROM unnest(CAST(:users AS bigint[]), CAST(:days AS date[]), CAST(:tasks AS bigint[]))
         AS asked (user_id, day, task_id)
    LEFT JOIN focus_choices AS choice ON choice.user_id = asked.user_id
    LEFT JOIN focus_estimates AS estimate
        ON estimate.user_id = asked.user_id AND estimate.task_id = asked.task_id
    CROSS JOIN LATERAL (
        SELECT count(*) FILTER (WHERE outcome = 'whole' AND NOT extra) AS whole, coalesce(sum(minutes), 0) AS minutes
        FROM focus_sessions WHERE user_id = asked.user_id AND day = asked.day
    ) AS today
    CROSS JOIN LATERAL (
        SELECT count(*) AS done FROM focus_sessions
        WHERE user_id = asked.user_id AND task_id = asked.task_id AND outcome = 'whole' AND NOT extra
    ) AS task
""")

# Every text asks it, so it is built once.
_LIVE = select(FocusSession).where(FocusSession.user_id == bindparam("user_id"), FocusSession.state != State.CLOSED)

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
        return (await self._session.scalars(_LIVE, {"user_id": user_id})).one_or_none()

    async def start(
        self, user_id: int, timer: Timer, subject: Subject, in_row: int, *, extra: bool
    ) -> FocusSession | None:
        """Store a new session; None where another tap has just started one."""
        await self._session.flush()  # the one before it must be closed first
        statement = (
            insert(FocusSession)
            .values(user_id=user_id, in_row=in_row, extra=extra, **asdict(subject), **asdict(timer))
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

    async def desk(self, user_id: int, day: date, task_id: int | None = None) -> Desk:
        """A person's desk on a day, with the estimate of a task."""
        key = (user_id, day, task_id)
        return (await self.desks([key]))[key]

    async def desks(self, keys: Sequence[DeskKey]) -> Mapping[DeskKey, Desk]:
        """The desks of several people, in one round trip."""
        await self._session.flush()  # what was just closed counts too
        users, days, tasks = [key[0] for key in keys], [key[1] for key in keys], [key[2] for key in keys]
        usual = {"length": LENGTH, "rest": REST, "goal": GOAL}
        rows = await self._session.execute(_DESKS, {"users": users, "days": days, "tasks": tasks, **usual})
        return {(row[0], row[1], row[2]): _desk(*row[3:]) for row in rows}

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

    async def set_estimate(self, user_id: int, task_id: int, planned: int) -> None:
        """Remember how many 🍅 the task is thought to need."""
        statement = insert(FocusEstimate).values(user_id=user_id, task_id=task_id, planned=planned)
        keys = ["user_id", "task_id"]
        await self._session.execute(statement.on_conflict_do_update(index_elements=keys, set_={"planned": planned}))


def _desk(
    planned: int | None, done: int, length: int, rest: int, goal: int, auto: bool, whole: int, minutes: int
) -> Desk:
    estimate = Estimate(planned, done) if planned is not None else None
    return Desk(length, rest, goal, auto, whole, minutes, estimate)
