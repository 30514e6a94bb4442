"""Marks: one tap from wherever the habit stands, on the day that the button names, and each can be taken back."""

import pytest

from tests.house.town import Friend, Town


async def reader(town: Town) -> Friend:
    """Somebody who reads a page each evening."""
    anna = await town.friend()
    await anna.send("привычка: читать вечером")
    return anna


async def marks(town: Town) -> list[tuple[object, ...]]:
    """Every day with a mark, as (month, day, code)."""
    return await town.rows(
        "SELECT month::text, n, code FROM habit_months, unnest(codes) WITH ORDINALITY AS c (code, n) WHERE code > 0"
        " ORDER BY 1, 2"
    )


async def test_every_mark_answers_with_the_week(town: Town) -> None:
    anna = await reader(town)
    await anna.tap("🕘 Время")
    await anna.tap("Вечер")
    await anna.send("привычки")
    await anna.tap("📖 Читать")
    await anna.tap("✅ Готово")
    anna.sees("📖 Читать ✅ засчитано, начало положено", "⬜⬜⬜⬜⬜⬜🟩", "Первая победа!")
    assert anna.buttons == [["↩️ Вернуть", "◀️ Сегодня"]]
    await anna.tap("↩️ Вернуть")
    anna.sees("пока без отметки", "⬜⬜⬜⬜⬜⬜⬜")
    await anna.tap("◐ Чуть")
    anna.sees("📖 Читать ◐ засчитано", "⬜⬜⬜⬜⬜⬜🟨")
    await anna.tap_payload("h.open|1")
    assert anna.buttons[0] == ["✅ Готово"], "what is said already is not offered again"


async def test_seven_of_seven(town: Town) -> None:
    anna = await reader(town)
    for days in range(7):
        if days:
            await town.at(20, 0, days=1)
        await anna.send("/today")
        await anna.tap("📖")
    anna.sees("📖 🟩🟩🟩🟩🟩🟩🟩 семь из семи!", "☀️ Вс, 29 ноября")
    await anna.tap("↩️ Вернуть")
    anna.sees("🟩🟩🟩🟩🟩🟩⬜")


async def test_the_same_tap_twice_changes_nothing_more_and_undo_leaves_no_trace(town: Town) -> None:
    anna = await reader(town)
    before = await marks(town)
    await anna.tap("◀️ Сегодня")
    tap = anna.payload("📖")
    await anna.tap("📖")
    once = await marks(town)
    back = anna.payload("↩️ Вернуть")
    await anna.tap_payload(tap)
    assert await marks(town) == once == [("2026-11-01", 23, 1)]
    await anna.tap_payload(back)
    await anna.tap_payload(back)
    assert await marks(town) == before == []


async def test_after_midnight_the_tap_counts_for_the_day_that_the_button_names(town: Town) -> None:
    anna = await reader(town)
    await anna.send("/today")
    evening = anna.screen
    await town.at(0, 20, days=1)
    calls = len(town.platform.calls)
    await anna.tap("📖", evening)
    assert len(town.calls(since=calls)) == 1, "one tap, one call"
    assert await marks(town) == [("2026-11-01", 23, 1)]
    assert "☀️ Вт, 24 ноября" in evening.text, "the same message shows the day as it is by now"
    assert "📖 Читать" in evening.text
    await anna.send("завтра врач")
    anna.sees("ср 25 ноября")


async def test_at_night_it_is_still_yesterday_for_habits_only_and_the_hour_can_be_chosen(town: Town) -> None:
    anna = await reader(town)
    await town.at(2, 30, days=1)
    await anna.send("/today")
    await anna.tap("📖")
    assert await marks(town) == [("2026-11-01", 23, 1)]
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    await anna.tap("🌙 День привычек")
    await anna.tap("2:00")
    anna.sees("День привычек теперь до 2:00")
    await anna.send("/today")
    await anna.tap("📖")
    assert await marks(town) == [("2026-11-01", 23, 1), ("2026-11-01", 24, 1)]


