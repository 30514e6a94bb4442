"""Taps and texts about the person: start, help, small talk, zone, settings."""

import re

import tzfpy

from bot.kernel.clock import Clock
from bot.language.moment import parse_clock_time
from bot.language.smalltalk import Kind as Talk
from bot.language.smalltalk import recognise
from bot.ui.feature import Entries, HelpLines, Place
from bot.ui.html import Html
from bot.ui.incoming import Incoming, Kind
from bot.ui.navigation import HOME, Help
from bot.ui.routes import on
from bot.ui.screen import Screen, screen
from bot.users import screens
from bot.users.models import User
from bot.users.screens import AskQuiet, AskZone, QuietForm, SetQuiet, Settings, SetZone, ZoneForm
from bot.users.service import Presence, UserService

_SPAN = re.compile(r"(?:с|от)? ?(?P<since>\d[\d:. ]*?) ?(?:до|по|-|–|—) ?(?P<until>\d[\d:. ]*)", re.IGNORECASE)

WORDLESS_TEXT = Html("Я понимаю слова: напиши дело текстом, и я запомню.")
NO_SUCH_ZONE_TEXT = "Не знаю такого места. Напиши крупный город рядом или время на твоих часах: «15:40»."
NO_SUCH_HOURS_TEXT = "Не получилось понять часы. Например: «с 23 до 8»."


class StartDialog:
    """The first minutes."""

    def __init__(self, user: User, help_lines: HelpLines, clock: Clock) -> None:
        self._user, self._help_lines, self._clock = user, help_lines, clock

    @on.event(Kind.STARTED)
    async def started(self, _: Incoming) -> Screen:
        return self._greet()

    @on.command("start")
    async def start(self, _: str) -> Screen:
        return self._greet()

    def _greet(self) -> Screen:
        return screens.greeting(self._user) if self._user.first_done_at is None else screens.welcome_back(self._user)

    @on.command("help", "Что я умею")
    async def help(self, _: str) -> Screen:
        return screens.help_screen(self._help_lines)

    @on.tap(Help)
    async def help_tapped(self, _: Help) -> Screen:
        return screens.help_screen(self._help_lines)

    @on.command("privacy")
    async def privacy(self, _: str) -> Screen:
        return screens.privacy()

    @on.phrase(recognise)
    async def small_talk(self, kind: Talk) -> Screen:
        if kind is Talk.ABOUT_BOT:
            return screens.help_screen(self._help_lines)
        return screens.small_talk(kind)

    @on.event(Kind.WORDLESS)
    async def wordless(self, _: Incoming) -> Screen:
        return screen(WORDLESS_TEXT, [HOME])


class PresenceDialog:
    """What the platform tells about the dialog itself; nothing is answered."""

    def __init__(self, presence: Presence) -> None:
        self._presence = presence

    @on.event(Kind.STOPPED)
    async def stopped(self, _: Incoming) -> None:
        await self._presence.stopped()

    @on.event(Kind.REMOVED)
    async def removed(self, _: Incoming) -> None:
        await self._presence.stopped()

    @on.event(Kind.MUTED)
    async def muted(self, incoming: Incoming) -> None:
        await self._presence.muted(incoming.muted_until_ms)

    @on.event(Kind.UNMUTED)
    async def unmuted(self, _: Incoming) -> None:
        await self._presence.muted(None)


class SettingsDialog:
    """«⚙️ Настройки»."""

    def __init__(self, service: UserService, entries: Entries) -> None:
        self._service, self._entries = service, entries

    @on.tap(Settings)
    async def settings(self, _: Settings) -> Screen:
        return self._settings()

    @on.command("settings", "Настройки", "настройки", "мои настройки", "открой настройки")
    async def settings_typed(self, _: str) -> Screen:
        return self._settings()

    def _settings(self) -> Screen:
        rows = self._entries.rows(Place.SETTINGS)
        return screens.settings(self._service.user, self._service.local_now(), rows)

    @on.tap(AskZone)
    async def ask_zone(self, _: AskZone) -> Screen:
        return screens.ask_zone(self._service.local_now())

    @on.tap(SetZone)
    async def set_zone(self, tap: SetZone) -> Screen:
        zone = self._service.zone_in_words(tap.zone)
        return await self._zone(zone)

    @on.form(ZoneForm)
    async def zone_typed(self, _: ZoneForm, text: str) -> Screen:
        return await self._zone(self._service.zone_in_words(text))

    @on.event(Kind.LOCATION)
    async def located(self, incoming: Incoming) -> Screen:
        latitude, longitude = incoming.location or (0.0, 0.0)
        in_range = abs(latitude) <= 90 and abs(longitude) <= 180
        return await self._zone(tzfpy.get_tz(longitude, latitude) if in_range else None)

    async def _zone(self, zone: str | None) -> Screen:
        if not zone:
            return screens.ask_zone(self._service.local_now(), NO_SUCH_ZONE_TEXT)
        moved = await self._service.set_zone(zone)
        return screens.zone_set(self._service.user, self._service.local_now(), moved)

    @on.tap(AskQuiet)
    async def ask_quiet(self, _: AskQuiet) -> Screen:
        return screens.ask_quiet()

    @on.tap(SetQuiet)
    async def set_quiet(self, tap: SetQuiet) -> Screen:
        self._service.set_quiet(tap.since, tap.until)
        return self._settings()

    @on.form(QuietForm)
    async def quiet_typed(self, _: QuietForm, text: str) -> Screen:
        span = _SPAN.fullmatch(" ".join(text.split()))
        since = parse_clock_time(span["since"]) if span else None
        until = parse_clock_time(span["until"]) if span else None
        if since is None or until is None or since == until:
            return screens.ask_quiet(NO_SUCH_HOURS_TEXT)
        self._service.set_quiet(since, until)
        return self._settings()
