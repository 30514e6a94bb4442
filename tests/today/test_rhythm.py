"""When the day speaks up of its own accord, and how a person makes it quieter."""

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest

from bot.app.process import Servers
from bot.today.rules import Part, fits
from tests.house.town import MOSCOW, Friend, Town, open_town

BERLIN = ZoneInfo("Europe/Berlin")
QUESTION = "Что сегодня самое важное? Напиши — и я напомню."


def unasked(anna: Friend) -> list[str]:
    """The plans and reviews in the chat."""
    return [message.text for message in anna.answers if message.text.startswith(("☀️", "🌙"))]


async def test_the_first_three_empty_mornings_ask_one_question_and_the_fourth_is_silent(town: Town) -> None:
    anna = await town.friend()
    for day in range(1, 4):
        await town.at(9, 0, days=1)
        assert len(unasked(anna)) == day
        anna.sees(QUESTION)
        assert anna.buttons == [["◀️ Сегодня", "🔕 Тише"]]
        plan = anna.screen
        await anna.send("/settings")  # read, and nothing planned
    assert "Чт, 26 ноября" in plan.text
    await town.at(9, 0, days=1)
    await town.at(9, 0, days=1)
    assert len(unasked(anna)) == 3


async def test_nothing_comes_unasked_within_three_hours_of_the_first_start(servers: Servers) -> None:
    at_dawn = datetime(2026, 11, 23, 6, 1, tzinfo=MOSCOW)
    async with open_town(servers, at=at_dawn) as town:
        anna = await town.friend()
        await town.at(12)
        assert unasked(anna) == []
        await town.at(9, days=1)
        anna.sees("Вт, 24 ноября", QUESTION)


async def test_an_evening_with_nothing_done_and_nothing_left_is_not_sent(town: Town) -> None:
    anna = await town.friend()
    await town.at(23, 59)
    assert unasked(anna) == []


async def test_one_row_of_each_kind_waits_at_any_time(town: Town) -> None:
    anna = await town.friend()
    waiting = "SELECT kind, count(*) FROM delivery WHERE status = 'pending' AND kind LIKE 'day.%' GROUP BY kind"
    for days in (0, 1, 2):
        await town.at(15, 0, days=days)
        await anna.send("/settings")
        assert sorted(await town.rows(waiting)) == [("day.evening", 1), ("day.morning", 1), ("day.week", 1)]
    assert anna.answers


async def test_two_people_in_two_zones_get_theirs_at_their_own_nine(town: Town) -> None:
    anna, boris = await town.friend("Аня"), await town.friend("Борис")
    await boris.send("/settings")
    await boris.tap("🕒 Часовой пояс")
    await boris.send("Омск")
    await town.at(6, 0, days=1)  # nine in Omsk
    assert len(unasked(boris)) == 1
    assert unasked(anna) == []
    await town.at(9)
    assert len(unasked(anna)) == len(unasked(boris)) == 1


async def test_a_change_of_zone_never_brings_a_second_plan_on_the_same_day(town: Town) -> None:
    anna = await town.friend()
    await town.at(9, 0, days=1)
    await anna.send("/settings")
    await anna.tap("🕒 Часовой пояс")
    await anna.send("Калининград")  # where it is eight again
    await town.at(12)
    assert len(unasked(anna)) == 1
    await town.at(10, 0, days=1)
    assert len(unasked(anna)) == 2


@pytest.mark.parametrize(
    "before", [datetime(2026, 10, 24, 12, tzinfo=BERLIN), datetime(2027, 3, 27, 12, tzinfo=BERLIN)]
)
async def test_nine_in_the_morning_stays_nine_over_the_change_of_clocks(servers: Servers, before: datetime) -> None:
    async with open_town(servers, at=before) as town:
        anna = await town.friend()
        await anna.send("/settings")
        await anna.tap("🕒 Часовой пояс")
        await anna.send("Берлин")
        for day in (1, 2):
            nine = (before + timedelta(days=day)).replace(hour=9)
            await town.go_to(nine - timedelta(seconds=1))
            assert len(unasked(anna)) == day - 1
            await town.go_to(nine)
            assert len(unasked(anna)) == day


