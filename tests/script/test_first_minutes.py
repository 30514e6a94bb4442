"""The first three minutes, Monday at 14:05: one typed line and nine taps to the first win, a habit and a day."""

from tests.house.town import Town
from tests.script.telling import Telling

CARD = ("✅ Готово | 🍅 Фокус", "📅 Срок | 🗑 Удалить", "☰ Ещё | ◀️ Сегодня")


async def test_the_first_three_minutes(town: Town, telling: Telling) -> None:
    anna = town.stranger("Аня")
    calls = len(town.platform.calls)
    await anna.start()
    telling.new("1 start", anna, "Чай через 1 минуту", "Что ты умеешь?")
    await anna.tap("Чай через 1 минуту")
    telling.new("2 tea in a minute", anna, "Да, 14:05 | Нет", "✅ Готово | ◀️ Сегодня")
    await anna.tap("Да, 14:05")
    telling.edited("3 the clock is right", anna, "✅ Готово | ◀️ Сегодня")
    await anna.send("завтра в 18:30 позвонить маме !1")
    telling.new("4 a task in plain words", anna, *CARD)
    await town.at(14, 6)
    telling.new("5 the reminder", anna, "✅ Готово | ⏳ Позже")
    await anna.tap("✅ Готово", anna.screen)
    telling.edited("6 the first win", anna, "🕒 Мой день | 🔄 Привычку", "🚀 Карьеру | Потом", "↩️ Вернуть")
    await anna.tap("🔄 Привычку")
    telling.edited(
        "7 a habit",
        anna,
        "💧 Вода | 📖 Чтение",
        "🤸 Зарядка | 🌍 Язык",
        "✏️ Своя",
        "📦 Наборы | ◀️ Сегодня",
    )
    await anna.tap("📖 Чтение")
    telling.edited("8 how much", anna, "1 страница | 5 минут", "✏️ Другое")
    await anna.tap("1 страница")
    telling.edited("9 when", anna, "Утро | День | Вечер")
    await anna.tap("Вечер")
    telling.edited("10 every evening", anna, "🕘 Время | ◀️ Сегодня", "📍 Когда и где?")
    await anna.tap("◀️ Сегодня", anna.screen)
    telling.edited(
        "11 today", anna, "↩1 | 📖", "📋 План | 🍅 Помодоро", "🔄 Привычки | 🚀 Карьера", "☰ Ещё"
    )  # fmt: skip
    assert len(town.calls(since=calls)) == 11, "one call a step"

    await anna.send("/help")
    telling.new("12 help", anna, "◀️ Сегодня")
    await anna.tap("◀️ Сегодня", anna.screen)
    await anna.tap("🚀 Карьера")
    telling.edited(
        "13 a goal",
        anna,
        "Сменить работу",
        "Повышение",
        "Пройти собеседование",
        "Выучить язык",
        "Портфолио",
        "✏️ Своя цель",
        "➕ Ещё | 💪 Навыки",
        "◀️ Сегодня",
    )
    await anna.tap("Сменить работу")
    telling.edited("14 a term", anna, "1 мес | 3 мес | 6 мес")
    await anna.tap("3 мес")
    telling.edited("15 three steps", anna, "✅ Беру все три", "✏️ Поменять")
    await anna.tap("✅ Беру все три")
    telling.edited("16 two minutes", anna, "⏱ Сейчас | Завтра")
