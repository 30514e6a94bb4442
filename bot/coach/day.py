"""The coach's part of «Сегодня» and of the morning plan."""

from datetime import date
from typing import Any

from bot.coach.screens import line_row
from bot.coach.service.flame import FlameService
from bot.coach.service.tips import TipService
from bot.ui.day import Section
from bot.ui.html import h


class CoachDay:
    """«🔥 11» in the heading."""

    def __init__(self, flame: FlameService) -> None:
        self._flame = flame

    async def section(self) -> Section | None:
        """The flame, where it burns."""
        length = self._flame.length()
        return Section(0, (h("🔥 {}", length),), empty=True) if length else None


class FlamePart:
    """«🔥 11» in the heading of the evening review."""

    def __init__(self, flame: FlameService) -> None:
        self._flame = flame

    async def part(self, day: date) -> Section | None:
        """The flame, where it burns."""
        length = self._flame.length()
        return Section(0, (h("🔥 {}", length),), empty=True) if length else None


class RecordPart:
    """«Рекорд 🔥 14 на месте.» for whoever comes back; implements `ui.day.ReturnPart`."""

    name = "coach"
    facts = ""

    def __init__(self, flame: FlameService) -> None:
        self._flame = flame

    def part(self, fact: Any) -> Section | None:
        """The record, which is kept for ever."""
        record = self._flame.streak().record
        return Section(0, (h("Рекорд 🔥 {} на месте.", record),)) if record else None


class Drip:
    """A newcomer's first seven plans show one feature a day; later ones, twice a week, a tip. Each with one button."""

    def __init__(self, flame: FlameService, tips: TipService) -> None:
        self._flame, self._tips = flame, tips

    async def part(self, day: date) -> Section | None:
        """The flame, and the line of the day for whoever wants it."""
        length = self._flame.length()
        heading = (h("🔥 {}", length),) if length else ()
        told = await self._tips.line(day)
        if told is None:
            return Section(0, heading, empty=True) if heading else None
        return Section(90, heading, (), line_row(told.line), empty=True, last=(h("💡 {}", told.text),))
