"""A person who taps while a sent row is being closed: what they have just planned is what holds."""

import asyncio
from collections.abc import Sequence
from datetime import date, time
from typing import Any

import pytest

from bot.habits.repository import HabitRepository
from bot.habits.screens.payloads import SetTime
from bot.ui.payload import encode
from tests.house.town import Town

A_TAP_TAKES = 0.5  # seconds, with room to spare: where nothing holds it back it is over by then


async def test_a_new_hour_of_a_habit_holds_though_set_while_the_old_one_was_noted_as_sent(
    town: Town, monkeypatch: pytest.MonkeyPatch
) -> None:
    anna = await town.friend()
    await anna.send("привычка: таблетки в 15:00")
    card = anna.screen
    real = HabitRepository.many
    tapped = False

    async def read_and_then_wait(self: HabitRepository, wanted: Sequence[tuple[int, int]], today: date) -> Any:
        found = await real(self, wanted, today)
        nonlocal tapped
        if anna.screen is not card and not tapped:  # it was sent, and what comes next is being planned
            tapped = True
            anna.person.tap_stale(card, encode(SetTime(habit_id=1, at=time(17))))
            await asyncio.sleep(A_TAP_TAKES)
        return found

    monkeypatch.setattr(HabitRepository, "many", read_and_then_wait)
    await town.at(15)
    await town.settle()
    assert tapped
    waiting = await town.rows(
        "SELECT extract(hour FROM planned_at AT TIME ZONE 'Europe/Moscow')::int FROM delivery"
        " WHERE kind LIKE 'habit%' AND status = 'pending'"
    )
    assert waiting == [(17,)]
