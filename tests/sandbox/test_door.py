"""Tokens, unknown routes, the bot's own data: what every call meets first."""

import aiohttp
import pytest

from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from tests.sandbox.conftest import Json, RawBot


@pytest.mark.parametrize(
    ("headers", "message"),
    [
        ({}, "Empty access_token"),
        ({"Authorization": "Bearer sandbox"}, "Malformed access token"),
        ({"Authorization": "other"}, "Invalid access_token"),
    ],
)
async def test_token_is_asked_first(bot: RawBot, headers: Json, message: str) -> None:
    for method, path in (("GET", "/me"), ("POST", "/messages"), ("GET", "/no/such")):
        answer = await bot.call(method, path, headers=headers)
        assert answer == (401, {"code": "verify.token", "message": message})


async def test_token_in_the_query_is_dead(bot: RawBot) -> None:
    status, answer = await bot.call("GET", "/me", headers={}, access_token="sandbox")
    assert (status, answer["code"]) == (401, "verify.token")


async def test_me(bot: RawBot, platform: Platform) -> None:
    me = await bot.ok("GET", "/me")
    assert (me["user_id"], me["first_name"], me["is_bot"]) == (platform.bot_id, "Успевай больше", True)
    assert me["commands"] == []
    assert me["last_activity_time"] == 1795431900000


@pytest.mark.parametrize(
    ("method", "path", "status", "code"),
    [
        ("GET", "/chats", 404, "not.found"),
        ("GET", "/no/such", 404, "not.found"),
        ("PATCH", "/me", 405, "method.not.allowed"),
        ("PUT", "/answers", 405, "method.not.allowed"),
    ],
)
async def test_retired_and_unknown_calls_show_up(bot: RawBot, method: str, path: str, status: int, code: str) -> None:
    answered, body = await bot.call(method, path, {})
    assert (answered, body["code"]) == (status, code)


async def test_commands_are_kept_and_cleared(bot: RawBot, platform: Platform) -> None:
    commands = [{"name": "today", "description": "План на день"}, {"name": "help"}]
    assert await bot.ok("PATCH", "/me/commands", {"commands": commands}) == {"commands": commands}
    assert (await bot.ok("GET", "/me"))["commands"] == commands
    await bot.ok("PATCH", "/me/commands", {"commands": []})
    assert platform.commands == []


@pytest.mark.parametrize(
    "body",
    [
        [{"name": "today"}],
        {},
        {"commands": [{"name": ""}]},
        {"commands": [{"name": "x" * 65}]},
        {"commands": [{"name": "x", "description": "y" * 129}]},
        {"commands": [{"name": "x"}] * 33},
    ],
)
async def test_wrong_commands_are_refused(bot: RawBot, body: object) -> None:
    status, answer = await bot.call("PATCH", "/me/commands", body)
    assert (status, answer["code"]) == (400, "proto.payload")


async def test_chat_of_a_dialog(bot: RawBot, anna: Person) -> None:
    chat = await bot.ok("GET", f"/chats/{anna.chat_id}")
    assert (chat["type"], chat["status"], chat["participants_count"]) == ("dialog", "active", 2)
    assert chat["dialog_with_user"]["first_name"] == "Аня"
    assert await bot.call("GET", "/chats/1") == (
        404,
        {"code": "chat.not.found", "message": "Chat 1 not found"},
    )


async def test_typing_is_seen_for_a_while(bot: RawBot, anna: Person, platform: Platform) -> None:
    await bot.ok("POST", f"/chats/{anna.chat_id}/actions", {"action": "typing_on"})
    assert anna.typing
    await bot.say(anna)
    assert not anna.typing
    status, answer = await bot.call("POST", f"/chats/{anna.chat_id}/actions", {"action": "dancing"})
    assert (status, answer["message"]) == (400, "Can't deserialize body")


async def test_a_subscription_switches_polling_off(bot: RawBot, anna: Person) -> None:
    hook = {"url": "https://bot.example.ru/hook", "update_types": ["message_created"], "secret": "s3cr3t"}
    assert await bot.ok("GET", "/subscriptions") == {"subscriptions": []}
    assert await bot.ok("POST", "/subscriptions", hook) == {"success": True}
    assert await bot.ok("POST", "/subscriptions", hook) == {"success": True}
    assert len((await bot.ok("GET", "/subscriptions"))["subscriptions"]) == 2
    assert await bot.poll() == []
    assert await bot.ok("DELETE", "/subscriptions", url="https://bot.example.ru/hook") == {"success": True}
    assert [update["update_type"] for update in await bot.poll()] == ["bot_started"]


@pytest.mark.parametrize("address", ["http://bot.example.ru/hook", "https://bot.example.ru:8443/hook"])
async def test_webhooks_are_https_on_the_usual_port(bot: RawBot, address: str) -> None:
    assert (await bot.ok("POST", "/subscriptions", {"url": address}))["success"] is False


async def test_a_body_that_is_no_json(bot: RawBot, anna: Person) -> None:
    async with aiohttp.ClientSession(headers={"Authorization": "sandbox"}) as session:
        where = f"{bot.url}/messages?chat_id={anna.chat_id}"
        async with session.post(where, data=b"{oops") as reply:
            assert (reply.status, (await reply.json())["message"]) == (400, "Can't deserialize body")
            assert reply.headers["Cache-Control"] == "no-cache"
