"""A platform on a clock that tests move, served over HTTP, and a bot that speaks raw HTTP to it."""

from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import aiohttp
import pytest

from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from bot.sandbox.server import serve

Json = dict[str, Any]


class HandClock:
    """Stands still until a test moves it."""

    def __init__(self) -> None:
        self.instant = datetime(2026, 11, 23, 11, 5, tzinfo=UTC)

    def now(self) -> datetime:
        return self.instant

    def move(self, **by: float) -> None:
        self.instant += timedelta(**by)


@dataclass
class RawBot:
    """A bot made of HTTP calls and nothing else."""

    session: aiohttp.ClientSession
    url: str
    marker: int | None = None

    async def call(
        self, method: str, path: str, body: object = None, *, headers: Json | None = None, **query: str | int
    ) -> tuple[int, Json]:
        """The status and the JSON of one call; without a body none is sent."""
        given = {"Authorization": "sandbox"} if headers is None else headers
        async with self.session.request(method, self.url + path, params=query, headers=given, json=body) as reply:
            return reply.status, await reply.json()

    async def ok(self, method: str, path: str, body: object = None, **query: str | int) -> Json:
        status, answer = await self.call(method, path, body, headers=None, **query)
        assert status == 200, answer
        return answer

    async def poll(self, **query: str | int) -> list[Json]:
        """The next updates; asking acknowledges the ones before."""
        given = {} if self.marker is None else {"marker": self.marker}
        asked: dict[str, str | int] = {"timeout": 0, **given, **query}
        answer = await self.ok("GET", "/updates", **asked)
        self.marker = answer["marker"]
        updates: list[Json] = answer["updates"]
        return updates

    async def say(self, person: Person, text: str = "Привет", **body: object) -> Json:
        """Send a message and return it."""
        answer = await self.ok("POST", "/messages", {"text": text, **body}, chat_id=person.chat_id)
        message: Json = answer["message"]
        return message


def keyboard(*rows: list[Json]) -> Json:
    return {"type": "inline_keyboard", "payload": {"buttons": list(rows)}}


def callback(text: str, payload: str = "p") -> Json:
    return {"type": "callback", "text": text, "payload": payload}


@pytest.fixture
def clock() -> HandClock:
    return HandClock()


@pytest.fixture
def platform(clock: HandClock) -> Platform:
    platform = Platform(now=clock.now)
    platform.settings.rps = platform.settings.poll_rps = None
    return platform


@pytest.fixture
async def url(platform: Platform) -> AsyncIterator[str]:
    async with serve(platform) as url:
        yield url


@pytest.fixture
async def bot(url: str) -> AsyncIterator[RawBot]:
    async with aiohttp.ClientSession() as session:
        yield RawBot(session, url)


@pytest.fixture
def anna(platform: Platform) -> Person:
    """A person who has pressed «Начать»; the update about it is queued."""
    anna = platform.person("Аня")
    anna.start()
    return anna
