"""What was taken away is dropped once nothing can bring it back; what is open or done stays."""

import asyncio

from tests.house.town import Town
from tests.planner.people import open_tasks, settled


async def test_deleted_tasks_and_their_repeats_are_dropped_two_days_later(town: Town) -> None:
    anna = await settled(town)
    await anna.send("купить хлеб")
    await anna.tap("🗑 Удалить")
    await anna.send("каждый вторник в 10 летучка")
    await anna.tap("🗑 Удалить")
    await anna.tap("Все")
    await anna.send("каждый день зарядка")
    await anna.tap("✅ Готово")
    await anna.send("удали зарядку")
    await anna.tap("Только эту")
    await anna.send("полка")
    await anna.tap("✅ Готово")
    await _tidy(town)
    assert len(await town.rows("SELECT 1 FROM tasks WHERE deleted_at IS NOT NULL")) == 3
    await town.pass_time(days=2, minutes=1)
    await _tidy(town)
    assert await town.rows("SELECT 1 FROM tasks WHERE deleted_at IS NOT NULL") == []
    assert await town.rows("SELECT title FROM repeats") == [("зарядка",)]
    done = await town.rows("SELECT title, repeat_id IS NULL FROM tasks WHERE done_at IS NOT NULL ORDER BY id")
    assert done == [("зарядка", False), ("полка", True)]
    assert [title for title, *_ in await open_tasks(town)] == ["зарядка"]


async def test_what_was_deleted_a_day_ago_can_still_be_brought_back(town: Town) -> None:
    anna = await settled(town)
    await anna.send("купить хлеб")
    await anna.tap("🗑 Удалить")
    gone = anna.screen
    await town.pass_time(hours=23)
    await _tidy(town)
    await anna.tap("↩️ Вернуть", gone)
    assert await open_tasks(town) == [("купить хлеб", None, None)]


async def _tidy(town: Town) -> None:
    """Let the bot's own housekeeping run once, to its end."""
    looked = asyncio.Event()
    worker = town.run._worker
    town.run._worker = _Listening(looked)  # type: ignore[assignment]  # the last thing that housekeeping touches
    try:
        town.run._tidy.set()
        async with asyncio.timeout(10):
            await looked.wait()
    finally:
        town.run._worker = worker


class _Listening:
    def __init__(self, heard: asyncio.Event) -> None:
        self._heard = heard

    def look_for_lost(self) -> None:
        self._heard.set()
