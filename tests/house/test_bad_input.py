"""Whatever comes in gets a clear answer and changes nothing that it should not."""

import json
from datetime import timedelta

import pytest

from bot.planner.screens.payloads import Done, Open, SetDue
from bot.ui.payload import encode
from tests.house.town import Friend, Town


async def tasks(town: Town) -> list[tuple[object, ...]]:
    return await town.rows("SELECT user_id, title, day, done_at, deleted_at FROM tasks ORDER BY id")


async def failures(town: Town) -> list[tuple[object, ...]]:
    return await town.rows("SELECT id FROM inbox WHERE failed_at IS NOT NULL OR done_at IS NULL")


async def test_a_text_of_5000_characters_is_refused_kindly(town: Town) -> None:
    anna = await town.friend()
    await anna.send("дело " * 1000)
    anna.sees("300 знаков")
    assert await tasks(town) == []


async def test_too_many_lines_are_refused_kindly(town: Town) -> None:
    anna = await town.friend()
    await anna.send("\n".join(f"дело {number}" for number in range(40)))
    anna.sees("20 дел")
    assert await tasks(town) == []


async def test_wordless_messages_ask_for_words(town: Town) -> None:
    anna = await town.friend()
    for act in (
        anna.person.send_sticker,
        anna.person.send_contact,
        lambda: anna.person.send_voice(None),
        lambda: anna.person.send("   "),
    ):
        act()
        await town.settle()
        anna.sees("Я понимаю слова")
    assert await tasks(town) == []


async def test_a_transcribed_voice_message_and_a_forward_are_words(town: Town) -> None:
    anna = await town.friend()
    anna.person.send_voice("завтра в 9 врач")
    await town.settle()
    anna.sees("📌 Врач")
    anna.person.forward("купить корм коту")
    await town.settle()
    anna.sees("📌 Купить корм коту")


async def test_markup_in_a_title_stays_text(town: Town) -> None:
    anna = await town.friend()
    await anna.send("<b>жирный</b> & <script>alert(1)</script>")
    anna.sees("<b>жирный</b> & <script>alert(1)</script>")
    await anna.tap("◀️ Сегодня")
    anna.sees("<b>жирный</b> & <script>")


