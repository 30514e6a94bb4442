"""The day flame in a look back; implements `ui.week.WeekRoom`."""

from collections.abc import Sequence
from datetime import date, time
from typing import Any

from bot.coach.service.flame import FlameService
from bot.ui.html import h
from bot.ui.week import Question, Span, Stage, Told


class FlameWeek:
    """«🔥 14» in the heading."""

    name = "coach"
    facts = ""

    def __init__(self, flame: FlameService) -> None:
        self._flame = flame

    def tell(self, fact: Any, span: Span) -> Told | None:
        """The flame, where it burns."""
        length = self._flame.length()
        return Told(0, heading=h("🔥 {}", length)) if length else None

    def ask(self, stage: Stage, fact: Any, day: date, at: time) -> Sequence[Question]:
        """The flame asks nothing."""
        return ()
