"""The slice of people, as the house sees it."""

from dishka import Provider, Scope, provide

from bot.delivery.kinds import Reachability
from bot.kernel.clock import Clock
from bot.kernel.errors import GoneError
from bot.ui.feature import Entry, Feature, Place
from bot.ui.navigation import Help
from bot.ui.ports import LocalTime, People, Who
from bot.ui.screen import Button
from bot.users.dialog import PresenceDialog, SettingsDialog, StartDialog
from bot.users.models import User
from bot.users.repository import UserRepository
from bot.users.screens import AskQuiet, AskZone, Settings
from bot.users.service import Arrivals, Departures, Here, PeopleReach, Presence, UserService


class UsersProvider(Provider):
    """People's rooms for one request."""

    scope = Scope.REQUEST

    repository = provide(UserRepository)
    departures = provide(Departures)
    people = provide(Arrivals, provides=People)
    reachability = provide(PeopleReach, provides=Reachability)
    presence = provide(Presence)
    service = provide(UserService)
    start = provide(StartDialog)
    presence_dialog = provide(PresenceDialog)
    settings = provide(SettingsDialog)

    @provide
    async def user(self, repository: UserRepository, who: Who) -> User:
        """The person of this request."""
        user = await repository.get(who.user_id)
        if user is None:
            raise GoneError("Мы ещё не знакомы. Нажми «Начать» или напиши /start.")
        return user

    @provide
    def local_time(self, user: User, clock: Clock) -> LocalTime:
        """The person's own clock."""
        return Here(user, clock)


FEATURE = Feature(
    name="users",
    dialogs=(StartDialog, PresenceDialog, SettingsDialog),
    provider=UsersProvider(),
    entries=(
        Entry(Place.SETTINGS, 1, 1, Button("🕒 Часовой пояс", AskZone())),
        Entry(Place.SETTINGS, 3, 1, Button("🌙 Тихие часы", AskQuiet())),
        Entry(Place.MORE, 8, 1, Button("⚙️ Настройки", Settings())),
        Entry(Place.MORE, 9, 1, Button("❓ Помощь", Help())),
    ),
)
