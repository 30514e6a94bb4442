"""Phrases with two honest readings: the likelier is saved, the other is one tap away, the choice is learned."""

from tests.house.town import Town
from tests.planner.people import open_tasks, settled, waiting


async def test_the_other_saturday_is_one_tap_away_and_is_learned(town: Town) -> None:
    anna = await settled(town)
    await anna.send("в следующую субботу в 12 каток")
    anna.sees("📌 Каток", "сб 5 декабря, 12:00 · напомню")
    assert anna.buttons[0] == ["сб 28.11", "✓ сб 05.12"]
    await anna.tap("сб 28.11")
    anna.sees("сб 28 ноября, 12:00")
    assert anna.buttons[0] == ["✓ сб 28.11", "сб 05.12"]
    assert await waiting(town) == ["11-28 09:00"]
    await anna.send("в следующую пятницу кино")
    anna.sees("пт 27 ноября")
    assert anna.buttons[0] == ["✓ пт 27.11", "пт 04.12"]
    await anna.tap("пт 04.12")
    await anna.send("в следующий четверг театр")
    anna.sees("чт 3 декабря")


async def test_a_bare_hour_is_asked_about_apart_from_days(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 3 созвон")
    anna.sees("завтра, вт 24 ноября, 15:00")
    assert anna.buttons[0] == ["3:00", "✓ 15:00"]
    await anna.tap("3:00")
    anna.sees("завтра, вт 24 ноября, 3:00")
    await anna.send("в следующую субботу в 4 каток")
    assert await open_tasks(town) == [("созвон", "11-24", "03:00"), ("каток", "12-05", "04:00")]


async def test_the_same_reading_tapped_twice_changes_nothing(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 3 созвон")
    payload = anna.payload("✓ 15:00")
    await anna.tap_payload(payload)
    await anna.tap_payload(payload)
    assert await open_tasks(town) == [("созвон", "11-24", "15:00")]
    assert anna.buttons[0] == ["3:00", "✓ 15:00"]


async def test_one_persons_choice_is_nobody_elses(town: Town) -> None:
    anna, boris = await settled(town), await settled(town, "Борис")
    await anna.send("завтра в 3 созвон")
    await anna.tap("3:00")
    await boris.send("завтра в 3 созвон")
    boris.sees("15:00")


async def test_a_time_that_is_over_today_is_tomorrow_and_says_so(town: Town) -> None:
    anna = await settled(town)
    await anna.send("в 9 зарядка")
    anna.sees("завтра, вт 24 ноября, 9:00", "Сегодня это время уже прошло, поэтому завтра.")


async def test_a_time_that_is_over_by_its_day_is_asked_about(town: Town) -> None:
    anna = await settled(town)
    await anna.send("сегодня в 9 врач")
    anna.sees("Сегодня это время уже прошло.", "На когда поставить «врач»?")
    assert anna.buttons[0] == ["Сегодня в 21:00"]
    await anna.tap("Сегодня в 21:00")
    assert await open_tasks(town) == [("врач", "11-23", "21:00")]


async def test_several_lines_with_dates_are_several_tasks(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 10 врач\n- корм коту\nкаждый вторник летучка")
    anna.sees("📌 Записано 3 дела:", "1 Врач · завтра, вт 24 ноября, 10:00", "2 Корм коту", "3 Летучка")
    await anna.tap("🗑 Убрать")
    assert await open_tasks(town) == []
    await anna.tap("↩️ Вернуть")
    assert len(await open_tasks(town)) == 3


async def test_a_day_for_several_tasks_leaves_those_with_a_day_and_is_taken_back(town: Town) -> None:
    anna = await settled(town)
    await anna.send("корм коту\nзабрать посылку\nкупить хлеб завтра")
    await anna.tap("На сегодня")
    today = [("корм коту", "11-23", None), ("забрать посылку", "11-23", None), ("купить хлеб", "11-24", None)]
    assert await open_tasks(town) == today
    await anna.tap("↩️ Вернуть")
    anna.sees_button("На сегодня")
    assert await open_tasks(town) == [("корм коту", None, None), ("забрать посылку", None, None), today[2]]


async def test_days_from_to_stand_on_the_card(town: Town) -> None:
    anna = await settled(town)
    await anna.send("отпуск с 5 по 12 декабря")
    anna.sees("📌 Отпуск", "сб 5 декабря", "📝 с 5 по 12 декабря")
    await anna.send("с 20 ноября по 5 декабря курс таблеток")
    anna.sees("📌 Курс таблеток", "сегодня", "📝 с 20 ноября по 5 декабря")
    await anna.send("с 23:00 до 1:30 стрим")
    assert "📝" not in anna.text


async def test_one_day_or_the_other_is_a_tap_apart(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра или послезавтра заехать в банк")
    anna.sees("Заехать в банк", "завтра, вт 24 ноября")
    await anna.tap("ср 25.11")
    assert await open_tasks(town) == [("заехать в банк", "11-25", None)]


async def test_never_mind_takes_the_fresh_task_away(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 10 врач")
    await anna.send("отмена")
    anna.sees("🗑", "Врач")
    assert await open_tasks(town) == []
    await anna.tap("↩️ Вернуть")
    assert await open_tasks(town) == [("врач", "11-24", "10:00")]


async def test_half_past_seven_may_be_the_evening_and_is_learned_apart_from_three(town: Town) -> None:
    anna = await settled(town)
    await anna.send("в пол восьмого ужин")
    anna.sees("завтра, вт 24 ноября, 7:30")
    assert anna.buttons[0] == ["пн 19:30", "✓ вт 7:30"]
    await anna.tap("пн 19:30")
    anna.sees("сегодня, 19:30")
    await anna.send("завтра полдевятого кино")
    anna.sees("завтра, вт 24 ноября, 20:30")
    await anna.send("завтра в 3 созвон")
    anna.sees("завтра, вт 24 ноября, 15:00")


async def test_one_hour_or_the_other_is_a_tap_apart_and_teaches_nothing(town: Town) -> None:
    anna = await settled(town)
    for _ in range(2):
        await anna.send("завтра в 10 или в 12 маникюр")
        anna.sees("📌 Маникюр", "завтра, вт 24 ноября, 10:00")
        assert anna.buttons[0] == ["✓ 10:00", "12:00"]
        await anna.tap("12:00")
        anna.sees("завтра, вт 24 ноября, 12:00")
    assert {task[2] for task in await open_tasks(town)} == {"12:00"}
