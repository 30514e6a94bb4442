"""Vacation: neither hit nor miss, silent, remembered, and over in one tap."""

import pytest

from bot.habits.rules.resting import recognise
from tests.house.town import Friend, Town


async def reader(town: Town) -> Friend:
    """Somebody who has read a page on Monday."""
    anna = await town.friend()
    await anna.send("привычка: читать вечером")
    await anna.send("/today")
    await anna.tap("📖")
    return anna


async def read(anna: Friend) -> None:
    """The book on «Сегодня»."""
    await anna.send("/today")
    await anna.tap("📖")


async def test_vacation_for_all_from_the_settings_rests_everything(town: Town) -> None:
    anna = await reader(town)
    await town.at(12, 0, days=1)
    await anna.send("/settings")
    await anna.tap("🏖 Отпуск")
    anna.sees("План, итог и привычки молчат, серии и 🔥 целы.", "До какого дня?")
    await anna.send("до 29 ноября")
    anna.sees("🏖 Отпуск до 29 ноября включительно.", "Серии и 🔥 на месте.")
    await anna.tap("◀️ Сегодня")
    assert ["📖"] not in anna.buttons
    sent = len(anna.answers)
    await town.at(23, 0, days=5)
    assert len(anna.answers) == sent, "no plan, no review, no habit"
    await town.at(12, 0, days=1)
    await read(anna)
    anna.sees("2 дня подряд", "▫️▫️▫️▫️▫️▫️🟩", "🔥 2")


async def test_long_after_it_the_days_of_a_vacation_are_still_no_misses(town: Town) -> None:
    anna = await reader(town)
    await town.at(12, 0, days=1)
    await anna.send("привычки")
    await anna.tap("🏖 Отпуск")
    await anna.tap("На неделю")
    await town.at(20, 0, days=7)
    for _ in range(3):
        await read(anna)
        await town.at(20, 0, days=1)
    await anna.send("привычки")
    await anna.tap(anna.buttons[0][0])
    anna.sees("4 дня подряд")
    assert "лучшая серия" not in anna.text


async def test_a_vacation_that_ends_early_keeps_its_days_and_the_flame(town: Town) -> None:
    anna = await reader(town)
    await town.at(12, 0, days=1)
    await anna.send("привычки")
    await anna.tap("🏖 Отпуск")
    await anna.tap("На 2 недели")
    await town.at(12, 0, days=5)
    await anna.send("привычки")
    anna.sees("🏖 Отпуск до")
    await anna.tap("▶️ Закончить отпуск")
    anna.sees("▶️ Отпуск закончен")
    await read(anna)
    anna.sees("2 дня подряд", "🔥 2")


async def test_a_habit_made_or_taken_out_of_the_archive_on_vacation_rests_too(town: Town) -> None:
    anna = await reader(town)
    await anna.tap_payload("h.arch|1")
    await anna.tap_payload("h.rest||2026-11-29")
    await anna.send("привычка: бег в 18:30")
    await anna.tap_payload("h.restore|1")
    sent = len(anna.answers)
    await town.at(12, 0, days=7)
    assert [message.text for message in anna.answers[sent:] if "Бег" in message.text and "⏰" in message.text] == []
    await town.at(18, 30)
    anna.sees("🏃 Бег")
    await anna.tap("✅ Готово")
    anna.sees("начало положено", "▫️▫️▫️▫️▫️▫️🟩")
    await anna.tap_payload("h.open|1")
    anna.sees("▫️▫️▫️▫️▫️▫️⬜ · начало положено")


async def test_one_habit_rests_and_comes_back_in_one_tap(town: Town) -> None:
    anna = await reader(town)
    await anna.send("привычка: зарядка в 18:30")
    await anna.tap_payload("h.open|2")
    await anna.tap("⚙️ Ещё")
    await anna.tap("🏖 Отпуск")
    anna.sees("🏖 Отпуск: 🤸 Зарядка", "напоминания молчат")
    await anna.tap("На неделю")
    anna.sees("🤸 Зарядка — отпуск до 29 ноября включительно.")
    await anna.tap_payload("h.open|2")
    anna.sees("🏖 отпуск")
    await anna.tap("▶️ Закончить отпуск")
    anna.sees("снова в деле")
    await town.at(18, 30)
    anna.sees("🤸 Зарядка")


async def test_a_vacation_for_all_can_be_left_for_one_habit_and_shortens_no_longer_one(town: Town) -> None:
    anna = await reader(town)
    await anna.send("привычка: зарядка в 18:30")
    await anna.tap_payload("h.rest|1|2026-12-20")
    await anna.tap_payload("h.rest||2026-11-29")
    await anna.tap_payload("h.open|2")
    await anna.tap("▶️ Закончить отпуск")
    await anna.tap_payload("h.open|2")
    anna.sees_button("✅ Готово")
    await town.at(12, 0, days=14)
    await anna.tap_payload("h.open|1")
    anna.sees("🏖 отпуск")


async def test_a_vacation_begins_and_ends_in_words(town: Town) -> None:
    anna = await town.friend()
    for said in ("я в отпуске до 10 декабря", "отпуск до 10 декабря", "Ухожу в отпуск до 10 декабря!"):
        await anna.send(said)
        anna.sees("🏖 Отпуск до 10 декабря включительно.")
        assert [str(until) for (until,) in await town.rows("SELECT vacation_until FROM users")] == ["2026-12-10"]
        await anna.tap("▶️ Закончить отпуск")
        anna.sees("Отпуск закончен")
    await anna.send("я в отпуске до 10 декабря")
    await anna.send("я вернулась!")
    anna.sees("Отпуск закончен")
    await anna.send("я вернулась")
    assert "Отпуск" not in anna.text
    assert await town.rows("SELECT count(*) FROM tasks") == [(0,)]


@pytest.mark.parametrize(
    "text",
    [
        "отпуск с 5 по 12 декабря",
        "отпуск до пятницы в 10",
        "отпуск спланировать",
        "отпуск до отпуска",
        "я вернулся и хочу бегать",
        "написать заявление на отпуск до 10 декабря",
        "",
    ],
)
def test_a_task_about_a_vacation_is_a_task(text: str) -> None:
    assert recognise(text) is None


async def test_more_than_a_year_is_said_and_the_vacation_stands_on_today_and_in_the_settings(town: Town) -> None:
    anna = await reader(town)
    await anna.send("привычки")
    await anna.tap("🏖 Отпуск")
    await anna.send("до 1 января 2030")
    anna.sees("Больше года не ставлю: до 24 ноября 2027.")
    await anna.send("/settings")
    anna.sees("🏖 Отпуск до", "2027", "Часовой пояс: Москва")
    await anna.send("/today")
    anna.sees("🏖 Отпуск до", "2027")
    await anna.tap("🔄 Привычки")
    await anna.tap("▶️ Закончить отпуск")
    anna.sees("▶️ Отпуск закончен")
    await anna.send("/today")
    assert "Отпуск" not in anna.text
