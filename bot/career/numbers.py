"""What the career assistant can count about a person; implements `kernel.ports.Numbers`."""

from collections.abc import Mapping
from typing import Any

from bot.career.rules import RISK


class CareerNumbers:
    """Counts the goals and skills of one person."""

    name = "career"
    # A goal is behind where the mean score of its results is under its pace by more than the risk, as in `rules`: a
    # number of our own.
    facts = """
        WITH work AS (
            SELECT id, (CAST(:today AS date) - started_on)::float / greatest(1, due_on - started_on) AS wanted
            FROM goals WHERE user_id = :user_id AND status = 'open'
        ), scored AS (
            SELECT goal_id, avg(least(1, greatest(0, CASE
                WHEN target = start THEN (value >= target)::int ELSE (value - start) / (target - start) END))) AS done
            FROM goal_results WHERE user_id = :user_id AND goal_id IN (SELECT id FROM work) GROUP BY goal_id
        ), steps AS (
            SELECT count(*) FILTER (WHERE done_on > :today - 7) AS week,
                count(*) FILTER (WHERE task_id IS NOT NULL AND done_on IS NULL) AS planned
            FROM goal_steps WHERE user_id = :user_id AND goal_id IN (SELECT id FROM work)
        ), ability AS (
            SELECT count(*) AS count, max(CAST(:today AS date) - practised_on) AS silent
            FROM skills WHERE user_id = :user_id AND deleted_at IS NULL
        )
        SELECT jsonb_build_object(
            'goals.open', (SELECT count(*) FROM work),
            'goals.behind', (
                SELECT count(*) FROM work JOIN scored ON goal_id = id WHERE done < least(1, wanted) - RISK
            ),
            'goals.steps_week', (SELECT week FROM steps),
            'goals.steps_planned', (SELECT planned FROM steps),
            'goals.evidence_month', (
                SELECT count(*) FROM evidence WHERE user_id = :user_id AND day > :today - 30
            ),
            'skills.count', (SELECT count FROM ability),
            'skills.silent_days', (SELECT silent FROM ability),
            'skills.minutes_week', (SELECT coalesce(sum(minutes), 0) FROM practice
                WHERE user_id = :user_id AND skill_id IS NOT NULL AND day > :today - 7)
        )
    """.replace("RISK", str(RISK))  # nosec B608

    def numbers(self, fact: Any) -> Mapping[str, float]:
        """Counts under «goals.…» and «skills.…»; the longest silence of a skill is left out where there is none."""
        return {name: float(number) for name, number in fact.items() if number is not None}
