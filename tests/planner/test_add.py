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


async def test_a_newcomers_repeat_for_tomorrow_has_the_whole_card_before_and_after_the_question(town: Town) -> None:
    anna = await town.friend()
    await anna.send("завтра в 10 врач")
    anna.sees("У тебя сейчас 14:05?")
    anna.sees_button("☰ Ещё")
    await anna.send("каждый день в 10:00 зарядка")
    anna.sees("каждый день", "У тебя сейчас 14:05?")
    anna.sees_button("📅 Срок")
    await anna.tap("Да, 14:05")
    anna.sees("каждый день", "Пересекается: 10:00")
    anna.sees_button("☰ Ещё")
    assert "напиши дело на завтра" not in anna.text


async def test_a_newcomers_first_cards_say_what_overlaps(town: Town) -> None:
    anna = await town.friend()
    await anna.send("сегодня в 18 зал на 1 час")
    await anna.send("сегодня в 18:30 созвон")
    anna.sees("Пересекается: 18:00", "У тебя сейчас 14:05?")
    await anna.tap("Да, 14:05")
    anna.sees("Пересекается: 18:00", "Пока ждём, напиши дело на завтра.")
