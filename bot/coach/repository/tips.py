"""Which tips a person has seen, and what they thought of them."""

from collections.abc import Mapping
from datetime import date

from sqlalchemy import select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.coach.models import CoachWish, TipShown
from bot.coach.tips import Seen


class TipRepository:
    """Rows of tips and of wishes about them."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def seen(self, user_id: int) -> Mapping[str, Seen]:
        """Every tip the person has seen: at most as many as there are."""
        rows = await self._session.execute(
            select(TipShown.tip, TipShown.shown_on, TipShown.opinion).where(TipShown.user_id == user_id)
        )
        return {tip: Seen(shown_on=day, opinion=opinion) for tip, day, opinion in rows}

    async def show(self, user_id: int, tip: str, day: date) -> None:
        """Note that the tip was shown."""
        statement = insert(TipShown).values(user_id=user_id, tip=tip, shown_on=day)
        keys = [TipShown.user_id, TipShown.tip]
        await self._session.execute(statement.on_conflict_do_update(index_elements=keys, set_={"shown_on": day}))

    async def judge(self, user_id: int, tip: str, opinion: int) -> bool:
        """Note what the person thinks; False where the tip was never shown to them."""
        statement = update(TipShown).where(TipShown.user_id == user_id, TipShown.tip == tip).values(opinion=opinion)
        return (await self._session.execute(statement.returning(TipShown.tip))).one_or_none() is not None

    async def wanted(self, user_id: int) -> bool:
        """Whether lines of advice that were not asked for are welcome."""
        found = await self._session.execute(select(CoachWish.tips).where(CoachWish.user_id == user_id))
        return found.scalar_one_or_none() is not False

    async def wish(self, user_id: int) -> CoachWish | None:
        """What the person asked of the coach, and the line of the last plan."""
        return await self._session.get(CoachWish, user_id)

    async def tell(self, user_id: int, day: date, key: str | None, text: str | None) -> None:
        """Note the line that the plan of this day was sent with, or that it had none."""
        statement = insert(CoachWish).values(user_id=user_id, told_on=day, told_key=key, told_text=text)
        told = {"told_on": day, "told_key": key, "told_text": text}
        await self._session.execute(statement.on_conflict_do_update(index_elements=[CoachWish.user_id], set_=told))

    async def want(self, user_id: int, tips: bool) -> None:
        """Switch those lines on or off."""
        statement = insert(CoachWish).values(user_id=user_id, tips=tips)
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=[CoachWish.user_id], set_={"tips": tips})
        )
