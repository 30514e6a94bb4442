"""The joint: a closed session tells every room what it was, once, and its message says what that moved."""

from collections.abc import Sequence

import pytest

from bot.ui.events import Echo, Event, FocusEnded
from bot.ui.html import Html, h
from tests.house.town import Town


@pytest.fixture
def heard(monkeypatch: pytest.MonkeyPatch) -> list[FocusEnded]:
    """What other rooms hear of focus; they answer with two lines."""
    events: list[FocusEnded] = []

    async def tell(_: Echo, event: Event) -> Sequence[Html]:
        if not isinstance(event, FocusEnded):
            return []
        events.append(event)
        return [h("🔄 {}: отмечено", "Читать <и писать>"), h("🚀 Excel: {} мин до уровня 3", 40 - event.minutes)]

    monkeypatch.setattr(Echo, "tell", tell)
    return events


async def test_the_end_message_shows_every_line_that_other_rooms_answer(town: Town, heard: list[FocusEnded]) -> None:
    anna = await town.friend()
    await anna.send("сегодня отчёт 90 мин")
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=25)
    assert anna.text.splitlines() == [
        "🍅 25 минут есть!",
        "Отчёт: ▰▱▱▱▱ 25 из 90 мин",
        "🔄 Читать <и писать>: отмечено",
        "🚀 Excel: 15 мин до уровня 3 · сегодня 🍅 1 из 4",
        "Встань, посмотри вдаль.",
    ]
    assert [(event.session_id, event.task_id, event.minutes, event.whole) for event in heard] == [(1, 1, 25, True)]
    assert str(heard[0].day) == "2026-11-23"


async def test_interrupted_and_extra_minutes_are_told_as_minutes(town: Town, heard: list[FocusEnded]) -> None:
    anna = await town.friend()
    await anna.send("фокус 25")
    await town.pass_time(minutes=25)
    await town.pass_time(minutes=3)
    await anna.tap("+5 минут")
    anna.sees("+3 мин сверх тоже засчитаны · 🔄 Читать <и писать>: отмечено")
    await town.pass_time(minutes=5)
    await anna.tap("🍅 Ещё")
    await town.pass_time(minutes=4, seconds=59)
    await anna.tap("⏹ Стоп")
    await anna.tap("Отвлекли")
    anna.sees("⏹ 4 минуты в копилке.", "🚀 Excel: 36 мин до уровня 3 · сегодня 🍅 1 из 4")
    assert [(event.minutes, event.whole) for event in heard] == [(25, True), (3, False), (5, False), (4, False)]
    assert [event.cut for event in heard] == [False, False, False, True]
    assert len({event.session_id for event in heard}) == 4
    assert {event.task_id for event in heard} == {None}


async def test_less_than_a_minute_moves_nothing(town: Town, heard: list[FocusEnded]) -> None:
    anna = await town.friend()
    await anna.send("фокус 25")
    await town.pass_time(seconds=59)
    await anna.tap("⏹ Стоп")
    assert anna.text == "⏸ Меньше минуты. Что помешало?"
    await anna.tap("Срочное")
    anna.sees("⏹ Остановлено.", "Срочное — так срочное.")
    assert not heard


async def test_a_session_over_midnight_belongs_to_the_day_it_ended_on(town: Town, heard: list[FocusEnded]) -> None:
    anna = await town.friend()
    await town.at(23, 50)
    await anna.send("фокус 25")
    await town.at(0, 15, days=1)
    anna.sees("🍅 25 минут есть!", "сегодня 🍅 1 из 4")
    assert str(heard[0].day) == "2026-11-24"


async def test_a_task_taken_away_meanwhile_costs_no_minutes(town: Town, heard: list[FocusEnded]) -> None:
    anna = await town.friend()
    await anna.send("сегодня отчёт")
    card = anna.screen
    delete = anna.payload("🗑 Удалить")
    await anna.tap("🍅 Фокус")
    await anna.tap_payload(delete, card)
    await town.pass_time(minutes=25)
    anna.sees("🍅 25 минут есть!", "сегодня 🍅 1 из 4")
    assert heard[0].minutes == 25
    await anna.tap("🍅 Ещё 25")
    anna.sees("🍅 Фокус", "25 мин")


async def test_the_coach_counts_what_was_stopped_and_nothing_else_as_stopped(town: Town) -> None:
    anna = await town.friend()
    await anna.send("фокус 25")
    await town.pass_time(minutes=27)
    await anna.tap("+5 минут")
    await town.pass_time(minutes=5)
    await anna.tap("🍅 Ещё")
    await town.pass_time(minutes=10)
    await anna.tap("⏹ Стоп")
    await anna.tap("Срочное")
    assert await town.rows("SELECT whole, cut, minutes FROM coach_days") == [(1, 1, 25 + 2 + 5 + 10)]
