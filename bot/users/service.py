"""What the house knows of people and does for them."""

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, time
from typing import Protocol

from bot.delivery.kinds import Reach
from bot.kernel.clock import Clock
from bot.kernel.tally import BLOCKS, Tally
from bot.language.moment import parse_clock_time
from bot.ui.html import Html
from bot.ui.incoming import Incoming, Kind
from bot.ui.ports import Who
from bot.users.models import User
from bot.users.repository import UserRepository
from bot.users.rules import zone_from_words, zone_of_clock

_LAST_INSTANT = datetime(9000, 1, 1, tzinfo=UTC)  # «muted for ever» does not fit a datetime

# What a person did that shows the bot may write to them again.
_PRESENT = (Kind.STARTED, Kind.TEXT, Kind.TAP, Kind.LOCATION, Kind.WORDLESS)


@dataclass(frozen=True, slots=True)
class Here:
    """A person's own time; implements `ui.ports.LocalTime`."""

    user: User
    clock: Clock

    def now(self) -> datetime:
        """The present moment in the person's zone."""
        return self.user.local(self.clock.now())


class FollowsZone(Protocol):
    """A slice whose promises hang on the wall clock."""

    async def zone_changed(self, user: User) -> Sequence[Html]:
        """Plan everything anew in the person's new zone; returns lines that say what moved."""
        ...


class ZoneFollowers(tuple[FollowsZone, ...]):
    """Every slice that follows the zone, for the person of the request."""


class Welcomes(Protocol):
    """A slice that begins something of its own accord with a person's first message."""

    async def welcome(self, user: User) -> None:
        """The person was just met."""
        ...


@dataclass(frozen=True, slots=True)
class Hosts:
    """Every slice that welcomes newcomers; built only when somebody is new, since slices stand on the person's row."""

    assemble: Callable[[], Awaitable[Sequence[Welcomes]]]


class Departures:
    """People whom nothing reaches until they start the bot again."""

    def __init__(self, repository: UserRepository, tally: Tally) -> None:
        self._repository, self._tally = repository, tally

    async def note(self, user_id: int) -> None:
        """Stop sending to the person."""
        if await self._repository.lose(user_id):
            self._tally.add(BLOCKS)


class Arrivals:
    """Implements `ui.ports.People`."""

    def __init__(
        self, repository: UserRepository, hosts: Hosts, clock: Clock, who: Who, departures: Departures
    ) -> None:
        self._repository, self._hosts, self._clock, self._who = repository, hosts, clock, who
        self._departures = departures

    async def arrive(self, incoming: Incoming) -> int:
        """Make or refresh the person's row; a stop or a mute is noted by its own dialog.

        Returns the days of silence before this.
        """
        if incoming.kind not in _PRESENT:
            return 0
        now = self._clock.now()
        user, is_new, before = await self._repository.arrive(
            incoming.user_id, incoming.chat_id, incoming.name[:200], now
        )
        if is_new:
            for host in await self._hosts.assemble():
                await host.welcome(user)
        return user.silent_days(before, user.local(now).date()) if before is not None else 0

    async def lost(self) -> None:
        """Stop sending to the person until they start the bot again."""
        await self._departures.note(self._who.user_id)


class Presence:
    """What the platform tells about the dialog; the person may not even have a row."""

    def __init__(self, repository: UserRepository, who: Who, departures: Departures) -> None:
        self._repository, self._who, self._departures = repository, who, departures

    async def stopped(self) -> None:
        """The person stopped the bot or deleted the dialog."""
        await self._departures.note(self._who.user_id)

    async def muted(self, until_ms: int | None) -> None:
        """Notifications of the dialog are off until the instant (Unix ms), or on with None."""
        until = None
        if until_ms is not None:
            seconds = min(until_ms / 1000, _LAST_INSTANT.timestamp())
            until = datetime.fromtimestamp(max(0.0, seconds), UTC)
        await self._repository.set_muted(self._who.user_id, until)


class PeopleReach:
    """Implements `delivery.kinds.Reachability`."""

    def __init__(self, repository: UserRepository, departures: Departures) -> None:
        self._repository, self._departures = repository, departures

    async def of(self, user_ids: Sequence[int], now: datetime) -> Mapping[int, Reach]:
        """How each of these people can be reached now."""
        users = await self._repository.many(user_ids)
        return {
            user.id: Reach(
                user.id,
                user.chat_id,
                user.tz,
                user.reachable,
                user.is_muted(now),
                user.quiet_until(now),
                user.quiet_until,
            )
            for user in users
        }

    async def hold(self, user_id: int) -> None:
        """Let what the person does wait for the end of the transaction."""
        await self._repository.hold(user_id)

    async def lost(self, user_id: int) -> None:
        """Stop sending to the person until they start the bot again."""
        await self._departures.note(user_id)


class UserService:
    """What a person can tell the bot about themselves."""

    def __init__(self, repository: UserRepository, user: User, clock: Clock, followers: ZoneFollowers) -> None:
        self._repository, self.user, self._clock, self._followers = repository, user, clock, followers

    def local_now(self) -> datetime:
        """The present moment on the person's clock."""
        return self.user.local(self._clock.now())

    def did_something_since(self, instant: datetime) -> bool:
        """Whether the person tapped or wrote after that instant, and before what is being answered."""
        before = self._repository.seen_before
        return before is not None and before > instant

    def zone_in_words(self, words: str) -> str | None:
        """The zone that a typed city, IANA name, offset or «15:40 on my clock» means."""
        now = self._clock.now()
        if (zone := zone_from_words(words, now)) is not None:
            return zone
        clock = parse_clock_time(words)
        return zone_of_clock(clock, now) if clock is not None else None

    async def set_zone(self, zone: str) -> Sequence[Html]:
        """Set the zone; wall times stay where they are. Returns what moved, in words, unless nothing did."""
        changed = zone != self.user.zone
        self.user.zone, self.user.zone_known = zone, True
        moved: list[Html] = []
        if changed:
            for follower in self._followers:
                moved += await follower.zone_changed(self.user)
        return moved

    def confirm_zone(self) -> None:
        """The clock shown was right."""
        self.user.zone_known = True

    def set_quiet(self, since: time | None, until: time | None) -> None:
        """Set quiet hours, or switch them off with None."""
        self.user.quiet_from, self.user.quiet_to = since, until

    def note_first_win(self) -> bool:
        """True once in a person's life: with the first thing done."""
        if self.user.first_done_at is not None:
            return False
        self.user.first_done_at = self._clock.now()
        return True
