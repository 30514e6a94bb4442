"""Many people at work at once, written straight into the tables: their sessions end when told to."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncConnection

PEOPLE = text("""
    INSERT INTO users (id, chat_id, name, created_at, seen_at)
    SELECT user_id, chat_id, 'человек', :now, :now FROM unnest(CAST(:users AS bigint[]), CAST(:chats AS bigint[]))
        AS person (user_id, chat_id)
    ON CONFLICT (id) DO NOTHING
""")
SESSIONS = text("""
    WITH task AS (
        INSERT INTO tasks (user_id, title, minutes, created_at)
        SELECT user_id, 'отчёт', 90, :now FROM unnest(CAST(:users AS bigint[])) AS user_id
        RETURNING id, user_id
    ), session AS (
        INSERT INTO focus_sessions (user_id, task_id, title, length, rest, started_at, ends_at, state)
        SELECT user_id, task.id, 'отчёт', 25, 5, ends_at - interval '25 minutes', ends_at, 'work'
        FROM unnest(CAST(:users AS bigint[]), CAST(:ends AS timestamptz[])) AS person (user_id, ends_at)
        JOIN task USING (user_id)
        RETURNING id, user_id, ends_at
    )
    INSERT INTO delivery (key, kind, ref, user_id, urgency, planned_at, due_at)
    SELECT 'focus.over:' || id || ':' || extract(epoch FROM ends_at)::bigint, 'focus.over', id, user_id, 0,
           ends_at, ends_at
    FROM session
""")


async def at_work(
    connection: AsyncConnection, people: Sequence[tuple[int, int]], ends: Sequence[datetime], now: datetime
) -> None:
    """Each of the people, as (user, chat), works on a task until their end, a whole second."""
    users = [user for user, _ in people]
    await connection.execute(PEOPLE, {"users": users, "chats": [chat for _, chat in people], "now": now})
    await connection.execute(SESSIONS, {"users": users, "ends": list(ends), "now": now})
