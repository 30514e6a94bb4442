"""Which tips a person has seen, and what they thought of them."""

from collections.abc import Mapping
from datetime import date, datetime
from typing import Any

from sqlalchemy import BigInteger, exists, literal, select, update
from sqlalchemy.dialects.postgresql import Insert, insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.coach.models import CoachWish, TipShown
from bot.coach.tips import NOT_AGAIN, Seen
from bot.kernel.facts import facts
from bot.users.models import User


class TipRepository:
    """Rows of tips and of wishes about them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def knowledge(self, user_id: int) -> tuple[CoachWish | None, Mapping[str, Seen]]:
        """What the person asked of the coach, with the line of the last plan; every tip they have seen."""
        person = select(CoachWish, TipShown.tip, TipShown.shown_on, TipShown.opinion).select_from(User)
        both = person.outerjoin(CoachWish, CoachWish.user_id == User.id).outerjoin(
            TipShown, TipShown.user_id == User.id
        )
        rows = (await self._session.execute(both.where(User.id == user_id))).all()
        seen = {row.tip: Seen(shown_on=row.shown_on, opinion=row.opinion) for row in rows if row.tip}
        return (rows[0][0] if rows else None), seen

    async def facts(
        self, queries: Mapping[str, str], user_id: int, today: date, now: datetime, zone: str
    ) -> dict[str, Any]:
        """What each query says about the person, in one round trip."""
        return await facts(self._session, queries, user_id=user_id, today=today, now=now, zone=zone)

    async def show(self, user_id: int, tip: str, day: date) -> None:
        """Note that the tip was shown."""
        await self._session.execute(_shown(user_id, tip, day))

    async def show_fresh(self, user_id: int, tip: str, day: date) -> bool:
        """Note that the tip is shown; False where it was lately, is disliked, or no advice is welcome. One trip."""
        wishes = exists().where(CoachWish.user_id == user_id, CoachWish.tips.is_(False))
        welcome = select(literal(user_id, BigInteger), literal(tip), literal(day)).where(~wishes)
        statement = insert(TipShown).from_select(["user_id", "tip", "shown_on"], welcome)
        again = (TipShown.opinion >= 0) & (TipShown.shown_on < day - NOT_AGAIN)
        keys = [TipShown.user_id, TipShown.tip]
        statement = statement.on_conflict_do_update(index_elements=keys, set_={"shown_on": day}, where=again)
        return (await self._session.execute(statement.returning(TipShown.tip))).one_or_none() is not None

    async def judge(self, user_id: int, tip: str, opinion: int) -> bool:
        """Note what the person thinks; False where the tip was never shown to them."""
        statement = update(TipShown).where(TipShown.user_id == user_id, TipShown.tip == tip).values(opinion=opinion)
        return (await self._session.execute(statement.returning(TipShown.tip))).one_or_none() is not None

    async def tell(self, user_id: int, day: date, key: str | None, text: str | None) -> None:
        """Note the line that the plan of this day was sent with, or that it had none. One round trip."""
        statement = insert(CoachWish).values(user_id=user_id, told_on=day, told_key=key, told_text=text)
        told = {"told_on": day, "told_key": key, "told_text": text}
        statement = statement.on_conflict_do_update(index_elements=[CoachWish.user_id], set_=told)
        if key is not None:
            statement = statement.add_cte(_shown(user_id, key, day).cte("shown"))
        await self._session.execute(statement)

    async def want(self, user_id: int, tips: bool) -> None:
        """Switch those lines on or off."""
        statement = insert(CoachWish).values(user_id=user_id, tips=tips)
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=[CoachWish.user_id], set_={"tips": tips})
        )


def _shown(user_id: int, tip: str, day: date) -> Insert:
    statement = insert(TipShown).values(user_id=user_id, tip=tip, shown_on=day)
    return statement.on_conflict_do_update(index_elements=[TipShown.user_id, TipShown.tip], set_={"shown_on": day})
