"""Habits, as the house sees them."""

from collections.abc import Sequence

from dishka import AsyncContainer, Provider, Scope, provide, provide_all

from bot.habits.book import HabitShelf
from bot.habits.day import HabitsEvening, HabitsMorning, HabitsToday
from bot.habits.dialog.changing import ChangeDialog, RestDialog
from bot.habits.dialog.looking import LookDialog
from bot.habits.dialog.making import MakeDialog
from bot.habits.dialog.marking import MarkDialog
from bot.habits.dialog.week import LadderDialog
from bot.habits.notices import HabitNotices
from bot.habits.numbers import HabitNumbers
from bot.habits.repository import HabitRepository
from bot.habits.screens import words
from bot.habits.screens.payloads import AskDayEnd, AskNew, AskRest, Habits
from bot.habits.service.keeping import HabitService
from bot.habits.service.marking import Marked, MarkService
from bot.habits.service.reminders import HABIT_DUE, HABIT_PART, Reminders
from bot.habits.week import HabitsWeek
from bot.kernel.ports import HabitBook
from bot.language.words import count
from bot.ui.events import Event, FocusEnded
from bot.ui.feature import Entry, Feature, Place
from bot.ui.html import Html, h
from bot.ui.screen import Button
from bot.users.models import User


class HabitZone:
    """Implements `users.service.FollowsZone`."""

    def __init__(self, habits: HabitService) -> None:
        self._habits = habits

    async def zone_changed(self, user: User) -> Sequence[Html]:
        """Reminders move with the person; marks are days and stay where they are."""
        moved = await self._habits.plan_anew()
        if not moved:
            return []
        return [Html(f"Напомню в те же часы: {count(len(moved), 'привычка', 'привычки', 'привычек')}.")]


class HabitEar:
    """Implements `ui.events.Hears`. Its rooms are opened when something happens: they tell the same echo."""

    def __init__(self, rooms: AsyncContainer) -> None:
        self._rooms = rooms

    async def hear(self, event: Event) -> Sequence[Html]:
        """Focus begun for a timed habit, or on a task that names it, counts for the habit's day the work ended on."""
        if not isinstance(event, FocusEnded) or event.minutes <= 0 or not (event.title or event.habit_id):
            return []
        habits, marks = await self._rooms.get(HabitService), await self._rooms.get(MarkService)
        day = habits.day_of(event.at) if event.at is not None else habits.today()
        fed = await marks.feed(day, event.minutes, event.title, event.habit_id)
        return [line for it in fed for line in (_fed(it), *it.moved)]


def _fed(it: Marked) -> Html:
    """«🌍 Английский ✅ 20 из 20 минут»."""
    amount = words.amount_line(it.habit, it.history, it.day)
    return h("{} {}{} {}", it.habit.emoji, it.habit.title, " ✅" if it.history.kept(it.day) else ":", amount)


class HabitsProvider(Provider):
    """The rooms of habits for one request."""

    scope = Scope.REQUEST
    book = provide(HabitShelf, provides=HabitBook)
    rooms = provide_all(
        HabitRepository,
        Reminders,
        HabitService,
        MarkService,
        MakeDialog,
        LookDialog,
        MarkDialog,
        ChangeDialog,
        RestDialog,
        LadderDialog,
        HabitNotices,
        HabitsToday,
        HabitsMorning,
        HabitsEvening,
        HabitsWeek,
        HabitZone,
        HabitEar,
        HabitNumbers,
    )


FEATURE = Feature(
    name="habits",
    dialogs=(MakeDialog, LookDialog, MarkDialog, ChangeDialog, RestDialog, LadderDialog),
    provider=HabitsProvider(),
    kinds=(HABIT_DUE, HABIT_PART),
    renderers={HABIT_DUE.name: HabitNotices, HABIT_PART.name: HabitNotices},
    entries=(
        Entry(Place.FIRST, 1, 2, Button("🔄 Привычку", AskNew())),
        Entry(Place.HOME, 2, 1, Button("🔄 Привычки", Habits())),
        Entry(Place.SETTINGS, 4, 1, Button("🏖 Отпуск", AskRest())),
        Entry(Place.HOURS, 1, 1, Button("🌙 День привычек", AskDayEnd())),
    ),
    day=HabitsToday,
    help="🔄 «привычка: читать» — увидишь, как растёт",
    follows_zone=HabitZone,
    hears=HabitEar,
    numbers=HabitNumbers,
    morning=HabitsMorning,
    evening=HabitsEvening,
    week=HabitsWeek,
)
