"""What a person did, day by day."""

from datetime import date
from typing import Any

from sqlalchemy import func, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value

from bot.coach.models import CoachDay
from bot.users.models import User


class DayRepository:
    """Rows of days."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def count(self, user: User, day: date, flame: dict[str, Any] | None, **more: int) -> None:
        """Add to the day's counts and keep the person's flame, in one round trip.

        What is taken back never goes below nothing.
        """
        fresh = {name: max(0, by) for name, by in more.items()}
        known = {name: func.greatest(0, getattr(CoachDay, name) + by) for name, by in more.items()}
        statement = insert(CoachDay).values(user_id=user.id, day=day, **fresh)
        statement = statement.on_conflict_do_update(index_elements=[CoachDay.user_id, CoachDay.day], set_=known)
        if flame != user.flame:
            kept = update(User).where(User.id == user.id).values(flame=flame)
            statement = statement.add_cte(kept.cte("kept"))
            set_committed_value(user, "flame", flame)  # stored with the count: the session has nothing left to write
        await self._session.execute(statement)
