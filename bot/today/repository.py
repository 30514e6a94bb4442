"""SQL of the day's rhythm."""

from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any

from sqlalchemy import select
from sqlalchemy.ext.asyncio import AsyncSession
from sqlalchemy.orm.attributes import set_committed_value
from sqlalchemy.orm.util import identity_key

from bot.kernel.facts import facts
from bot.today.models import Rhythm
from bot.users.models import User

WEEK_AT = time(20)
_WAKE = "UPDATE rhythms SET weekly = false WHERE user_id = :user_id AND weekly AND NOT stays RETURNING *"


class RhythmRepository:
    """People's rhythms."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session
        self._known: Sequence[tuple[User, Rhythm]] = ()  # a session forgets what nobody holds

    async def of(self, user_id: int) -> Rhythm:
        """The person's rhythm, made where it was missing."""
        rhythm = await self._session.get(Rhythm, user_id)
        return rhythm if rhythm is not None else self.begin(user_id)

    async def wake(
        self, user_id: int, queries: Mapping[str, str], today: date
    ) -> tuple[Rhythm | None, Mapping[str, Any]]:
        """End what came once a week until the person came back; the rhythm as it is now, None where nothing ended.

        With it what the queries say about the person. One round trip.
        """
        found = await facts(self._session, queries, beside=_WAKE, user_id=user_id, today=today)
        if found["user_id"] is None:
            return None, found
        woken = {column.name: found[column.name] for column in Rhythm.__table__.columns}
        if (known := self._session.identity_map.get(identity_key(Rhythm, user_id))) is not None:
            set_committed_value(known, "weekly", False)
        return Rhythm(**woken), found

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
