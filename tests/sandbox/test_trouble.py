"""Rates, planned faults, and the record of calls."""

import asyncio
import json
import time

import aiohttp
import pytest

from bot.sandbox.audit import audit
from bot.sandbox.person import Person, Press
from bot.sandbox.platform import Platform
from tests.sandbox.conftest import RawBot, callback, keyboard


async def test_more_than_the_limit_is_refused(bot: RawBot, platform: Platform) -> None:
    platform.settings.rps = 10
    answers = await asyncio.gather(*(bot.call("GET", "/me") for _ in range(40)))
    refused = [answer for status, answer in answers if status == 429]
    assert [status for status, _ in answers].count(200) == 10
    assert refused[0] == {
        "code": "too.many.requests",
        "message": "Too many requests. Limit is: 10 calls per second.",
    }
    await asyncio.sleep(1.01)
    await bot.ok("GET", "/me")


async def test_a_429_has_no_retry_after(bot: RawBot, platform: Platform) -> None:
    platform.faults.rate_limit(times=1, limit=10)
    async with bot.session.get(bot.url + "/me", headers={"Authorization": "sandbox"}) as reply:
        assert reply.status == 429
        assert "Retry-After" not in reply.headers
    await bot.ok("GET", "/me")


async def test_polls_have_a_limit_of_their_own(bot: RawBot, platform: Platform) -> None:
    platform.settings.poll_rps = 2
    statuses = [(await bot.call("GET", "/updates", timeout=0))[0] for _ in range(3)]
    assert statuses == [200, 200, 429]
    await bot.ok("GET", "/me")


async def test_two_writes_a_second_into_one_chat(bot: RawBot, anna: Person, platform: Platform) -> None:
    platform.settings.per_chat_rps = 2
    boris = platform.person("Борис")
    boris.start()
    mid = (await bot.say(anna))["body"]["mid"]
    await bot.ok("PUT", "/messages", {"text": "a"}, message_id=mid)
    status, answer = await bot.call("POST", "/messages", {"text": "a"}, chat_id=anna.chat_id)
    assert (status, answer["message"]) == (429, "Too many requests. Limit is: 2 calls per second.")
    await bot.say(boris)


async def test_fail_does_nothing_and_is_used_up(bot: RawBot, anna: Person, platform: Platform) -> None:
    platform.faults.fail("POST /messages", status=503, times=2)
    for _ in range(2):
        status, answer = await bot.call("POST", "/messages", {"text": "a"}, chat_id=anna.chat_id)
        assert (status, answer["code"]) == (503, "service.unavailable")
    await bot.ok("GET", "/me")
    platform.faults.fail("POST /messages", status=403, code="chat.denied", message="error.dialog.suspended")
    status, answer = await bot.call("POST", "/messages", {"text": "a"}, chat_id=anna.chat_id)
    assert (status, answer["code"]) == (403, "chat.denied")
    assert anna.messages == []
    await bot.say(anna)
    assert platform.faults.waiting() == []


async def test_a_dropped_response_was_applied(bot: RawBot, anna: Person, platform: Platform) -> None:
    platform.faults.drop_response("POST /messages")
    with pytest.raises(aiohttp.ClientConnectionError):
        await bot.say(anna, "дошло")
    assert [message.text for message in anna.messages] == ["дошло"]
    assert platform.calls[-1].lost


async def test_broken_json(bot: RawBot, anna: Person, platform: Platform) -> None:
    platform.faults.broken_json("POST /messages")
    with pytest.raises(json.JSONDecodeError):
        await bot.say(anna)
    assert len(anna.messages) == 1


async def test_slow_and_latency(bot: RawBot, platform: Platform) -> None:
    platform.faults.slow("GET /me", seconds=0.2)
    began = time.monotonic()
    await bot.ok("GET", "/me")
    assert time.monotonic() - began >= 0.2
    platform.settings.latency = lambda: 0.1
    began = time.monotonic()
    await bot.ok("GET", "/me")
    assert time.monotonic() - began >= 0.1


async def test_an_update_comes_twice(bot: RawBot, anna: Person, platform: Platform) -> None:
    await bot.poll()
    platform.faults.duplicate_next_update()
    anna.send("врач")
    first, second = await bot.poll()
    assert first == second
    assert await bot.poll() == []


async def test_the_audit_sees_what_a_bot_did_wrong(bot: RawBot, anna: Person, platform: Platform) -> None:
    await bot.say(anna, attachments=[keyboard([callback("а"), callback("б")])])
    anna.tap("а")
    toasted = anna.tap("б")
    assert isinstance(toasted, Press)
    await bot.ok("POST", "/answers", {"notification": "Ура"}, callback_id=toasted.callback_id)
    await bot.call("POST", "/messages", {"text": ""}, chat_id=anna.chat_id)
    found = audit(platform)
    assert [press["payload"] for press in found["unanswered"]] == ["p"]
    assert [press["notification"] for press in found["toast_only"]] == ["Ура"]
    assert [(call["method"], call["status"]) for call in found["refused"]] == [("POST", 400)]
    assert (found["max_rps"], found["max_poll_rps"]) == (3, 0)
    assert found["max_chat_rps"] >= 2


async def test_calls_are_recorded(bot: RawBot, anna: Person, platform: Platform) -> None:
    await bot.say(anna, "врач")
    call = platform.calls[-1]
    assert (call.route, call.status) == ("POST /messages", 200)
    assert call.query == {"chat_id": str(anna.chat_id)}
    assert call.body == {"text": "врач"}
    assert isinstance(call.response, dict)
    assert call.response["message"]["body"]["text"] == "врач"
