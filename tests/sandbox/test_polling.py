"""Positions, acknowledgement, redelivery, long polls."""

import asyncio
import time

import pytest

from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from bot.sandbox.server import serve
from tests.sandbox.conftest import HandClock, RawBot


async def test_works_before_anyone_exists(bot: RawBot) -> None:
    answer = await bot.ok("GET", "/updates", timeout=0)
    assert answer["updates"] == []
    assert (await bot.ok("GET", "/updates", timeout=0, marker=answer["marker"])) == answer


async def test_marker_counts_events(bot: RawBot, anna: Person) -> None:
    start = (await bot.ok("GET", "/updates", timeout=0))["marker"] - 1
    for text in "абв":
        anna.send(text)
    answer = await bot.ok("GET", "/updates", timeout=0, marker=start, limit=2)
    assert len(answer["updates"]) == 2
    assert answer["marker"] == start + 2
    rest = await bot.ok("GET", "/updates", timeout=0, marker=answer["marker"])
    assert [u["message"]["body"]["text"] for u in rest["updates"]] == ["б", "в"]
    assert rest["marker"] == start + 4


async def test_receiving_acknowledges_nothing(bot: RawBot, anna: Person, platform: Platform) -> None:
    first = await bot.ok("GET", "/updates", timeout=0)
    again = await bot.ok("GET", "/updates", timeout=0)
    assert first == again
    assert len(first["updates"]) == 1
    await bot.ok("GET", "/updates", timeout=0, marker=first["marker"])
    assert platform.updates.committed == first["marker"]
    assert (await bot.ok("GET", "/updates", timeout=0))["updates"] == []


async def test_an_old_marker_gives_the_same_events_again(bot: RawBot, anna: Person) -> None:
    old = (await bot.ok("GET", "/updates", timeout=0))["marker"]
    anna.send("ещё")
    seen = await bot.ok("GET", "/updates", timeout=0, marker=old)
    await bot.ok("GET", "/updates", timeout=0, marker=seen["marker"])
    assert await bot.ok("GET", "/updates", timeout=0, marker=old) == seen


async def test_last_only_mode(bot: RawBot, anna: Person, platform: Platform) -> None:
    platform.settings.marker_mode = "last_only"
    anna.send("раз")
    anna.send("два")
    (only,) = (await bot.ok("GET", "/updates", timeout=0))["updates"]
    assert only["message"]["body"]["text"] == "два"


async def test_types_filter_but_the_marker_moves_past(bot: RawBot, anna: Person) -> None:
    anna.send("раз")
    anna.stop()
    answer = await bot.ok("GET", "/updates", timeout=0, types="message_created")
    assert [update["update_type"] for update in answer["updates"]] == ["message_created"]
    assert (await bot.ok("GET", "/updates", timeout=0, marker=answer["marker"]))["updates"] == []


async def test_a_day_old_event_is_gone(bot: RawBot, anna: Person, clock: HandClock) -> None:
    clock.move(hours=23)
    anna.send("свежее")
    clock.move(hours=2)
    (only,) = await bot.poll()
    assert only["message"]["body"]["text"] == "свежее"
    old = await bot.ok("GET", "/updates", timeout=0, marker=1)
    assert old["updates"] == [only]


async def test_a_marker_from_an_older_life(bot: RawBot, anna: Person) -> None:
    answer = await bot.ok("GET", "/updates", timeout=0, marker=999_999)
    anna.send("тут")
    again = await bot.ok("GET", "/updates", timeout=0, marker=answer["marker"])
    assert len(again["updates"]) == 1


async def test_wakes_on_a_new_event(bot: RawBot, anna: Person) -> None:
    await bot.poll()
    began = time.monotonic()
    waiting = asyncio.ensure_future(bot.poll(timeout=10))
    await asyncio.sleep(0.1)
    assert not waiting.done()
    anna.send("проснись")
    assert len(await waiting) == 1
    assert time.monotonic() - began < 5


async def test_an_empty_poll_lasts_its_timeout(bot: RawBot) -> None:
    began = time.monotonic()
    assert await bot.poll(timeout=1) == []
    assert 0.9 < time.monotonic() - began < 5


async def test_stopping_the_server_does_not_wait_for_polls(platform: Platform) -> None:
    began = time.monotonic()
    async with serve(platform) as url:
        reader, writer = await asyncio.open_connection("127.0.0.1", int(url.rpartition(":")[2]))
        writer.write(b"GET /updates HTTP/1.1\r\nHost: localhost\r\nAuthorization: sandbox\r\n\r\n")
        await asyncio.sleep(0.2)
    assert b'"updates":[]' in await reader.read()
    writer.close()
    assert time.monotonic() - began < 5


@pytest.mark.parametrize(
    ("name", "value", "message"),
    [
        ("timeout", "1500", "Field 'timeout' value (1500) must be at most 90"),
        ("limit", "1001", "Field 'limit' value (1001) must be at most 1000"),
        ("limit", "0", "Field 'limit' value (0) must be at least 1"),
        ("marker", "abc", "Field 'marker' must be a number"),
    ],
)
async def test_wrong_parameters(bot: RawBot, name: str, value: str, message: str) -> None:
    answer = await bot.call("GET", f"/updates?{name}={value}")
    assert answer == (400, {"code": "proto.payload", "message": message})


async def test_a_batch_is_a_hundred_at_most(bot: RawBot, anna: Person) -> None:
    for number in range(120):
        anna.send(str(number))
    assert len(await bot.poll(limit=1000)) == 100
    assert len(await bot.poll(limit=1000)) == 21


async def test_raw_updates_go_out_as_they_are(bot: RawBot, platform: Platform) -> None:
    platform.push_raw_update({"update_type": "brand_new", "x": "\ud800"})
    platform.push_raw_update('{"text": "\\ud800 \\u0000"}')
    platform.push_raw_update(None)
    assert await bot.poll() == [{"update_type": "brand_new", "x": "\ud800"}, {"text": "\ud800 \x00"}, None]


async def test_updates_may_be_redelivered_although_they_were_acknowledged(bot: RawBot, anna: Person) -> None:
    for text in "абв":
        anna.send(text)
    assert len(await bot.poll()) == 4
    assert await bot.poll() == []
    platform = anna._platform
    platform.faults.redeliver(2)
    assert [u["message"]["body"]["text"] for u in await bot.poll()] == ["б", "в"]
    assert await bot.poll() == []


async def test_a_batch_may_come_with_the_last_person_first(bot: RawBot, anna: Person, platform: Platform) -> None:
    boris = platform.person("Борис")
    boris.start()
    anna.send("раз")
    boris.send("два")
    platform.faults.reorder_next_updates()
    came = [(u["update_type"], (u.get("user") or u["message"]["sender"])["first_name"]) for u in await bot.poll()]
    assert came == [
        ("bot_started", "Борис"), ("message_created", "Борис"), ("bot_started", "Аня"), ("message_created", "Аня"),
    ]  # fmt: skip
