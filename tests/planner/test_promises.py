"""Sentences about tasks, reminders and zones that no other test of this room says in so many words."""

from datetime import timedelta
from statistics import median
from time import process_time

import pytest

from bot.language.quickadd import parse
from tests.house.town import Town
from tests.language.ru_dates import rows
from tests.planner.people import open_tasks, settled, tell, waiting

# -- tasks -------------------------------------------------------------------------------------------------------------


def test_a_phrase_is_read_in_less_than_two_milliseconds() -> None:
    spent = []
    for row in rows():
        fastest = 1.0
        for attempt in range(3):
            said_at = row.now + timedelta(seconds=attempt + 1)  # another moment: what was read before is remembered
            began = process_time()
            parse(row.phrase, said_at)
            fastest = min(fastest, process_time() - began)
        spent.append(fastest)
    assert median(spent) < 0.002


async def test_a_repeat_is_never_in_the_past_and_has_one_open_copy(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 10:00 таблетки")
    for days in (1, 4, 9):
        await town.at(15, days=days)
        await anna.send("/plan")
        await anna.tap(anna.buttons[0][0])
        await anna.tap("✅ Готово")
        ((title, day, at),) = await open_tasks(town)
        assert (title, at) == ("таблетки", "10:00")
        assert str(day) > town.now.strftime("%m-%d")


async def test_the_way_back_names_the_task_that_was_done(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 10 врач")
    await anna.tap("✅ Готово")
    anna.sees("✅ Врач")
    anna.sees_button("↩️ Вернуть")


async def test_daily_things_take_one_or_two_taps_or_one_message(town: Town) -> None:
    anna = await settled(town)
    await anna.send("сегодня в 18 врач")  # one message: a task with its reminder
    await anna.send("сегодня отчёт")
    await anna.tap("📅 Срок")
    await anna.tap("Завтра")  # two taps: to another day
    assert ("отчёт", "11-24", None) in await open_tasks(town)
    await town.at(18)
    await anna.tap("⏳ Позже")
    await anna.tap("15 минут")  # two: put off
    await town.at(18, 15)
    await anna.tap("✅ Готово")  # one: done
    await town.at(9, days=1)
    await anna.tap("⭐1")  # one: the main thing of the day
    anna.sees("⭐ Главное: Отчёт")
    await anna.send("/today")
    await anna.tap("✅1")  # one: done on «Сегодня»
    assert await open_tasks(town) == []
    await anna.send("сегодня корм коту")
    await town.at(21)
    await anna.tap("Всё завтра")  # one: the day is closed
    anna.sees("🌙 День закрыт.")


# -- reminders ---------------------------------------------------------------------------------------------------------


async def test_schedule_occurrence_delivery_and_snooze_are_four_things(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 9:00 таблетки")
    await town.at(9, days=1)
    await anna.tap("⏳ Позже")
    await anna.tap("1 час")
    ((schedule, occurrence, snooze),) = await town.rows("""
        SELECT to_char(repeats.at, 'HH24:MI'), to_char(occurs, 'MM-DD HH24:MI'),
               to_char(snoozed_until AT TIME ZONE 'UTC', 'HH24:MI')
        FROM tasks JOIN repeats ON repeats.id = repeat_id
    """)
    assert (schedule, occurrence, snooze) == ("09:00", "11-24 09:00", "07:00")
    assert await waiting(town) == ["11-24 07:00"]  # the delivery: an hour after nine in Moscow


@pytest.mark.parametrize("skip", ["Только эту", "Все"])
async def test_a_skipped_occurrence_does_not_remind(town: Town, skip: str) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 18:00 зарядка")
    await anna.tap("🗑 Удалить")
    await anna.tap(skip)
    said = len(anna.answers)
    await town.at(18)
    assert len(anna.answers) == said
    await town.at(18, days=1)
    reminders = [message for message in anna.answers[said:] if message.text.startswith("⏰")]
    assert len(reminders) == (1 if skip == "Только эту" else 0)


async def test_what_was_moved_to_another_day_does_not_remind_today(town: Town) -> None:
    anna = await settled(town)
    await anna.send("сегодня в 18 врач")
    await anna.send("на завтра")
    said = len(anna.answers)
    await town.at(18)
    assert len(anna.answers) == said
    await town.at(18, days=1)
    anna.sees("⏰ Врач")


async def test_what_quiet_hours_hold_comes_as_one_message_at_their_end(town: Town) -> None:
    anna = await settled(town)
    for habit in ("привычка: читать утром", "привычка: вода днём", "привычка: зарядка днём"):
        await anna.send(habit)
    await tell(town, anna, "quiet_from = '11:00', quiet_to = '14:00'")
    await town.at(9, 30, days=1)
    said = len(anna.answers)
    await town.at(13, 59)
    assert len(anna.answers) == said
    await town.at(14, 30)
    assert len(anna.answers) == said + 1


# -- zones and clocks --------------------------------------------------------------------------------------------------


async def test_the_zone_is_asked_about_once(town: Town) -> None:
    anna = await town.friend()
    await anna.send("завтра в 10 врач")
    anna.sees("У тебя сейчас 14:05?")
    await anna.tap("Да, 14:05")
    await anna.send("завтра в 11 обед")
    assert "У тебя сейчас" not in anna.text
    await anna.send("/settings")
    await anna.tap(next(label for row in anna.buttons for label in row if "пояс" in label))
    await anna.send("Омск")
    await anna.send("завтра в 12 созвон")
    assert "У тебя сейчас" not in anna.text


async def test_the_zone_is_asked_about_when_a_time_first_matters(town: Town) -> None:
    anna = await town.friend()
    await anna.send("купить хлеб")
    assert "У тебя сейчас" not in anna.text
    await town.pass_time(hours=72)
    await anna.send("завтра в 10 врач")
    anna.sees("У тебя сейчас 14:05?")
    await town.pass_time(hours=24 * 5)
    await anna.send("завтра в 10 йога")
    assert "У тебя сейчас" not in anna.text


@pytest.mark.parametrize(("zone", "days", "hours"), [
    ("Europe/Berlin", 341, ["10-30 07:00", "10-31 08:00"]),
    ("America/New_York", 348, ["11-06 13:00", "11-07 14:00"]),
])  # fmt: skip
async def test_nine_stays_nine_when_the_hour_comes_back_in_autumn(
    town: Town, zone: str, days: int, hours: list[str]
) -> None:
    anna = await settled(town, zone=zone)
    await town.at(20, days=days - 1)
    await anna.send("каждый день в 9:00 таблетки")
    first = await waiting(town)
    await anna.tap("✅ Готово")
    assert [*first, *await waiting(town)] == hours


@pytest.mark.parametrize(("zone", "days", "hours"), [
    ("Europe/Berlin", 124, ["03-28 01:00", "03-29 00:30"]),
    ("America/New_York", 110, ["03-14 07:00", "03-15 06:30"]),
])  # fmt: skip
async def test_a_repeat_at_an_hour_that_is_skipped_once_comes_at_three_and_then_at_its_own_hour(
    town: Town, zone: str, days: int, hours: list[str]
) -> None:
    anna = await settled(town, zone=zone)
    await town.at(20, days=days)
    await anna.send("каждый день в 2:30 ночи сервер")
    first = await waiting(town)
    await anna.tap("✅ Готово")
    assert [*first, *await waiting(town)] == hours


async def test_days_are_counted_by_the_persons_own_midnight(town: Town) -> None:
    anna = await settled(town, zone="Asia/Vladivostok")
    await town.at(16, 50)  # 23:50 in Vladivostok
    await anna.send("завтра врач")
    await town.at(17, 10)  # 0:10 of the next day
    await anna.send("завтра банк")
    assert [task[:2] for task in await open_tasks(town)] == [("врач", "11-24"), ("банк", "11-25")]


async def test_the_31st_that_is_today_is_today_and_then_the_last_of_the_short_month(town: Town) -> None:
    anna = await settled(town)
    await town.at(12, days=38)  # 31 December
    await anna.send("каждое 31 число показания счётчиков")
    anna.sees("сегодня", "каждый месяц 31 числа")
    days = []
    for _ in range(3):
        await anna.tap("✅ Готово")
        ((_, day, _),) = await open_tasks(town)
        days.append(day)
        await anna.send("/plan")
        await anna.tap(anna.buttons[0][0])
    assert days == ["01-31", "02-28", "03-31"]


async def test_no_hour_has_a_leading_zero_neither_at_midnight_nor_on_a_button(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 00:00 релиз")
    anna.sees("завтра, вт 24 ноября, 0:00")
    await anna.send("завтра в 05:05 поезд")
    anna.sees("завтра, вт 24 ноября, 5:05")
    await town.at(1, 7, days=1)
    await anna.send("/settings")
    await anna.tap(next(label for row in anna.buttons for label in row if "пояс" in label))
    hours = [label for row in anna.buttons for label in row if ":" in label]
    assert "1:07" in hours
    assert not [label for label in hours if label.startswith("0") and not label.startswith("0:")]
