"""Two ignored days make the bot write less, once said; nine days of silence end with a greeting and a clean day."""

from tests.house.town import Town
from tests.script.telling import Telling

CARD = ("✅ Готово | 🍅 Фокус", "📅 Срок | 🗑 Удалить", "☰ Ещё | ◀️ Сегодня")


async def test_silence_and_return(town: Town, telling: Telling) -> None:
    anna = await town.friend("Аня")
    await anna.tap("Чай через 1 минуту")
    await anna.tap("Да, 14:05")
    await anna.tap("✅ Готово", anna.screen)
    await anna.send("\n".join(f"завтра дело {number}" for number in range(1, 6)))
    await anna.send("\n".join(f"завтра дело {number}" for number in range(6, 10)))
    await town.at(8, 59, days=3)
    telling.live(anna)
    await town.at(9)
    telling.new("39 writing less", anna, "Вернуть | Так лучше")
    await town.at(12, days=6)
    telling.live(anna)
    await anna.send("завтра в 9 врач")
    telling.new("40 the return", anna, "🌱 Чистый день", "Показать дела", *CARD)
    await anna.tap("🌱 Чистый день")
    telling.edited("41 a clean day", anna, "↩️ Вернуть | ◀️ Сегодня")
