"""Half-typed dialogs: what they take, how they close, and what a lost one costs."""

from functools import partial

from redis.asyncio import Redis

from tests.house.town import Town


async def test_a_typed_day_answers_the_question(town: Town) -> None:
    anna = await town.friend()
    await anna.send("полить цветы")
    await anna.tap("📅 Срок")
    await anna.send("в пятницу в 10")
    anna.sees("📌 Полить цветы", "пт 27 ноября, 10:00")


async def test_any_tap_outside_closes_the_form(town: Town) -> None:
    anna = await town.friend()
    await anna.send("полить цветы")
    await anna.tap("📅 Срок")
    await anna.tap("Завтра")
    await anna.send("купить хлеб")
    anna.sees("📌 Купить хлеб")


async def test_cancel_leaves_any_form(town: Town) -> None:
    anna = await town.friend()
    await anna.send("полить цветы")
    for leave in (partial(anna.send, "отмена"), partial(anna.send, "/cancel"), partial(anna.tap, "Отмена")):
        await anna.send("/plan")
        await anna.tap("Полить цветы")
        await anna.tap("📅 Срок")
        await leave()
        anna.sees("ничего не меняю")
        await town.pass_time(minutes=11)  # a moment said sooner would correct the card in words
        await anna.send("завтра")
        assert "📅" not in anna.text
    assert (await town.rows("SELECT day FROM tasks WHERE id = 1")) == [(None,)]


async def test_a_form_is_forgotten_after_a_quarter_of_an_hour(town: Town) -> None:
    anna = await town.friend()
    await anna.send("полить цветы")
    await anna.tap("📅 Срок")
    redis = await town.container.get(Redis)
    assert 0 < await redis.pttl(f"draft:{anna.user_id}") <= 15 * 60 * 1000


async def test_a_lost_draft_is_a_form_closed(town: Town) -> None:
    anna = await town.friend()
    await anna.send("полить цветы")
    await anna.tap("📅 Срок")
    await (await town.container.get(Redis)).flushdb()
    await anna.send("купить хлеб")
    anna.sees("📌 Купить хлеб")


async def test_a_date_typed_into_a_form_that_asked_for_none_is_asked_about(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/settings")
    await anna.tap("🕒 Часовой пояс")
    await anna.send("завтра в 9 врач")
    anna.sees("Это ответ на мой вопрос или новое дело?")
    assert anna.buttons == [["Это ответ", "Это дело"]]
    await anna.tap("Это дело")
    anna.sees("📌 Врач", "завтра, вт 24 ноября")
    await anna.tap("Нет" if any("Нет" in row for row in anna.buttons) else "◀️ Сегодня")


async def test_the_doubtful_text_may_be_the_answer(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/settings")
    await anna.tap("🕒 Часовой пояс")
    await anna.send("завтра в 9 врач")
    await anna.tap("Это ответ")
    anna.sees("Не знаю такого места")
    assert await town.rows("SELECT count(*) FROM tasks") == [(0,)]


async def test_the_zone_is_set_by_clock_city_name_or_place(town: Town) -> None:
    anna = await town.friend()
    for said, zone in (
        ("15:05", "Europe/Samara"),
        ("Казань", "Europe/Moscow"),
        ("asia/tokyo", "Asia/Tokyo"),
        ("UTC+7", "Asia/Krasnoyarsk"),
    ):
        await anna.send("/settings")
        await anna.tap("🕒 Часовой пояс")
        await anna.send(said)
        if "Это ответ" in [label for row in anna.buttons for label in row]:
            await anna.tap("Это ответ")
        assert await town.rows("SELECT zone FROM users") == [(zone,)], said
    anna.person.send_location(54.99, 73.37)
    await town.settle()
    assert await town.rows("SELECT zone FROM users") == [("Asia/Omsk",)]


async def test_a_new_zone_keeps_wall_times(town: Town) -> None:
    anna = await town.friend()
    await anna.send("сегодня в 18:30 позвонить маме")
    await anna.tap("Нет")
    await anna.tap("18:05")  # four hours ahead of Moscow: Krasnoyarsk
    due = await town.rows(
        "SELECT due_at AT TIME ZONE 'Asia/Krasnoyarsk' FROM delivery WHERE status = 'pending' AND kind = 'task.due'"
    )
    assert [str(row[0]) for row in due] == ["2026-11-23 18:30:00"]
