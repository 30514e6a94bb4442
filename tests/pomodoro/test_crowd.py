"""Many sessions end at once: everybody is told, in order, and no faster than allowed."""

import asyncio
import random
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from bot.app.process import Servers
from bot.delivery.worker import CLAIM, IN_FLIGHT
from bot.kernel.clock import SystemClock
from bot.kernel.db import open_engine
from bot.sandbox.audit import audit
from tests.house.town import Town
from tests.pomodoro.crowd import at_work
from tests.process.bot_process import platform_and_bot

CROWD = 150  # in three seconds, so that the order of seconds shows
SECONDS = 3
THOUSAND = 1000  # in one second
ALLOWED_RPS, ASKED_RPS = 100, 95  # more than MAX allows, so that a thousand do not take a test half a minute
SOON = 2.0  # seconds
END_IN_S = {"through": 2, "restarted": 6, "away": 1}  # there for it, back before it, or not there at all


async def test_a_crowd_that_ends_in_the_same_seconds_is_told_in_order(town: Town) -> None:
    people = [town.platform.person(f"Человек {number}") for number in range(CROWD)]
    for person in people:
        person.dialog.state = "active"
    end = (town.clock.now() + timedelta(minutes=5)).replace(microsecond=0)
    ends = [end + timedelta(seconds=number % SECONDS) for number in range(CROWD)]
    async with town.engine.begin() as connection:
        await at_work(connection, [(p.user_id, p.chat_id) for p in people], ends, town.clock.now())
    town.clock.move_to(end + timedelta(seconds=SECONDS))  # all of them while nobody looked
    await town.send_due()
    told = [message for person in people for message in person.messages if message.from_bot]
    assert Counter(message.chat_id for message in told) == {person.chat_id: 1 for person in people}
    assert all("🍅 25 минут есть!" in message.text and "25 из 90 мин" in message.text for message in told)
    assert await town.rows("SELECT count(*) FROM focus_sessions WHERE outcome = 'whole'") == [(CROWD,)]
    assert await town.rows("SELECT count(*) FROM tasks WHERE spent <> 25") == [(0,)]
    second_of = {person.chat_id: at for person, at in zip(people, ends, strict=True)}
    order = [second_of[int(call.query["chat_id"])] for call in list(town.platform.calls) if call.path == "/messages"]
    assert len(order) == CROWD
    for place, second in enumerate(order):
        assert sum(other > second for other in order[:place]) <= IN_FLIGHT  # those on the wire together


@pytest.mark.process
async def test_a_thousand_of_the_same_second_are_told_in_order_and_as_fast_as_allowed(servers: Servers) -> None:
    fast = platform_and_bot(servers, MAX_RPS=str(ASKED_RPS))
    async with fast as (platform, bot), open_engine(servers.database) as engine:
        platform.settings.rps = ALLOWED_RPS
        await bot.start()
        people = [platform.person(f"Человек {number}") for number in range(THOUSAND)]
        for person in people:
            person.dialog.state = "active"
        now = SystemClock().now().astimezone(UTC)
        end = now.replace(microsecond=0) + timedelta(seconds=3)
        async with engine.begin() as connection:
            await at_work(connection, [(p.user_id, p.chat_id) for p in people], [end] * THOUSAND, now)
        async with asyncio.timeout(240):
            while not all(person.messages for person in people):  # noqa: ASYNC110 - the platform rings no bell
                await asyncio.sleep(0.2)
        told = [message for person in people for message in person.messages if message.from_bot]
        assert Counter(message.chat_id for message in told) == {person.chat_id: 1 for person in people}
        assert min(message.at for message in told) >= end
        async with engine.connect() as connection:
            begun = await connection.execute(text("SELECT chat_id FROM focus_sessions AS s JOIN users AS u"
                                                  " ON u.id = s.user_id ORDER BY s.id"))  # fmt: skip
            place = {chat_id: number for number, (chat_id,) in enumerate(begun)}
        order = [place[int(call.query["chat_id"])] for call in list(platform.calls) if call.path == "/messages"]
        out_of_turn = [abs(number - expected) for expected, number in enumerate(order)]
        assert max(out_of_turn) <= CLAIM + IN_FLIGHT, "in the order they were begun; one claim is one turn"
        found = audit(platform)
        assert found["refused"] == []
        assert found["max_rps"] <= (platform.settings.rps or 0)


