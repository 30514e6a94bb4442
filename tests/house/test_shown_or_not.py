"""What was committed is never denied: whatever happens to the answer, nobody is told that it failed."""

import io

import pytest
from aiohttp import ClientPayloadError
from maxapi import Bot
from maxapi.exceptions.max import MaxApiError
from maxapi.methods.types.sended_callback import SendedCallback
from PIL import Image
from redis.exceptions import ReadOnlyError

from bot.ui.drafts import Drafts
from bot.ui.html import Html
from bot.ui.messenger import Messenger, RefusedError, SendError, UnreachableError, _text, _translated
from bot.ui.screen import MAX_TEXT, Picture, Screen
from tests.house.test_intake_faults import known_friend, titles
from tests.house.town import Town


async def test_an_edit_that_the_platform_did_not_take_is_said_anew(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    async def refusing(*_: object, **__: object) -> SendedCallback:
        return SendedCallback(success=False, message="error.edit.invalid.message", bot=None)

    anna = await known_friend(town)
    await anna.send("полить цветы")
    monkeypatch.setattr(await town.container.get(Bot), "send_callback", refusing)
    before = len(anna.answers)
    await anna.tap("✅ Готово")
    assert len(anna.answers) == before + 1


@pytest.mark.parametrize(
    ("status", "raw", "verdict"),
    [
        (403, "<html>403 Forbidden</html>", SendError),
        (404, {"error": "<html>"}, SendError),
        (403, {"code": "chat.denied"}, UnreachableError),
        (404, {"code": "chat.not.found"}, UnreachableError),
        (403, {"code": "something.else"}, RefusedError),
        (400, {"code": "proto.payload"}, RefusedError),
        (400, {"code": "attachment.not.ready"}, SendError),
        (429, {"code": "too.many.requests"}, SendError),
        (503, {"code": "service.unavailable"}, SendError),
        (200, "half a json", SendError),
    ],
)
def test_only_the_platforms_own_word_is_a_verdict(
    status: int, raw: str | dict[str, object], verdict: type[SendError]
) -> None:
    assert type(_translated(MaxApiError(code=status, raw=raw))) is verdict


async def test_a_redis_that_takes_no_writes_delays_the_answer_and_nobody_hears_of_a_failure(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await known_friend(town)
    await anna.send("полить цветы")
    drafts = await town.container.get(Drafts)
    real, refusals = drafts.write, 0

    async def writing(user_id: int, draft: str | None, ttl_s: float = 900) -> None:
        nonlocal refusals
        if refusals < 2:
            refusals += 1
            raise ReadOnlyError("You can't write against a read only replica.")
        await real(user_id, draft, ttl_s)

    monkeypatch.setattr(drafts, "write", writing)
    await anna.tap("✅ Готово")
    assert refusals == 2
    assert not any("пошло не так" in message.text for message in anna.answers)
    assert await town.rows("SELECT count(*) FROM tasks WHERE done_at IS NOT NULL") == [(1,)]


async def test_an_answer_that_breaks_after_the_commit_is_no_failure(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await known_friend(town)
    messenger = await town.container.get(Messenger)

    async def breaking(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with monkeypatch.context() as patch:
        patch.setattr(messenger, "send", breaking)
        await anna.send("полить цветы")
    assert await titles(town) == ["полить цветы"]
    assert not any("пошло не так" in message.text for message in anna.answers)
    assert await town.rows("SELECT done_at IS NOT NULL, failed_at FROM inbox ORDER BY id DESC LIMIT 1") == [
        (True, None)
    ]


async def test_a_body_cut_in_the_middle_is_tried_again(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await known_friend(town)
    bot = await town.container.get(Bot)
    real, failures = bot.send_message, 0

    async def sending(**options: object) -> object:
        nonlocal failures
        if not failures:
            failures += 1
            raise ClientPayloadError("cut")
        return await real(**options)  # type: ignore[arg-type]

    monkeypatch.setattr(bot, "send_message", sending)
    await anna.send("полить цветы")
    assert sum("📌" in message.text for message in anna.answers) == 1


async def test_a_day_of_the_longest_titles_is_shown(town: Town) -> None:
    anna = await known_friend(town)
    for number in range(6):
        await anna.send(f"сегодня в {15 + number} " + "<&" * 140 + str(number))
    await anna.send("/today")
    anna.sees("☀️", "15:00 <&", "…")
    await anna.send("/plan")
    anna.sees("📋")
    assert not await town.rows("SELECT 1 FROM inbox WHERE failed_at IS NOT NULL")


def test_a_screen_that_is_too_long_all_the_same_loses_its_last_lines() -> None:
    line = "<b>строка</b>\n"
    cut = _text(Screen(Html(line * 500)))
    assert len(cut) <= MAX_TEXT
    assert cut == line * (len(cut) // len(line)) + "…"


async def test_a_picture_that_the_platform_has_dropped_is_uploaded_anew(town: Town) -> None:
    anna = await known_friend(town)
    messenger = await town.container.get(Messenger)
    buffer = io.BytesIO()
    Image.new("RGB", (8, 8)).save(buffer, "PNG")
    shown = Screen(Html("картинка"), picture=Picture("квадрат", buffer.getvalue()))
    for _ in range(2):
        await messenger.send(anna.person.chat_id, anna.user_id, shown)
    assert len(town.platform.uploads.files) == 1
    town.platform.uploads.files.clear()
    await messenger.send(anna.person.chat_id, anna.user_id, shown)
    assert len(town.platform.uploads.files) == 1
    assert [len(message.media) for message in anna.answers[-3:]] == [1, 1, 1]
