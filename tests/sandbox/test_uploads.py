"""Pictures and files: one-time addresses, type checks, waiting until processed, downloads."""

import aiohttp
import pytest

from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from tests.sandbox.conftest import Json, RawBot

PNG = b"\x89PNG\r\n\x1a\n" + b"0" * 100


async def upload(bot: RawBot, kind: str, content: bytes, name: str = "week.png") -> tuple[str, Json | str]:
    """Upload to a fresh address; the address and the reply, parsed when it is JSON."""
    address = (await bot.ok("POST", "/uploads", type=kind))["url"]
    return address, await put(bot, address, content, name)


async def put(bot: RawBot, address: str, content: bytes, name: str = "week.png") -> Json | str:
    form = aiohttp.FormData()
    form.add_field("data", content, filename=name)
    async with bot.session.post(address, data=form) as reply:
        assert reply.status == 200
        if reply.content_type != "application/json":
            return await reply.text()
        answer: Json = await reply.json()
        return answer


async def image_payload(bot: RawBot) -> Json:
    _, reply = await upload(bot, "image", PNG)
    assert isinstance(reply, dict)
    return reply


async def file_token(bot: RawBot, content: bytes = b"data", name: str = "все данные.json") -> str:
    _, reply = await upload(bot, "file", content, name)
    assert isinstance(reply, dict)
    assert set(reply) == {"fileId", "token"}
    token: str = reply["token"]
    return token


async def test_a_picture_is_sent_and_downloaded(bot: RawBot, anna: Person) -> None:
    message = await bot.say(anna, attachments=[{"type": "image", "payload": await image_payload(bot)}])
    (image,) = message["body"]["attachments"]
    assert set(image["payload"]) == {"photo_id", "token", "url"}
    async with bot.session.get(image["payload"]["url"]) as reply:
        assert (await reply.read(), reply.content_type) == (PNG, "image/png")
        assert reply.headers["X-Content-Type-Options"] == "nosniff"
    assert [image["payload"]["url"]] == [bot.url + path for path in anna.messages[-1].images]


async def test_tokens_are_reusable_but_only_for_their_type(bot: RawBot, anna: Person) -> None:
    token = await file_token(bot)
    attachment = {"type": "file", "payload": {"token": token}}
    for _ in range(2):
        await bot.say(anna, attachments=[attachment])
    status, answer = await bot.call(
        "POST",
        "/messages",
        {"attachments": [{"type": "image", "payload": {"token": token}}]},
        chat_id=anna.chat_id,
    )
    assert (status, answer["message"]) == (400, f"Invalid photo token provided: {token}")


async def test_a_file_is_downloaded_never_shown(bot: RawBot, anna: Person) -> None:
    token = await file_token(bot, b"<script>alert(1)</script>", "страница.html")
    message = await bot.say(anna, attachments=[{"type": "file", "payload": {"token": token}}])
    (file,) = message["body"]["attachments"]
    assert (file["filename"], file["size"]) == ("страница.html", 25)
    async with bot.session.get(file["payload"]["url"]) as reply:
        assert reply.content_type == "application/octet-stream"
        assert reply.headers["Content-Disposition"].startswith("attachment;")


async def test_an_address_takes_one_file(bot: RawBot) -> None:
    address, _ = await upload(bot, "image", PNG)
    again = await put(bot, address, PNG)
    assert isinstance(again, dict)
    assert "error_code" in again


@pytest.mark.parametrize(
    ("kind", "content", "name"),
    [("image", b"not a picture", "a.png"), ("file", b"MZ", "virus.exe"), ("image", b"", "a.png")],
)
async def test_refused_files(bot: RawBot, kind: str, content: bytes, name: str) -> None:
    _, reply = await upload(bot, kind, content, name)
    assert isinstance(reply, dict)
    assert set(reply) == {"error_code", "error_data"}


async def test_too_large_a_picture(bot: RawBot, platform: Platform) -> None:
    platform.settings.image_bytes = 50
    _, reply = await upload(bot, "image", PNG)
    assert isinstance(reply, dict)
    assert "error_code" in reply


async def test_a_message_has_to_wait_for_its_file(bot: RawBot, anna: Person, platform: Platform) -> None:
    platform.settings.upload_ready_after = 3600
    token = await file_token(bot)
    body = {"attachments": [{"type": "file", "payload": {"token": token}}]}
    assert await bot.call("POST", "/messages", body, chat_id=anna.chat_id) == (
        400,
        {"code": "attachment.not.ready", "message": "Key: errors.process.attachment.file.not.processed"},
    )


async def test_a_file_stands_alone(bot: RawBot, anna: Person) -> None:
    file = {"type": "file", "payload": {"token": await file_token(bot)}}
    image = {"type": "image", "payload": await image_payload(bot)}
    for attachments in ([file, file], [file, image]):
        status, answer = await bot.call("POST", "/messages", {"attachments": attachments}, chat_id=anna.chat_id)
        assert (status, answer["message"]) == (400, "Must be only one file attachment in message")


async def test_empty_media(bot: RawBot, anna: Person) -> None:
    body = {"attachments": [{"type": "image", "payload": {}}]}
    status, answer = await bot.call("POST", "/messages", body, chat_id=anna.chat_id)
    assert (status, answer["code"]) == (400, "proto.payload")
    assert answer["message"].startswith("No `photos`, `url` or `token` provided")


async def test_upload_types(bot: RawBot) -> None:
    status, answer = await bot.call("POST", "/uploads")
    assert (status, answer["message"]) == (400, "Missing required parameter: type")
    assert (await bot.call("POST", "/uploads", type="photo"))[0] == 400


async def test_audio_has_its_token_before_the_upload(bot: RawBot, anna: Person) -> None:
    opened = await bot.ok("POST", "/uploads", type="audio")
    assert await put(bot, opened["url"], b"sound", "a.mp3") == "<retval>1</retval>"
    await bot.say(anna, attachments=[{"type": "audio", "payload": {"token": opened["token"]}}])


async def test_unknown_downloads(bot: RawBot) -> None:
    async with bot.session.get(bot.url + "/_file/..%2F..%2Fetc%2Fpasswd") as reply:
        assert reply.status == 404
