"""Repeating tasks in conversation: one open copy, the next date said at once, nothing piles up."""

import pytest

from tests.house.town import Town
from tests.planner.people import open_tasks, settled, waiting


async def test_finishing_shows_the_next_date_in_the_same_message(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый вторник в 10 летучка")
    anna.sees("📌 Летучка", "завтра, вт 24 ноября, 10:00", "каждый вторник", "напомню")
    await town.at(10, days=1)
    anna.sees("⏰ Летучка")
    await anna.tap("✅ Готово")
    assert anna.text.splitlines()[:2] == ["✅ Летучка", "Следующий раз: вт 1 декабря, 10:00"]
    assert await open_tasks(town) == [("летучка", "12-01", "10:00")]
    assert await waiting(town) == ["12-01 07:00"]


async def test_the_same_tap_twice_finishes_once(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день зарядка")
    message = anna.screen
    payload = anna.payload("✅ Готово")
    await anna.tap("✅ Готово")
    await anna.tap_payload(payload, message)
    anna.sees("✅ Зарядка")
    assert await open_tasks(town) == [("зарядка", "11-24", None)]


async def test_a_finished_repeat_is_taken_back_as_it_was(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 18:00 зарядка")
    before = await open_tasks(town), await waiting(town)
    await anna.tap("✅ Готово")
    assert await open_tasks(town) == [("зарядка", "11-24", "18:00")]
    await anna.tap("↩️ Вернуть")
    anna.sees("📌 Зарядка", "сегодня, 18:00", "каждый день")
    assert (await open_tasks(town), await waiting(town)) == before
    assert len(await town.rows("SELECT 1 FROM tasks")) == 1


async def test_what_was_missed_is_counted_and_does_not_pile_up(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 10:00 таблетки")
    await town.at(10, days=1)
    await town.at(12, days=3)
    assert len([m for m in anna.answers if m.text.startswith("⏰")]) == 4  # every day reminds
    assert await open_tasks(town) == [("таблетки", "11-27", "10:00")]
    await anna.send("/today")
    await anna.tap("✅1")
    anna.sees("✅ таблетки", "Следующий раз: завтра, сб 28 ноября, 10:00 · пропущено 3")
    assert await open_tasks(town) == [("таблетки", "11-28", "10:00")]


async def test_yesterdays_reminder_acts_on_its_own_day(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 23:30 таблетки")
    await town.at(23, 30)
    reminder, done = anna.screen, anna.payload("✅ Готово")
    await town.at(0, 20, days=1)
    await anna.tap("✅ Готово", reminder)
    anna.sees("✅ Таблетки", "Следующий раз: сегодня, 23:30")
    assert "пропущено" not in anna.text
    await anna.tap_payload(done, reminder)
    assert await open_tasks(town) == [("таблетки", "11-24", "23:30")]
    assert len(await town.rows("SELECT 1 FROM tasks WHERE done_at IS NOT NULL")) == 1


async def test_the_31st_comes_back_after_a_short_month(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый месяц 31 числа аренда")
    anna.sees("пн 30 ноября")
    days = []
    for _ in range(4):
        await anna.tap("✅ Готово")
        await anna.send("/plan")
        await anna.tap(anna.buttons[0][0])
        days.append(anna.text.splitlines()[1].split(" · ")[0])
    assert days == ["чт 31 декабря", "вс 31 января 2027", "вс 28 февраля 2027", "ср 31 марта 2027"]


async def test_after_completion_keeps_the_clock_time(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждые 3 дня после выполнения в 10 полить цветы")
    card = anna.screen
    await town.at(12, days=2)
    await anna.send("/today")  # no return is greeted above the card
    await town.at(14, 37, days=2)
    await anna.tap("✅ Готово", card)
    assert card.text.splitlines()[:2] == ["✅ Полить цветы", "Следующий раз: пн 30 ноября, 10:00"]


async def test_a_copy_whose_next_one_is_done_stays_done(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день зарядка")
    await anna.tap("✅ Готово")
    undo = anna.payload("↩️ Вернуть")
    await anna.send("/plan")
    await anna.tap("вт Зарядка")
    await anna.tap("✅ Готово")
    await anna.tap_payload(undo)
    anna.sees("Следующий раз уже отмечен")
    assert await open_tasks(town) == [("зарядка", "11-25", None)]


async def test_deleting_asks_this_one_or_all(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый вторник в 10 летучка")
    await anna.tap("🗑 Удалить")
    anna.sees("🔁 Летучка", "Убрать только эту или все")
    assert anna.buttons[0] == ["Только эту", "Все"]
    await anna.tap("Только эту")
    anna.sees("🗑 Летучка — убрано.", "Следующий раз: вт 1 декабря, 10:00")
    assert await open_tasks(town) == [("летучка", "12-01", "10:00")]
    await anna.tap("↩️ Вернуть")
    assert await open_tasks(town) == [("летучка", "11-24", "10:00")]
    await anna.tap("🗑 Удалить")
    await anna.tap("Все")
    assert await open_tasks(town) == []
    assert await waiting(town) == []
    await anna.tap("↩️ Вернуть")
    assert await open_tasks(town) == [("летучка", "11-24", "10:00")]
    await anna.tap("✅ Готово")
    anna.sees("Следующий раз: вт 1 декабря, 10:00")


async def test_moving_one_leaves_the_others_where_they_are(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый вторник в 10 летучка")
    await anna.tap("📅 Срок")
    await anna.send("в среду в 12")
    anna.sees("Перенести только эту или все?")
    await anna.tap("Только эту")
    anna.sees("ср 25 ноября, 12:00")
    await anna.tap("✅ Готово")
    anna.sees("Следующий раз: вт 1 декабря, 10:00")


async def test_moving_all_moves_those_that_follow_and_can_be_taken_back(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый вторник в 10 летучка")
    await anna.tap("📅 Срок")
    await anna.send("в среду в 12")
    await anna.tap("Все")
    anna.sees("ср 25 ноября, 12:00", "каждую среду")
    await anna.tap("↩️ Вернуть")
    anna.sees("вт 24 ноября, 10:00", "каждый вторник")
    assert await waiting(town) == ["11-24 07:00"]
    await anna.tap("📅 Срок")
    await anna.send("в среду в 12")
    await anna.tap("Все")
    await anna.tap("✅ Готово")
    anna.sees("Следующий раз: ср 2 декабря, 12:00")


async def test_renaming_asks_this_one_or_all(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый вторник летучка")
    for scope, following in (("Только эту", "летучка"), ("Все", "Планёрка")):
        await anna.tap("☰ Ещё")
        await anna.tap("Изменить")
        await anna.tap(scope)
        await anna.send("Планёрка")
        anna.sees("📌 Планёрка")
        await anna.tap("✅ Готово")
        assert [title for title, *_ in await open_tasks(town)] == [following]
        await anna.tap("↩️ Вернуть")


async def test_a_task_becomes_a_repeat_and_stops_being_one(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 10 полить цветы")
    await anna.tap("☰ Ещё")
    await anna.tap("🔁 Повтор")
    await anna.send("раз в 3 дня")
    anna.sees("завтра, вт 24 ноября, 10:00", "каждые 3 дня")
    await anna.tap("☰ Ещё")
    await anna.tap("🔁 Повтор")
    await anna.tap("Не повторять")
    assert "каждые" not in anna.text
    await anna.tap("✅ Готово")
    assert "Следующий раз" not in anna.text
    assert await open_tasks(town) == []


async def test_a_snooze_moves_one_occurrence_only(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 9:00 таблетки")
    await town.at(9, days=1)
    await anna.tap("⏳ Позже")
    await anna.tap("1 час")
    await town.at(10)
    assert anna.text.startswith("⏰ Таблетки")
    await anna.tap("✅ Готово")
    anna.sees("Следующий раз: завтра, ср 25 ноября, 9:00")
    assert await waiting(town) == ["11-25 06:00"]


async def test_working_days_skip_the_holidays_of_new_year(town: Town) -> None:
    anna = await settled(town)
    await town.at(9, days=37)  # 30 December
    await anna.send("по рабочим дням в 10 сводка")
    anna.sees("сегодня, 10:00", "по рабочим дням")
    await anna.tap("✅ Готово")
    anna.sees("Следующий раз: пн 11 января 2027, 10:00")


@pytest.mark.parametrize(("zone", "month", "hours"), [
    ("Europe/Berlin", "2027-03-28", ["03-27 08:00", "03-28 07:00"]),
    ("America/New_York", "2027-03-14", ["03-13 14:00", "03-14 13:00"]),
])  # fmt: skip
async def test_nine_stays_nine_when_the_clocks_change(town: Town, zone: str, month: str, hours: list[str]) -> None:
    anna = await settled(town, zone=zone)
    day = int(month[-2:])
    await town.at(20, days={28: 123, 14: 109}[day])  # two days before the change
    await anna.send("каждый день в 9:00 таблетки")
    first = await waiting(town)
    await anna.tap("✅ Готово")
    assert [*first, *await waiting(town)] == hours


async def test_a_repeat_goes_on_while_the_bot_was_down(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день полить")
    town.clock.move_to(town.clock.now().replace(day=30))
    await town.send_due()
    await anna.send("/plan")
    await anna.tap("Полить")
    anna.sees("сегодня", "каждый день · пропущено 7")
    assert len(await open_tasks(town)) == 1


async def test_the_29th_of_february_waits_for_a_leap_year_and_says_which(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый год 29 февраля поздравить Соню")
    anna.sees("вт 29 февраля 2028", "каждый год 29 февраля")
    await anna.tap("✅ Готово")
    anna.sees("Следующий раз: вс 29 февраля 2032")


async def test_the_last_working_day_of_the_month_is_the_calendars(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый последний рабочий день месяца в 10 сдать табель")
    anna.sees("пн 30 ноября, 10:00", "в последний рабочий день месяца")
    await anna.tap("✅ Готово")
    anna.sees("Следующий раз: ср 30 декабря, 10:00")
