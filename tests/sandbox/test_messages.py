"""Sending, editing, deleting; the rules for texts and keyboards; the shapes that come back."""

import pytest

from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from tests.sandbox.conftest import HandClock, Json, RawBot, callback, keyboard


async def refusal(bot: RawBot, person: Person, body: object) -> tuple[int, str, str]:
    status, answer = await bot.call("POST", "/messages", body, chat_id=person.chat_id)
    return status, answer["code"], answer["message"]


async def test_a_sent_message(bot: RawBot, anna: Person, platform: Platform) -> None:
    message = await bot.say(anna, "<b>Отчёт</b> готов?", format="HTML", attachments=[keyboard([callback("Да", "y")])])
    seq = message["body"]["seq"]
    keys = message["body"].pop("attachments")
    assert message["recipient"] == {
        "chat_id": anna.chat_id,
        "chat_type": "dialog",
        "user_id": anna.user_id,
    }
    assert message["body"] == {
        "mid": f"mid.{anna.chat_id:016x}{seq:016x}",
        "seq": seq,
        "text": "Отчёт готов?",
        "markup": [{"from": 0, "length": 5, "type": "strong"}],
    }
    assert seq >> 16 == message["timestamp"] == 1795431900000
    assert message["sender"]["user_id"] == platform.bot_id
    assert keys[0]["payload"] == {"buttons": [[{"type": "callback", "text": "Да", "payload": "y"}]]}
    assert (await bot.poll())[0]["update_type"] == "bot_started", "the bot's own messages make no updates"


async def test_seq_grows_within_a_chat_while_the_clock_stands(bot: RawBot, anna: Person) -> None:
    mids = [(await bot.say(anna, str(n)))["body"]["mid"] for n in range(5)]
    assert mids == sorted(set(mids))


async def test_user_id_and_chat_id_are_different_things(bot: RawBot, anna: Person) -> None:
    assert await bot.ok("POST", "/messages", {"text": "a"}, user_id=anna.user_id)
    status, answer = await bot.call("POST", "/messages", {"text": "a"}, chat_id=anna.user_id)
    assert (status, answer["code"]) == (404, "chat.not.found")
    status, answer = await bot.call("POST", "/messages", {"text": "a"}, user_id=anna.chat_id)
    assert (status, answer) == (404, {"code": "dialog.not.found", "message": "Dialog not found"})


async def test_a_never_started_dialog_is_not_there(bot: RawBot, platform: Platform) -> None:
    boris = platform.person("Борис")
    status, answer = await bot.call("POST", "/messages", {"text": "a"}, user_id=boris.user_id)
    assert (status, answer["code"]) == (404, "dialog.not.found")


async def test_bodies_are_checked_before_recipients(bot: RawBot) -> None:
    status, answer = await bot.call("POST", "/messages", {"text": "x" * 4001}, chat_id=1)
    assert (status, answer["message"]) == (400, "Field 'text' size (4001) must be at most 4000")
    status, answer = await bot.call("POST", "/messages", {"text": "x" * 4001})
    assert (status, answer["message"]) == (400, "Unknown recipient")


async def test_exactly_4000_characters_pass(bot: RawBot, anna: Person) -> None:
    await bot.say(anna, "ж" * 4000)
    assert len(anna.messages[-1].text) == 4000


@pytest.mark.parametrize(
    ("body", "message"),
    [
        ({"text": 5}, "Can't deserialize body"),
        ([], "Can't deserialize body"),
        ({"text": "a", "format": "bbcode"}, "Can't deserialize body"),
        ({"text": "a", "attachments": [{"type": "dance"}]}, "Can't deserialize body"),
        (
            {"text": "a", "attachments": [keyboard([{"type": "dance", "text": "a"}])]},
            "Can't deserialize body",
        ),
        ({"text": " \n"}, "Message text or attachments required"),
        ({"text": "<b> </b>", "format": "html"}, "Message text or attachments required"),
        ({}, "Message text or attachments required"),
    ],
)
async def test_wrong_bodies(bot: RawBot, anna: Person, body: object, message: str) -> None:
    assert await refusal(bot, anna, body) == (400, "proto.payload", message)


LINK = {"type": "link", "text": "a", "url": "https://max.ru"}


@pytest.mark.parametrize(
    ("attachment", "message"),
    [
        (keyboard(*[[callback("a")]] * 31), "errors.maxRows"),
        (keyboard([callback("a")] * 8), "errors.maxRowSize"),
        (keyboard([LINK] * 4), "errors.maxRowSize"),
        (keyboard([LINK, callback("a"), callback("b"), callback("c")]), "errors.maxRowSize"),
        ({"type": "inline_keyboard", "payload": {"buttons": None}}, "Field 'buttons' cannot be null"),
        (keyboard([callback("")]), "Field 'text' size (0) must be at least 1"),
        (keyboard([callback("a" * 129)]), "Field 'text' size (129) must be at most 128"),
        (keyboard([callback("a", "p" * 1025)]), "Field 'payload' size (1025) must be at most 1024"),
        (keyboard([{"type": "callback", "text": "a"}]), "Field 'payload' cannot be null"),
        (keyboard([{**LINK, "url": "ftp://max.ru"}]), "Must have only http/https links format in buttons"),
        (
            keyboard([{**LINK, "url": "https://" + "a" * 2048}]),
            "Field 'url' size (2056) must be at most 2048",
        ),
    ],
)
async def test_wrong_keyboards(bot: RawBot, anna: Person, attachment: Json, message: str) -> None:
    body = {"text": "a", "attachments": [attachment]}
    assert await refusal(bot, anna, body) == (400, "proto.payload", message)


