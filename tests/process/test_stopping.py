"""SIGTERM at any moment ends the process soon and cleanly; a part that dies does not leave a bot that looks alive."""

import asyncio

import psycopg
import pytest

from bot.app.process import Servers, Stop
from bot.kernel.clock import SystemClock
from bot.kernel.db import driver_address
from bot.kernel.ownership import LOCK_KEY
from bot.sandbox.platform import Platform
from tests.house.town import Town
from tests.process.bot_process import BotProcess, platform_and_bot

pytestmark = pytest.mark.process

SOON_S = 10


async def says(bot: BotProcess, words: bytes) -> None:
    async with asyncio.timeout(30):
        while words not in bot.log:  # noqa: ASYNC110 - the other side is a process
            await asyncio.sleep(0.02)


async def ends_cleanly(bot: BotProcess) -> None:
    async with asyncio.timeout(SOON_S):
        assert await bot.stop() == 0
    assert b"Traceback" not in bot.log


async def test_a_bot_that_waits_for_another_to_stop_ends_when_told_to(servers: Servers) -> None:
    async with await psycopg.AsyncConnection.connect(**driver_address(servers.database), autocommit=True) as owner:
        await owner.execute("SELECT pg_advisory_lock(%s)", (LOCK_KEY,))
        async with platform_and_bot(servers) as (_, bot):
            await bot.start(wait=False)
            await says(bot, b"another process owns this bot")
            await ends_cleanly(bot)


async def test_a_bot_that_waits_for_the_platform_ends_when_told_to(servers: Servers) -> None:
    bot = BotProcess(Platform(now=SystemClock().now), "http://127.0.0.1:9", servers)
    try:
        await bot.start(wait=False)
        await says(bot, b"the platform does not answer")
        await ends_cleanly(bot)
    finally:
        await bot.kill()


async def test_a_part_that_ends_by_itself_ends_the_process(town: Town) -> None:
    waiting = asyncio.ensure_future(Stop().wait(town.run))
    poller = next(keeper for keeper in town.run._keepers if keeper.get_name() == "poller")
    assert not waiting.done()
    town.run._keeper_ended(asyncio.ensure_future(asyncio.sleep(0)))
    assert await waiting == 1
    assert not poller.done()
