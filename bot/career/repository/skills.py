"""Skills and their practice."""

from collections.abc import Sequence
from datetime import date

from sqlalchemy import delete, func, select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.ext.asyncio import AsyncSession

from bot.career.models import Practice, Skill, SkillTask


class SkillRepository:
    """Rows of skills."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, row: Skill | Practice) -> None:
        """Store a new row; its id is set afterwards."""
        self._session.add(row)
        await self._session.flush()

    async def skill(self, user_id: int, skill_id: int) -> Skill | None:
        """The person's skill, held against concurrent changes; somebody else's is None."""
        statement = select(Skill).where(Skill.id == skill_id, Skill.user_id == user_id).with_for_update()
        return (await self._session.scalars(statement)).one_or_none()

    async def titled(self, user_id: int, title: str) -> Skill | None:
        """The skill of this name in any case, or the newest whose name begins with it."""
        live = Skill.user_id == user_id, Skill.deleted_at.is_(None)
        begins = func.starts_with(func.lower(Skill.title), title.lower())
        exact = func.lower(Skill.title) == title.lower()
        statement = select(Skill).where(*live, begins).order_by(exact.desc(), Skill.id.desc()).limit(1)
        return (await self._session.scalars(statement)).one_or_none()

    async def all(self, user_id: int) -> Sequence[Skill]:
        """Every skill, the last practised first."""
        statement = select(Skill).where(Skill.user_id == user_id, Skill.deleted_at.is_(None))
        return (await self._session.scalars(statement.order_by(Skill.practised_on.desc().nulls_last(), Skill.id))).all()

    async def on_day(self, user_id: int, skill_id: int, day: date) -> int:
        """Minutes practised on a day."""
        statement = select(func.coalesce(func.sum(Practice.minutes), 0)).where(
            Practice.user_id == user_id, Practice.skill_id == skill_id, Practice.day == day
        )
        return (await self._session.execute(statement)).scalar_one()

    async def by_day(self, user_id: int, skill_id: int, since: date) -> dict[date, int]:
        """Minutes of each day from `since` on that has any."""
        statement = (
            select(Practice.day, func.sum(Practice.minutes))
            .where(Practice.user_id == user_id, Practice.skill_id == skill_id, Practice.day >= since)
            .group_by(Practice.day)
        )
        return {day: int(minutes) for day, minutes in await self._session.execute(statement)}

    async def practice(self, user_id: int, practice_id: int) -> tuple[Practice, Skill] | None:
        """One entry with its skill."""
        statement = (
            select(Practice, Skill)
            .join(Skill, Skill.id == Practice.skill_id)
            .where(Practice.id == practice_id, Practice.user_id == user_id)
            .with_for_update()
        )
        row = (await self._session.execute(statement)).one_or_none()
        return (row[0], row[1]) if row is not None else None

    async def forget(self, practice: Practice) -> None:
        """Take an entry away."""
        await self._session.delete(practice)
        await self._session.flush()

    async def last_day(self, user_id: int, skill_id: int) -> date | None:
        """The last day with practice."""
        statement = select(func.max(Practice.day)).where(Practice.user_id == user_id, Practice.skill_id == skill_id)
        return (await self._session.execute(statement)).scalar_one()

    async def link(self, user_id: int, task_id: int, skill_id: int) -> None:
        """Focus on this task is practice of this skill from now on."""
        statement = insert(SkillTask).values(user_id=user_id, task_id=task_id, skill_id=skill_id)
        keys = [SkillTask.user_id, SkillTask.task_id]
        await self._session.execute(
            statement.on_conflict_do_update(index_elements=keys, set_={"skill_id": statement.excluded.skill_id})
        )

    async def unlink(self, user_id: int, task_id: int) -> None:
        """Focus on this task is nobody's practice any more."""
        await self._session.execute(delete(SkillTask).where(SkillTask.user_id == user_id, SkillTask.task_id == task_id))
