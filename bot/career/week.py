"""Goals and skills in a look back and in the Sunday talk; implements `ui.week.WeekRoom`."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from bot.career import rules
from bot.career.screens import week as screens
from bot.career.service.weekly import Goals, least_done, read, to_check, to_propose
from bot.kernel.clock import Clock
from bot.language.words import capitalised
from bot.ui.week import Bar, Question, Span, Stage, Told, step_days
from bot.users.models import User

ORDER = 60
MOST_LINES = 2


class CareerWeek:
    """How goals stand; how results stand now, the week's steps, and what a goal or a skill has not been asked yet."""

    name = "career"
    facts = """
        SELECT jsonb_build_object(
            'goals', (
                SELECT jsonb_agg(to_jsonb(goal) || jsonb_build_object(
                    'results', (SELECT jsonb_agg(to_jsonb(r) ORDER BY r.id) FROM goal_results AS r
                        WHERE r.user_id = :user_id AND r.goal_id = goal.id),
                    'stones', (SELECT jsonb_agg(to_jsonb(m) ORDER BY m.id) FROM goal_milestones AS m
                        WHERE m.user_id = :user_id AND m.goal_id = goal.id),
                    'steps', (SELECT jsonb_agg(to_jsonb(s) ORDER BY s.id) FROM goal_steps AS s
                        WHERE s.user_id = :user_id AND s.goal_id = goal.id)
                ) ORDER BY goal.id)
                FROM goals AS goal WHERE goal.user_id = :user_id AND goal.status = 'open'
            ),
            'skills', (
                SELECT jsonb_agg(to_jsonb(s) ORDER BY s.rated_on NULLS FIRST, s.id) FROM skills AS s
                WHERE s.user_id = :user_id AND s.deleted_at IS NULL
            )
        )
    """

    def __init__(self, user: User, clock: Clock) -> None:
        self._user, self._clock = user, clock

    def _today(self) -> date:
        return self._user.local(self._clock.now()).date()

    def _read(self, fact: Any) -> Goals:
        return read(fact, self._today())

    def tell(self, fact: Any, span: Span) -> Told | None:
        """«🚀 Сменить работу: 20 %, по графику 14 %», the ones furthest behind first."""
        goals = least_done(self._read(fact).goals)
        if not goals:
            return None
        bars = tuple(Bar(capitalised(it.goal.title), it.progress.done, it.progress.wanted) for it in goals)
        return Told(ORDER, lines=tuple(screens.standings(goals, MOST_LINES)), bars=bars)

    def ask(self, stage: Stage, fact: Any, day: date, at: time) -> Sequence[Question]:
        """A result to check in, the steps of the week, or one thing that was never asked."""
        found, today = self._read(fact), self._today()
        if stage is Stage.CHECK:
            return [screens.ask_result(*it, day) for it in to_check(found.goals, day, today)]
        if stage is Stage.STEP:
            days = step_days(day, today)
            return [screens.ask_steps(goal, steps, days, at, day) for goal, steps in to_propose(found.goals, today)]
        if stage is Stage.EXTRA:
            extra = [question for it in found.goals if (question := screens.ask_extra(it, day)) is not None]
            rated = [screens.ask_rating(it, day) for it in found.skills if rules.rating_is_due(it.rated_on, today)]
            return [*extra[:1], *rated[:1]]
        return ()
