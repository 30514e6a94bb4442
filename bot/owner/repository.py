"""SQL of the owner's counts: each on an index, none for each person."""

from collections.abc import Mapping
from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.kernel.tally import TAPPED, Counted

_WRITE = text("""
    WITH touched AS (
        SELECT * FROM unnest(CAST(:joined AS bigint[]), CAST(:people AS bigint[])) AS t(joined, user_id)
    ), fresh AS (
        UPDATE delivery SET tapped_at = :now FROM touched
        WHERE delivery.id = touched.joined AND delivery.user_id = touched.user_id AND tapped_at IS NULL
        RETURNING delivery.kind
    ), counted AS (
        SELECT what, number FROM unnest(CAST(:whats AS text[]), CAST(:numbers AS int[])) AS c(what, number)
        UNION ALL SELECT :tapped, count(*) FROM fresh WHERE kind = 'day.morning' HAVING count(*) > 0
    )
    INSERT INTO day_counts (day, what, number) SELECT :day, what, sum(number) FROM counted GROUP BY what
    ON CONFLICT (day, what) DO UPDATE SET number = day_counts.number + excluded.number
""")
_COUNTS = text("SELECT what, sum(number)::int AS number FROM day_counts WHERE day >= :since GROUP BY what")
_PEOPLE = text("""
    SELECT count(*) FILTER (WHERE created_at > CAST(:now AS timestamptz) - interval '1 day') AS new_day,
        count(*) FILTER (WHERE created_at > CAST(:now AS timestamptz) - interval '7 days') AS new_week,
        count(*) FILTER (WHERE created_at > CAST(:now AS timestamptz) - interval '30 days') AS new_month,
        count(*) FILTER (WHERE age BETWEEN 2 AND 31) AS of_1,
        count(*) FILTER (WHERE age BETWEEN 2 AND 31 AND returned & 1 > 0) AS back_1,
        count(*) FILTER (WHERE age BETWEEN 8 AND 37) AS of_7,
        count(*) FILTER (WHERE age BETWEEN 8 AND 37 AND returned & 2 > 0) AS back_7,
        count(*) FILTER (WHERE age BETWEEN 31 AND 60) AS of_30,
        count(*) FILTER (WHERE age BETWEEN 31 AND 60 AND returned & 4 > 0) AS back_30,
        (SELECT count(*) FROM users WHERE NOT reachable) AS lost
    FROM (
        SELECT created_at, returned, floor(extract(epoch FROM CAST(:now AS timestamptz) - created_at) / 86400) AS age
        FROM users WHERE created_at > CAST(:now AS timestamptz) - interval '61 days'
    ) AS recent
""")
_QUEUE = text("""
    SELECT (SELECT received_at FROM inbox
            WHERE done_at IS NULL AND failed_at IS NULL AND id <> :present ORDER BY id LIMIT 1),
        (SELECT min(due_at) FROM (VALUES (0), (1), (2), (3)) AS class (urgency), LATERAL (
            SELECT due_at FROM delivery WHERE status = 'pending' AND delivery.urgency = class.urgency
            ORDER BY due_at LIMIT 1) AS first)
""")
STATEMENTS = {"counts": _COUNTS, "people": _PEOPLE, "queue": _QUEUE}


class BookRepository:
    """Writes counts down, one autocommitted statement at a time."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    async def write(self, counted: Counted, now: datetime) -> None:
        """Add to the counts of the day (UTC); a plan that is tapped several times is one."""
        taps = sorted(counted.taps)
        values = {
            "joined": [joined for joined, _ in taps],
            "people": [user_id for _, user_id in taps],
            "whats": list(counted.numbers),
            "numbers": list(counted.numbers.values()),
            "tapped": TAPPED,
            "day": now.date(),
            "now": now,
        }
        async with self._engine.connect() as connection:
            await connection.execute(_WRITE, values)


class CountRepository:
    """Reads them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def happened(self, since: date) -> Mapping[str, int]:
        """How often each thing happened since the day (UTC)."""
        rows = await self._session.execute(_COUNTS, {"since": since})
        return {row.what: row.number for row in rows}

    async def people(self, now: datetime) -> Mapping[str, int]:
        """New people, those who came back, and those who cannot be reached."""
        return (await self._session.execute(_PEOPLE, {"now": now})).one()._asdict()

    async def oldest(self, present: int) -> tuple[datetime | None, datetime | None]:
        """Since when the oldest update (`present` apart) and the oldest message wait."""
        received, due = (await self._session.execute(_QUEUE, {"present": present})).one()
        return received, due
