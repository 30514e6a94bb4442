"""The features of the house and the container that holds them."""

from collections.abc import AsyncIterator, Sequence
from functools import partial
from typing import Any

from dishka import (
    AsyncContainer,
    Provider,
    Scope,
    ValidationSettings,
    from_context,
    make_async_container,
    provide,
)
from maxapi import Bot, Dispatcher
from redis.asyncio import Redis
from sqlalchemy.ext.asyncio import AsyncEngine, AsyncSession

from bot.career.feature import FEATURE as CAREER
from bot.coach.feature import FEATURE as COACH
from bot.delivery.joined import Joined, RendererTable
from bot.delivery.outbox import Outbox
from bot.delivery.repository import Deliveries
from bot.delivery.sharing import KindTable
from bot.delivery.worker import Worker
from bot.habits.feature import FEATURE as HABITS
from bot.intake.lanes import Lanes
from bot.intake.poller import Poller
from bot.intake.recovery import Recovery
from bot.intake.repository import Inbox
from bot.kernel.clock import Clock
from bot.kernel.config import Settings
from bot.kernel.db import POOL_SIZE, Sessions, make_sessions
from bot.kernel.ownership import Ownership
from bot.kernel.ports import AllNumbers
from bot.kernel.tally import Tally
from bot.kernel.tasks import Nursery
from bot.owner.feature import FEATURE as OWNER
from bot.planner.feature import FEATURE as PLANNER
from bot.pomodoro.feature import FEATURE as POMODORO
from bot.today.feature import FEATURE as TODAY
from bot.ui.day import DaySections, EveningParts, MorningParts, ReturnParts
from bot.ui.drafts import Drafts
from bot.ui.events import Echo
from bot.ui.feature import CardButtons, Entries, Feature, HelpLines
from bot.ui.handler import EVENTS, Door
from bot.ui.incoming import Incoming
from bot.ui.messenger import Messenger
from bot.ui.pacing import Pacer
from bot.ui.patience import Patience
from bot.ui.pictures.gallery import Gallery
from bot.ui.ports import JoinedMessages, Meanwhiles, Who
from bot.ui.routes import RouteTable
from bot.ui.switchboard import Switchboard
from bot.ui.week import WeekRooms
from bot.ui.wire import make_bot
from bot.users.feature import FEATURE as USERS
from bot.users.service import Hosts, ZoneFollowers
from bot.week.feature import FEATURE as WEEK

# The order is the order of routes' phrases and of /help.
FEATURES: tuple[Feature, ...] = (USERS, TODAY, PLANNER, POMODORO, HABITS, CAREER, COACH, WEEK, OWNER)

# Leaves places for the worker, housekeeping and single statements beside the people being served.
LANES = POOL_SIZE - 3


class Infrastructure(Provider):
    """What lives as long as the process, and the session of one request."""

    scope = Scope.APP

    settings = from_context(Settings)
    clock = from_context(Clock)
    engine = from_context(AsyncEngine)
    redis = from_context(Redis)
    ownership = from_context(Ownership)
    nursery = from_context(Nursery)
    who = from_context(Who, scope=Scope.REQUEST)
    incoming = from_context(Incoming, scope=Scope.REQUEST)

    tally = provide(Tally)
    inbox = provide(Inbox)
    deliveries = provide(Deliveries)
    drafts = provide(Drafts)
    gallery = provide(Gallery)
    messenger = provide(Messenger)
    patience = provide(Patience)
    switchboard = provide(Switchboard)
    door = provide(Door)
    recovery = provide(Recovery)
    worker = provide(Worker)
    outbox = provide(Outbox, scope=Scope.REQUEST)
    joined = provide(Joined, provides=JoinedMessages, scope=Scope.REQUEST)

    @provide
    def sessions(self, engine: AsyncEngine) -> Sessions:
        return make_sessions(engine)

    @provide(scope=Scope.REQUEST)
    async def session(self, sessions: Sessions) -> AsyncIterator[AsyncSession]:
        """Opened here, committed by `ui.handler` or `delivery.worker` only; what was not committed is rolled back."""
        async with sessions() as session:
            yield session

    @provide
    def pacer(self, settings: Settings) -> Pacer:
        return Pacer(settings.max_rps)

    @provide
    def bot(self, settings: Settings, pacer: Pacer) -> Bot:
        return make_bot(settings.token, settings.max_api_url, pacer)

    @provide
    def dispatcher(self, door: Door) -> Dispatcher:
        """The library's dispatcher: every kind of event goes through the one door."""
        dispatcher = Dispatcher()
        for event in EVENTS:
            getattr(dispatcher, event.value)()(door.__call__)
        return dispatcher

    @provide
    def lanes(
        self, bot: Bot, dispatcher: Dispatcher, door: Door, inbox: Inbox, clock: Clock, nursery: Nursery
    ) -> Lanes:
        return Lanes(bot, dispatcher, door, inbox, clock, nursery, LANES)

    @provide
    async def poller(
        self,
        bot: Bot,
        inbox: Inbox,
        lanes: Lanes,
        recovery: Recovery,
        clock: Clock,
        ownership: Ownership,
        settings: Settings,
    ) -> Poller:
        me = bot.me
        source = f"{settings.max_api_url}|{me.user_id if me else 0}"
        return Poller(bot, inbox, lanes, recovery, clock, ownership, source)


