"""What a person did, day by day."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.coach.models import CoachDay


class DayRepository:
    """Rows of days."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, user_id: int, day: date, **more: int) -> None:
        """Add to the day's counts; what is taken back never goes below nothing."""
        fresh = {name: max(0, by) for name, by in more.items()}
        known = {name: func.greatest(0, getattr(CoachDay, name) + by) for name, by in more.items()}
        statement = insert(CoachDay).values(user_id=user_id, day=day, **fresh)
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=[CoachDay.user_id, CoachDay.day], set_=known)
        )

    async def since(self, user_id: int, day: date) -> Sequence[CoachDay]:
        """Days from `day` on."""
        statement = select(CoachDay).where(CoachDay.user_id == user_id, CoachDay.day >= day)
        return (await self._session.scalars(statement.execution_options(populate_existing=True))).all()