async def test_the_largest_keyboard_and_intents_pass(bot: RawBot, anna: Person) -> None:
    full = keyboard(*[[{**callback("a" * 128, "p" * 1024), "intent": "positive"}] * 7] * 30)
    await bot.say(anna, attachments=[full])
    assert len(anna.messages[-1].buttons) == 210
    await bot.say(anna, attachments=[keyboard([LINK] * 3)])
    await bot.say(anna, attachments=[])
    assert anna.messages[-1].rows == []


async def test_put_keeps_or_clears_attachments(bot: RawBot, anna: Person) -> None:
    mid = (await bot.say(anna, attachments=[keyboard([callback("Да")])]))["body"]["mid"]
    await bot.ok("PUT", "/messages", {"text": "без ключа"}, message_id=mid)
    assert [b.text for b in anna.messages[-1].buttons] == ["Да"]
    await bot.ok("PUT", "/messages", {"text": "null", "attachments": None}, message_id=mid)
    assert [b.text for b in anna.messages[-1].buttons] == ["Да"]
    assert await bot.ok("PUT", "/messages", {"text": "пусто", "attachments": []}, message_id=mid) == {"success": True}
    (shown,) = anna.messages
    assert (shown.text, shown.rows, shown.edited) == ("пусто", [], True)


async def test_a_broken_edit_changes_nothing(bot: RawBot, anna: Person) -> None:
    mid = (await bot.say(anna, "было"))["body"]["mid"]
    status, _ = await bot.call("PUT", "/messages", {"text": "", "attachments": []}, message_id=mid)
    assert (status, anna.messages[-1].text) == (400, "было")


async def test_old_messages_are_editable_only_with_a_keyboard(bot: RawBot, anna: Person, clock: HandClock) -> None:
    plain = (await bot.say(anna))["body"]["mid"]
    with_keys = (await bot.say(anna, attachments=[keyboard([callback("Да")])]))["body"]["mid"]
    clock.move(days=8)
    status, answer = await bot.call("PUT", "/messages", {"text": "новое"}, message_id=plain)
    assert (status, answer["message"]) == (400, "error.edit.invalid.message")
    await bot.ok("PUT", "/messages", {"text": "новое"}, message_id=with_keys)


async def test_foreign_and_missing_messages(bot: RawBot, anna: Person) -> None:
    own = anna.send("моё").mid
    assert (await bot.call("PUT", "/messages", {"text": "a"}, message_id=own))[0] == 400
    assert (await bot.call("DELETE", "/messages", message_id=own))[0] == 403
    assert (await bot.call("PUT", "/messages", {"text": "a"}, message_id="mid.0"))[0] == 404
    status, answer = await bot.call("PUT", "/messages", {"text": "a"})
    assert (status, answer["message"]) == (400, "Missing required parameter: message_id")


async def test_delete_and_get(bot: RawBot, anna: Person) -> None:
    mid = (await bot.say(anna))["body"]["mid"]
    assert (await bot.ok("GET", f"/messages/{mid}"))["body"]["mid"] == mid
    assert await bot.ok("DELETE", "/messages", message_id=mid) == {"success": True}
    assert anna.messages == []
    assert (await bot.call("GET", f"/messages/{mid}"))[1]["code"] == "not.found"
    assert (await bot.call("DELETE", "/messages", message_id=mid))[0] == 404


async def test_history_is_newest_first(bot: RawBot, anna: Person, clock: HandClock) -> None:
    for text in "абв":
        await bot.say(anna, text)
        clock.move(seconds=1)
    listed = await bot.ok("GET", "/messages", chat_id=anna.chat_id, count=2)
    assert [m["body"]["text"] for m in listed["messages"]] == ["в", "б"]
    middle = listed["messages"][1]
    older = await bot.ok("GET", "/messages", chat_id=anna.chat_id, before=middle["timestamp"])
    assert [m["body"]["text"] for m in older["messages"]] == ["а"]
    by_id = await bot.ok("GET", "/messages", message_ids=middle["body"]["mid"])
    assert [m["body"]["text"] for m in by_id["messages"]] == ["б"]


async def test_a_reply_needs_its_message(bot: RawBot, anna: Person) -> None:
    asked = anna.send("Когда?")
    message = await bot.say(anna, "Завтра", link={"type": "reply", "mid": asked.mid})
    assert message["link"]["message"]["text"] == "Когда?"
    status, answer = await bot.call(
        "POST",
        "/messages",
        {"text": "a", "link": {"type": "reply", "mid": "mid.0"}},
        chat_id=anna.chat_id,
    )
    assert (status, answer["code"]) == (404, "not.found")


async def test_silent_messages(bot: RawBot, anna: Person) -> None:
    await bot.say(anna, notify=False)
    assert not anna.messages[-1].notify
