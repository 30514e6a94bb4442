"""People with a week behind them."""

from datetime import date

from sqlalchemy import text

from tests.house.town import Friend, Town

SUNDAY = date(2026, 12, 6)


async def diligent(town: Town) -> Friend:
    """Аня since Monday 23 November: a goal, a habit of one page each evening, tasks on every weekday, focus."""
    anna = await town.friend()
    await anna.send("чай")
    await anna.tap("✅ Готово")
    await anna.send("привычка: читать 1 страницу вечером")
    await anna.send("/career")
    for label in ("Сменить работу", "3 мес", "✅ Беру все три", "Завтра"):
        await anna.tap(label)
    return anna


async def live(town: Town, anna: Friend, days: int, tasks: int = 2) -> None:
    """So many days, from the next one on: a few tasks done, the page read, one 🍅 at half past nine."""
    for _ in range(days):
        await town.at(9, 30, days=1)
        await anna.tap_payload("f.start|25|5")
        await town.pass_time(minutes=25)
        for number in range(tasks):
            await anna.send(f"сегодня дело {number}")
            await anna.tap("✅ Готово")
        today = town.now.date().isoformat()
        await anna.tap_payload(f"h.mark|1|{today}|1")


async def run(town: Town, statement: str, **values: object) -> None:
    """Change something behind the bot's back."""
    async with town.engine.begin() as connection:
        await connection.execute(text(statement), values)


def unasked(anna: Friend) -> list[str]:
    """Plans and reviews in the chat, in their order."""
    return [message.text for message in anna.answers if message.text.startswith(("☀️", "🌙 Итог", "📊"))]
