"""What the planner can count about a person; implements `kernel.ports.Numbers`."""

from collections.abc import Mapping
from datetime import timedelta

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.planner.service import PlannerService

# One pass over what is open and what was done within four weeks, both on their indexes.
_COUNT = text("""
    WITH opened AS (
        SELECT day, at, minutes, moves, created_at, priority, deadline, repeat_id
        FROM tasks WHERE user_id = :user_id AND done_at IS NULL AND deleted_at IS NULL
    ), finished AS (
        SELECT done_day, done_at, moves FROM tasks
        WHERE user_id = :user_id AND done_at IS NOT NULL AND deleted_at IS NULL AND done_day >= :four_weeks
    )
    SELECT * FROM (
        SELECT count(*) AS open,
            count(*) FILTER (WHERE day IS NULL) AS undated,
            count(*) FILTER (WHERE day < :today) AS waiting,
            count(*) FILTER (WHERE day < :today AND at >= '18:00') AS waiting_evening,
            count(*) FILTER (WHERE day < :week_ago) AS waiting_long,
            count(*) FILTER (WHERE day = :today) AS today,
            count(*) FILTER (WHERE day = :today AND at IS NULL) AS today_timeless,
            count(*) FILTER (WHERE day = :today AND minutes IS NULL) AS today_unmeasured,
            coalesce(sum(minutes) FILTER (WHERE day = :today), 0) AS today_minutes,
            count(*) FILTER (WHERE day = :tomorrow) AS tomorrow,
            count(*) FILTER (WHERE day > :today AND day <= :in_a_week) AS ahead_week,
            count(*) FILTER (WHERE at IS NOT NULL) AS timed,
            count(*) FILTER (WHERE repeat_id IS NOT NULL) AS repeating,
            count(*) FILTER (WHERE moves >= 3) AS moved_thrice,
            count(*) FILTER (WHERE minutes >= 120) AS large,
            count(*) FILTER (WHERE minutes <= 10) AS small,
            count(*) FILTER (WHERE priority = 1) AS urgent,
            count(*) FILTER (WHERE deadline AND day BETWEEN :today AND :soon) AS deadlines,
            count(*) FILTER (WHERE day IS NULL AND created_at < :month_ago) AS forgotten
        FROM opened
    ) AS now_open, (
        SELECT count(*) FILTER (WHERE done_day > :week_ago) AS done_week,
            count(*) FILTER (WHERE done_day <= :week_ago AND done_day > :two_weeks) AS done_before,
            count(*) FILTER (WHERE done_day = :today) AS done_today,
            count(*) FILTER (WHERE (done_at AT TIME ZONE :zone)::time < '12:00') AS done_mornings,
            count(*) FILTER (WHERE (done_at AT TIME ZONE :zone)::time >= '18:00') AS done_evenings,
            count(*) AS done_month
        FROM finished
    ) AS now_done
""")


class PlannerNumbers:
    """Counts the tasks of one person: one query."""

    def __init__(self, session: AsyncSession, planner: PlannerService) -> None:
        self._session, self._planner = session, planner

    async def numbers(self) -> Mapping[str, float]:
        """Counts under «tasks.…»; minutes are minutes, «week» the last seven days with today."""
        now, today = self._planner.local_now(), self._planner.today()
        row = await self._session.execute(
            _COUNT,
            {
                "user_id": self._planner.user.id,
                "zone": self._planner.user.tz.key,
                "today": today,
                "tomorrow": today + timedelta(days=1),
                "soon": today + timedelta(days=3),
                "in_a_week": today + timedelta(days=7),
                "week_ago": today - timedelta(days=7),
                "two_weeks": today - timedelta(days=14),
                "four_weeks": today - timedelta(days=27),
                "month_ago": now - timedelta(days=30),
            },
        )
        return {f"tasks.{name}": float(count) for name, count in row.one()._asdict().items()}
