"""The planner, as the house sees it."""

from collections.abc import Sequence

from dishka import Provider, Scope, provide, provide_all

from bot.kernel.ports import TaskBook
from bot.planner.book import Book
from bot.planner.day import PlannerDay
from bot.planner.dialog import DIALOGS
from bot.planner.dialog.add import Cards
from bot.planner.dialog.closings import Closings
from bot.planner.dialog.ordered import Orders
from bot.planner.digest import DIGEST_DIALOGS, DIGEST_ROOMS, PiledUp, PlannerEvening, PlannerMorning
from bot.planner.notices import TaskNotices, TurnNotices
from bot.planner.numbers import PlannerNumbers
from bot.planner.repository import ListRepository, OldTasks, TaskRepository
from bot.planner.screens.list_payloads import Plan
from bot.planner.screens.zone import moved_lines
from bot.planner.service import (
    TASK_DUE,
    TASK_TURN,
    EditService,
    ListService,
    PlannerService,
    Reminders,
    Series,
    SeveralService,
    WriteService,
)
from bot.planner.week import PlannerWeek
from bot.ui.feature import Entry, Feature, Place
from bot.ui.html import Html
from bot.ui.screen import Button
from bot.users.models import User


class PlannerZone:
    """Implements `users.service.FollowsZone`."""

    def __init__(self, planner: PlannerService) -> None:
        self._planner = planner

    async def zone_changed(self, user: User) -> Sequence[Html]:
        """Reminders move with the person; says which, in at most five lines."""
        return moved_lines(await self._planner.follow_zone(), self._planner.today())


class PlannerProvider(Provider):
    """The planner's rooms for one request."""

    scope = Scope.REQUEST
    old = provide(OldTasks, scope=Scope.APP)
    rooms = provide_all(
        TaskRepository,
        ListRepository,
        Reminders,
        Series,
        PlannerService,
        WriteService,
        EditService,
        SeveralService,
        ListService,
        Cards,
        Closings,
        Orders,
        *DIALOGS,
        *DIGEST_ROOMS,
        TaskNotices,
        TurnNotices,
        PlannerDay,
        PlannerNumbers,
        PlannerWeek,
        PlannerZone,
    )
    book = provide(Book, provides=TaskBook)


FEATURE = Feature(
    name="planner",
    dialogs=(*DIALOGS, *DIGEST_DIALOGS),
    provider=PlannerProvider(),
    kinds=(TASK_DUE, TASK_TURN),
    renderers={TASK_DUE.name: TaskNotices, TASK_TURN.name: TurnNotices},
    entries=(Entry(Place.HOME, 1, 1, Button("📋 План", Plan())),),
    day=PlannerDay,
    numbers=PlannerNumbers,
    tidies=OldTasks,
    week=PlannerWeek,
    help="📋 «в пятницу в 10 врач» — задача в плане, напомню",
    follows_zone=PlannerZone,
    morning=PlannerMorning,
    evening=PlannerEvening,
    returns=PiledUp,
)
