"""What habits say in the morning plan, in the evening review, and on «Сегодня»."""

from datetime import date

import pytest

from bot.habits import pictures
from bot.habits.day import HabitsEvening, HabitsMorning
from bot.habits.screens import progress
from bot.habits.service.keeping import HabitService
from bot.ui.day import Section
from bot.ui.pictures.gallery import Gallery
from bot.ui.ports import Who
from tests.house.town import Friend, Town


async def part(town: Town, anna: Friend, which: type[HabitsMorning] | type[HabitsEvening], day: date) -> Section | None:
    async with town.container(context={Who: Who(anna.user_id)}) as scope:
        return await (await scope.get(which)).part(day)


async def test_the_morning_names_todays_habits_and_asks_for_those_of_the_morning(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: читать вечером")
    await anna.send("привычка: зарядка утром")
    await town.at(9, 0, days=1)
    found = await part(town, anna, HabitsMorning, date(2026, 11, 24))
    assert found is not None
    assert [str(line) for line in found.aside] == ["📖 🤸"]
    assert [[button.text for button in row] for row in found.rows] == [["🤸"]]


async def test_the_evening_asks_for_what_is_left(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: читать 1 страницу вечером")
    await anna.send("привычка: зарядка утром")
    await anna.tap_payload("h.mark|2|2026-11-23|1")
    found = await part(town, anna, HabitsEvening, date(2026, 11, 23))
    assert found is not None
    assert [str(line) for line in found.lines] == ["🤸 ⬜⬜⬜⬜⬜⬜🟩", "📖 Осталось: 1 страница"]
    assert [[button.text for button in row] for row in found.rows] == [["✅ 1 страница"]]
    assert found.picture is None
    await anna.tap_payload("h.mark|1|2026-11-23|1")
    done = await part(town, anna, HabitsEvening, date(2026, 11, 23))
    assert done is not None
    assert done.empty
    assert not done.rows


async def test_the_third_evening_brings_the_first_picture(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: читать")
    for days, expected in ((0, False), (1, False), (1, True), (1, False)):
        await town.at(21, 0, days=days)
        found = await part(town, anna, HabitsEvening, town.now.date())
        assert found is not None
        assert (found.picture is not None) is expected, town.now


@pytest.mark.parametrize(("days", "expected"), [(6, False), (7, True), (8, False), (14, True), (30, True)])
async def test_a_long_streak_brings_a_card(town: Town, days: int, expected: bool) -> None:
    anna = await town.friend()
    await anna.send("привычка: читать")
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql('UPDATE habits SET rules = \'[["2026-01-01", "d:0123456", null]]\'')
    today = date(2026, 11, 23)
    for back in range(days):
        day = date.fromordinal(today.toordinal() - back)
        await anna.tap_payload(f"h.mark|1|{day.isoformat()}|1")
    found = await part(town, anna, HabitsEvening, today)
    assert found is not None
    assert (found.picture is not None) is expected
    assert any("🎉 📖" in line for line in found.lines) is expected


async def test_a_day_that_is_all_done_is_silent_unless_there_is_a_card_to_show(town: Town) -> None:
    anna = await town.friend()
    await town.at(14, 5, days=1)  # so that no Sunday, whose review is the week's, is a third or a seventh day
    await anna.send("привычка: читать")
    for days in range(8):
        await town.at(20, 0, days=1 if days else 0)
        await anna.send("/today")
        await anna.tap("📖")
        sent = len(anna.answers)
        await town.at(21, 0)
        told = anna.answers[sent:]
        assert bool(told) is (days + 1 in (3, 7)), f"day {days + 1}"
        assert all(message.images for message in told)
        if days + 1 == 7:
            anna.sees("🌙 Итог дня", "🎉 📖 7 дней подряд")


async def test_the_card_of_an_old_habit_looks_back_a_whole_year(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: читать")
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql('UPDATE habits SET rules = \'[["2024-01-01", "d:0123456", null]]\'')
        await connection.exec_driver_sql(
            "INSERT INTO habit_months (habit_id, month, user_id, codes) SELECT 1, m::date, id, (SELECT array_agg("
            " CASE WHEN d <= 14 THEN 1 ELSE 0 END)"
            " FROM generate_series(1, 31) AS d) FROM users,"
            " generate_series('2024-01-01'::timestamp, '2026-11-01', '1 month') AS m"
        )
    for number in range(17, 24):
        await anna.tap_payload(f"h.mark|1|2026-11-{number}|1")
    found = await part(town, anna, HabitsEvening, date(2026, 11, 23))
    assert found is not None
    assert found.picture is not None
    async with town.container(context={Who: Who(anna.user_id)}) as scope:
        habits = await scope.get(HabitService)
        kept = await habits.habit(1)
        gallery = await scope.get(Gallery)
        year = await gallery.picture(pictures.year, progress.year_content(kept.habit, habits.history(kept)))
    assert year is not None
    assert found.picture.key == year.key, "the same picture as under «Успехи»"


async def test_today_has_one_line_and_one_row_of_at_most_four(town: Town) -> None:
    anna = await town.friend()
    for name in ("читать", "зарядка", "английский", "медитация", "бег"):
        await anna.send(f"привычка: {name}")
    await anna.send("/today")
    assert "📖 🤸 🌍 🧘 и ещё 1" in anna.text, "as many icons as buttons"
    assert anna.buttons[0] == ["📖", "🤸", "🌍", "🧘"]
    await anna.tap("📖")
    anna.sees("📖 ⬜⬜⬜⬜⬜⬜🟩 · начало положено · первая победа!")
    assert anna.buttons[:2] == [["↩️ Вернуть"], ["🏃", "🤸", "🌍", "🧘"]], "the others stay where they were"
    await anna.tap("🌍")
    assert anna.buttons[1] == ["🏃", "🤸", "↩🌍", "🧘"]


async def test_what_is_done_on_today_comes_back_from_its_own_place(town: Town) -> None:
    anna = await town.friend()
    for name in ("читать", "пить воду 2 стакана"):
        await anna.send(f"привычка: {name}")
    await anna.send("/today")
    await anna.tap("📖")
    await anna.tap("💧")
    await anna.tap("💧")
    assert anna.buttons[1] == ["↩📖", "↩💧"]
    await anna.tap("↩💧")
    anna.sees("💧 1/2")
    assert anna.buttons[0] == ["↩📖", "💧"]
    await anna.tap("↩📖")
    assert anna.buttons[0] == ["📖", "💧"]


async def test_of_many_habits_the_review_asks_for_three_by_name_and_leads_to_the_rest(town: Town) -> None:
    anna = await town.friend()
    for name in ("читать 1 страницу", "зарядка", "дневник 1 строка", "медитация", "бег", "английский"):
        await anna.send(f"привычка: {name}")
    await town.at(21, 0)
    assert "и ещё 3" in anna.text
    assert anna.buttons[:4] == [["✅ Читать"], ["✅ Зарядка"], ["✅ Дневник"], ["🔄 Привычки"]]
    for shown in ("Читать", "Зарядка", "Дневник"):
        assert shown in anna.text
    await anna.tap("🔄 Привычки")
    anna.sees("🔄 Привычки")
    anna.sees_button("🏃 Бег")
