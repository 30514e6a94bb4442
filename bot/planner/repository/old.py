"""Tasks that were taken away so long ago that nothing brings them back."""

from datetime import datetime, timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

KEPT = timedelta(days=2)  # longer than «Вернуть» works
PURGED_AT_ONCE = 10_000

# What happens within one statement is not seen by its other parts, so the tasks that go are named to the second one.
_PURGE = text("""
    WITH old AS (
        SELECT id, repeat_id FROM tasks WHERE deleted_at < :before LIMIT :most
    ), gone AS (
        DELETE FROM tasks WHERE id IN (SELECT id FROM old) RETURNING id
    ), ended AS (
        DELETE FROM repeats WHERE id IN (SELECT repeat_id FROM old) AND NOT EXISTS (
            SELECT FROM tasks WHERE tasks.repeat_id = repeats.id AND tasks.id NOT IN (SELECT id FROM old)
        )
    )
    SELECT count(*) FROM gone
""")


class OldTasks:
    """Implements `kernel.ports.Tidies`: deleted tasks, and the repeats that no task is a copy of any more."""

    def __init__(self, engine: AsyncEngine) -> None:
        self._engine = engine.execution_options(isolation_level="AUTOCOMMIT")

    async def purge(self, now: datetime) -> None:
        """Drop what was taken away more than two days ago. What was done stays."""
        while await self._purge(now - KEPT) == PURGED_AT_ONCE:
            pass

    async def _purge(self, before: datetime) -> int:
        async with self._engine.connect() as connection:
            gone = await connection.execute(_PURGE, {"before": before, "most": PURGED_AT_ONCE})
            return int(gone.scalar_one())
