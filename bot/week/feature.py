"""Looking back, as the house sees it."""

from dishka import Provider, Scope, alias, provide_all

from bot.ui.feature import Entry, Feature, Place
from bot.ui.week import WeekReview, WeekTalk
from bot.week.dialog import WeekDialog
from bot.week.digest import WeekDigest
from bot.week.repository import WeekRepository
from bot.week.screens import PROGRESS
from bot.week.service import WeekService


class WeekProvider(Provider):
    """The rooms of looking back, for one request."""

    scope = Scope.REQUEST
    rooms = provide_all(WeekRepository, WeekService, WeekDigest, WeekDialog)
    review = alias(WeekDigest, provides=WeekReview)
    talk = alias(WeekDigest, provides=WeekTalk)


FEATURE = Feature(
    name="week",
    dialogs=(WeekDialog,),
    provider=WeekProvider(),
    entries=(Entry(Place.MORE, 5, 1, PROGRESS),),
)
