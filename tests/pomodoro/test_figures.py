"""Presets, the daily goal, estimates in 🍅, statistics and their picture."""

import io
from datetime import date

from PIL import Image
from sqlalchemy import text

from bot.pomodoro.day import FocusEvening
from bot.pomodoro.pictures import Week, focus_week
from bot.ui.ports import Who
from tests.house.town import Friend, Town


async def test_presets_other_lengths_and_the_last_choice(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/today")
    await anna.tap("🍅 Помодоро")
    anna.sees("Сегодня 🍅 0 из 4.", "Сколько работаем?")
    assert anna.buttons[:2] == [["🍅 Начать 25/5"], ["25/5", "50/10", "90/20"]]
    await anna.tap("50/10")
    anna.sees("🍅 Фокус", "50 мин, до 14:55")
    await town.pass_time(minutes=50)
    await anna.tap("☕ Перерыв")
    anna.sees("ещё 10 мин")
    await anna.tap("Хватит")
    anna.sees("👌 Фокус", "Сегодня 🍅 1 из 4 · 50 мин")
    await anna.tap("🍅 Помодоро")
    assert anna.buttons[0] == ["🍅 Начать 50/10"]
    await anna.tap("✏️ Другая")
    await anna.send("много")
    anna.sees("Не получилось понять длину.", "Сколько минут?")
    await anna.send("300")
    anna.sees("Одна 🍅 — от 1 до 180 минут")
    await anna.send("40")
    anna.sees("🍅 Фокус", "40 мин")
    await anna.tap("⏹ Стоп")
    await anna.tap("✅ Всё готово")
    await anna.send("фокус английский")
    anna.sees("🍅 Английский", "40 мин")  # the last choice, and a task that was not there


async def test_a_card_starts_the_last_choice_at_once(town: Town) -> None:
    anna = await town.friend()
    await anna.send("сегодня отчёт")
    await anna.tap("🍅 Фокус")
    anna.sees("🍅 Отчёт", "25 мин, до 14:30")


async def test_focus_by_command(town: Town) -> None:
    anna = await town.friend()
    await anna.send("сегодня английский язык")
    await anna.send("/focus 50 английский")
    anna.sees("🍅 Английский язык", "50 мин, до 14:55")
    assert await town.rows("SELECT count(*) FROM tasks") == [(1,)]


async def test_a_declined_word_still_finds_its_task(town: Town) -> None:
    anna = await town.friend()
    await anna.send("сегодня отчёт за ноябрь")
    await anna.send("фокус над отчётом")
    anna.sees("🍅 Отчёт за ноябрь")


async def test_a_goal_of_ones_own(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/focus")
    await anna.tap("⚙️ Правила")
    await anna.tap("6")
    anna.sees("Цель на день: 6 🍅")
    await anna.tap("✏️ Другая цель")
    await anna.send("сто")
    anna.sees("Напиши одно число")
    await anna.send("99")
    anna.sees("Цель — от 1 до 20 🍅 в день.")
    await anna.send("3")
    anna.sees("Цель на день: 3 🍅")
    await anna.send("фокус 25")
    anna.sees("Сегодня 🍅 0 из 3.")


async def test_an_estimate_is_held_against_what_is_done(town: Town) -> None:
    anna = await town.friend()
    await anna.send("сегодня отчёт за ноябрь 90 мин")
    await estimate(anna, "отчёт 4")
    anna.sees("🎯 Отчёт за ноябрь", "План 4 🍅, сделано 0.")
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=25)
    anna.sees("Отчёт за ноябрь: ▰▱▱▱▱ 25 из 90 мин · 🍅 1 из 4")
    await anna.tap("+5 минут")
    await town.pass_time(minutes=5)
    anna.sees("🍅 1 из 4")
    await estimate(anna, "отчёт: 2 🍅")
    anna.sees("План 2 🍅, сделано 1.")


async def test_more_than_seven_asks_to_split(town: Town) -> None:
    anna = await town.friend()
    await anna.send("сегодня диплом")
    await estimate(anna, "диплом 7")
    assert ["✂️ Разбить"] not in anna.buttons
    await estimate(anna, "диплом 8")
    anna.sees("Больше 7 🍅 — это уже несколько дел. Разобьём?")
    await anna.tap("✂️ Разбить")
    await anna.send("только одно")
    anna.sees("Пришли от 2 до 8 шагов")
    await anna.send("собрать данные\n- написать введение")
    anna.sees("✂️ Записано 2 шага:", "1 Собрать данные", "2 Написать введение", "«Диплом» тоже в плане.")
    assert await town.rows("SELECT count(*), count(DISTINCT day) FROM tasks") == [(3, 1)]


async def test_what_is_no_estimate_is_asked_again(town: Town) -> None:
    anna = await town.friend()
    await estimate(anna, "отчёт")
    anna.sees("Нужны дело и число")
    await anna.send("отчёт 4")
    anna.sees("Такого открытого дела не нашлось.")
    await anna.send("отчёт 90")
    anna.sees("Оценка — от 1 до 50 🍅.")


async def estimate(anna: Friend, words: str) -> None:
    await anna.send("/today")
    await anna.tap("🍅 Помодоро")
    if "☕ Перерыв" in anna.buttons[0]:  # the end of a session waits
        await anna.tap("☕ Перерыв")
        await anna.tap("Хватит")
        await anna.tap("🍅 Помодоро")
    await anna.tap("🎯 Оценить")
    await anna.send(words)


async def test_statistics_with_a_picture_of_the_week(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/today")
    await anna.tap("🍅 Помодоро")
    await anna.tap("📊 Итоги")
    anna.sees("📊 Фокус", "Сегодня: 🍅 0 из 4", "Первая 🍅 — и будет что считать.")
    assert not anna.screen.images
    past = text("""
        INSERT INTO focus_sessions (user_id, length, rest, started_at, ends_at, ended_at, state, outcome, minutes, day,
                                    hour)
        SELECT :user, 25, 5, timestamptz '2026-11-01 00:00+00' + day * interval '1 day',
               timestamptz '2026-11-01 00:30+00' + day * interval '1 day',
               timestamptz '2026-11-01 00:30+00' + day * interval '1 day', 'closed',
               CASE WHEN hour = 16 THEN 'interrupted' ELSE 'whole' END, 25, date '2026-11-01' + day, hour
        FROM generate_series(8, 22, 7) AS day, unnest(ARRAY[9, 10, 16]) AS hour
    """)
    async with town.engine.begin() as connection:
        await connection.execute(past, {"user": anna.user_id})
    await anna.tap("🍅 Помодоро")
    await anna.tap("📊 Итоги")
    anna.sees(
        "Сегодня: 🍅 2 из 4 · 1 ч 15 мин",
        "Неделя: 🍅 2 · 1 ч 15 мин",
        "Месяц: 🍅 6 · 3 ч 45 мин",
        "Лучше всего идёт с 9 до 11, по понедельникам.",
        "Прервано 3 из 9 за 4 недели (33 %).",
    )
    assert anna.screen.images


def test_the_picture_is_small_and_shows_a_column_for_each_day() -> None:
    quiet = Week(date(2026, 11, 23), 0, (0,) * 7, (0,) * 7)
    busy = Week(date(2026, 11, 23), 3, (25, 0, 150, 600, 12, 0, 75), (1, 0, 6, 24, 0, 0, 3))
    drawn = [focus_week(week) for week in (quiet, busy)]
    for png in drawn:
        assert len(png) < 150_000
        assert Image.open(io.BytesIO(png)).size == (1080, 640)
    assert drawn[0] != drawn[1]


async def test_the_evening_review_gets_the_days_count(town: Town) -> None:
    anna = await town.friend()
    await anna.send("фокус 25")
    await town.pass_time(minutes=25)
    async with town.container(context={Who: Who(anna.user_id)}) as scope:
        part = await scope.get(FocusEvening)
        today, yesterday = await part.part(date(2026, 11, 23)), await part.part(date(2026, 11, 22))
    assert today is not None
    assert today.aside == ("🍅 1",)
    assert yesterday is None


async def test_a_task_is_estimated_from_its_card_in_one_tap(town: Town) -> None:
    anna = await town.friend()
    await anna.send("сегодня отчёт за ноябрь")
    card = anna.screen
    await anna.tap("☰ Ещё")
    await anna.tap("🎯 В 🍅")
    anna.sees("🎯 Отчёт за ноябрь", "Сколько 🍅 займёт?")
    assert anna.buttons == [["1", "2", "3", "4"], ["Отмена"]]
    await anna.tap("2")
    anna.sees("План 2 🍅, сделано 0.")
    await anna.tap("🍅 Начать")
    await town.pass_time(minutes=25)
    anna.sees("Отчёт за ноябрь: 25 мин в фокусе · 🍅 1 из 2")
    await anna.tap_payload("f.guess_t?|1", card)
    anna.sees("🍅 25 минут есть!")
    assert "План 2 🍅, сделано 1." in card.text
    await anna.send("сто")
    anna.sees("Напиши одно число")
    await anna.send("9")
    anna.sees("План 9 🍅, сделано 1.", "Больше 7 🍅 — это уже несколько дел. Разобьём?")
    anna.sees_button("✂️ Разбить")


async def test_a_strangers_task_is_not_estimated(town: Town) -> None:
    anna, boris = await town.friend("Аня"), await town.friend("Борис")
    await anna.send("сегодня отчёт")
    for payload in ("f.guess_t?|1", "f.guess|1|3"):
        await boris.tap_payload(payload)
        boris.sees("Этого уже нет.")
    assert await town.rows("SELECT count(*) FROM focus_estimates") == [(0,)]
