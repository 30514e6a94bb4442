"""The library the bot is built on talks to the sandbox as it talks to the platform."""

import asyncio
from collections.abc import AsyncIterator

import pytest
from maxapi import Bot, Dispatcher
from maxapi.client.default import DefaultConnectionProperties
from maxapi.enums.attachment import AttachmentType
from maxapi.enums.parse_mode import TextFormat
from maxapi.exceptions.max import InvalidToken, MaxApiError
from maxapi.methods.types.getted_updates import process_update_request
from maxapi.types import (
    Attachment,
    AttachmentUpload,
    BotCommand,
    BotStarted,
    CallbackButton,
    InputMedia,
    InputMediaBuffer,
    MessageCallback,
    MessageCreated,
)
from maxapi.types.attachments.attachment import ButtonsPayload

from bot.sandbox.person import Person, Press
from bot.sandbox.platform import Platform

Sendable = list[Attachment | InputMedia | InputMediaBuffer | AttachmentUpload]


def library_bot(url: str, token: str) -> Bot:
    bot = Bot(
        token,
        auto_requests=False,
        after_input_media_delay=0.001,
        default_connection=DefaultConnectionProperties(max_retries=0),
    )
    bot.set_api_url(url)
    return bot


@pytest.fixture
async def max_bot(url: str) -> AsyncIterator[Bot]:
    bot = library_bot(url, "sandbox")
    yield bot
    await bot.close_session()


async def test_me_and_commands(max_bot: Bot, platform: Platform) -> None:
    me = await max_bot.get_me()
    await max_bot.set_commands(BotCommand(name="today", description="План на день"))
    assert (me.user_id, me.is_bot) == (platform.bot_id, True)
    assert platform.commands == [{"name": "today", "description": "План на день"}]
    assert (await max_bot.get_me()).commands is not None


async def test_a_conversation(max_bot: Bot, anna: Person) -> None:
    anna.send("завтра в 9 врач")
    raw = await max_bot.get_updates(limit=100, timeout=1)
    started, written = await process_update_request(events=raw, bot=max_bot)
    assert isinstance(started, BotStarted)
    assert isinstance(written, MessageCreated)
    assert written.message.body is not None
    assert written.message.body.text == "завтра в 9 врач"

    buttons = ButtonsPayload(buttons=[[CallbackButton(text="✅ Готово", payload="d|17")]])
    rows: Sendable = [Attachment(type=AttachmentType.INLINE_KEYBOARD, payload=buttons, bot=None)]
    sent = await max_bot.send_message(
        chat_id=anna.chat_id,
        text="📌 <b>Врач</b> & ко",
        attachments=rows,
        format=TextFormat.HTML,
    )
    assert sent is not None
    assert anna.messages[-1].html == "📌 <b>Врач</b> &amp; ко"

    press = anna.tap("Готово")
    assert isinstance(press, Press)
    raw = await max_bot.get_updates(limit=100, timeout=1, marker=raw["marker"])
    (tapped,) = await process_update_request(events=raw, bot=max_bot)
    assert isinstance(tapped, MessageCallback)
    assert tapped.callback.payload == "d|17"
    await tapped.answer(notification="Сделано", new_text="✅ <s>Врач</s>", format=TextFormat.HTML)
    assert press.answered
    assert press.toast_shown
    assert anna.messages[-1].html == "✅ <s>Врач</s>"
    assert anna.messages[-1].edited


async def test_every_kind_of_message_is_understood(max_bot: Bot, anna: Person) -> None:
    anna.send_voice("купить хлеб")
    anna.send_voice(None)
    anna.send_sticker()
    anna.send_contact()
    anna.send_location(55.75, 37.61)
    anna.forward("Встреча в среду")
    raw = await max_bot.get_updates(limit=100, timeout=1)
    events = await process_update_request(events=raw, bot=max_bot)
    messages = [event.message for event in events if isinstance(event, MessageCreated)]
    assert len(messages) == 6
    bodies = [message.body for message in messages[:-1]]
    kinds = [body.attachments[0].type for body in bodies if body is not None and body.attachments]
    assert kinds == ["audio", "audio", "sticker", "contact", "location"]
    assert messages[-1].link is not None
    assert messages[-1].link.message.text == "Встреча в среду"


async def test_a_picture(max_bot: Bot, anna: Person) -> None:
    pixel = b"\x89PNG\r\n\x1a\n" + b"0" * 20
    picture: Sendable = [InputMediaBuffer(pixel, filename="week.png")]
    await max_bot.send_message(chat_id=anna.chat_id, text="📊", attachments=picture)
    assert len(anna.messages[-1].images) == 1


async def test_errors_reach_the_library_as_its_own(max_bot: Bot, url: str, anna: Person) -> None:
    anna.stop()
    with pytest.raises(MaxApiError) as stopped:
        await max_bot.send_message(chat_id=anna.chat_id, text="Ау")
    assert (stopped.value.code, stopped.value.raw) == (
        403,
        {"code": "chat.denied", "message": "error.dialog.suspended"},
    )
    stranger = library_bot(url, "wrong")
    with pytest.raises(InvalidToken):
        await stranger.get_me()
    await stranger.close_session()


async def test_its_own_polling_loop(url: str, anna: Person, platform: Platform) -> None:
    """With automatic requests on, as the library is by default: it asks for the chat of every update."""
    bot = Bot("sandbox")
    bot.set_api_url(url)
    dispatcher = Dispatcher()

    @dispatcher.message_created()
    async def echo(event: MessageCreated) -> None:
        assert event.message.body is not None
        await event.message.answer(f"Эхо: {event.message.body.text}")

    anna.send("раз")
    polling = asyncio.ensure_future(dispatcher.start_polling(bot))
    await platform.wait_until(lambda: anna.messages[-1].text == "Эхо: раз")
    await dispatcher.stop_polling()
    await polling
    await bot.close_session()
    assert {"GET /subscriptions", "GET /me", "GET /updates", "GET /chats/{chat_id}"} <= {
        call.route for call in platform.calls
    }
    assert [call.status for call in platform.calls if call.status >= 400] == []
