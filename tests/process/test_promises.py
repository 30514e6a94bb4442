"""What is promised of the process: it serves a platform it has never seen, and kills and outages cost no word."""

import asyncio
import random
from collections import Counter
from collections.abc import Callable
from datetime import timedelta

import psycopg
import pytest

from bot.app.process import Servers
from bot.sandbox.audit import audit
from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from tests.process.bot_process import platform_and_bot, run_once

pytestmark = pytest.mark.process

HOST = "127.0.0.1"
NOBODY = f"{HOST}:9"  # nothing listens on the discard port
REDIS = f"redis://{NOBODY}"


async def until(condition: Callable[[], bool], seconds: float = 20.0) -> None:
    """Wait until the condition holds."""
    async with asyncio.timeout(seconds):
        while not condition():  # noqa: ASYNC110 - the other side is a process
            await asyncio.sleep(0.02)


def answers(person: Person) -> list[str]:
    return [message.text for message in person.messages if message.from_bot]


def made(platform: Platform) -> list[str]:
    """The calls the bot made, polls apart."""
    return [f"{call.method} {call.path}" for call in platform.calls if call.path != "/updates"]


async def test_an_ordinary_conversation_costs_one_call_a_move_and_none_is_refused(servers: Servers) -> None:
    async with platform_and_bot(servers) as (platform, bot):
        await bot.start()
        anna = platform.person("Аня")
        anna.start()
        await until(lambda: len(answers(anna)) == 1)
        anna.send("завтра в 18:30 позвонить маме !1")
        await until(lambda: len(answers(anna)) == 2)
        anna.tap("Да, " + _clock(answers(anna)[-1]))
        await until(lambda: "У тебя сейчас" not in answers(anna)[-1])
        anna.tap("◀️ Сегодня")
        await until(lambda: "☀️" in answers(anna)[-1])
        assert await bot.stop() == 0
        assert made(platform) == [
            "GET /me", "PATCH /me/commands", "POST /messages", "POST /messages", "POST /answers", "POST /answers",
        ]  # fmt: skip
        assert audit(platform)["refused"] == []


def _clock(card: str) -> str:
    return card.partition("У тебя сейчас ")[2].partition("?")[0]


async def test_a_reminder_comes_within_two_seconds_of_its_time(servers: Servers) -> None:
    async with platform_and_bot(servers) as (platform, bot):
        await bot.start()
        anna = platform.person("Аня")
        anna.start()
        anna.send("через 10 секунд чай")
        said_at = asyncio.get_running_loop().time()
        await until(lambda: any(text.startswith("⏰") for text in answers(anna)))
        assert 8.5 <= asyncio.get_running_loop().time() - said_at <= 12


async def test_a_reminder_missed_while_the_bot_was_killed_comes_once_after_the_restart(servers: Servers) -> None:
    async with platform_and_bot(servers) as (platform, bot):
        await bot.start()
        anna = platform.person("Аня")
        anna.start()
        anna.send("через 2 минуты чай")
        await until(lambda: len(answers(anna)) == 2)
        await bot.kill()
        dsn = servers.database.set(drivername="postgresql").render_as_string(hide_password=False)
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:
            # As if the bot had been away for ten minutes.
            ago = timedelta(minutes=10)
            await connection.execute(
                "UPDATE delivery SET due_at = due_at - %s, planned_at = planned_at - %s", (ago, ago)
            )
            await connection.execute("UPDATE tasks SET instant = instant - %s", (ago,))
        await bot.start()
        await until(lambda: any("Чай" in text and "⏰" in text for text in answers(anna)))
        await asyncio.sleep(2)
        assert sum("⏰" in text for text in answers(anna)) == 1


async def test_kill_9_amid_the_texts_of_200_people_neither_loses_nor_doubles_one(servers: Servers) -> None:
    rng = random.Random(20261122)
    async with platform_and_bot(servers, MAX_RPS="200") as (platform, bot):
        platform.settings.rps = None  # what is killed is the bot, not its patience
        people = [platform.person(f"Человек {number}") for number in range(200)]
        for person in people:
            person.start()
        said = Counter[str]()
        for kill in range(5):
            await bot.start()
            for number, person in enumerate(people):
                words = f"дело {kill} от {number} человека"
                person.send(words)
                said[words] += 1
            await asyncio.sleep(rng.uniform(0.1, 2.5))
            await bot.kill()
        await bot.start()
        dsn = servers.database.set(drivername="postgresql").render_as_string(hide_password=False)
        async with await psycopg.AsyncConnection.connect(dsn, autocommit=True) as connection:

            async def written() -> Counter[str]:
                rows = await (await connection.execute("SELECT title FROM tasks")).fetchall()
                return Counter(str(row[0]) for row in rows)

            async with asyncio.timeout(60):
                while (await written()).total() < said.total():  # noqa: ASYNC110 - the other side is a process
                    await asyncio.sleep(0.2)
            await bot.stop()
            assert await written() == said