async def test_an_unknown_command_is_explained(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/dance now")
    anna.sees("Такой команды нет", "/help")
    assert await tasks(town) == []


@pytest.mark.parametrize(
    "payload",
    ["", "x", "p.done", "p.done|", "p.done|abc", "p.done|1|2", "p.done|99999999999999999999999", "p.due|1|9999-12-31|",
     "#x|p.done|1", "#99999999999999999999|p.done|1", "p.due|1|2026-13-40|", "home|1", "p.plan|-5", "p.done|-1",
     "|" * 500],
)  # fmt: skip
async def test_forged_payloads_fall_back_to_today(town: Town, payload: str) -> None:
    anna = await town.friend()
    await anna.send("полить цветы")
    await anna.tap_payload(payload)
    assert anna.text
    assert not await failures(town)
    assert (await tasks(town))[0][3] is None


async def test_somebody_elses_task_is_neither_seen_nor_changed(town: Town) -> None:
    anna, boris = await town.friend("Аня"), await town.friend("Борис")
    await anna.send("тайное дело")
    for payload in (Done(task_id=1), Open(task_id=1), SetDue(task_id=1, day=town.now.date())):
        await boris.tap_payload(encode(payload))
        boris.sees("☀️")
        assert "тайное" not in boris.text
    assert await tasks(town) == [(anna.user_id, "тайное дело", None, None, None)]


async def test_yesterday_is_asked_about(town: Town) -> None:
    anna = await town.friend()
    await anna.send("вчера позвонить маме")
    anna.sees("это уже прошло", "позвонить маме")
    assert await tasks(town) == []
    await anna.tap("Завтра")
    anna.sees("📌 Позвонить маме", "завтра, вт 24 ноября")


async def test_nul_and_lone_surrogates_are_taken_out(town: Town) -> None:
    anna = await town.friend()
    update = text_update(anna, "X")
    raw = json.dumps(update).replace('"X"', '"хлеб\\u0000 и \\ud800молоко"')
    town.platform.push_raw_update(raw)
    await town.settle()
    anna.sees("📌 Хлеб и молоко")
    assert not await failures(town)


@pytest.mark.parametrize(
    "raw",
    ["null", "1", '"text"', "[]", "{}", '{"update_type": "message_created"}', '{"update_type": 5}',
     '{"update_type": "moon_landing", "timestamp": 1, "user": {"user_id": 5}}',
     '{"update_type": "message_created", "message": {"body": {"mid": null}}}',
     '{"update_type": "message_callback", "callback": {}}',
     '{"update_type": "bot_started", "chat_id": "x", "user": {"user_id": true}}',
     '{"update_type": "message_created", "message": {"body": {"mid": "m", "text": "\\u0000"}}}'],
)  # fmt: skip
async def test_a_malformed_update_stops_nobody(town: Town, raw: str) -> None:
    anna = await town.friend()
    town.platform.push_raw_update(raw)
    await town.settle()
    await anna.send("полить цветы")
    anna.sees("📌 Полить цветы")
    assert not await failures(town)


async def test_a_tap_on_a_deleted_message_is_answered_by_a_new_one(town: Town) -> None:
    anna = await town.friend()
    card = await anna.send("полить цветы")
    payload = anna.payload("✅ Готово", card)
    anna.person.delete_bot_message(card)
    await anna.tap_payload(payload, card)
    anna.sees("✅ Полить цветы")


async def test_a_stale_callback_falls_back_to_one_message(town: Town) -> None:
    anna = await town.friend()
    await anna.send("полить цветы")
    town.platform.faults.fail("POST /answers", status=400, code="proto.payload", message="error.edit.invalid.message")
    since = len(town.platform.calls)
    await anna.tap("✅ Готово")
    anna.sees("✅ Полить цветы")
    assert town.calls(since=since) == ["POST /answers", "POST /messages"]


async def test_the_same_tap_twice_changes_nothing_more(town: Town) -> None:
    anna = await town.friend()
    card = await anna.send("полить цветы")
    payload = anna.payload("✅ Готово", card)
    await anna.tap_payload(payload, card)
    first = await tasks(town)
    town.clock.move_to(town.clock.now() + timedelta(minutes=1))
    await anna.tap_payload(payload, card)
    assert await tasks(town) == first


async def test_an_edited_message_changes_nothing(town: Town) -> None:
    anna = await town.friend()
    said = anna.person.send("полить цветы")
    await town.settle()
    shown = len(anna.messages)
    anna.person.edit(said, "завтра в 9 врач")
    await town.settle()
    assert len(anna.messages) == shown
    assert [row[1] for row in await tasks(town)] == ["полить цветы"]


async def test_an_update_whose_very_name_cannot_be_encoded_holds_nobody_up(town: Town) -> None:
    anna = await town.friend()
    town.platform.push_raw_update({"update_type": "x\ud800", "timestamp": 1, "chat_id": 1, "user_id": 1})
    await anna.send("полить цветы")
    anna.sees("Полить цветы")


async def test_a_group_gets_one_polite_line_and_no_data(town: Town) -> None:
    anna = await town.friend()
    for words in ("завтра в 9 врач", "а в 10?", "и купить хлеб"):
        update = text_update(anna, words)
        update["message"]["recipient"] = {"chat_id": anna.person.chat_id, "chat_type": "chat", "user_id": None}
        town.platform.push_raw_update(update)
        await town.settle()
    anna.sees("напиши мне в диалог")
    assert sum("напиши мне в диалог" in message.text for message in anna.answers) == 1
    assert await tasks(town) == []
    assert not await town.rows("SELECT id FROM inbox WHERE done_at IS NULL")


def text_update(friend: Friend, text: str) -> dict[str, dict[str, object]]:
    """The update of a text, as the platform makes it."""
    person = friend.person
    body = {"mid": f"mid.{abs(hash(text)):016x}", "seq": 1, "text": text}
    update: dict[str, object] = {
        "update_type": "message_created", "timestamp": 1, "user_locale": "ru",
        "message": {
            "recipient": {"chat_id": person.chat_id, "chat_type": "dialog", "user_id": 1}, "timestamp": 1,
            "body": body, "sender": person.user(),
        },
    }  # fmt: skip
    return update  # type: ignore[return-value]  # only «message» is looked into
