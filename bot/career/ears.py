"""What other slices tell the career assistant; implements `ui.events.Hears`."""

from collections.abc import Sequence

from bot.career.rules import level
from bot.career.screens.goals import standing
from bot.career.screens.skills import noted_line
from bot.career.service.moves import GoalMoves
from bot.language.words import capitalised
from bot.ui.events import Event, FocusEnded, TaskFinished, TaskReopened
from bot.ui.html import Html, h


class CareerEars:
    """Finished steps move goals; focus on them is practice."""

    def __init__(self, moves: GoalMoves) -> None:
        self._moves = moves

    async def hear(self, event: Event) -> Sequence[Html]:
        """Take the event in; returns what it moved, a line each."""
        if isinstance(event, TaskFinished):
            moved = await self._moves.task_finished(event.task_id, event.day)
            return [h("🚀 {}: {}", capitalised(moved[0].title), standing(moved[1]))] if moved is not None else []
        if isinstance(event, TaskReopened):
            await self._moves.task_reopened(event.task_id)
            return []
        if isinstance(event, FocusEnded) and event.task_id is not None and event.minutes > 0:
            return await self._focused(event, event.task_id)
        return []

    async def _focused(self, event: FocusEnded, task_id: int) -> Sequence[Html]:
        fed = await self._moves.focused(task_id, event.minutes, event.session_id, event.day)
        lines = []
        if fed.skill is not None and fed.skill_minutes is not None:
            grew = level(fed.skill_minutes) > level(fed.skill_minutes - event.minutes)
            lines.append(noted_line(fed.skill, fed.skill_minutes, levelled=grew))
        if fed.goal is not None:
            lines.append(h("🚀 {}: {} мин в фокусе", capitalised(fed.goal), fed.goal_minutes))
        return lines
