"""«📋 План»: what is ahead, found, tagged, done; and a day that is too full."""

from tests.house.town import Friend, Town
from tests.planner.people import open_tasks, settled


async def plan_of(town: Town, *tasks: str) -> Friend:
    anna = await settled(town)
    for task in tasks:
        await anna.send(task)
        await town.pass_time(minutes=11)
    await anna.send("/plan")
    return anna


async def test_the_plan_has_today_by_weight_then_the_calendar_then_what_has_no_day(town: Town) -> None:
    anna = await plan_of(
        town, "корм коту", "в пятницу в 10 врач", "сегодня отчёт", "сегодня важно налог", "сегодня в 20:00 кино"
    )
    assert anna.text == "📋 План"
    assert anna.buttons == [
        ["20:00 Кино"], ["Налог"], ["Отчёт"], ["пт Врач"], ["Корм коту"],
        ["Завтра", "Неделя"], ["Без даты", "☰ Ещё"], ["◀️ Сегодня"],
    ]  # fmt: skip
    await anna.tap("пт Врач")
    anna.sees("📌 Врач", "пт 27 ноября, 10:00")


async def test_tomorrow_the_week_and_what_has_no_day(town: Town) -> None:
    anna = await plan_of(town, "корм коту", "завтра отчёт", "в субботу каток", "через две недели стрижка")
    await anna.tap("Завтра")
    assert (anna.text, *anna.buttons[:-1]) == ("📋 Завтра, вт 24 ноября", ["Отчёт"])
    await anna.tap("◀️ План")
    await anna.tap("Неделя")
    assert (anna.text, *anna.buttons[:-1]) == ("📋 Неделя", ["вт Отчёт"], ["сб Каток"])
    await anna.tap("◀️ План")
    await anna.tap("Без даты")
    assert (anna.text, *anna.buttons[:-1]) == ("📋 Без даты", ["Корм коту"])


async def test_pages_hold_eight(town: Town) -> None:
    anna = await plan_of(town, "\n".join(f"дело {n}" for n in range(1, 20)))
    assert anna.buttons[0] == ["Дело 1"]
    assert anna.buttons[-1] == ["◀️ Сегодня", "▶️"]
    await anna.tap("▶️")
    anna.sees("страница 2")
    assert anna.buttons[:8] == [[f"Дело {n}"] for n in range(9, 17)]
    await anna.tap("▶️")
    assert anna.buttons[:3] == [["Дело 17"], ["Дело 18"], ["Дело 19"]]
    await anna.tap("◀️")
    assert anna.buttons[0] == ["Дело 9"]


async def test_done_and_tags_stand_under_more(town: Town) -> None:
    anna = await plan_of(town, "уборка #дом", "полка #дом #ремонт", "спорт")
    await anna.tap("☰ Ещё")
    await anna.tap("По тегам")
    assert anna.buttons[0] == ["#дом 2", "#ремонт 1"]
    await anna.tap("#дом 2")
    assert anna.buttons[:2] == [["Полка"], ["Уборка"]]
    await anna.tap("Полка")
    await anna.tap("✅ Готово")
    await anna.send("/plan")
    await anna.tap("☰ Ещё")
    await anna.tap("Сделанные")
    assert (anna.text, anna.buttons[0]) == ("✅ Сделано", ["✅ Полка"])
    await anna.tap("✅ Полка")
    anna.sees_button("↩️ Вернуть")


async def test_search_is_typed_and_knows_the_forms_of_words(town: Town) -> None:
    anna = await plan_of(town, "отчёт за ноябрь", "проверить отчёты", "молоко")
    await anna.send("найти отчет")
    assert (anna.text, *anna.buttons[:2]) == ("🔎 отчет", ["Проверить отчёты"], ["Отчёт за ноябрь"])
    await anna.tap("Отчёт за ноябрь")
    anna.sees("📌 Отчёт за ноябрь")
    await anna.send("найти слона")
    anna.sees("🔎 «слона» — не нашлось.")
    await anna.tap("📌 Записать делом")
    anna.sees("📌 Найти слона")
    assert len(await open_tasks(town)) == 4
    await anna.send("/plan")
    await anna.tap("☰ Ещё")
    await anna.tap("🔎 Найти")
    await anna.send("молоко")
    assert anna.buttons[0] == ["Молоко"]


async def test_a_search_sees_nobody_elses_tasks_and_survives_any_words(town: Town) -> None:
    anna, boris = await settled(town), await settled(town, "Борис")
    await anna.send("отчёт")
    for words in ("найти отчёт", "найти ':*&|!()", "найти и на", "найти u1", "найти 100%_\\"):
        await boris.send(words)
        boris.sees("🔎", "не нашлось")


async def test_a_day_that_is_too_full_says_what_to_move(town: Town) -> None:
    anna = await plan_of(town, "завтра в 10 созвон 1 час", "завтра важно отчёт 5 часов", "завтра уборка 4 ч 30 мин")
    await anna.tap("Завтра")
    anna.sees("план на 9 ч 30 мин, свободно 8 ч")
    await anna.tap("Разгрузить")
    assert anna.text.splitlines() == [
        "📋 План на 9 ч 30 мин, свободно 8 ч.", "Перенесём на 25 ноября:", "• Уборка · 4 ч 30 мин",
    ]  # fmt: skip
    await anna.tap("Перенести")
    anna.sees("Теперь послезавтра, ср 25 ноября:", "• Уборка")
    await anna.tap("↩️ Вернуть")
    assert ("уборка", "11-24", None) in await open_tasks(town)


async def test_a_day_that_fits_offers_nothing_to_move(town: Town) -> None:
    anna = await plan_of(town, "завтра отчёт 5 часов")
    await anna.tap("Завтра")
    anna.sees("план на 5 ч, свободно 9 ч")
    assert ["Разгрузить"] not in anna.buttons


async def test_what_was_not_done_waits_today_and_never_changes_its_date_by_itself(town: Town) -> None:
    anna = await plan_of(town, "сегодня отчёт", "сегодня в 20:00 кино")
    await town.at(12, days=2)
    await anna.send("/today")
    anna.sees("Отчёт · ждёт с понедельника", "Кино · ждёт с понедельника")
    await anna.send("/plan")
    await anna.tap("Отчёт")
    anna.sees("ждёт с понедельника")
    assert await open_tasks(town) == [("отчёт", "11-23", None), ("кино", "11-23", "20:00")]
