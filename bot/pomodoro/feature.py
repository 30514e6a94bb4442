"""Focus, as the house sees it."""

from dishka import Provider, Scope, provide_all

from bot.pomodoro.day import FocusEvening, FocusNow
from bot.pomodoro.dialog.figures import FiguresDialog
from bot.pomodoro.dialog.session import SessionDialog
from bot.pomodoro.dialog.start import StartDialog
from bot.pomodoro.notices import EndNotices, PhaseEnds
from bot.pomodoro.repository import FocusRepository
from bot.pomodoro.screens.payloads import EstimateTask, Focus, Menu
from bot.pomodoro.service.clockwork import PHASE_OVER, PHASE_TOLD, Clockwork
from bot.pomodoro.service.figures import FiguresService
from bot.pomodoro.service.focus import FocusService
from bot.pomodoro.service.joint import Joint
from bot.pomodoro.week import FocusWeek
from bot.ui.feature import Entry, Feature, Place
from bot.ui.screen import Button


class PomodoroProvider(Provider):
    """The rooms of focus for one request."""

    scope = Scope.REQUEST
    rooms = provide_all(
        FocusRepository,
        Joint,
        Clockwork,
        FocusService,
        FiguresService,
        StartDialog,
        SessionDialog,
        FiguresDialog,
        PhaseEnds,
        EndNotices,
        FocusNow,
        FocusEvening,
        FocusWeek,
    )


def _on_card(task_id: int) -> Button:
    return Button("🍅 Фокус", Focus(task_id=task_id))


def _on_card_more(task_id: int) -> Button:
    return Button("🎯 В 🍅", EstimateTask(task_id=task_id))


FEATURE = Feature(
    name="pomodoro",
    dialogs=(StartDialog, SessionDialog, FiguresDialog),
    provider=PomodoroProvider(),
    kinds=(PHASE_OVER, PHASE_TOLD),
    renderers={PHASE_OVER.name: PhaseEnds, PHASE_TOLD.name: EndNotices},
    entries=(Entry(Place.HOME, 1, 2, Button("🍅 Помодоро", Menu())),),
    meanwhile=FocusNow,
    evening=FocusEvening,
    week=FocusWeek,
    help="🍅 «фокус 25 отчёт» — помодоро-таймер",
    card=_on_card,
    card_more=_on_card_more,
)
