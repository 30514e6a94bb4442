"""The ten days before an ordinary one, lived through the bot: a habit, another, a goal's worth of practice."""

from tests.house.town import Friend, Town


def last(friend: Friend, words: str) -> object:
    """The newest message that holds these words."""
    return next(message for message in reversed(friend.answers) if words in message.text)


async def first_day(town: Town) -> Friend:
    """Monday: tea, and a page every evening."""
    anna = await town.friend("Аня")
    await anna.tap("Чай через 1 минуту")
    await anna.tap("Да, 14:05")
    await town.at(14, 6)
    await anna.tap("✅ Готово", anna.screen)
    for label in ("🔄 Привычку", "📖 Чтение", "1 страница", "Вечер"):
        await anna.tap(label)
    await town.at(21)
    await anna.tap("✅ 1 страница", anna.screen)
    return anna


async def ten_days(town: Town) -> Friend:
    """Till the evening of the tenth day, a page each evening, and from the sixth day on exercise at 18:30."""
    anna = await first_day(town)
    for day in range(2, 11):
        if day > 5:
            await town.at(18, 30, days=1)
            await anna.tap("✅ Готово", anna.screen)
            await town.at(21)
        else:
            await town.at(21, days=1)
        if town.now.weekday() == 6:  # the week's review came in its place
            await anna.tap("📋 Итог дня", anna.screen)
        await anna.tap("✅ 1 страница", anna.screen)
        if day == 5:
            await anna.send("привычка: зарядка в 18:30, минимум 2 приседания")
            await anna.tap("📍 Когда и где?", anna.screen)
            await anna.send("После работы")
    for words in (
        "завтра в 11 созвон с Олегом !1",
        "завтра в 18:30 оплатить интернет",
        "купить лампочки\nразобрать почту",
        "+5 ч 35 мин excel",
        "завтра отчёт за ноябрь 1 ч 30 мин !2",
    ):
        await anna.send(words)
    for label in ("☰ Ещё", "🚀 К цели", "💪 Excel"):
        await anna.tap(label, anna.screen)
    return anna