async def test_hush_asks_what_to_send_and_really_lowers_it(town: Town) -> None:
    anna = await town.friend()
    await town.at(9, 0, days=1)
    await anna.tap("🔕 Тише")
    anna.sees("Что присылать? Твои напоминания останутся.")
    assert anna.buttons == [["Утро", "Вечер"], ["✓ Оба", "Ничего"], ["◀️ Сегодня"]]
    await anna.tap("Ничего")
    anna.sees("Теперь пишу только по твоим напоминаниям.")
    await anna.send("чай через 5 минут")
    await town.pass_time(minutes=5)
    anna.sees("⏰ Чай")
    said = len(anna.answers)
    await town.at(23, 0, days=2)
    assert len(anna.answers) == said
    sent = "SELECT count(*) FROM delivery WHERE kind LIKE 'day.%' AND status = 'pending'"
    assert await town.rows(sent) == [(0,)]
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    await anna.tap("🔕 Что присылать")
    assert anna.buttons == [["Утро", "Вечер"], ["Оба", "✓ Ничего"], ["◀️ Сегодня"]]
    await anna.tap("◀️ Сегодня")
    anna.sees("☀️")


async def test_less_can_be_taken_back_in_one_tap(town: Town) -> None:
    anna = await town.friend()
    await town.at(9, 0, days=1)
    await anna.tap("🔕 Тише")
    await anna.tap("Вечер")
    anna.sees("только итог дня, в 21:00")
    await anna.tap("↩️ Вернуть")
    anna.sees("план в 9:00 и итог в 21:00")
    await town.at(9, 0, days=1)
    anna.sees("Ср, 25 ноября", QUESTION)


async def test_my_day_is_set_in_two_taps_after_the_first_win(town: Town) -> None:
    anna = await town.friend()
    await anna.send("чай")
    await anna.tap("✅ Готово")
    await anna.tap("🕒 Мой день")
    await anna.tap("8:00")
    await anna.tap("22:00")
    anna.sees("План дня — в 8:00, итог — в 22:00.")
    await town.at(22)
    anna.sees("🌙 Итог дня")
    await town.at(8, 0, days=1)
    anna.sees("Вт, 24 ноября", QUESTION)


async def test_an_hour_is_typed_in_the_settings(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    anna.sees("План дня: в 9:00", "Итог дня: в 21:00")
    await anna.tap("☀️ Утро")
    await anna.send("девять вечера")
    anna.sees("Утренний план приходит между 4:00 и 15:00.")
    await anna.send("7:45")
    anna.sees("План дня — в 7:45.", "Ближайший: завтра, 24 ноября.")
    await town.at(7, 45, days=1)
    anna.sees(QUESTION)


async def test_naming_a_later_hour_after_the_plan_has_come_does_not_bring_it_twice(town: Town) -> None:
    anna = await town.friend()
    await town.at(9, 0, days=1)
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    await anna.tap("☀️ Утро")
    await anna.tap("10:00")
    anna.sees("Ближайший: завтра")
    await town.at(12)
    assert len(unasked(anna)) == 1


async def test_holidays_silence_plans_and_reviews(town: Town) -> None:
    anna = await town.friend()
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET vacation_until = '2026-11-24'")
    await town.at(12, 0, days=1)
    assert unasked(anna) == []
    await town.at(9, 0, days=1)
    anna.sees("Ср, 25 ноября", QUESTION)


async def test_quiet_hours_hold_the_plan_until_they_end(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/settings")
    await anna.tap("🌙 Тихие часы")
    await anna.send("с 23 до 11")
    await town.at(10, 59, days=1)
    assert unasked(anna) == []
    await town.at(11)
    assert len(unasked(anna)) == 1
    anna.sees("Вт, 24 ноября", QUESTION)
    await town.at(11, 0, days=1)
    assert len(unasked(anna)) == 2


async def test_a_bot_that_was_away_past_the_hour_does_not_send_the_mornings_plan_at_noon(town: Town) -> None:
    anna = await town.friend()
    town.clock.move_to(datetime(2026, 11, 24, 12, tzinfo=MOSCOW))
    await town.send_due()
    assert unasked(anna) == []
    await town.at(9, 0, days=1)
    anna.sees("Ср, 25 ноября", QUESTION)


async def test_a_person_who_stopped_the_bot_hears_nothing_and_their_plan_goes_on_when_they_return(town: Town) -> None:
    anna = await town.friend()
    anna.person.stop()
    await town.settle()
    await town.at(12, 0, days=1)
    assert unasked(anna) == []
    await anna.start()
    await town.at(9, 0, days=1)
    anna.sees(QUESTION)


@pytest.mark.parametrize(
    ("at", "part"),
    [(time(4), Part.MORNING), (time(14, 59), Part.MORNING), (time(15), Part.EVENING), (time(3, 59), Part.EVENING)],
)
def test_every_hour_is_a_plans_or_a_reviews(at: time, part: Part) -> None:
    assert [each for each in (Part.MORNING, Part.EVENING) if fits(each, at)] == [part]
