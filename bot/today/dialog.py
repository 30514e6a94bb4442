"""The home screen and «☰ Ещё»."""

from bot.language.words import heading
from bot.ui.day import DaySections, Section
from bot.ui.feature import Entries, Place
from bot.ui.html import Html, bold, dots, h, lines
from bot.ui.navigation import HOME, Home, More
from bot.ui.ports import LocalTime
from bot.ui.routes import on
from bot.ui.screen import Button, Screen, rows_of

FREE_TEXT = Html("Новое дело — просто напиши.")
MORE_TEXT = Html("Что посмотрим?")


class TodayDialog:
    """Draws the day from every feature's section; implements `ui.ports.HomeScreen`."""

    def __init__(self, sections: DaySections, entries: Entries, here: LocalTime) -> None:
        self._sections, self._entries, self._here = sections, entries, here

    @on.home
    async def draw(self) -> Screen:
        """The day as it stands."""
        found = [section for part in self._sections if (section := await part.section()) is not None]
        found.sort(key=lambda section: section.order)
        head = dots(h("☀️ {}", bold(heading(self._here.now().date()))), *_all(found, "heading"))
        body = _all(found, "lines")
        free = FREE_TEXT if all(section.empty for section in found) else None
        rows = [row for section in found for row in section.rows]
        more = [Button("☰ Ещё", More())]
        return Screen(lines(head, *body, free), (*rows, *rows_of(*self._entries.rows(Place.HOME), more)))

    @on.tap(Home)
    async def home(self, _: Home) -> Screen:
        return await self.draw()

    @on.command("today", "План на день")
    async def today(self, _: str) -> Screen:
        return await self.draw()

    @on.tap(More)
    async def more(self, _: More) -> Screen:
        return Screen(MORE_TEXT, rows_of(*self._entries.rows(Place.MORE), [HOME]))


def _all(sections: list[Section], part: str) -> list[Html]:
    return [line for section in sections for line in getattr(section, part)]
