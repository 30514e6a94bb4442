"""The one door to delivery: plan what is to be sent, in the same transaction as the thing it is about."""

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.kinds import DeliveryKind

_PLAN = text("""
    WITH wanted AS (
        SELECT :kind || ':' || :ref || ':' || extract(epoch FROM at)::bigint AS key, at
        FROM unnest(CAST(:times AS timestamptz[])) AS at
    ), gone AS (
        UPDATE delivery SET status = 'cancelled', closed_at = :now
        WHERE kind = :kind AND ref = :ref AND status IN ('pending', 'sending')
          AND key NOT IN (SELECT key FROM wanted)
    )
    INSERT INTO delivery (key, kind, ref, user_id, urgency, planned_at, due_at)
    SELECT DISTINCT ON (key) key, :kind, :ref, :user_id, :urgency, at, at FROM wanted
    ON CONFLICT (key) DO UPDATE
        SET status = 'pending', attempts = 0, due_at = excluded.due_at, planned_at = excluded.planned_at,
            claimed_at = NULL, closed_at = NULL
        WHERE delivery.status NOT IN ('sent', 'sending')
""")


class Outbox:
    """Plans and cancels occurrences inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def plan(
        self, kind: DeliveryKind, ref: str | int, user_id: int, times: Sequence[datetime], now: datetime
    ) -> None:
        """Make these instants, and no others, the waiting occurrences of `ref`; none cancels it.

        What was sent already stays sent. One round trip, however many instants.
        """
        await self._session.execute(
            _PLAN,
            {
                "kind": kind.name,
                "ref": str(ref),
                "user_id": user_id,
                "urgency": int(kind.urgency),
                "times": [at.replace(microsecond=0) for at in times],
                "now": now,
            },
        )
