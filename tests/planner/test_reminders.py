"""Reminders: on their minute, put off to where a person wants, never about what is done."""

from datetime import time

import pytest

from tests.house.town import Friend, Town
from tests.planner.people import open_tasks, settled, tell, waiting


async def test_presets_depend_on_the_hour(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 8:00 таблетки")
    await town.at(8, days=1)
    await anna.tap("⏳ Позже")
    anna.sees("⏳ Таблетки", "Когда напомнить?")
    assert anna.buttons == [["15 минут", "1 час"], ["Днём", "Вечером"], ["Завтра"], ["✅ Готово", "◀️ Сегодня"]]
    await anna.tap("Вечером")
    anna.sees("⏳ Таблетки", "Напомню в 19:00.")
    await town.at(19)
    anna.sees("⏰ Таблетки")
    await anna.tap("⏳ Позже")
    assert anna.buttons == [["15 минут", "1 час"], ["Завтра"], ["✅ Готово", "◀️ Сегодня"]]
    await anna.send("через 3 часа")
    anna.sees("Напомню в 22:00.")
    assert await waiting(town) == ["11-24 19:00"]
    assert await open_tasks(town) == [("таблетки", "11-24", "08:00")]  # a snooze is not the schedule


async def test_a_snooze_into_quiet_hours_is_asked_about_once(town: Town) -> None:
    anna = await settled(town)
    await tell(town, anna, "quiet_from = :since, quiet_to = :until", since=time(23), until=time(7))
    await anna.send("в 22:30 таблетки")
    await town.at(22, 30)
    await anna.tap("⏳ Позже")
    await anna.tap("1 час")
    anna.sees("23:30 — это тихие часы. Всё равно напомнить?")
    assert anna.buttons[0] == ["В 23:30", "В 7:00"]
    assert await waiting(town) == []
    await anna.tap("В 23:30")
    anna.sees("Напомню в 23:30.")
    await town.at(23, 30)
    anna.sees("⏰ Таблетки")
    await anna.tap("⏳ Позже")
    await anna.tap("15 минут")
    await anna.tap("В 7:00")
    anna.sees("Напомню: завтра, вт 24 ноября, 7:00.")


@pytest.mark.parametrize("answer", ["✅ Готово", "🗑 Удалить"])
async def test_nothing_is_said_about_what_is_done_or_gone(town: Town, answer: str) -> None:
    anna = await settled(town)
    await anna.send("в 18:00 врач")
    await anna.tap(answer)
    said = len(anna.answers)
    await town.at(18)
    assert len(anna.answers) == said
    assert await waiting(town) == []


async def test_a_snooze_of_what_is_done_does_not_wake_it(town: Town) -> None:
    anna = await settled(town)
    await anna.send("в 15:00 врач")
    await town.at(15)
    reminder = anna.screen
    await anna.tap("⏳ Позже")
    snooze = anna.payload("15 минут")
    await anna.send("/plan")
    await anna.tap("15:00 Врач")
    await anna.tap("✅ Готово")
    await anna.tap_payload(snooze, reminder)
    anna.sees("✅ Врач")
    assert await waiting(town) == []


async def test_things_of_the_same_minute_come_as_one_message(town: Town) -> None:
    anna = await settled(town)
    await anna.send("в 18:00 врач")
    await anna.send("каждый день в 18:00 таблетки")
    said = len(anna.answers)
    await town.at(18)
    assert len(anna.answers) == said + 1
    anna.sees("⏰ 1 Врач", "2 Таблетки")
    await anna.tap("✅ 2")
    anna.sees("2 ✅ Таблетки · Следующий раз: завтра, вт 24 ноября, 18:00")


async def test_a_reminder_that_comes_late_tells_its_time(town: Town) -> None:
    anna = await settled(town)
    await anna.send("в 15:00 врач")
    town.clock.move_to(town.now.replace(hour=15, minute=20))
    await town.send_due()
    anna.sees("⏰ Врач", "по плану было в 15:00")


@pytest.mark.parametrize(("zone", "hour", "days", "later", "instants"), [
    ("Europe/Berlin", 14, 124, "завтра, вс 28 марта, 13:00", ["03-28 10:00", "03-28 11:00"]),
    ("America/New_York", 20, 110, "завтра, вс 14 марта, 13:00", ["03-14 16:00", "03-14 17:00"]),
])  # fmt: skip
async def test_in_24_hours_is_an_instant_and_tomorrow_at_the_same_time_a_wall_time(
    town: Town, zone: str, hour: int, days: int, later: str, instants: list[str]
) -> None:
    """Noon before the night that loses an hour."""
    anna = await settled(town, zone=zone)
    await town.at(hour, 0, days=days)
    await anna.send("через 24 часа проверить")
    anna.sees(later)
    await anna.send("завтра в это же время обед")
    assert await waiting(town) == instants


@pytest.mark.parametrize(("zone", "days", "words", "instant"), [
    ("Europe/Berlin", 124, "завтра в 02:30 сервер", "03-28 01:00"),  # 2:30 does not exist: 3:00
    ("America/New_York", 110, "завтра в 02:30 сервер", "03-14 07:00"),
    ("Europe/Berlin", 341, "завтра в 02:30 сервер", "10-31 00:30"),  # 2:30 comes twice: the first
    ("America/New_York", 348, "завтра в 01:30 сервер", "11-07 05:30"),
])  # fmt: skip
async def test_a_wall_time_that_does_not_exist_or_comes_twice(
    town: Town, zone: str, days: int, words: str, instant: str
) -> None:
    anna = await settled(town, zone=zone)
    await town.at(20, days=days)
    await anna.send(words)
    assert await waiting(town) == [instant]


async def test_midnight_belongs_to_the_day_that_begins(town: Town) -> None:
    anna = await settled(town)
    await town.at(23, 50)
    await anna.send("в полночь проверить релиз")
    anna.sees("завтра, вт 24 ноября, 0:00")
    await town.at(0, days=1)
    anna.sees("⏰ Проверить релиз")
    await town.at(0, 10)
    await anna.send("сегодня отчёт")
    assert ("отчёт", "11-24", None) in await open_tasks(town)


async def test_several_lead_times_are_said_in_one_phrase(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 16 вебинар, напомни за час и за 15 минут")
    anna.sees("📌 Вебинар", "напомню за 1 ч, 15 мин")
    assert await waiting(town) == ["11-24 12:00", "11-24 12:45"]


@pytest.mark.parametrize(
    ("at", "tap", "said", "back_at"),
    [
        ((22, 0), "Завтра", "Напомню: завтра, вт 24 ноября, 9:00", (9, 0)),
        ((22, 0), "через 3 часа", "1:00", (1, 0)),
        ((23, 30), "1 час", "0:30", (0, 30)),
    ],
)
async def test_what_is_put_off_past_midnight_comes_though_it_repeats_daily(
    town: Town, at: tuple[int, int], tap: str, said: str, back_at: tuple[int, int]
) -> None:
    anna = await settled(town)
    await anna.send(f"каждый день в {at[0]}:{at[1]:02} таблетки")
    await town.at(*at)
    await anna.tap("⏳ Позже")
    await (anna.send(tap) if tap.startswith("через") else anna.tap(tap))
    anna.sees(said)
    await town.at(*back_at, days=1)
    anna.sees("⏰", "Таблетки")
    reminded = _reminders_in(anna)
    await town.pass_time(minutes=2)
    assert await open_tasks(town) == [("таблетки", "11-24", f"{at[0]}:{at[1]:02}")]
    await town.at(*at)
    assert _reminders_in(anna) == reminded + 1


async def test_what_is_put_off_beyond_its_next_time_gives_way_to_it(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 22:00 таблетки")
    await town.at(22)
    await anna.tap("⏳ Позже")
    await anna.send("послезавтра в 10")
    reminded = _reminders_in(anna)
    await town.at(22, days=1)
    assert _reminders_in(anna) == reminded + 1
    assert await open_tasks(town) == [("таблетки", "11-24", "22:00")]


def _reminders_in(anna: Friend) -> int:
    return sum("⏰" in message.text and "аблетки" in message.text for message in anna.answers)
