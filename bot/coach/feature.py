"""The coach, as the house sees it."""

from dishka import Provider, Scope, alias, provide, provide_all

from bot.coach.day import CoachDay, Drip, FlamePart, RecordPart
from bot.coach.dialog import MyDataDialog, TipDialog
from bot.coach.ears import CoachEars, CoachZone
from bot.coach.numbers import CoachNumbers
from bot.coach.repository.days import DayRepository
from bot.coach.repository.mydata import MyDataRepository
from bot.coach.repository.tips import TipRepository
from bot.coach.screens import DATA, TIP
from bot.coach.service.drawn import Drawn
from bot.coach.service.flame import FlameService
from bot.coach.service.mydata import MyDataService
from bot.coach.service.tips import TipService
from bot.coach.week import FlameWeek
from bot.ui.feature import Entry, Feature, Place
from bot.ui.ports import Advice


class CoachProvider(Provider):
    """The coach's rooms for one request."""

    scope = Scope.REQUEST
    advice = alias(TipService, provides=Advice)
    drawn = provide(Drawn, scope=Scope.APP)
    rooms = provide_all(
        DayRepository,
        TipRepository,
        MyDataRepository,
        FlameService,
        TipService,
        MyDataService,
        TipDialog,
        MyDataDialog,
        CoachEars,
        CoachZone,
        CoachNumbers,
        CoachDay,
        FlamePart,
        FlameWeek,
        RecordPart,
        Drip,
    )


FEATURE = Feature(
    name="coach",
    dialogs=(TipDialog, MyDataDialog),
    provider=CoachProvider(),
    entries=(Entry(Place.MORE, 6, 1, TIP), Entry(Place.SETTINGS, 5, 1, DATA)),
    day=CoachDay,
    follows_zone=CoachZone,
    hears=CoachEars,
    morning=Drip,
    evening=FlamePart,
    returns=RecordPart,
    numbers=CoachNumbers,
    week=FlameWeek,
)
