"""What minutes of focus move, in one round trip."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

# The task's own skill comes before its goal's.
_FEED = text("""
    WITH goal AS (
        UPDATE goals SET minutes = minutes + :minutes
        WHERE id = (SELECT goal_id FROM goal_steps WHERE user_id = :user_id AND task_id = :task_id)
        RETURNING title, minutes, skill_id
    ), own AS (
        SELECT skill_id FROM skill_tasks JOIN skills ON skills.id = skill_id
        WHERE skill_tasks.user_id = :user_id AND task_id = :task_id AND deleted_at IS NULL
    ), skill AS (
        UPDATE skills SET minutes = minutes + :minutes, practised_on = greatest(practised_on, :day)
        WHERE id = coalesce((SELECT skill_id FROM own), (SELECT skill_id FROM goal))
            AND user_id = :user_id AND deleted_at IS NULL
        RETURNING id, title, minutes
    ), practised AS (
        INSERT INTO practice (user_id, skill_id, day, minutes, session_id, created_at)
        SELECT :user_id, id, :day, :minutes, :session_id, :now FROM skill
    )
    SELECT goal.title AS goal, goal.minutes AS goal_minutes, skill.title AS skill, skill.minutes AS skill_minutes
    FROM (SELECT 1) AS one LEFT JOIN goal ON true LEFT JOIN skill ON true
""")


@dataclass(frozen=True, slots=True)
class Fed:
    """A goal and a skill with all their minutes; None where the task belongs to none."""

    goal: str | None
    goal_minutes: int | None
    skill: str | None
    skill_minutes: int | None


class FocusRepository:
    """Minutes of goals and skills."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def feed(self, user_id: int, task_id: int, minutes: int, session_id: int, day: date, now: datetime) -> Fed:
        """Add the minutes of a focus session to the goal that the task is a step of, and to the skill it practises."""
        values = {"user_id": user_id, "task_id": task_id, "minutes": minutes, "session_id": session_id}
        row = (await self._session.execute(_FEED, {**values, "day": day, "now": now})).one()
        return Fed(*row)
