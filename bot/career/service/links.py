"""Any task can serve a goal or a skill.

Apart from the other services because it asks for tasks: those that listen to tasks must not.
"""

from bot.career.models import Goal, Skill, Step
from bot.career.repository.goals import GoalRepository
from bot.career.repository.skills import SkillRepository
from bot.career.service.goals import GoalService
from bot.career.service.skills import SkillService
from bot.kernel.errors import GoneError
from bot.kernel.ports import TaskBook, TaskRef
from bot.users.models import User


class LinkService:
    """Links the tasks of one person."""

    def __init__(
        self,
        goals: GoalService,
        skills: SkillService,
        goal_rows: GoalRepository,
        skill_rows: SkillRepository,
        book: TaskBook,
        user: User,
    ) -> None:
        self._goals, self._skills, self._book, self._user = goals, skills, book, user
        self._goal_rows, self._skill_rows = goal_rows, skill_rows

    async def to_goal(self, task_id: int, goal_id: int) -> tuple[Goal, str]:
        """Make the task a step of the goal; returns the goal and the task's title.

        Raises:
            GoneError: there is no such task or goal.
        """
        goal, task = await self._goals.goal(goal_id), await self._task(task_id)
        found = await self._goal_rows.step_of_task(self._user.id, task_id)
        if found is not None:
            found[0].goal_id = goal.id
        else:
            step = Step(user_id=self._user.id, goal_id=goal.id, title=task.title, minutes=task.minutes)
            step.day, step.at, step.task_id = task.day or self._goals.today(), task.at, task.id
            await self._goal_rows.add(step)
        return goal, task.title

    async def to_skill(self, task_id: int, skill_id: int) -> tuple[Skill, str]:
        """Focus on the task becomes practice of the skill; returns the skill and the task's title.

        Raises:
            GoneError: there is no such task or skill.
        """
        skill, task = await self._skills.skill(skill_id), await self._task(task_id)
        await self._skill_rows.link(self._user.id, task_id, skill_id)
        return skill, task.title

    async def goal_to_skill(self, goal_id: int, skill_id: int) -> Goal:
        """Focus on the goal's steps becomes practice of the skill; of none with 0.

        Raises:
            GoneError: there is no such goal or skill.
        """
        goal = await self._goals.goal(goal_id)
        goal.skill_id = (await self._skills.skill(skill_id)).id if skill_id else None
        return goal

    async def _task(self, task_id: int) -> TaskRef:
        task = await self._book.get(task_id)
        if task is None:
            raise GoneError
        return task
