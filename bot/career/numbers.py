"""What the career assistant can count about a person; implements `kernel.ports.Numbers`."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.career.rules import RISK
from bot.kernel.clock import Clock
from bot.users.models import User

# A goal is behind where the mean score of its results is under its pace by more than the risk, as in `rules`.
_COUNT = text("""
    WITH work AS (
        SELECT id, (CAST(:today AS date) - started_on)::float / greatest(1, due_on - started_on) AS wanted
        FROM goals WHERE user_id = :user_id AND status = 'open'
    ), scored AS (
        SELECT goal_id, avg(least(1, greatest(0, CASE
            WHEN target = start THEN (value >= target)::int ELSE (value - start) / (target - start) END))) AS done
        FROM goal_results WHERE user_id = :user_id AND goal_id IN (SELECT id FROM work) GROUP BY goal_id
    ), steps AS (
        SELECT count(*) FILTER (WHERE done_on > :week_ago) AS week,
            count(*) FILTER (WHERE task_id IS NOT NULL AND done_on IS NULL) AS planned
        FROM goal_steps WHERE user_id = :user_id AND goal_id IN (SELECT id FROM work)
    ), ability AS (
        SELECT count(*) AS count, max(CAST(:today AS date) - practised_on) AS silent
        FROM skills WHERE user_id = :user_id AND deleted_at IS NULL
    )
    SELECT (SELECT count(*) FROM work) AS "goals.open",
        (SELECT count(*) FROM work JOIN scored ON goal_id = id WHERE done < least(1, wanted) - :risk) AS "goals.behind",
        (SELECT week FROM steps) AS "goals.steps_week",
        (SELECT planned FROM steps) AS "goals.steps_planned",
        (SELECT count(*) FROM evidence WHERE user_id = :user_id AND day > :month_ago) AS "goals.evidence_month",
        (SELECT count FROM ability) AS "skills.count",
        (SELECT silent FROM ability) AS "skills.silent_days",
        (SELECT coalesce(sum(minutes), 0) FROM practice
            WHERE user_id = :user_id AND skill_id IS NOT NULL AND day > :week_ago) AS "skills.minutes_week"
""")


class CareerNumbers:
    """Counts the goals and skills of one person: one query."""

    def __init__(self, session: AsyncSession, user: User, clock: Clock) -> None:
        self._session, self._user, self._clock = session, user, clock

    async def numbers(self) -> Mapping[str, float]:
        """Counts under «goals.…» and «skills.…»; the longest silence of a skill is left out where there is none."""
        today = self._user.local(self._clock.now()).date()
        row = await self._session.execute(
            _COUNT,
            {
                "user_id": self._user.id,
                "today": today,
                "week_ago": today - timedelta(days=7),
                "month_ago": today - timedelta(days=30),
                "risk": RISK,
            },
        )
        return {name: float(number) for name, number in row.mappings().one().items() if number is not None}
