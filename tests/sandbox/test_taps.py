"""Taps and answers: what a callback brings, and when an answer is refused."""

import pytest

from bot.sandbox.person import Person, Press
from bot.sandbox.platform import Platform
from bot.sandbox.refusal import NotPossibleError
from tests.sandbox.conftest import Json, RawBot, callback, keyboard


async def tapped(bot: RawBot, person: Person, **body: object) -> tuple[Press, Json]:
    """Show a button, tap it; the press and the update the bot gets about it."""
    await bot.say(person, "Готово?", attachments=[keyboard([callback("✅ Готово", "d|1")])], **body)
    press = person.tap("Готово")
    assert isinstance(press, Press)
    return press, (await bot.poll())[-1]


async def test_a_callback_update(bot: RawBot, anna: Person) -> None:
    press, update = await tapped(bot, anna)
    given = update["callback"]
    assert (update["update_type"], update["user_locale"]) == ("message_callback", "ru")
    assert (given["callback_id"], given["payload"]) == (press.callback_id, "d|1")
    assert given["user"]["user_id"] == anna.user_id
    assert update["message"]["body"]["mid"] == anna.messages[-1].mid
    assert update["message"]["recipient"]["user_id"] == anna.user_id


async def test_each_press_has_its_own_id(bot: RawBot, anna: Person) -> None:
    first, _ = await tapped(bot, anna)
    second = anna.tap("✅ Готово")
    assert isinstance(second, Press)
    assert first.callback_id != second.callback_id


async def test_an_answer_edits_in_place_and_ends_the_waiting(bot: RawBot, anna: Person) -> None:
    press, _ = await tapped(bot, anna)
    (shown,) = anna.messages
    assert shown.buttons[0].pending
    body = {"message": {"text": "✅ Сделано"}, "notification": "Ура"}
    assert await bot.ok("POST", "/answers", body, callback_id=press.callback_id) == {"success": True}
    assert anna.messages == [shown]
    assert (shown.text, shown.edited, shown.buttons[0].pending) == ("✅ Сделано", True, False)
    assert (press.answered, press.toast_shown, anna.toast) == (True, True, (1, "Ура"))


async def test_a_toast_alone_is_accepted_but_not_seen(bot: RawBot, anna: Person) -> None:
    press, _ = await tapped(bot, anna)
    await bot.ok("POST", "/answers", {"notification": "Ура"}, callback_id=press.callback_id)
    assert (press.answered, press.toast_shown, anna.toast) == (True, False, None)


async def test_put_is_no_answer(bot: RawBot, anna: Person) -> None:
    press, _ = await tapped(bot, anna)
    await bot.ok("PUT", "/messages", {"text": "другое"}, message_id=anna.messages[-1].mid)
    assert not press.answered
    assert anna.messages[-1].buttons[0].pending


@pytest.mark.parametrize("body", [{}, {"message": None, "notification": None}])
async def test_an_empty_answer(bot: RawBot, anna: Person, body: Json) -> None:
    press, _ = await tapped(bot, anna)
    status, answer = await bot.call("POST", "/answers", body, callback_id=press.callback_id)
    assert (status, answer["code"]) == (400, "proto.payload")
    assert answer["message"] == "Invalid request. `message` or `notification` required"


async def test_unknown_and_missing_callbacks(bot: RawBot) -> None:
    status, answer = await bot.call("POST", "/answers", {"notification": "a"}, callback_id="nope")
    assert (status, answer["message"]) == (400, "error.edit.invalid.message")
    status, answer = await bot.call("POST", "/answers", {"notification": "a"})
    assert (status, answer["message"]) == (400, "Missing required parameter: callback_id")


async def test_strict_mode_takes_one_answer(bot: RawBot, anna: Person, platform: Platform) -> None:
    body = {"message": {"text": "раз"}}
    press, _ = await tapped(bot, anna)
    await bot.ok("POST", "/answers", body, callback_id=press.callback_id)
    await bot.ok("POST", "/answers", body, callback_id=press.callback_id)
    platform.settings.strict_callbacks = True
    status, answer = await bot.call("POST", "/answers", body, callback_id=press.callback_id)
    assert (status, answer["message"]) == (400, "error.edit.invalid.message")


async def test_a_stale_tap_on_a_deleted_message_has_no_message(bot: RawBot, anna: Person) -> None:
    _, _ = await tapped(bot, anna)
    (message,) = anna.messages
    anna.delete_bot_message(message)
    press = anna.tap_stale(message, "d|1")
    (update,) = await bot.poll()
    assert update["message"] is None
    status, _ = await bot.call("POST", "/answers", {"message": {"text": "a"}}, callback_id=press.callback_id)
    assert status == 400
    assert (await bot.call("PUT", "/messages", {"text": "a"}, message_id=message.mid))[0] == 404


async def test_a_stale_keyboard_can_be_tapped(bot: RawBot, anna: Person) -> None:
    _, _ = await tapped(bot, anna)
    (message,) = anna.messages
    await bot.ok("PUT", "/messages", {"text": "новое", "attachments": []}, message_id=message.mid)
    with pytest.raises(NotPossibleError):
        anna.tap("Готово")
    anna.tap_stale(message, "d|1")
    (update,) = await bot.poll()
    assert update["callback"]["payload"] == "d|1"
    assert update["message"]["body"]["text"] == "новое"


async def test_the_newest_button_of_that_name_is_tapped(bot: RawBot, anna: Person) -> None:
    for number in range(2):
        await bot.say(anna, attachments=[keyboard([callback("Да", str(number))])])
    press = anna.tap("Да")
    assert isinstance(press, Press)
    assert press.payload == "1"


async def test_buttons_that_write_for_the_person(bot: RawBot, anna: Person) -> None:
    rows = keyboard(
        [{"type": "message", "text": "Чай через 1 минуту"}],
        [{"type": "request_contact", "text": "Контакт"}, {"type": "request_geo_location", "text": "Место"}],
        [{"type": "link", "text": "Сайт", "url": "https://max.ru"}],
        [{"type": "clipboard", "text": "Копия", "payload": "текст"}],
    )
    await bot.say(anna, attachments=[rows])
    await bot.poll()
    anna.tap("Чай через 1 минуту")
    anna.tap("Контакт")
    anna.tap("Место")
    assert anna.tap("Сайт") is None
    assert anna.tap("Копия") is None
    text, contact, place = (update["message"]["body"] for update in await bot.poll())
    assert text["text"] == "Чай через 1 минуту"
    assert contact["attachments"][0]["payload"]["max_info"]["user_id"] == anna.user_id
    assert place["attachments"][0]["type"] == "location"


async def test_answering_a_person_who_stopped(bot: RawBot, anna: Person) -> None:
    press, _ = await tapped(bot, anna)
    anna.stop()
    status, answer = await bot.call("POST", "/answers", {"message": {"text": "a"}}, callback_id=press.callback_id)
    assert (status, answer["code"]) == (403, "chat.denied")
