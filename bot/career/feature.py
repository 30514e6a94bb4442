"""The career assistant, as the house sees it."""

from dishka import Provider, Scope, provide_all

from bot.career.dialog.beginnings import BeginningDialog, StepDialog
from bot.career.dialog.goals import EvidenceDialog, GoalDialog, LinkDialog
from bot.career.dialog.skills import SkillDialog
from bot.career.dialog.week import CheckDialog, ExtraDialog
from bot.career.ears import CareerEars
from bot.career.numbers import CareerNumbers
from bot.career.repository.focus import FocusRepository
from bot.career.repository.goals import GoalRepository
from bot.career.repository.skills import SkillRepository
from bot.career.screens.payloads import AskLink, Career
from bot.career.service.beginnings import Beginnings
from bot.career.service.goals import GoalService
from bot.career.service.links import LinkService
from bot.career.service.moves import GoalMoves
from bot.career.service.skills import SkillService
from bot.career.service.steps import StepService
from bot.career.service.weekly import WeeklyService
from bot.career.week import CareerWeek
from bot.ui.feature import Entry, Feature, Place
from bot.ui.screen import Button


class CareerProvider(Provider):
    """The career assistant's rooms for one request."""

    scope = Scope.REQUEST
    rooms = provide_all(
        GoalRepository,
        SkillRepository,
        FocusRepository,
        GoalService,
        StepService,
        Beginnings,
        GoalMoves,
        SkillService,
        LinkService,
        BeginningDialog,
        StepDialog,
        GoalDialog,
        EvidenceDialog,
        LinkDialog,
        SkillDialog,
        CareerEars,
        CareerNumbers,
        WeeklyService,
        CheckDialog,
        ExtraDialog,
        CareerWeek,
    )


def _link(task_id: int) -> Button:
    return Button("🚀 К цели", AskLink(task_id=task_id))


FEATURE = Feature(
    name="career",
    dialogs=(
        BeginningDialog,
        StepDialog,
        GoalDialog,
        EvidenceDialog,
        LinkDialog,
        SkillDialog,
        CheckDialog,
        ExtraDialog,
    ),
    provider=CareerProvider(),
    entries=(
        Entry(Place.HOME, 2, 2, Button("🚀 Карьера", Career())),
        Entry(Place.FIRST, 2, 1, Button("🚀 Карьеру", Career())),
    ),
    help="🚀 «цель: сменить работу» — карьера по шагам",
    hears=CareerEars,
    card_more=_link,
    numbers=CareerNumbers,
    week=CareerWeek,
)
