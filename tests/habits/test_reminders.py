"""Reminders: on their minute, about what is still to do, and silent otherwise."""

from sqlalchemy.ext.asyncio import AsyncSession

from bot.ui.events import Echo, FocusEnded
from bot.ui.ports import Who
from tests.house.town import Friend, Town, labels


async def without_digests(town: Town) -> Friend:
    """Somebody who wants neither the plan nor the review: whatever comes unasked is a reminder of theirs."""
    anna = await town.friend()
    await anna.tap_payload("d.send|False|False")
    anna.sees("Теперь пишу только по твоим напоминаниям.")
    return anna


async def with_habit(town: Town, phrase: str) -> Friend:
    anna = await without_digests(town)
    await anna.send(phrase)
    return anna


async def test_from_a_reminder_a_habit_is_done_in_one_tap_with_one_call(town: Town) -> None:
    anna = await with_habit(town, "привычка: зарядка в 18:30, хотя бы 2 приседания")
    await anna.tap("📍 Когда и где?")
    await anna.send("после работы")
    await town.at(18, 30)
    anna.sees("🤸 После работы — зарядка, хотя бы 2 приседания")
    assert anna.buttons == [["✅ Готово", "◐ Чуть"], ["⏭ Пропуск", "⏳ Позже"]]
    calls = len(town.platform.calls)
    await anna.tap("◐ Чуть")
    assert town.calls(since=calls) == ["POST /answers"]
    anna.sees("🤸 Зарядка ◐ засчитано", "⬜⬜⬜⬜⬜⬜🟨")


async def test_next_day_it_reminds_again_and_a_late_tap_counts_for_its_own_day(town: Town) -> None:
    anna = await with_habit(town, "привычка: зарядка в 18:30")
    await town.at(18, 30)
    monday = anna.screen
    await town.at(18, 30, days=1)
    assert anna.screen is not monday
    await anna.tap("✅ Готово", monday)
    assert await town.rows("SELECT codes[23], codes[24] FROM habit_months") == [(1, 0)]


async def test_a_task_and_a_habit_of_one_minute_share_a_message(town: Town) -> None:
    anna = await with_habit(town, "привычка: зарядка в 18:30, хотя бы 2 приседания")
    await anna.send("сегодня в 18:30 оплатить интернет")
    sent = len(anna.answers)
    await town.at(18, 30)
    assert len(anna.answers) == sent + 1
    anna.sees("Оплатить интернет", "🤸 Зарядка, хотя бы 2 приседания", "⏰ 1", "2 ")
    assert sorted(row[1] for row in labels(anna.screen)) == ["⏳ Позже", "◐ Чуть"]
    await anna.tap("◐ Чуть")
    anna.sees("🤸 Зарядка ◐ засчитано", "⬜⬜⬜⬜⬜⬜🟨", "Оплатить интернет")
    assert anna.buttons == [["✅ 1", "⏳ Позже"], ["↩2"]]
    await anna.tap(next(label for row in anna.buttons for label in row if label.startswith("✅")))
    anna.sees("✅ Оплатить интернет")
    assert anna.buttons[-1] == ["↩️ Вернуть", "◀️ Сегодня"]


async def test_what_is_done_skipped_resting_or_archived_stays_silent(town: Town) -> None:
    anna = await without_digests(town)
    for name in ("бег", "гитара", "дневник", "медитация"):
        await anna.send(f"привычка: {name} в 18:30")
    await anna.tap_payload("h.mark|1|2026-11-23|1")
    await anna.tap_payload("h.mark|2|2026-11-23|3")
    await anna.tap_payload("h.rest|3|2026-11-24")
    await anna.tap_payload("h.arch|4")
    sent = len(anna.answers)
    await town.at(19, 0)
    assert len(anna.answers) == sent
    await town.at(19, 0, days=1)
    assert len(anna.answers) == sent + 1
    anna.sees("Бег", "Гитара")
    assert "Дневник" not in anna.text
    await town.at(19, 0, days=1)
    assert len(anna.answers) == sent + 2
    anna.sees("Бег", "Гитара", "Дневник")
    assert "Медитация" not in anna.text


async def test_a_day_that_is_not_due_stays_silent(town: Town) -> None:
    anna = await with_habit(town, "привычка: английский по вт и чт в 18:30")
    sent = len(anna.answers)
    await town.at(19, 0)
    assert len(anna.answers) == sent
    await town.at(19, 0, days=1)
    assert len(anna.answers) == sent + 1


