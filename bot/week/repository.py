"""SQL of looking back: every slice's facts in one round trip, and what a person said on Sundays."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.facts import facts
from bot.ui.week import Span
from bot.week.models import Week

# What was asked lately, for the one extra question: kinds with the last Sunday of each.
ASKED = """
    SELECT jsonb_object_agg(asked, day) FROM (
        SELECT asked, max(day) AS day FROM weeks WHERE user_id = :user_id AND asked IS NOT NULL GROUP BY asked
    ) AS kinds
"""


class WeekRepository:
    """Facts and rows of one person's weeks."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def facts(
        self, queries: Mapping[str, str], user_id: int, span: Span, today: date, zone: str
    ) -> dict[str, Any]:
        """The JSON value that each query yields, by its name."""
        return await facts(
            self._session,
            queries,
            user_id=user_id,
            first=span.first,
            last=span.last,
            before_first=span.before_first,
            before_last=span.before_last,
            today=today,
            zone=zone,
        )

    async def is_closed(self, user_id: int, day: date) -> bool:
        """The person has closed the week of this Sunday."""
        statement = select(Week.closed_at).where(Week.user_id == user_id, Week.day == day)
        return (await self._session.execute(statement)).scalar_one_or_none() is not None

    async def note(self, user_id: int, day: date, **said: object) -> None:
        """Write down what was said about the week of this Sunday."""
        statement = insert(Week).values(user_id=user_id, day=day, **said)
        await self._session.execute(statement.on_conflict_do_update(index_elements=[Week.user_id, Week.day], set_=said))