async def test_water_is_counted_and_a_stale_plus_only_shows_the_truth(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: пить воду 8 стаканов")
    await anna.send("привычки")
    await anna.tap("💧 Пить воду")
    assert anna.buttons[:2] == [["+1", "+2"], ["✏️ Другое", "✅ Готово"]]
    stale = anna.payload("+1")
    await anna.tap("+2")
    anna.sees("💧 Пить воду — 2 из 8 стаканов", "⬜⬜⬜⬜⬜⬜🟨")
    await anna.tap_payload(stale)
    anna.sees("2 из 8 стаканов")
    await anna.tap("+1")
    anna.sees("3 из 8 стаканов")
    await anna.tap("◀️ Сегодня")
    anna.sees("💧 Пить воду: 3 из 8 стаканов")
    await anna.tap("💧")
    anna.sees("💧 ⬜⬜⬜⬜⬜⬜🟨 · 4 из 8 стаканов")
    await anna.send("привычки")
    await anna.tap("💧 Пить воду")
    await anna.tap("✏️ Другое")
    await anna.send("много")
    anna.sees("Нужно число.")
    await anna.send("4")
    anna.sees("💧 Пить воду ✅ засчитано · 8 из 8 стаканов, начало положено", "🟩")


async def test_yesterday_in_one_tap_and_older_days_through_the_calendar(town: Town) -> None:
    anna = await reader(town)
    await town.at(9, 0, days=3)
    await anna.send("привычки")
    await anna.tap("📖 Читать")
    await anna.tap("✅ Вчера")
    anna.sees("засчитано за вчера")
    assert await marks(town) == [("2026-11-01", 25, 1)]
    await anna.send("привычки")
    await anna.tap("📖 Читать")
    anna.sees_button("📅 Дни")
    await anna.tap("📅 Дни")
    anna.sees("ноябрь 2026")
    assert all(len(row) == 7 for row in anna.buttons[:5])
    assert "🟩" in [b for row in anna.buttons for b in row]
    await anna.tap("24")
    anna.sees("Отметки пока нет.")
    await anna.tap("❌ Нет")
    anna.sees("не вышло за")
    await anna.send("привычки")
    await anna.tap("📖 Читать")
    await anna.tap("📅 Дни")
    await anna.tap("❌")
    await anna.tap("🧽 Очистить")
    assert await marks(town) == [("2026-11-01", 25, 1)]


async def test_a_day_still_ahead_cannot_be_marked(town: Town) -> None:
    anna = await reader(town)
    await anna.tap_payload("h.mark|1|2026-11-25|1")
    anna.sees("Этот день ещё не наступил.")
    assert await marks(town) == []


@pytest.mark.parametrize("order", [(23, 24, 25, 26), (26, 24, 23, 25), (25, 26, 24, 23)])
async def test_backfilling_in_any_order_ends_alike(town: Town, order: tuple[int, ...]) -> None:
    anna = await reader(town)
    await town.at(20, 0, days=3)
    for number in order:
        await anna.tap_payload(f"h.mark|1|2026-11-{number}|1")
    await anna.send("привычки")
    await anna.tap(anna.buttons[0][0])
    anna.sees("🟩🟩🟩🟩", "4 дня подряд", "Сила 19 %")


async def test_a_skip_keeps_the_streak(town: Town) -> None:
    anna = await reader(town)
    await anna.send("привычки")
    await anna.tap("📖 Читать")
    await anna.tap("✅ Готово")
    await town.at(20, 0, days=1)
    await anna.send("привычки")
    await anna.tap("📖 Читать")
    await anna.tap("⏭ Пропуск")
    anna.sees("⏭ пропуск, серия цела", "🟩▫️")
    await town.at(20, 0, days=1)
    await anna.send("/today")
    await anna.tap("📖")
    anna.sees("2 дня подряд")


async def test_archive_and_restore(town: Town) -> None:
    anna = await reader(town)
    await anna.send("/today")
    await anna.tap("📖")
    await anna.send("привычки")
    await anna.tap("✅ 📖 Читать")
    await anna.tap("⚙️ Ещё")
    await anna.tap("🗄 В архив")
    anna.sees("В архиве. История на месте.")
    await anna.send("/today")
    assert ["📖"] not in anna.buttons
    await town.at(12, 0, days=5)
    await anna.send("привычки")
    await anna.tap("🗄 Архив")
    await anna.tap("📖 Читать")
    await anna.tap("↩️ Вернуть")
    anna.sees("серия на месте", "начало положено")


async def test_another_rhythm_holds_from_today_on(town: Town) -> None:
    anna = await reader(town)
    await anna.send("/today")
    await anna.tap("📖")
    await town.at(12, 0, days=1)
    await anna.send("привычки")
    await anna.tap("📖 Читать")
    await anna.tap("⚙️ Ещё")
    await anna.tap("📆 Ритм")
    await anna.send("3 раза в неделю")
    anna.sees("3 раза в неделю, вечером", "1 из 3 на этой неделе", "Неделя — с понедельника по воскресенье.")
    rules = await town.rows("SELECT rules FROM habits")
    assert rules == [([["2026-11-23", "d:0123456", None], ["2026-11-24", "w:3", None]],)]


async def test_five_easy_days_offer_the_next_step_on_sunday(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: читать 1 страницу вечером")
    for days in range(7):
        if days:
            await town.at(19, 0, days=1)
        await anna.tap_payload(f"h.mark|1|2026-11-{23 + days}|1")
        assert "Попробуем" not in anna.text
    await town.at(20)
    anna.sees("📊 Твоя неделя", "📖 7 из 7")
    await anna.tap_payload("w.on|2026-11-29|5")
    assert anna.text == "📖 7 из 7. Попробуем 2 страницы?"
    assert anna.buttons == [["Да, 2", "Пока 1"]]
    await anna.tap("Да, 2")
    anna.sees("🎉 Новая ступень: 📖 2 страницы.", "Неделя закрыта")
    assert await town.rows("SELECT rules -> -1 -> 2, step_answered_on::text FROM habits") == [(2, "2026-11-29")]
    await anna.tap_payload("w.on|2026-11-29|5")
    assert "Попробуем" not in anna.text


async def test_two_hard_weeks_offer_a_smaller_step_on_sunday(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: 10 отжиманий утром")
    await town.at(20, 0, days=13)
    anna.sees("📊 Твоя неделя", "Неделя была тихой")
    await anna.tap_payload("w.on|2026-12-06|5")
    anna.sees("Сделаем легче: 5 отжиманий?")
    await anna.tap("Да, 5")
    anna.sees("Теперь 5 отжиманий: маленькое, зато каждый раз.")
    assert await town.rows("SELECT rules -> -1 -> 2 FROM habits") == [(5,)]


async def test_at_most_is_noted_and_judged_when_the_day_is_over(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: не больше 1 кофе")
    anna.sees("☕ Кофе · не больше 1 кофе", "засчитаю, когда день закончится")
    await anna.send("привычки")
    await anna.tap("☕ Кофе")
    await anna.tap("+1")
    anna.sees("☕ Кофе — 1 из 1 кофе, в пределах")
    assert anna.buttons == [["+1", "+2"], ["↩️ Вернуть", "◀️ Сегодня"]]
    await town.at(12, 0, days=1)
    await anna.send("привычки")
    await anna.tap(anna.buttons[0][0])
    anna.sees("начало положено", "🟩⬜")
