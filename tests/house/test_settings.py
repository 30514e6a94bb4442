"""«⚙️ Настройки»: five rows, and whatever else can be chosen stands where it is used."""

from tests.house.town import Town


async def test_settings_have_five_rows(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/settings")
    assert anna.buttons == [
        ["🕒 Часовой пояс"], ["🕘 Утро и вечер"], ["🌙 Тихие часы"], ["🏖 Отпуск"], ["🗂 Мои данные"], ["◀️ Сегодня"],
    ]  # fmt: skip


async def test_the_timer_and_the_end_of_the_habits_day_are_chosen_where_they_belong(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    anna.sees_button("🌙 День привычек")
    await anna.tap("◀️ Сегодня")
    await anna.tap("🍅 Помодоро")
    anna.sees_button("⚙️ Правила")
