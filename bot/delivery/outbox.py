"""The one door to delivery: plan what is to be sent, in the same transaction as the thing it is about."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.kinds import DeliveryKind

_PLAN = text("""
    WITH subject AS (
        SELECT * FROM unnest(CAST(:kinds AS text[]), CAST(:refs AS text[])) AS s(kind, ref)
    ), wanted AS (
        SELECT DISTINCT kind || ':' || ref || ':' || extract(epoch FROM at)::bigint AS key, kind, ref, urgency, at
        FROM unnest(
            CAST(:at_kinds AS text[]), CAST(:at_refs AS text[]), CAST(:urgencies AS int[]),
            CAST(:times AS timestamptz[])
        ) AS w(kind, ref, urgency, at)
    ), gone AS (
        UPDATE delivery SET status = 'cancelled', closed_at = :now
        FROM subject
        WHERE delivery.kind = subject.kind AND delivery.ref = subject.ref AND status IN ('pending', 'sending')
          AND key NOT IN (SELECT key FROM wanted)
    )
    INSERT INTO delivery (key, kind, ref, user_id, urgency, planned_at, due_at)
    SELECT key, kind, ref, :user_id, urgency, at, at FROM wanted
    ON CONFLICT (key) DO UPDATE
        SET status = 'pending', attempts = 0, due_at = excluded.due_at, planned_at = excluded.planned_at,
            claimed_at = NULL, closed_at = NULL
        WHERE delivery.status NOT IN ('sent', 'sending')
""")


@dataclass(frozen=True, slots=True)
class Plan:
    """The instants, and no others, at which something is to be said about `ref`; none cancels it."""

    kind: DeliveryKind
    ref: str | int
    times: Sequence[datetime]


class Outbox:
    """Plans and cancels occurrences inside the caller's transaction."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._gathered: dict[tuple[str, str], Plan] | None = None

    def gather(self) -> None:
        """From now on nothing is written until `write`: what several rooms plan for one person costs one round trip."""
        self._gathered = {}

    async def write(self, user_id: int, now: datetime) -> None:
        """Write what was gathered; of two plans about the same thing the later one holds."""
        plans, self._gathered = self._gathered or {}, None
        if plans:
            await self.plan_all(list(plans.values()), user_id, now)

    async def plan(
        self, kind: DeliveryKind, ref: str | int, user_id: int, times: Sequence[datetime], now: datetime
    ) -> None:
        """Make these instants, and no others, the waiting occurrences of `ref`; none cancels it.

        What was sent already stays sent. One round trip, however many instants.
        """
        await self.plan_all([Plan(kind, ref, times)], user_id, now)

    async def plan_all(self, plans: Sequence[Plan], user_id: int, now: datetime) -> None:
        """The same for many things of one person, in one round trip."""
        if self._gathered is not None:
            self._gathered |= {(plan.kind.name, str(plan.ref)): plan for plan in plans}
            return
        moments = [(plan, at.replace(microsecond=0)) for plan in plans for at in plan.times]
        await self._session.execute(
            _PLAN,
            {
                "kinds": [plan.kind.name for plan in plans],
                "refs": [str(plan.ref) for plan in plans],
                "at_kinds": [plan.kind.name for plan, _ in moments],
                "at_refs": [str(plan.ref) for plan, _ in moments],
                "urgencies": [int(plan.kind.urgency) for plan, _ in moments],
                "times": [at for _, at in moments],
                "user_id": user_id,
                "now": now,
            },
        )