async def test_of_several_times_a_day_the_later_ones_vanish_when_it_is_done(town: Town) -> None:
    anna = await with_habit(town, "привычка: пить воду 8 стаканов в 15, 17 и 19")
    await town.at(15, 0)
    anna.sees("💧 Пить воду · 0 из 8 стаканов")
    assert anna.buttons == [["+1", "+2"], ["✏️ Другое", "✅ Готово"], ["⏭ Пропуск", "⏳ Позже"]]
    await anna.tap("+2")
    sent = len(anna.answers)
    await town.at(17, 0)
    assert len(anna.answers) == sent + 1
    anna.sees("2 из 8 стаканов")
    await anna.tap("✅ Готово")
    await town.at(20, 0)
    assert len(anna.answers) == sent + 1


async def test_later_comes_once_and_its_own_time_stays(town: Town) -> None:
    anna = await with_habit(town, "привычка: бег в 15")
    await town.at(15, 0)
    await anna.tap("⏳ Позже")
    anna.sees("Когда напомнить?")
    await anna.tap("◀️ Назад")
    anna.sees_button("✅ Готово")
    await anna.tap_payload("h.later?|1")
    await anna.tap("1 час")
    anna.sees("Бег — напомню в 16:00")
    sent = len(anna.answers)
    await town.at(16, 0)
    assert len(anna.answers) == sent + 1
    anna.sees("🏃 Бег")
    await town.at(15, 0, days=1)
    assert len(anna.answers) == sent + 2


async def test_by_default_a_habit_has_no_message_of_its_own(town: Town) -> None:
    await with_habit(town, "привычка: читать")
    assert await town.rows("SELECT count(*) FROM delivery WHERE kind LIKE 'habit.%'") == [(0,)]


async def test_one_of_the_day_rides_along_when_something_else_is_due_within_ten_minutes(town: Town) -> None:
    anna = await with_habit(town, "привычка: гитара днём")
    await anna.send("завтра в 12:52 оплатить интернет")
    await town.at(12, 51, days=1)
    sent = len(anna.answers)
    await town.at(12, 52)
    assert len(anna.answers) == sent + 1
    anna.sees("Оплатить интернет", "🎵 Гитара")
    await town.at(13, 30)
    assert len(anna.answers) == sent + 1, "it has been said"
    await town.at(13, 0, days=1)
    assert len(anna.answers) == sent + 2, "and comes at its own hour without company"


async def test_without_company_it_waits_for_its_own_minute(town: Town) -> None:
    anna = await with_habit(town, "привычка: гитара днём")
    await town.at(12, 51, days=1)
    sent = len(anna.answers)
    await town.at(12, 59)
    assert len(anna.answers) == sent
    await town.at(13, 0)
    assert len(anna.answers) == sent + 1


async def test_quiet_hours_hold_what_nobody_timed(town: Town) -> None:
    anna = await with_habit(town, "привычка: гитара днём")
    await anna.send("привычка: бег в 13:10")
    await anna.tap_payload("u.quiet|12:00:00|14:00:00")
    await town.at(13, 5, days=1)
    assert "Гитара" not in anna.text
    await town.at(13, 10)
    anna.sees("🏃 Бег")
    await town.at(14, 0)
    anna.sees("🎵 Гитара")


async def test_another_zone_keeps_the_hours_and_the_marks(town: Town) -> None:
    anna = await with_habit(town, "привычка: бег в 19")
    await anna.tap_payload("h.mark|1|2026-11-23|1")
    await anna.tap_payload("u.zone|Asia/Yekaterinburg")
    anna.sees("Напомню в те же часы: 1 привычка.")
    await anna.send("привычки")
    await anna.tap("✅ 🏃 Бег")
    anna.sees("начало положено")
    await town.at(17, 0, days=1)
    anna.sees("🏃 Бег")
    await anna.tap("✅ Готово")
    anna.sees("2 дня подряд")


async def test_a_focus_session_feeds_a_timed_habit(town: Town) -> None:
    anna = await with_habit(town, "привычка: английский 20 минут")
    await anna.send("Английский: урок 5")
    async with town.container(context={Who: Who(anna.user_id)}) as scope:
        echo = await scope.get(Echo)
        said = await echo.tell(FocusEnded(town.now.date(), 1, 1, 15, True, title="Английский: урок 5"))
        await (await scope.get(AsyncSession)).commit()
    assert [str(line) for line in said] == ["🌍 Английский: 15 из 20 минут"]
    await anna.send("/today")
    anna.sees("15 из 20 минут")
