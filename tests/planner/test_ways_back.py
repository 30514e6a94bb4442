"""«↩️ Вернуть» brings back what its message took away, and nothing else: no other task, no stopped repeat."""

from tests.house.town import Friend, Town
from tests.planner.people import open_tasks, settled, waiting


async def test_a_done_copy_that_is_brought_back_leaves_the_next_one_where_it_is(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 9 таблетки")
    card, delete = anna.screen, anna.payload("🗑 Удалить")
    await town.at(9, days=1)
    await anna.tap("✅ Готово")
    await anna.tap_payload(delete, card)
    assert card.text.startswith("🗑 Таблетки")
    await anna.tap("↩️ Вернуть", card)
    assert await open_tasks(town) == [("таблетки", "11-25", "09:00")]
    assert await waiting(town) == ["11-25 06:00"]
    await town.at(9, days=1)
    anna.sees("⏰", "Таблетки")


async def test_the_same_in_words(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 9 таблетки")
    card, delete = anna.screen, anna.payload("🗑 Удалить")
    await town.at(9, days=1)
    await anna.tap("✅ Готово")
    await anna.tap_payload(delete, card)
    await anna.send("верни")
    assert await open_tasks(town) == [("таблетки", "11-25", "09:00")]
    assert await waiting(town) == ["11-25 06:00"]


async def test_all_of_a_repeat_go_though_the_copy_that_was_asked_about_is_done_by_now(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый день в 9 таблетки")
    done = anna.payload("✅ Готово")
    await anna.tap("🗑 Удалить")
    every = anna.payload("Все")
    await anna.tap_payload(done)
    await anna.tap_payload(every)
    anna.sees("🗑 Таблетки")
    assert await open_tasks(town) == []
    assert await waiting(town) == []
    await anna.tap("↩️ Вернуть")
    assert await open_tasks(town) == [("таблетки", "11-25", "09:00")]
    assert await waiting(town) == ["11-25 06:00"]


async def test_a_repeat_that_was_stopped_stays_stopped(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый вторник в 10 летучка")
    await _stop_repeating(anna)
    await town.pass_time(minutes=1)
    await anna.tap("🗑 Удалить")
    await anna.tap("↩️ Вернуть")
    assert await open_tasks(town) == [("летучка", "11-24", "10:00")]
    await anna.tap("✅ Готово")
    assert "Следующий раз" not in anna.text
    assert await open_tasks(town) == []


async def test_among_several_a_stopped_repeat_stays_stopped_and_one_that_was_deleted_goes_on(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый вторник в 10 летучка\nкаждую среду в 11 отчёт")
    several = anna.screen
    await anna.send("/plan")
    await anna.tap("вт Летучка")
    await _stop_repeating(anna)
    await town.pass_time(minutes=1)
    await anna.tap("🗑 Убрать", several)
    await anna.tap("↩️ Вернуть", several)
    assert await open_tasks(town) == [("летучка", "11-24", "10:00"), ("отчёт", "11-25", "11:00")]
    ended = await town.rows("SELECT title FROM repeats WHERE ended_at IS NOT NULL")
    assert ended == [("летучка",)]
    assert await waiting(town) == ["11-24 07:00", "11-25 08:00"]


async def test_several_come_back_without_what_was_deleted_apart_from_them(town: Town) -> None:
    anna = await settled(town)
    await anna.send("полка\nкаждый день зарядка\nкупить хлеб")
    several = anna.screen
    await _delete_this_one(anna, "зарядка")
    await town.pass_time(minutes=1)
    await anna.tap("🗑 Убрать", several)
    assert await open_tasks(town) == [("зарядка", "11-24", None)]
    back = anna.payload("↩️ Вернуть", several)
    await anna.tap("↩️ Вернуть", several)
    await anna.tap_payload(back, several)
    assert await open_tasks(town) == [("полка", None, None), ("купить хлеб", None, None), ("зарядка", "11-24", None)]


async def test_what_is_deleted_later_stays_away_when_the_others_come_back(town: Town) -> None:
    anna = await settled(town)
    await anna.send("полка\nкупить хлеб")
    several = anna.screen
    await anna.send("/plan")
    await anna.tap("Полка")
    card, delete = anna.screen, anna.payload("🗑 Удалить")
    await anna.tap("✅ Готово")
    await anna.tap("🗑 Убрать", several)
    await town.pass_time(minutes=1)
    await anna.tap_payload(delete, card)
    assert card.text.startswith("🗑")
    await anna.tap("↩️ Вернуть", several)
    assert await open_tasks(town) == [("купить хлеб", None, None)]
    assert await town.rows("SELECT title FROM tasks WHERE deleted_at IS NOT NULL") == [("полка",)]


async def test_a_day_for_several_passes_over_what_had_its_own_though_it_was_edited(town: Town) -> None:
    anna = await settled(town)
    await anna.send("в пятницу врач\nкупить хлеб")
    several = anna.screen
    await town.pass_time(minutes=1)
    await _rename(anna, "пт Врач", "не врач, а зубной")
    await anna.tap("На завтра", several)
    assert await open_tasks(town) == [("зубной", "11-27", None), ("купить хлеб", "11-24", None)]


async def test_the_way_back_of_a_day_for_several_takes_no_other_edit_back(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра врач\nкупить хлеб")
    several = anna.screen
    await town.pass_time(minutes=1)
    await _rename(anna, "вт Врач", "не врач, а зубной")
    await anna.tap("На завтра", several)
    await anna.tap("↩️ Вернуть", several)
    assert await open_tasks(town) == [("зубной", "11-24", None), ("купить хлеб", None, None)]


async def test_the_other_day_tapped_after_the_first_can_be_taken_back_too(town: Town) -> None:
    anna = await settled(town)
    await anna.send("полить цветы\nкупить хлеб")
    several, today = anna.screen, anna.payload("На сегодня")
    await anna.tap("На завтра", several)
    await anna.tap_payload(today, several)
    assert {day for _, day, _ in await open_tasks(town)} == {"11-23"}
    await anna.tap("↩️ Вернуть", several)
    assert {day for _, day, _ in await open_tasks(town)} == {None}


async def _stop_repeating(anna: Friend) -> None:
    await anna.tap("☰ Ещё")
    await anna.tap("🔁 Повтор")
    await anna.tap("Не повторять")


async def _delete_this_one(anna: Friend, title: str) -> None:
    await anna.send(f"удали {title}")
    await anna.tap("Только эту")


async def _rename(anna: Friend, label: str, words: str) -> None:
    await anna.send("/plan")
    await anna.tap(label)
    await anna.send(words)
