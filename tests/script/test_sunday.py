"""Sunday at 20:00, instead of the evening review: one message, one picture, every step edits it."""

from datetime import timedelta

from tests.house.town import Town
from tests.script.telling import Telling
from tests.script.ten_days import first_day


async def test_the_week_is_looked_back_on(town: Town, telling: Telling) -> None:
    anna = await first_day(town)
    await anna.send("/career")
    for label in ("Сменить работу", "3 мес", "✅ Беру все три", "Завтра"):
        await anna.tap(label, anna.screen)
    for weekday in range(1, 7):
        await town.at(9, 30, days=1)
        await anna.send("фокус 25")
        await town.pass_time(minutes=25)
        await anna.tap("☕ Перерыв", anna.screen)
        await town.at(10)
        if weekday in (1, 3, 5):
            await anna.tap("✅ Готово", anna.screen)
        if weekday < 6:
            await town.at(21)
            await anna.tap("✅ 1 страница", anna.screen)
    await town.at(19)
    await anna.send("/today")
    await anna.tap("📖")
    telling.live(anna)
    await town.go_to(town.now + timedelta(hours=1))
    telling.new("36 the week", anna, "▶️ Цель на неделю", "🌙 Закрыть неделю", "🔕 Тише")
    await anna.tap("▶️ Цель на неделю")
    telling.edited("37 the goal", anna, "0 | 1 | 2 | 3", "✏️ Другое")
    await anna.tap("2")
    telling.edited("37 the mood", anna, "😟 | 😐 | 🙂")
    await anna.tap("🙂")
    telling.edited("37 what came between", anna, "Пропустить")
    await anna.tap("Пропустить")
    telling.edited("38 the step", anna, "✅ Да | ✏️ Другой")
    await anna.tap("✅ Да")
    telling.edited("38 two pages", anna, "Да, 2 | Пока 1")
    await anna.tap("Да, 2")
    telling.edited("38 the week is closed", anna, "◀️ Сегодня")
