"""What people do to their dialogs, and the updates that come of it."""

from datetime import timedelta

import pytest

from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from bot.sandbox.refusal import NotPossibleError
from tests.sandbox.conftest import HandClock, Json, RawBot


async def kinds(bot: RawBot) -> list[str]:
    return [update["update_type"] for update in await bot.poll()]


async def denied(bot: RawBot, person: Person) -> tuple[int, Json]:
    return await bot.call("POST", "/messages", {"text": "Ау"}, chat_id=person.chat_id)


async def test_numbers_of_people_and_chats_never_meet(platform: Platform) -> None:
    people = [platform.person(str(number)) for number in range(50)]
    users, chats = {one.user_id for one in people}, {one.chat_id for one in people}
    assert len(users) == len(chats) == 50
    assert not users & chats


async def test_start(bot: RawBot, platform: Platform) -> None:
    boris = platform.person("Борис", locale="en")
    boris.start("ref_42")
    (update,) = await bot.poll()
    assert update.pop("user")["first_name"] == "Борис"
    assert update == {
        "update_type": "bot_started",
        "timestamp": 1795431900000,
        "chat_id": boris.chat_id,
        "user_id": boris.user_id,
        "payload": "ref_42",
        "user_locale": "en",
    }


async def test_a_message_is_addressed_to_the_bot(bot: RawBot, anna: Person, platform: Platform) -> None:
    await bot.poll()
    anna.send("завтра в 9 врач")
    (update,) = await bot.poll()
    message = update["message"]
    assert message["recipient"]["user_id"] == platform.bot_id
    assert message["sender"]["user_id"] == anna.user_id
    assert set(message) == {"recipient", "timestamp", "body", "sender"}
    assert set(message["body"]) == {"mid", "seq", "text"}


async def test_stop_and_return(bot: RawBot, anna: Person) -> None:
    anna.stop()
    assert await denied(bot, anna) == (
        403,
        {"code": "chat.denied", "message": "error.dialog.suspended"},
    )
    with pytest.raises(NotPossibleError):
        anna.send("Ау")
    anna.restart()
    await bot.say(anna)
    assert await kinds(bot) == ["bot_started", "bot_stopped", "bot_started"]


async def test_delete_dialog_and_come_back(bot: RawBot, anna: Person) -> None:
    await bot.say(anna)
    anna.delete_dialog()
    assert anna.messages == []
    assert (await denied(bot, anna))[0] == 403
    anna.start()
    await bot.say(anna, "С возвращением!")
    assert [message.text for message in anna.messages] == ["С возвращением!"]
    assert await kinds(bot) == ["bot_started", "dialog_removed", "bot_stopped", "bot_started"]


async def test_cleared_messages_stay_editable(bot: RawBot, anna: Person) -> None:
    mid = (await bot.say(anna))["body"]["mid"]
    anna.clear()
    assert anna.messages == []
    await bot.ok("PUT", "/messages", {"text": "тихо"}, message_id=mid)
    assert await kinds(bot) == ["bot_started", "dialog_cleared"]


async def test_mute(bot: RawBot, anna: Person, clock: HandClock) -> None:
    anna.mute(clock.now() + timedelta(hours=1))
    assert anna.muted
    clock.move(hours=2)
    assert not anna.muted
    anna.unmute()
    updates = await bot.poll()
    assert [update["update_type"] for update in updates[1:]] == ["dialog_muted", "dialog_unmuted"]
    assert updates[1]["muted_until"] == updates[1]["timestamp"] + 3_600_000


async def test_own_messages_are_edited_and_deleted(bot: RawBot, anna: Person) -> None:
    message = anna.send("врач")
    anna.edit(message, "врач в 9")
    anna.delete(message)
    _, created, edited, removed = await bot.poll()
    assert created["message"]["body"]["text"] == "врач"
    assert edited["update_type"] == "message_edited"
    assert edited["message"]["body"]["text"] == "врач в 9"
    assert edited["message"]["body"]["mid"] == message.mid
    assert (removed["update_type"], removed["message_id"]) == ("message_removed", message.mid)
    assert anna.messages == []
    with pytest.raises(NotPossibleError):
        anna.edit(message, "ещё")


async def test_what_is_not_text(bot: RawBot, anna: Person) -> None:
    await bot.poll()
    anna.send_voice("купить хлеб")
    anna.forward("Встреча в среду")
    anna.send("отвечаю", reply_to=anna.messages[0])
    voice, forward, reply = (update["message"] for update in await bot.poll())
    assert voice["body"]["attachments"][0]["transcription"] == "купить хлеб"
    assert (forward["body"]["text"], forward["link"]["type"]) == ("", "forward")
    assert forward["link"]["message"]["text"] == "Встреча в среду"
    assert forward["link"]["sender"]["user_id"] != anna.user_id
    assert reply["link"]["type"] == "reply"


async def test_nothing_before_the_beginning(platform: Platform) -> None:
    boris = platform.person("Борис")
    for act in (lambda: boris.send("Ау"), boris.stop, boris.clear, boris.mute):
        with pytest.raises(NotPossibleError):
            act()


async def test_waiting_for_a_change(bot: RawBot, anna: Person, platform: Platform) -> None:
    await bot.say(anna)
    await platform.wait_until(lambda: len(anna.messages) == 1)
    with pytest.raises(TimeoutError):
        await platform.wait_until(lambda: len(anna.messages) == 2, timeout=0.05)
