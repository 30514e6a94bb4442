"""Writing tasks in plain words."""

from tests.house.town import Town, labels


async def test_the_first_minutes(town: Town) -> None:
    anna = town.stranger("Аня")
    await anna.start()
    anna.sees("Привет, Аня!", "/privacy")
    assert anna.buttons == [["Чай через 1 минуту"], ["Что ты умеешь?"]]
    await anna.tap("Чай через 1 минуту")
    anna.sees("📌 Чай", "сегодня, 14:06 · напомню здесь", "У тебя сейчас 14:05?")
    assert anna.buttons == [["Да, 14:05", "Нет"], ["✅ Готово", "◀️ Сегодня"]]
    await anna.tap("Да, 14:05")
    anna.sees("Пока ждём, напиши дело на завтра.")
    await anna.send("завтра в 18:30 позвонить маме !1")
    anna.sees("📌 Позвонить маме ❗", "завтра, вт 24 ноября, 18:30 · напомню")
    await town.at(14, 6)
    anna.sees("⏰ Чай")
    await anna.tap("✅ Готово")
    anna.sees("✅ Чай · 🔥 день 1, первая победа!")
    await anna.tap("Потом")
    anna.sees("☀️ Пн, 23 ноября", "1 Чай")
    assert labels(anna.screen)[:2] == [["↩1"], ["📋 План", "🍅 Помодоро"]]
