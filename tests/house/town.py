"""Conversations: people of a local messenger talk with the real bot over HTTP, and the clock moves when told to."""

import asyncio
import re
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from dishka import AsyncContainer
from pydantic import SecretStr
from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bot.app.process import Running, Servers, running
from bot.delivery.repository import Deliveries
from bot.delivery.worker import Worker
from bot.intake import poller
from bot.intake.lanes import Lanes
from bot.kernel.config import Settings
from bot.sandbox.message import ChatMessage
from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from bot.sandbox.server import serve
from bot.ui.patience import Patience
from bot.ui.wire import ChatGaps
from tests.house import voice

MOSCOW = ZoneInfo("Europe/Moscow")
MONDAY = datetime(2026, 11, 23, 14, 5, tzinfo=MOSCOW)


class StandingClock:
    """Stands still until moved."""

    def __init__(self, instant: datetime) -> None:
        self._instant = instant.astimezone(UTC)

    def now(self) -> datetime:
        return self._instant

    def move_to(self, instant: datetime) -> None:
        self._instant = max(self._instant, instant.astimezone(UTC))


class Friend:
    """A person who talks with the bot and waits for its answer."""

    def __init__(self, person: Person, town: "Town") -> None:
        self.person, self._town = person, town

    @property
    def user_id(self) -> int:
        return self.person.user_id

    @property
    def messages(self) -> list[ChatMessage]:
        """What the chat shows, oldest first."""
        return self.person.messages

    @property
    def answers(self) -> list[ChatMessage]:
        """The bot's messages."""
        return [message for message in self.messages if message.from_bot]

    @property
    def screen(self) -> ChatMessage:
        """The bot's newest message."""
        return self.answers[-1]

    @property
    def text(self) -> str:
        """The text of the bot's newest message."""
        return self.screen.text

    @property
    def buttons(self) -> list[list[str]]:
        """The labels under the bot's newest message, row by row."""
        return labels(self.screen)

    async def start(self) -> "Friend":
        self.person.start()
        await self._town.settle()
        return self

    async def send(self, said: str) -> ChatMessage:
        """Say something; returns the bot's newest message."""
        self.person.send(said)
        await self._town.settle()
        return self.screen

    async def tap(self, label: str, message: ChatMessage | None = None) -> ChatMessage:
        """Press the newest button with this label; returns the message as it now stands."""
        self.person.tap(label, message)
        await self._town.settle()
        return self.screen

    async def tap_payload(self, payload: str, message: ChatMessage | None = None) -> ChatMessage:
        """Press a button that is no longer, or was never, on the screen."""
        self.person.tap_stale(message or self.screen, payload)
        await self._town.settle()
        return self.screen

    def sees(self, *parts: str) -> None:
        """The bot's newest message holds every part."""
        for part in parts:
            assert part in self.text, f"«{part}» is not in:\n{self.text}"

    def sees_button(self, label: str) -> None:
        """The bot's newest message has this button."""
        shown = [b for row in self.buttons for b in row]
        assert label in shown, f"no button «{label}» among {shown}"

    def payload(self, label: str, message: ChatMessage | None = None) -> str:
        """What the button with this label sends."""
        for button in (message or self.screen).buttons:
            if button.text == label and button.payload:
                return button.payload
        raise AssertionError(f"no button «{label}»")


