"""Who owns the bot: a lost lock is noticed at once, and whoever takes over leaves the other time to notice."""

import asyncio
import logging

import psycopg
import pytest

from bot.app.process import Servers
from bot.intake.repository import Inbox
from bot.intake.updates import read
from bot.kernel import ownership
from bot.kernel.db import driver_address
from bot.kernel.ownership import CHECK_EVERY_S, LEAVES_WITHIN_S, Ownership
from bot.kernel.tasks import Nursery
from tests.house.test_bad_input import text_update
from tests.house.town import Town


async def cut_owners(servers: Servers) -> None:
    async with await psycopg.AsyncConnection.connect(**driver_address(servers.database), autocommit=True) as connection:
        await connection.execute(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            " WHERE application_name = 'uspevay-bolshe owner' AND datname = current_database()"
        )


async def test_a_cut_connection_is_noticed_long_before_the_next_check(servers: Servers) -> None:
    owner, nursery = Ownership(servers.database), Nursery()
    await owner.acquire()
    try:
        nursery.start(owner.keep(), name="owner")
        await asyncio.sleep(0.1)
        await cut_owners(servers)
        await asyncio.sleep(CHECK_EVERY_S / 4)
        assert owner.term == 1
    finally:
        await nursery.cancel()
        await owner.release()


async def test_a_bot_that_takes_over_begins_when_the_other_has_surely_stopped(
    servers: Servers, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    monkeypatch.setattr(ownership, "CHECK_EVERY_S", 0.05)
    monkeypatch.setattr(ownership, "LEAVES_WITHIN_S", 0.5)
    assert LEAVES_WITHIN_S > CHECK_EVERY_S
    first, second = Ownership(servers.database), Ownership(servers.database)
    await first.acquire()
    try:
        taking_over = asyncio.ensure_future(second.acquire())
        await asyncio.sleep(0.2)
        with caplog.at_level(logging.INFO, ownership.__name__):
            await first.release()
            await asyncio.sleep(0.3)
        assert "the other process is gone" in caplog.text
        assert not second.held.is_set()
        await asyncio.wait_for(taking_over, 2)
        assert second.held.is_set()
    finally:
        await first.release()
        await second.release()


async def test_what_another_process_took_and_left_is_done_when_the_bot_is_owned_again(
    town: Town, servers: Servers
) -> None:
    anna = await town.friend()
    owner = await town.container.get(Ownership)
    left = read(text_update(anna, "завтра в 9 врач"))
    await (await town.container.get(Inbox)).store("another's", None, [left], town.clock.now())
    await cut_owners(servers)
    async with asyncio.timeout(10):
        while owner.term == 0:  # noqa: ASYNC110 - nothing rings when it is lost
            await asyncio.sleep(0.01)
        await owner.held.wait()
    await anna.send("купить хлеб")
    assert await town.rows("SELECT title FROM tasks ORDER BY id") == [("врач",), ("купить хлеб",)]
    assert sum("Врач" in message.text for message in anna.answers) == 1
