"""What other slices tell the career assistant; implements `ui.events.Hears`."""

from collections.abc import Sequence

from bot.career.screens.goals import standing
from bot.career.screens.skills import noted_line
from bot.career.service.moves import GoalMoves
from bot.career.service.skills import SkillService
from bot.language.words import capitalised
from bot.ui.events import Event, FocusEnded, TaskFinished, TaskReopened
from bot.ui.html import Html, h


class CareerEars:
    """Finished steps move goals; focus on them is practice."""

    def __init__(self, moves: GoalMoves, skills: SkillService) -> None:
        self._moves, self._skills = moves, skills

    async def hear(self, event: Event) -> Sequence[Html]:
        """Take the event in; returns what it moved, a line each."""
        if isinstance(event, TaskFinished):
            moved = await self._moves.task_finished(event.task_id, event.day)
            return [h("🚀 {}: {}", capitalised(moved[0].title), standing(moved[1]))] if moved is not None else []
        if isinstance(event, TaskReopened):
            await self._moves.task_reopened(event.task_id)
            return []
        if isinstance(event, FocusEnded) and event.task_id is not None:
            return await self._focused(event, event.task_id)
        return []

    async def _focused(self, event: FocusEnded, task_id: int) -> Sequence[Html]:
        goal = await self._moves.focused(task_id, event.minutes)
        skill = await self._skills.focused(
            task_id, event.minutes, event.session_id, goal.skill_id if goal is not None else None
        )
        lines = [noted_line(skill)] if skill is not None else []
        if goal is not None:
            lines.append(h("🚀 {}: {} мин в фокусе", capitalised(goal.title), goal.minutes))
        return lines