class Town:
    """The platform, the bot and the clock."""

    def __init__(self, platform: Platform, clock: StandingClock, run: Running, engine: AsyncEngine) -> None:
        self.platform, self.clock, self.run, self.engine = platform, clock, run, engine

    @property
    def container(self) -> AsyncContainer:
        return self.run.container

    @property
    def now(self) -> datetime:
        """The clock in Moscow."""
        return self.clock.now().astimezone(MOSCOW)

    def stranger(self, name: str = "Борис") -> Friend:
        """Somebody who has not started the bot."""
        return Friend(self.platform.person(name), self)

    async def friend(self, name: str = "Аня") -> Friend:
        """Somebody who has started the bot."""
        return await self.stranger(name).start()

    async def settle(self) -> None:
        """Wait until the bot has taken and handled everything that was said, and noted its answers as seen.

        Noting goes in batches of half a second: left to itself it would fall upon a later move's count of round trips.
        """
        lanes = await self.container.get(Lanes)
        async with asyncio.timeout(20):
            while self.platform.updates.committed < self.platform.updates.end or len(lanes):  # noqa: ASYNC110 - no event spans both
                await asyncio.sleep(0.002)
            await lanes.flush_shown()

    async def send_due(self) -> None:
        """Let the worker send what is due now."""
        await (await self.container.get(Worker)).drain()

    async def go_to(self, instant: datetime) -> None:
        """Move the clock, visiting every due instant on the way."""
        deliveries = await self.container.get(Deliveries)
        while (due := await deliveries.next_due()) is not None and due <= instant:
            self.clock.move_to(due)
            await self.send_due()
        self.clock.move_to(instant)
        await self.send_due()

    async def pass_time(self, **span: float) -> None:
        """Let minutes, hours or days go by."""
        await self.go_to(self.clock.now() + timedelta(**span))

    async def at(self, hour: int, minute: int = 0, *, days: int = 0) -> None:
        """Go to this wall time in Moscow, today or so many days ahead."""
        there = (self.now + timedelta(days=days)).replace(hour=hour, minute=minute, second=0, microsecond=0)
        await self.go_to(there)

    async def rows(self, query: str, **values: object) -> list[tuple[object, ...]]:
        """Look into the database beside the bot."""
        async with self.engine.connect() as connection:
            return [tuple(row) for row in await connection.execute(text(query), values)]

    def calls(self, path: str = "", *, since: int = 0) -> list[str]:
        """«METHOD /path» of the calls the platform received, polls apart."""
        made = [f"{call.method} {call.path}" for call in list(self.platform.calls)[since:]]
        return [call for call in made if path in call and not call.endswith("/updates")]


def labels(message: ChatMessage) -> list[list[str]]:
    """A message's buttons, row by row."""
    return [[button.text for button in row] for row in message.rows]


def screen_of(message: ChatMessage) -> str:
    """A message as the reference conversation writes it: text, then rows of buttons."""
    rows = " / ".join(" ".join(f"[{label}]" for label in row) for row in labels(message))
    return f"{message.text}\n{rows}" if rows else message.text


@asynccontextmanager
async def open_town(
    servers: Servers,
    *,
    at: datetime = MONDAY,
    tune: Callable[[Platform], None] | None = None,
    keep: Platform | None = None,
    owners: frozenset[int] = frozenset(),
) -> AsyncIterator[Town]:
    """A platform with the bot at work on it; polling and rates run at a test's speed.

    `keep` is the platform of an earlier town, whose bot was stopped: its people and chats go on.
    """
    clock = StandingClock(at)
    platform = keep or Platform(now=clock.now)
    platform.now = clock.now
    platform.settings.rps = platform.settings.poll_rps = None
    if tune is not None:
        tune(platform)
    paces = poller.GAP_S, ChatGaps.PER_SECOND, Patience.BURST
    poller.GAP_S, ChatGaps.PER_SECOND, Patience.BURST = 0.0, 1000, 1_000_000  # a test talks faster than a person
    try:
        async with serve(platform) as address:
            settings = Settings(
                bot_token=SecretStr(platform.token), max_api_url=address, max_rps=1000, owner_id=owners,
                _env_file=None,
            )  # fmt: skip
            async with running(settings, clock, servers) as run:
                yield Town(platform, clock, run, await run.container.get(AsyncEngine))
        said = frozenset(
            message.text for person in platform.people() for message in person.history if not message.from_bot
        )
        broken = voice.problems(
            platform, frozenset(line for text_ in said for line in [text_, *text_.splitlines()] if line)
        )
        assert not broken, "\n".join(broken)
    finally:
        poller.GAP_S, ChatGaps.PER_SECOND, Patience.BURST = paces


def plain(text_: str) -> str:
    """Text without runs of blanks, for comparing."""
    return re.sub(r"\s+", " ", text_).strip()
