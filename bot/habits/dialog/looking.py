"""The list, the cards, the calendar, progress with its pictures."""

from datetime import date

from bot.habits import pictures
from bot.habits.models import Kept
from bot.habits.screens import calendar, cards, progress
from bot.habits.screens.payloads import (
    Archived,
    Calendar,
    Day,
    Habits,
    MonthOfAll,
    More,
    Open,
    Progress,
    StrengthChart,
)
from bot.habits.service.keeping import HabitService
from bot.kernel.errors import GoneError
from bot.ui.pictures.gallery import Gallery
from bot.ui.routes import on
from bot.ui.screen import Screen


class LookDialog:
    """Everything that only looks."""

    def __init__(self, habits: HabitService, gallery: Gallery) -> None:
        self._habits, self._gallery = habits, gallery

    @on.tap(Habits)
    async def list_tapped(self, tap: Habits) -> Screen:
        return await self.listing(tap.page)

    @on.command("habits", "Мои привычки")
    async def list_typed(self, _: str) -> Screen:
        return await self.listing(0)

    async def listing(self, number: int) -> Screen:
        """A page of «🔄 Привычки»."""
        page = await self._habits.page(max(0, number))
        histories = [self._habits.history(kept) for kept in page.kept]
        return cards.listing(page, histories, self._habits.today(), self._habits.user.vacation_until)

    @on.tap(Archived)
    async def archived(self, tap: Archived) -> Screen:
        return cards.archived(await self._habits.page(max(0, tap.page), archived=True))

    @on.tap(Open)
    async def open(self, tap: Open) -> Screen:
        return self.card(await self._habits.habit(tap.habit_id))

    def card(self, kept: Kept, note: str = "") -> Screen:
        """The habit's card, with a word on what was just changed."""
        return cards.card(kept, self._habits.history(kept), note)

    @on.tap(More)
    async def more(self, tap: More) -> Screen:
        return cards.more(await self._habits.habit(tap.habit_id, self._habits.today()))

    @on.tap(Calendar)
    async def calendar(self, tap: Calendar) -> Screen:
        kept = await self._habits.habit(tap.habit_id)
        return calendar.month(kept.habit, self._habits.history(kept), self._month(tap.month))

    @on.tap(Day)
    async def day(self, tap: Day) -> Screen:
        kept = await self._habits.habit(tap.habit_id)
        if tap.day > self._habits.today():
            raise GoneError("Этот день ещё не наступил. Вот что есть сейчас.")
        return calendar.day(kept.habit, self._habits.history(kept), tap.day)

    @on.tap(Progress)
    async def progress(self, tap: Progress) -> Screen:
        kept = await self._habits.habit(tap.habit_id)
        history = self._habits.history(kept)
        picture = await self._gallery.picture(pictures.year, progress.year_content(kept.habit, history))
        return progress.progress(kept.habit, history, picture)

    @on.tap(StrengthChart)
    async def strength(self, tap: StrengthChart) -> Screen:
        kept = await self._habits.habit(tap.habit_id)
        history = self._habits.history(kept)
        picture = await self._gallery.picture(pictures.strength, progress.strength_content(kept.habit, history))
        return progress.strength_screen(kept.habit, history, picture)

    @on.tap(MonthOfAll)
    async def month_of_all(self, tap: MonthOfAll) -> Screen:
        first, today = self._month(tap.month), self._habits.today()
        kept = await self._habits.active(first)
        histories = [self._habits.history(item) for item in kept]
        content = progress.month_of([item.habit for item in kept], histories, first, today)
        picture = await self._gallery.picture(pictures.month, content)
        return progress.month_screen(content, first, today, picture)

    def _month(self, wanted: date) -> date:
        """The first day of the month, not one still ahead and none before anything could be."""
        return max(date(2000, 1, 1), min(wanted, self._habits.today()).replace(day=1))