class Connections(Provider):
    """What rooms offer each other without knowing each other."""

    scope = Scope.APP

    def __init__(self, features: Sequence[Feature]) -> None:
        super().__init__()
        self._features = features

    @provide
    def routes(self) -> RouteTable:
        return RouteTable.of(dialog for feature in self._features for dialog in feature.dialogs)

    @provide
    def kinds(self) -> KindTable:
        return KindTable({kind.name: kind for feature in self._features for kind in feature.kinds})

    @provide
    def renderers(self) -> RendererTable:
        return RendererTable({kind: drawer for feature in self._features for kind, drawer in feature.renderers.items()})

    @provide
    def entries(self) -> Entries:
        return Entries(tuple(entry for feature in self._features for entry in feature.entries))

    @provide
    def help(self) -> HelpLines:
        return HelpLines(feature.help for feature in self._features if feature.help)

    @provide
    def card(self) -> CardButtons:
        return CardButtons(
            tuple(feature.card for feature in self._features if feature.card),
            tuple(feature.card_more for feature in self._features if feature.card_more),
        )

    @provide(scope=Scope.REQUEST)
    async def day(self, scope: AsyncContainer) -> DaySections:
        return DaySections(await self._each(scope, "day"))

    @provide(scope=Scope.REQUEST)
    async def morning(self, scope: AsyncContainer) -> MorningParts:
        return MorningParts(await self._each(scope, "morning"))

    @provide(scope=Scope.REQUEST)
    async def evening(self, scope: AsyncContainer) -> EveningParts:
        return EveningParts(await self._each(scope, "evening"))

    @provide(scope=Scope.REQUEST)
    async def returns(self, scope: AsyncContainer) -> ReturnParts:
        return ReturnParts(await self._each(scope, "returns"))

    @provide(scope=Scope.REQUEST)
    async def numbers(self, scope: AsyncContainer) -> AllNumbers:
        return AllNumbers(await self._each(scope, "numbers"))

    @provide(scope=Scope.REQUEST)
    async def weeks(self, scope: AsyncContainer) -> WeekRooms:
        return WeekRooms(await self._each(scope, "week"))

    @provide(scope=Scope.REQUEST)
    async def zone_followers(self, scope: AsyncContainer) -> ZoneFollowers:
        return ZoneFollowers(await self._each(scope, "follows_zone"))

    @provide(scope=Scope.REQUEST)
    def hosts(self, scope: AsyncContainer) -> Hosts:
        return Hosts(partial(self._each, scope, "welcomes"))

    @provide(scope=Scope.REQUEST)
    async def echo(self, scope: AsyncContainer) -> Echo:
        return Echo(await self._each(scope, "hears"))

    @provide(scope=Scope.REQUEST)
    async def meanwhiles(self, scope: AsyncContainer) -> Meanwhiles:
        return Meanwhiles(await self._each(scope, "meanwhile"))

    async def _each(self, scope: AsyncContainer, part: str) -> list[Any]:
        """What the features offer under this name, built for the request."""
        offered = [getattr(feature, part) for feature in self._features]
        return [await scope.get(type_) for type_ in offered if type_ is not None]


def build(
    settings: Settings,
    clock: Clock,
    engine: AsyncEngine,
    redis: Redis,
    ownership: Ownership,
    nursery: Nursery,
    *,
    features: Sequence[Feature] = FEATURES,
    overrides: Sequence[Provider] = (),
) -> AsyncContainer:
    """The house, ready to be asked for its parts; `overrides` come last, for tests."""
    providers = [feature.provider for feature in features if feature.provider is not None]
    return make_async_container(
        Infrastructure(),
        Connections(features),
        *providers,
        *overrides,
        context={
            Settings: settings,
            Clock: clock,
            AsyncEngine: engine,
            Redis: redis,
            Ownership: ownership,
            Nursery: nursery,
        },
        validation_settings=ValidationSettings(nothing_overridden=False, implicit_override=not overrides),
    )
