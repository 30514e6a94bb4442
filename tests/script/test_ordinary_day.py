"""Day 11, a Thursday: the plan, the main task, focus with a thought and a break, reminders, the review."""

from tests.house.town import Friend, Town
from tests.script.telling import Telling
from tests.script.ten_days import ten_days

TIMER = ("⏸ Пауза | ⏹ Стоп", "🔄 Сколько осталось")
OVER = ("☕ Перерыв | 🍅 Ещё 25", "+5 минут | ✅ Готово")
STEP = ("✅ Готово | Завтра", "📅 Срок | 🗑 Убрать")


async def morning(town: Town, telling: Telling, anna: Friend) -> None:
    """Steps 17 to 22."""
    await town.at(9, days=1)
    telling.new("17 the plan", anna, "⭐1 | ⭐2 | ⭐3", "◀️ Сегодня | 🔕 Тише")
    await anna.tap("⭐2")
    telling.edited("18 the main task", anna, "🍅 Сейчас | ⏰ В 9:30", "◀️ Сегодня")
    await anna.tap("🍅 Сейчас")
    await town.at(9, 25)
    await anna.tap("☕ Перерыв", anna.screen)
    await town.at(9, 30)
    await anna.tap("Хватит", anna.screen)
    await town.at(11)
    await anna.tap("✅ Готово", anna.screen)
    await town.at(12)
    telling.live(anna)
    await anna.send("/today")
    telling.new(
        "19 today at noon",
        anna,
        "↩1 | ✅2 | ✅3",
        "📖 | 🤸",
        "📋 План | 🍅 Помодоро",
        "🔄 Привычки | 🚀 Карьера",
        "☰ Ещё",
    )
    await anna.send("в следующую субботу в 12 каток")
    telling.new(
        "20 which saturday",
        anna,
        "сб 05.12 | ✓ сб 12.12",
        "✅ Готово | 🍅 Фокус",
        "📅 Срок | 🗑 Удалить",
        "☰ Ещё | ◀️ Сегодня",
    )
    await anna.send("корм коту\nзабрать посылку")
    telling.new("21 two at once", anna, "На сегодня | На завтра", "🗑 Убрать | ◀️ Сегодня")
    await anna.send("спасибо!")
    telling.new("22 thanks", anna, "◀️ Сегодня")


async def focus(town: Town, telling: Telling, anna: Friend) -> None:
    """Steps 23 to 27: one session with a thought and an interruption, a break."""
    await town.at(14)
    await anna.send("фокус отчёт")
    telling.new("23 focus", anna, *TIMER)
    timer = anna.screen
    await town.at(14, 7)
    await anna.send("спросить Олега про скидку")
    telling.new("24 a thought", anna, "🗑 Удалить | 🍅 Таймер")
    await anna.tap("⏹ Стоп", timer)
    telling.edited(
        "25 stop",
        anna,
        "Отвлекли | Мысли",
        "Срочное | Усталость",
        "✅ Дело готово",
        "🍅 Продолжить",
        "Просто хватит",
        message=timer,
    )
    await anna.tap("🍅 Продолжить", timer)
    await town.at(14, 25)
    telling.new("26 the end", anna, *OVER)
    await town.at(14, 26)
    await anna.tap("☕ Перерыв", anna.screen)
    await town.at(14, 31)
    telling.new("27 the break is over", anna, "🍅 Ещё 25 | Хватит")
    await anna.tap("🍅 Ещё 25", anna.screen)
    await town.at(14, 56)
    await anna.tap("✅ Готово", anna.screen)


async def evening(town: Town, telling: Telling, anna: Friend) -> None:
    """Steps 28 to 35: a task and a habit of one minute, the review closed at once or one by one, less of it all."""
    await town.at(18, 20)
    telling.live(anna)
    await town.at(18, 30)
    telling.new("28 two in one", anna, "✅ 1 | ⏳ Позже", "✅ 2 | ◐ Чуть")
    both = anna.screen
    await anna.tap("✅ 1", both)
    await anna.tap("◐ Чуть", both)
    telling.edited("29 both answered", anna, "↩️ Вернуть | ◀️ Сегодня")
    await town.at(21)
    telling.new("31 the review", anna, "✅ 1 страница", "Всё завтра | По одному", "🔕 Тише")
    await anna.tap("✅ 1 страница", anna.screen)
    telling.edited("32 seven of seven", anna, "Всё завтра | По одному", "↩️ Вернуть | 🔕 Тише")
    review = anna.screen
    await anna.tap("Всё завтра", review)
    telling.edited("33 the day is closed", anna, "↩️ Вернуть | ◀️ Сегодня")
    await anna.tap("↩️ Вернуть", review)
    await anna.tap("По одному", review)
    telling.edited("34 one by one", anna, *STEP)
    await anna.tap("Завтра", review)
    telling.edited("34 the next one", anna, *STEP, "↩️ Вернуть")


async def test_an_ordinary_day(town: Town, telling: Telling) -> None:
    anna = await ten_days(town)
    telling.live(anna)
    await morning(town, telling, anna)
    await focus(town, telling, anna)
    await evening(town, telling, anna)


async def test_later_the_third_move_and_less_of_it_all(town: Town, telling: Telling) -> None:
    anna = await town.friend("Аня")
    await anna.send("сегодня корм коту")
    await anna.send("сегодня в 16 полить цветы")
    await town.at(16)
    telling.live(anna)
    await anna.tap("⏳ Позже", anna.screen)
    telling.edited("30 later", anna, "15 минут | 1 час", "Вечером | Завтра", "✅ Готово | ◀️ Сегодня")
    await anna.tap("Вечером")
    await town.at(19)
    await anna.tap("✅ Готово", anna.screen)
    for _ in range(2):
        await town.at(21)
        await anna.tap("Всё завтра", anna.screen)
        await town.at(12, days=1)
    await town.at(21)
    telling.live(anna)
    review = anna.screen
    await anna.tap("По одному", review)
    await anna.tap("Завтра", review)
    telling.edited("34 the third move", anna, "Разбить | 2 минуты", "📅 Срок | Отпустить", "▶️ Дальше | ↩️ Вернуть")
    await anna.tap("Разбить", review)
    telling.edited("34 the first step", anna, "Отмена")
    await anna.send("открыть шкаф")
    telling.new("34 two minutes", anna, "✅ Готово | ◀️ Сегодня")
    await town.at(9, days=1)
    telling.live(anna)
    await anna.tap("🔕 Тише", anna.screen)
    telling.edited("35 less", anna, "Утро | Вечер", "✓ Оба | Ничего", "◀️ Сегодня")