async def test_a_second_bot_on_the_same_database_waits(servers: Servers) -> None:
    async with platform_and_bot(servers) as (_, first), platform_and_bot(servers) as (other, second):
        await first.start()
        await second.start(wait=False)
        await until(lambda: b"another process owns this bot" in second.log, 60)
        await asyncio.sleep(3)
        assert not other.calls
        await first.stop()
        await until(lambda: any(call.path == "/me" for call in other.calls))
        await second.stop()


@pytest.mark.parametrize(
    ("settings", "named"),
    [
        ({}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "t0ken", "OWNER_ID": "me"}, "OWNER_ID"),
        ({"BOT_TOKEN": "t0ken", "OWNER_ID": "[1, "}, "OWNER_ID"),
        ({"BOT_TOKEN": "t0ken", "DB_URL": "mysql://u:s3cret@127.0.0.1/x"}, "DB_URL"),
        ({"BOT_TOKEN": "t0ken", "DB_URL": f"postgresql+psycopg://u:s3cret@{NOBODY}/x", "REDIS_URL": REDIS}, "DB_URL"),
        ({"BOT_TOKEN": "t0ken", "DB_HOST": HOST, "DB_PORT": "9", "DB_PASSWORD": "s3cret"}, "DB_HOST"),
        ({"BOT_TOKEN": "t0ken", "DB_PORT": "many"}, "DB_PORT"),
        ({"BOT_TOKEN": "t0ken", "REDIS_URL": "http://:s3cret@127.0.0.1"}, "REDIS_URL"),
        ({"BOT_TOKEN": "t0ken", "MAX_RPS": "0"}, "MAX_RPS"),
        ({"BOT_TOKEN": "t0ken", "MAX_API_URL": "platform"}, "MAX_API_URL"),
        ({"BOT_TOKEN": "t0ken", "MAX_API_URL": "https://"}, "MAX_API_URL"),
        ({"BOT_TOKEN": "t0ken", "OWNER_ID": "true"}, "OWNER_ID"),
        ({"BOT_TOKEN": "  "}, "BOT_TOKEN"),
        ({"BOT_TOKEN": "t0ken", "DB_URL": f"postgresql://u:s3c/s3cret@{NOBODY}/x"}, "DB_URL"),
        ({"BOT_TOKEN": "t0ken", "REDIS_URL": "redis://:s3/s3cret@127.0.0.1:6379"}, "REDIS_URL"),
        ({"BOT_TOKEN": "t0ken", "DB_HOST": HOST, "DB_PORT": "9", "DB_PASSWORD": "a s3cret"}, "DB_HOST"),
    ],
)  # fmt: skip
async def test_a_wrong_setting_is_one_line_that_names_it(settings: dict[str, str], named: str) -> None:
    code, printed = await run_once(**settings)
    lines = printed.strip().splitlines()
    assert code != 0
    assert len(lines) == 1, printed
    assert named in lines[0]
    assert "s3cret" not in printed
    assert "t0ken" not in printed


async def test_a_wrong_token_is_one_line(servers: Servers) -> None:
    async with platform_and_bot(servers) as (platform, bot):
        platform.token = "another"
        await bot.start(wait=False)
        await until(lambda: not bot.is_running)
        code = await bot.stop()
        assert code != 0
        assert b"BOT_TOKEN" in bot.log
        assert b"Traceback" not in bot.log


async def test_sigterm_amid_texts_loses_and_doubles_nothing_and_answers_everybody_once(servers: Servers) -> None:
    rng = random.Random(7)
    async with platform_and_bot(servers) as (platform, bot):
        people = [platform.person(f"Человек {number}") for number in range(20)]
        for person in people:
            person.start()
        said = 0
        for stop in range(4):
            await bot.start()
            for number, person in enumerate(people):
                person.send(f"дело {stop} от {number} человека")
                said += 1
            await asyncio.sleep(rng.uniform(0.05, 1.5))
            assert await bot.stop() == 0
        await bot.start()
        cards = Counter[str]()

        def all_answered() -> bool:
            cards.clear()
            cards.update(text.splitlines()[0] for person in people for text in answers(person) if text.startswith("📌"))
            return cards.total() >= said

        await until(all_answered, 40)
        assert await bot.stop() == 0
        assert set(cards.values()) == {1}
