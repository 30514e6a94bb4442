"""SQL of the day's rhythm."""

from collections.abc import Sequence
from datetime import time

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession

from bot.today.models import Rhythm
from bot.users.models import User

WEEK_AT = time(20)


class RhythmRepository:
    """People's rhythms."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._known: Sequence[tuple[User, Rhythm]] = ()  # a session forgets what nobody holds

    async def of(self, user_id: int) -> Rhythm:
        """The person's rhythm, made where it was missing."""
        rhythm = await self._session.get(Rhythm, user_id)
        return rhythm if rhythm is not None else self.begin(user_id)

    def begin(self, user_id: int) -> Rhythm:
        """A newcomer's rhythm: every message, every day."""
        rhythm = Rhythm(
            user_id=user_id, morning_on=True, evening_on=True, week_on=True, week_at=WEEK_AT, weekly=False, stays=False
        )
        self._session.add(rhythm)
        return rhythm

    async def with_people(self, user_ids: Sequence[int]) -> Sequence[tuple[User, Rhythm]]:
        """These people with their rhythms, which `of` then finds without asking again."""
        statement = select(User, Rhythm).join(Rhythm, Rhythm.user_id == User.id).where(User.id.in_(user_ids))
        self._known = [(user, rhythm) for user, rhythm in await self._session.execute(statement)]
        return self._known
