"""The intake under faults: what the platform or a server does wrong costs no word and stops nothing."""

import asyncio
import io
import logging
from collections.abc import Sequence
from datetime import datetime

import pytest
from aiohttp import ClientPayloadError
from maxapi import Bot
from sqlalchemy import text
from sqlalchemy.exc import DataError, OperationalError

from bot.intake.lanes import Lanes
from bot.intake.repository import Inbox, Stored
from bot.intake.updates import RawUpdate, read
from bot.kernel.logs import JsonLines, SafeText
from bot.kernel.ownership import Ownership
from bot.kernel.tasks import Nursery
from tests.house.town import Friend, Town


def lost() -> OperationalError:
    """The connection breaks: whether the statement was done is not known."""
    return OperationalError("statement", {}, Exception("closed"), connection_invalidated=True)


async def known_friend(town: Town, name: str = "Аня") -> Friend:
    """Somebody whose clock is confirmed and whose first win is behind them."""
    friend = await town.friend(name)
    async with town.engine.begin() as connection:
        await connection.execute(text("UPDATE users SET zone_known = true, first_done_at = created_at"))
    return friend


async def titles(town: Town) -> list[object]:
    return [row[0] for row in await town.rows("SELECT title FROM tasks ORDER BY id")]


@pytest.mark.parametrize("refused_as_a_batch", [False, True])
async def test_updates_whose_storing_was_not_acknowledged_are_done_at_once(
    town: Town, monkeypatch: pytest.MonkeyPatch, refused_as_a_batch: bool
) -> None:
    anna = await known_friend(town)
    inbox = await town.container.get(Inbox)
    real, losses = inbox._store, 0

    async def storing(source: str, marker: int | None, updates: Sequence[RawUpdate], now: datetime) -> list[Stored]:
        nonlocal losses
        if refused_as_a_batch and marker is not None and updates:
            raise DataError("statement", {}, Exception("bad data"))
        stored = await real(source, marker, updates, now)
        if updates and not losses:
            losses += 1
            raise lost()
        return stored

    monkeypatch.setattr(inbox, "_store", storing)
    anna.person.send("полить цветы")
    async with asyncio.timeout(5):
        while not await titles(town):  # noqa: ASYNC110 - the bot is the other side
            await asyncio.sleep(0.02)
    await town.settle()
    assert await titles(town) == ["полить цветы"]
    assert sum("📌" in message.text for message in anna.answers) == 1


async def is_polling(town: Town) -> bool:
    return "poller" in [task.get_name() for task in (await town.container.get(Nursery))._tasks]


async def test_a_position_too_big_for_the_table_stops_nothing(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    anna = await known_friend(town)
    bot = await town.container.get(Bot)
    real, spoilt = bot.get_updates, 0

    async def polling(**options: object) -> dict[str, object]:
        nonlocal spoilt
        raw: dict[str, object] = await real(**options)  # type: ignore[arg-type]
        if raw.get("updates") and not spoilt:
            spoilt += 1
            return {**raw, "marker": 2**63}
        return raw

    monkeypatch.setattr(bot, "get_updates", polling)
    await anna.send("полить цветы")
    await anna.send("купить хлеб")
    assert spoilt
    assert await is_polling(town)
    assert await titles(town) == ["полить цветы", "купить хлеб"]


async def test_an_error_that_nobody_foresaw_does_not_end_the_polling(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await known_friend(town)
    bot = await town.container.get(Bot)
    real, failures = bot.get_updates, 0

    async def polling(**options: object) -> dict[str, object]:
        nonlocal failures
        if not failures:
            failures += 1
            raise ClientPayloadError("a body cut in the middle")
        raw: dict[str, object] = await real(**options)  # type: ignore[arg-type]
        return raw

    monkeypatch.setattr(bot, "get_updates", polling)
    await anna.send("полить цветы")
    await anna.send("купить хлеб")
    assert failures
    assert await is_polling(town)


async def test_what_was_polled_while_the_bot_was_not_owned_is_dropped_and_comes_again(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await known_friend(town)
    bot, ownership = await town.container.get(Bot), await town.container.get(Ownership)
    real, polls = bot.get_updates, 0

    async def polling(**options: object) -> dict[str, object]:
        nonlocal polls
        raw: dict[str, object] = await real(**options)  # type: ignore[arg-type]
        if raw.get("updates"):
            polls += 1
            if polls == 1:
                ownership.held.clear()
        return raw

    monkeypatch.setattr(bot, "get_updates", polling)
    await anna.send("купить хлеб")  # taken by the poll that was under way
    anna.person.send("полить цветы")
    await asyncio.sleep(0.5)
    assert polls == 1
    assert await titles(town) == ["купить хлеб"]
    ownership.held.set()
    await town.settle()
    assert await titles(town) == ["купить хлеб", "полить цветы"]


async def test_answers_seen_are_not_forgotten_when_their_marking_is_cut_short(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await known_friend(town)
    lanes, inbox = await town.container.get(Lanes), await town.container.get(Inbox)
    real = inbox.shown

    async def slow(ids: Sequence[int], now: datetime) -> None:
        await asyncio.sleep(0.2)
        await real(ids, now)

    monkeypatch.setattr(inbox, "shown", slow)
    await anna.send("полить цветы")
    marking = asyncio.ensure_future(lanes.flush_shown())
    await asyncio.sleep(0.05)
    marking.cancel()
    await asyncio.gather(marking, return_exceptions=True)
    await lanes.flush_shown()
    assert await town.rows("SELECT count(*) FROM inbox WHERE shown_at IS NULL AND done_at IS NOT NULL") == [(0,)]


@pytest.mark.parametrize("mid", [None, "", 7])
def test_messages_without_an_id_are_told_apart_by_their_text(mid: object) -> None:
    def said(words: str) -> str:
        body = {"mid": mid, "text": words}
        return read({"update_type": "message_created", "message": {"body": body, "sender": {"user_id": 5}}}).key

    assert said("раз") != said("два")
    assert said("раз") == said("раз")


async def test_a_failure_leaves_no_word_of_the_person_in_logs_or_tables(town: Town) -> None:
    lines = io.StringIO()
    handlers = []
    for formatter in (SafeText(), JsonLines()):
        handler = logging.StreamHandler(lines)
        handler.setFormatter(formatter)
        logging.getLogger().addHandler(handler)
        handlers.append(handler)
    anna = await known_friend(town)
    async with town.engine.begin() as connection:
        await connection.execute(text("ALTER TABLE tasks ADD CONSTRAINT no_melons CHECK (title NOT LIKE '%арбуз%')"))
    try:
        await anna.send("секретный арбуз")
    finally:
        async with town.engine.begin() as connection:
            await connection.execute(text("ALTER TABLE tasks DROP CONSTRAINT no_melons"))
        for handler in handlers:
            logging.getLogger().removeHandler(handler)
    (kept,) = [str(row[0]) for row in await town.rows("SELECT error FROM inbox WHERE error IS NOT NULL")]
    assert "SQLSTATE 23514" in kept
    assert "SQLSTATE 23514" in lines.getvalue()
    assert "арбуз" not in kept.casefold()
    assert "арбуз" not in lines.getvalue().casefold()