@pytest.mark.process
@pytest.mark.parametrize("life", END_IN_S)
async def test_an_end_is_told_within_two_seconds_whatever_became_of_the_bot(servers: Servers, life: str) -> None:
    async with platform_and_bot(servers) as (platform, bot), open_engine(servers.database) as engine:
        anna = platform.person("Аня")
        anna.dialog.state = "active"
        await bot.start()
        now = SystemClock().now().astimezone(UTC)
        end = now.replace(microsecond=0) + timedelta(seconds=END_IN_S[life])
        async with engine.begin() as connection:
            await at_work(connection, [(anna.user_id, anna.chat_id)], [end], now)
        if life == "restarted":
            assert await bot.stop() == 0
        elif life != "through":
            await bot.kill()
        if life == "away":
            end = await _away(end)
        if life != "through":
            await bot.start()
            end = max(end, SystemClock().now())  # it cannot tell before it is there
        async with asyncio.timeout(40):
            while not anna.messages:  # noqa: ASYNC110 - the platform rings no bell
                await asyncio.sleep(0.02)
        told = anna.messages[-1]
        assert "🍅 25 минут есть!" in told.text
        assert told.at - end <= timedelta(seconds=SOON), told.at - end
        await asyncio.sleep(1.5)
        assert len(anna.messages) == 1


async def _away(end: datetime) -> datetime:
    """Nobody is there when the time is over."""
    await asyncio.sleep((end - SystemClock().now()).total_seconds() + 0.5)
    return SystemClock().now()


@pytest.mark.process
async def test_killed_in_the_middle_of_a_crowd_everybody_is_told_and_counted_once(servers: Servers) -> None:
    dice = random.Random(25)
    crowd, rounds = 40, 3
    async with platform_and_bot(servers) as (platform, bot), open_engine(servers.database) as engine:
        await bot.start()
        people = [platform.person(f"Человек {number}") for number in range(crowd)]
        for person in people:
            person.dialog.state = "active"
        for _ in range(rounds):
            now = SystemClock().now().astimezone(UTC)
            end = now.replace(microsecond=0) + timedelta(seconds=1)
            async with engine.begin() as connection:
                await connection.execute(text("UPDATE focus_sessions SET state = 'closed'"))
                await at_work(connection, [(p.user_id, p.chat_id) for p in people], [end] * crowd, now)
            await asyncio.sleep((end - SystemClock().now()).total_seconds() + dice.uniform(0.2, 1.6))
            await bot.kill()
            await bot.start()
            async with asyncio.timeout(20), engine.connect() as connection:
                left = text("SELECT count(*) FROM delivery WHERE status IN ('pending', 'sending')")
                while (await connection.execute(left)).scalar_one():
                    await connection.rollback()
                    await asyncio.sleep(0.05)
        told = Counter(m.chat_id for p in people for m in p.messages if m.from_bot)
        assert all(told[person.chat_id] >= rounds for person in people)
        assert told.total() <= crowd * rounds + IN_FLIGHT * rounds  # a kill may repeat what was on the wire
        async with engine.connect() as connection:
            closed = text("SELECT count(*), min(minutes), max(minutes) FROM focus_sessions WHERE outcome = 'whole'")
            assert (await connection.execute(closed)).one() == (crowd * rounds, 25, 25)
            spent = text("SELECT count(*), min(spent), max(spent) FROM tasks")
            assert (await connection.execute(spent)).one() == (crowd * rounds, 25, 25)
        assert audit(platform)["refused"] == []  # never faster than the platform allows
