"""Goals with their results, milestones and steps."""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import Select, bindparam, delete, func, select, text
from sqlalchemy.ext.asyncio import AsyncSession

from bot.career.models import Evidence, Goal, GoalResult, Milestone, Step

_FORGET_OTHER_DRAFTS = text("DELETE FROM goals WHERE user_id = :user_id AND status = 'draft' AND id != :kept")

# Every task that is done asks whether it is a step, so these are built once.
_STEPS = select(Step, Goal).join(Goal, Goal.id == Step.goal_id).where(Step.user_id == bindparam("user_id"))
_STEP = _STEPS.where(Step.id == bindparam("ref")).with_for_update()
_STEP_OF_TASK = _STEPS.where(Step.task_id == bindparam("ref")).with_for_update()


class GoalRepository:
    """Rows of goals."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def add(self, *rows: Any) -> None:
        """Store new rows; their ids are set afterwards."""
        self._session.add_all(rows)
        await self._session.flush()

    async def remove(self, row: Any) -> None:
        """Take a row away."""
        await self._session.delete(row)

    async def goal(self, user_id: int, goal_id: int) -> Goal | None:
        """The person's goal, held against concurrent changes; somebody else's is None."""
        statement = select(Goal).where(Goal.id == goal_id, Goal.user_id == user_id).with_for_update()
        return (await self._session.scalars(statement)).one_or_none()

    async def goal_with_steps(self, user_id: int, goal_id: int) -> tuple[Goal, Sequence[Step]] | None:
        """The person's goal, held against concurrent changes, and its steps, in one round trip."""
        statement = select(Goal, Step).outerjoin(Step, Step.goal_id == Goal.id)
        mine = statement.where(Goal.id == goal_id, Goal.user_id == user_id).order_by(Step.id)
        rows: Sequence[Any] = (await self._session.execute(mine.with_for_update(of=Goal))).all()
        return (rows[0][0], [step for _, step in rows if step is not None]) if rows else None

    async def open_goals(self, user_id: int) -> Sequence[Goal]:
        """Goals at work, oldest first."""
        statement = select(Goal).where(Goal.user_id == user_id, Goal.status == "open").order_by(Goal.id)
        return (await self._session.scalars(statement)).all()

    async def count_open(self, user_id: int) -> int:
        """How many goals are at work."""
        statement = select(func.count()).select_from(Goal).where(Goal.user_id == user_id, Goal.status == "open")
        return (await self._session.execute(statement)).scalar_one()

    async def forget_drafts(self, user_id: int, kept: int) -> None:
        """Drafts that were looked at and not taken go, all but one."""
        await self._session.execute(_FORGET_OTHER_DRAFTS, {"user_id": user_id, "kept": kept})

    async def results(self, user_id: int, goal_ids: Sequence[int]) -> Sequence[GoalResult]:
        """Results of these goals, in their order."""
        statement = select(GoalResult).where(GoalResult.user_id == user_id, GoalResult.goal_id.in_(goal_ids))
        return (await self._session.scalars(statement.order_by(GoalResult.id))).all()

    async def result(self, user_id: int, result_id: int) -> tuple[GoalResult, Goal] | None:
        """One result with its goal."""
        statement = (
            select(GoalResult, Goal)
            .join(Goal, Goal.id == GoalResult.goal_id)
            .where(GoalResult.id == result_id, GoalResult.user_id == user_id)
            .with_for_update()
        )
        row = (await self._session.execute(statement)).one_or_none()
        return (row[0], row[1]) if row is not None else None

    async def milestones(self, user_id: int, goal_id: int) -> Sequence[Milestone]:
        """The goal's milestones, in their order."""
        statement = select(Milestone).where(Milestone.user_id == user_id, Milestone.goal_id == goal_id)
        return (await self._session.scalars(statement.order_by(Milestone.id))).all()

    async def milestone(self, user_id: int, milestone_id: int) -> Milestone | None:
        """One milestone."""
        statement = select(Milestone).where(Milestone.id == milestone_id, Milestone.user_id == user_id)
        return (await self._session.scalars(statement)).one_or_none()

    async def steps(self, user_id: int, goal_id: int) -> Sequence[Step]:
        """The goal's steps: at most a template's worth and what was typed."""
        statement = select(Step).where(Step.user_id == user_id, Step.goal_id == goal_id)
        return (await self._session.scalars(statement.order_by(Step.day, Step.id))).all()

    async def step(self, user_id: int, step_id: int) -> tuple[Step, Goal] | None:
        """One step with its goal."""
        return await self._step(_STEP, user_id, step_id)

    async def step_of_task(self, user_id: int, task_id: int) -> tuple[Step, Goal] | None:
        """The step that this task is, with its goal."""
        return await self._step(_STEP_OF_TASK, user_id, task_id)

    async def _step(self, statement: Select[Step, Goal], user_id: int, ref: int) -> tuple[Step, Goal] | None:
        row = (await self._session.execute(statement, {"user_id": user_id, "ref": ref})).one_or_none()
        return (row[0], row[1]) if row is not None else None

    async def evidence(self, user_id: int, most: int, *, goal_id: int = 0, skill_id: int = 0) -> Sequence[Evidence]:
        """What was done, newest first: for one goal, one skill, or everything."""
        statement = select(Evidence).where(Evidence.user_id == user_id)
        if goal_id:
            statement = statement.where(Evidence.goal_id == goal_id)
        if skill_id:
            statement = statement.where(Evidence.skill_id == skill_id)
        return (
            await self._session.scalars(statement.order_by(Evidence.day.desc(), Evidence.id.desc()).limit(most))
        ).all()

    async def forget_evidence_of_task(self, user_id: int, task_id: int) -> None:
        """The line that finishing this task wrote goes."""
        await self._session.execute(delete(Evidence).where(Evidence.user_id == user_id, Evidence.task_id == task_id))
