"""The intake under faults: what the platform or a server does wrong costs no word and stops nothing."""

import asyncio
from collections.abc import Sequence
from datetime import datetime

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DataError, OperationalError

from bot.intake.repository import Inbox, Stored
from bot.intake.updates import RawUpdate
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
