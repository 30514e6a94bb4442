"""«Сегодня», the plan and the review, as the house sees them."""

from collections.abc import Sequence

from dishka import Provider, Scope, alias, provide, provide_all

from bot.today.comeback import Welcome
from bot.today.dialog import RhythmDialog, TodayDialog
from bot.today.digest import Digests
from bot.today.notices import DigestNotices, Visits
from bot.today.repository import RhythmRepository
from bot.today.rules import Part
from bot.today.screens import AskHour, Hours
from bot.today.service import KINDS, RhythmService
from bot.ui.feature import Entry, Feature, Place
from bot.ui.html import Html
from bot.ui.ports import Comeback, DayDigests, HomeScreen
from bot.ui.screen import Button
from bot.users.models import User


class RhythmFollowsPeople:
    """Implements `users.service.Welcomes` and `users.service.FollowsZone`."""

    def __init__(self, rhythms: RhythmService) -> None:
        self._rhythms = rhythms

    async def welcome(self, user: User) -> None:
        """The plan and the review begin by themselves."""
        await self._rhythms.begin()

    async def zone_changed(self, user: User) -> Sequence[Html]:
        """They come at the same hours of the new clock, which goes without saying."""
        await self._rhythms.plan_anew()
        return []


class TodayProvider(Provider):
    """The day's rooms for one request."""

    scope = Scope.REQUEST
    rooms = provide_all(
        TodayDialog, RhythmDialog, RhythmRepository, RhythmService, Digests, DigestNotices, RhythmFollowsPeople
    )
    visits = provide(Visits, scope=Scope.APP)
    home = alias(TodayDialog, provides=HomeScreen)
    digests = alias(Digests, provides=DayDigests)
    comeback = provide(Welcome, provides=Comeback)


FEATURE = Feature(
    name="today",
    dialogs=(TodayDialog, RhythmDialog),
    provider=TodayProvider(),
    kinds=tuple(KINDS.values()),
    renderers={kind.name: DigestNotices for kind in KINDS.values()},
    entries=(
        Entry(Place.FIRST, 1, 1, Button("🕒 Мой день", AskHour(part=Part.MORNING, first=True))),
        Entry(Place.SETTINGS, 2, 1, Button("🕘 Утро и вечер", Hours())),
    ),
    follows_zone=RhythmFollowsPeople,
    welcomes=RhythmFollowsPeople,
)
