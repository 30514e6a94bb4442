"""The servers go away and come back: the bot stays, loses nothing and says nothing false meanwhile."""

import asyncio
from collections.abc import Callable

import pytest

from bot.app.process import Servers
from bot.sandbox.person import Person
from tests.process.bot_process import platform_and_bot
from tests.process.own_servers import own_postgres, own_valkey
from tests.process.test_promises import answers, until

pytestmark = pytest.mark.process

OUTAGE_S = 20


async def _writes_through(anna: Person, words: str) -> None:
    anna.send(words)
    await until(lambda: words.capitalize() in "".join(answers(anna)[-1:]), 30)


async def _outlives(servers: Servers, away: Callable[[], None], back: Callable[[], None]) -> None:
    """A bot whose server is away for a while: nothing false is said meanwhile, everything afterwards, once.

    Without PostgreSQL nothing can be said at all. Redis is asked only for a half-typed form: whoever has none is
    answered meanwhile, and truly.
    """
    async with platform_and_bot(servers) as (platform, bot):
        await bot.start()
        anna = platform.person("Аня")
        anna.start()
        await _writes_through(anna, "до поломки")
        await asyncio.to_thread(away)
        heard = len(answers(anna))
        anna.send("во время поломки")
        await asyncio.sleep(OUTAGE_S)
        assert bot.is_running
        assert all(text.startswith("📌 Во время поломки") for text in answers(anna)[heard:])
        await asyncio.to_thread(back)
        await until(lambda: "Во время поломки" in answers(anna)[-1], 30)
        await _writes_through(anna, "после поломки")
        titles = [text.splitlines()[0] for text in answers(anna) if text.startswith("📌")]
        assert titles == ["📌 До поломки", "📌 Во время поломки", "📌 После поломки"]
        assert await bot.stop() == 0
        assert b"Traceback" not in bot.log


async def test_postgresql_and_redis_may_each_be_away_for_twenty_seconds() -> None:
    """Two bots with servers of their own, so that the two outages pass at the same time."""
    with own_postgres() as first, own_postgres() as second, own_valkey() as (one, at), own_valkey() as (other, there):
        await asyncio.gather(
            _outlives(Servers(first.url, at), first.stop, first.start),
            _outlives(Servers(second.url, there), other.stop, other.start),
        )
        assert one.is_running
