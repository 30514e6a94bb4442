"""What the planner can count about a person; implements `kernel.ports.Numbers`."""

from collections.abc import Mapping
from typing import Any


class PlannerNumbers:
    """Counts the tasks of one person: one pass over what is open and one over what was done within four weeks."""

    name = "planner"
    facts = """
        WITH opened AS (
            SELECT day, at, minutes, moves, created_at, priority, deadline, repeat_id
            FROM tasks WHERE user_id = :user_id AND done_at IS NULL AND deleted_at IS NULL
        ), finished AS (
            SELECT done_day, done_at, moves FROM tasks
            WHERE user_id = :user_id AND done_at IS NOT NULL AND deleted_at IS NULL AND done_day >= :today - 27
        )
        SELECT to_jsonb(now_open) || to_jsonb(now_done) FROM (
            SELECT count(*) AS open,
                count(*) FILTER (WHERE day IS NULL) AS undated,
                count(*) FILTER (WHERE day < :today) AS waiting,
                count(*) FILTER (WHERE day < :today AND at >= '18:00') AS waiting_evening,
                count(*) FILTER (WHERE day < :today - 7) AS waiting_long,
                count(*) FILTER (WHERE day = :today) AS today,
                count(*) FILTER (WHERE day = :today AND at IS NULL) AS today_timeless,
                count(*) FILTER (WHERE day = :today AND minutes IS NULL) AS today_unmeasured,
                coalesce(sum(minutes) FILTER (WHERE day = :today), 0) AS today_minutes,
                count(*) FILTER (WHERE day = :today + 1) AS tomorrow,
                count(*) FILTER (WHERE day > :today AND day <= :today + 7) AS ahead_week,
                count(*) FILTER (WHERE at IS NOT NULL) AS timed,
                count(*) FILTER (WHERE repeat_id IS NOT NULL) AS repeating,
                count(*) FILTER (WHERE moves >= 3) AS moved_thrice,
                coalesce(sum(moves) FILTER (WHERE day <= :today + 1), 0) AS moves,
                coalesce(sum(moves) FILTER (WHERE day <= :today + 1 AND at >= '18:00'), 0) AS moves_evening,
                count(*) FILTER (WHERE minutes >= 120) AS large,
                count(*) FILTER (WHERE minutes <= 10) AS small,
                count(*) FILTER (WHERE priority = 1) AS urgent,
                count(*) FILTER (WHERE deadline AND day BETWEEN :today AND :today + 3) AS deadlines,
                count(*) FILTER (WHERE day IS NULL AND created_at < :now - interval '30 days') AS forgotten
            FROM opened
        ) AS now_open, (
            SELECT count(*) FILTER (WHERE done_day > :today - 7) AS done_week,
                count(*) FILTER (WHERE done_day <= :today - 7 AND done_day > :today - 14) AS done_before,
                count(*) FILTER (WHERE done_day = :today) AS done_today,
                count(*) FILTER (WHERE (done_at AT TIME ZONE :zone)::time < '12:00') AS done_mornings,
                count(*) FILTER (WHERE (done_at AT TIME ZONE :zone)::time >= '18:00') AS done_evenings,
                count(*) AS done_month
            FROM finished
        ) AS now_done
    """

    def numbers(self, fact: Any) -> Mapping[str, float]:
        """Counts under «tasks.…»; minutes are minutes, «week» the last seven days with today."""
        return {f"tasks.{name}": float(count) for name, count in fact.items()}
