"""The planner, as the house sees it."""

from collections.abc import Sequence

from dishka import Provider, Scope, provide, provide_all

from bot.kernel.ports import TaskBook
from bot.language.words import count
from bot.planner.book import Book
from bot.planner.day import PlannerDay
from bot.planner.dialog import AddDialog, DueDialog, PlanDialog, TaskDialog
from bot.planner.notices import TaskNotices
from bot.planner.repository import TaskRepository
from bot.planner.screens import Plan
from bot.planner.service import TASK_DUE, PlannerService
from bot.ui.feature import Entry, Feature, Place
from bot.ui.html import Html
from bot.ui.screen import Button
from bot.users.models import User


class PlannerZone:
    """Implements `users.service.FollowsZone`."""

    def __init__(self, planner: PlannerService) -> None:
        self._planner = planner

    async def zone_changed(self, user: User) -> Sequence[Html]:
        """Reminders move with the person; says how many."""
        moved = await self._planner.plan_anew()
        if not moved:
            return []
        tasks = count(len(moved), "напоминание придёт", "напоминания придут", "напоминаний придут")
        return [Html(f"{tasks} в то же время по новым часам.")]


class PlannerProvider(Provider):
    """The planner's rooms for one request."""

    scope = Scope.REQUEST
    rooms = provide_all(
        TaskRepository,
        PlannerService,
        AddDialog,
        TaskDialog,
        DueDialog,
        PlanDialog,
        TaskNotices,
        PlannerDay,
        PlannerZone,
    )
    book = provide(Book, provides=TaskBook)


FEATURE = Feature(
    name="planner",
    dialogs=(AddDialog, TaskDialog, DueDialog, PlanDialog),
    provider=PlannerProvider(),
    kinds=(TASK_DUE,),
    renderers={TASK_DUE.name: TaskNotices},
    entries=(Entry(Place.HOME, 1, 1, Button("📋 План", Plan())),),
    day=PlannerDay,
    help="📋 «в пятницу в 10 врач» — задача в плане, напомню",
    follows_zone=PlannerZone,
)
