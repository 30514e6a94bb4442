"""SQL of the delivery table. The app's instant is always a parameter: a database clock 50 ms behind claims nothing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.delivery.kinds import Urgency

KEPT = timedelta(days=30)
PURGED_AT_ONCE = 10_000
RIDES_EARLY = timedelta(minutes=10)

# Each urgency is its own range of the index; all that is due for a claimed person comes along.
_CLAIM = text("""
    WITH first AS (
        SELECT due.id, due.user_id
        FROM (VALUES (0), (1), (2), (3)) AS class (urgency),
             LATERAL (
                 SELECT id, user_id FROM delivery
                 WHERE status = 'pending' AND delivery.urgency = class.urgency AND due_at <= :now
                 ORDER BY due_at, id LIMIT :most FOR UPDATE SKIP LOCKED
             ) AS due
        WHERE class.urgency <= :least_urgent
        LIMIT :most
    ), company AS (
        SELECT id FROM delivery
        WHERE status = 'pending' AND user_id IN (SELECT user_id FROM first)
          AND (due_at <= :now OR (due_at <= :soon AND kind = ANY(:riding)))
          AND id NOT IN (SELECT id FROM first)
        ORDER BY due_at LIMIT :company FOR UPDATE SKIP LOCKED
    )
    UPDATE delivery SET status = 'sending', claimed_at = :now, attempts = LEAST(attempts + 1, 1000)
    WHERE id IN (SELECT id FROM first UNION ALL SELECT id FROM company) AND status = 'pending'
    RETURNING id, kind, ref, user_id, urgency, planned_at, due_at, attempts
""")
_CLOSE = text("""
    UPDATE delivery SET status = :status, closed_at = :now WHERE id = ANY(:ids) AND status = 'sending'
""")
_RETRY = text("""
    UPDATE delivery SET status = 'pending', due_at = :due_at, claimed_at = NULL
    WHERE id = ANY(:ids) AND status = 'sending'
""")
# A hold is no try: the row goes on as if it had never been claimed.
_HOLD = text("""
    UPDATE delivery SET status = 'pending', due_at = :due_at, claimed_at = NULL, attempts = GREATEST(attempts - 1, 0)
    WHERE id = ANY(:ids) AND status = 'sending'
""")
_JOIN = text("UPDATE delivery SET joined = :joined WHERE id = ANY(:ids)")
_RETURN_ALL = text("UPDATE delivery SET status = 'pending', claimed_at = NULL WHERE status = 'sending'")
_RETURN_OTHERS = text("""
    UPDATE delivery SET status = 'pending', claimed_at = NULL WHERE status = 'sending' AND id <> ALL(:in_flight)
""")
_NEXT_DUE = text("""
    SELECT min(due_at) FROM (VALUES (0), (1), (2), (3)) AS class (urgency),
    LATERAL (
        SELECT due_at FROM delivery WHERE status = 'pending' AND delivery.urgency = class.urgency
        ORDER BY due_at LIMIT 1
    ) AS first
""")
_PURGE = text("DELETE FROM delivery WHERE id IN (SELECT id FROM delivery WHERE closed_at < :before LIMIT :most)")
_JOINED = text("""
    SELECT id, kind, ref, user_id, urgency, planned_at, due_at, attempts FROM delivery
    WHERE joined = :joined AND user_id = :user_id ORDER BY planned_at, id
""")


@dataclass(frozen=True, slots=True)
class Claimed:
    """A row that this process has taken to send."""

    id: int
    kind: str
    ref: str
    user_id: int
    urgency: int
    planned_at: datetime
    due_at: datetime
    attempts: int

    @property
    def late_from(self) -> datetime:
        """From when lateness counts: a row that quiet hours held is not late for that; a try that failed is."""
        return max(self.planned_at, self.due_at) if self.attempts <= 1 else self.planned_at


class Deliveries:
    """The delivery table, one autocommitted statement per call."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    async def claim(
        self, now: datetime, most: int, riding: Sequence[str] = (), least_urgent: Urgency = Urgency.BROADCAST
    ) -> list[Claimed]:
        """Take up to `most` due rows, most urgent first, and what else is due for the same people.

        Rows of the kinds that ride along are taken with them up to ten minutes early. `least_urgent`: only people to
        whom something at least that urgent is due.
        """
        async with self._engine.connect() as connection:
            values = {"now": now, "soon": now + RIDES_EARLY, "riding": list(riding), "most": most, "company": most * 4}
            values["least_urgent"] = least_urgent
            rows = await connection.execute(_CLAIM, values)
            claimed = [Claimed(*row) for row in rows]
        return sorted(claimed, key=lambda row: (row.urgency, row.planned_at, row.id))

    async def close(self, ids: Sequence[int], status: str, now: datetime) -> None:
        """These rows are over: sent, skipped or dead."""
        await self._run(_CLOSE, ids=list(ids), status=status, now=now)

    async def retry(self, ids: Sequence[int], due_at: datetime) -> None:
        """Try these rows again at `due_at`."""
        await self._run(_RETRY, ids=list(ids), due_at=due_at)

    async def hold(self, ids: Sequence[int], until: datetime) -> None:
        """These rows wait until then without having been tried."""
        await self._run(_HOLD, ids=list(ids), due_at=until)

    async def join(self, ids: Sequence[int], joined: int) -> None:
        """These rows go out in one message."""
        await self._run(_JOIN, ids=list(ids), joined=joined)

    async def return_all(self) -> None:
        """A new owner takes back what a stopped process had claimed."""
        await self._run(_RETURN_ALL)

    async def return_others(self, in_flight: Sequence[int]) -> None:
        """Take back rows that are marked as being sent but are not among those that really are."""
        await self._run(_RETURN_OTHERS, in_flight=list(in_flight))

    async def next_due(self) -> datetime | None:
        """When the next row is due."""
        async with self._engine.connect() as connection:
            found: datetime | None = (await connection.execute(_NEXT_DUE)).scalar_one_or_none()
            return found

    async def purge(self, now: datetime) -> None:
        """Drop what was over long ago."""
        while await self._run(_PURGE, before=now - KEPT, most=PURGED_AT_ONCE) == PURGED_AT_ONCE:
            pass

    async def _run(self, statement: object, **values: object) -> int:
        """Run the statement; returns how many rows it touched."""
        async with self._engine.connect() as connection:
            result = await connection.execute(statement, values)  # type: ignore[call-overload]  # declared as object
            return int(result.rowcount)


async def rows_of_joined(session: AsyncSession, joined: int, user_id: int) -> list[Claimed]:
    """The rows of a message of several, where it is this person's."""
    rows = await session.execute(_JOINED, {"joined": joined, "user_id": user_id})
    return [Claimed(*row) for row in rows]


async def close_within(session: AsyncSession, ids: Sequence[int], status: str, now: datetime) -> None:
    """Mark rows in the caller's transaction, beside their next occurrences."""
    await session.execute(_CLOSE, {"ids": list(ids), "status": status, "now": now})
