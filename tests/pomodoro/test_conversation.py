"""A person works by the timer: the conversation of an ordinary afternoon."""

from tests.house.town import Friend, Town, plain

REPORT = "Отчёт за ноябрь 90 мин"


async def with_report(town: Town) -> Friend:
    """Somebody who has a report of 90 minutes to write today, on Monday at 14:05."""
    anna = await town.friend()
    await anna.send(f"сегодня {REPORT}")
    return anna


async def test_a_whole_cycle_by_the_book(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    anna.sees("🍅 Отчёт за ноябрь", "▱▱▱▱▱ 25 мин, до 14:30", "Сегодня 🍅 0 из 4. Придёт мысль — напиши, сложу в дела.")
    assert anna.buttons == [["⏸ Пауза", "⏹ Стоп"], ["🔄 Сколько осталось"]]
    running = anna.screen
    await town.pass_time(minutes=7)
    await anna.tap("🔄 Сколько осталось", running)
    anna.sees("▰▱▱▱▱ ещё 18 мин, до 14:30")
    assert len(anna.answers) == 3  # the greeting, the card, the timer: refreshing edits in place

    await town.at(14, 30)
    anna.sees(
        "🍅 25 минут есть!", "Отчёт за ноябрь: ▰▱▱▱▱ 25 из 90 мин", "Сегодня 🍅 1 из 4", "Встань, посмотри вдаль."
    )
    assert anna.buttons == [["☕ Перерыв", "🍅 Ещё 25"], ["+5 минут", "✅ Готово"]]
    await anna.tap("☕ Перерыв")
    anna.sees("☕ Перерыв до 14:35", "ещё 5 мин")
    await town.at(14, 35)
    anna.sees("☕ Перерыв окончен. Продолжим?", "Отчёт за ноябрь")
    assert anna.buttons == [["🍅 Ещё 25", "Хватит"]]
    assert len(anna.answers) == 5  # at most two messages a cycle
    await anna.tap("🍅 Ещё 25")
    anna.sees("🍅 Отчёт за ноябрь", "до 15:00", "Сегодня 🍅 1 из 4")
    await town.at(15, 0)
    anna.sees("50 из 90 мин", "Сегодня 🍅 2 из 4")
    await anna.tap("✅ Готово")
    anna.sees("✅ Отчёт за ноябрь · 50 мин в фокусе", "Сегодня 🍅 2 из 4")
    await town.pass_time(hours=3)
    assert len(anna.answers) == 6
    assert await town.rows("SELECT spent, done_at IS NOT NULL FROM tasks") == [(50, True)]


async def test_a_thought_goes_to_the_tasks_without_leaving_the_session(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=7)
    await anna.send("спросить Олега про скидку")
    assert plain(anna.text) == "📌 Записано в дела. 🍅 Отчёт за ноябрь · ещё 18 минут"
    assert anna.buttons == [["🗑 Удалить", "🍅 Таймер"]]
    await anna.tap("🍅 Таймер")
    anna.sees("ещё 18 мин, до 14:30")
    await anna.send("завтра в 10 созвон")
    anna.sees("📌 Записано: завтра, вт 24 ноября, 10:00.", "ещё 18 минут")
    await town.at(14, 31)
    await anna.send("купить хлеб")
    anna.sees("📌 Купить хлеб")
    anna.sees_button("🍅 Фокус")


async def test_stop_asks_why_and_the_answer_closes_the_minutes(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=7, seconds=40)
    await anna.tap("⏹ Стоп")
    assert anna.text == "⏸ 7 минут. Что помешало?"
    assert anna.buttons == [
        ["Отвлекли", "Мысли"],
        ["Срочное", "Усталость"],
        ["✅ Дело готово"],
        ["🍅 Продолжить"],
        ["Просто хватит"],
    ]
    await town.pass_time(minutes=2)
    await anna.tap("Мысли")
    anna.sees("⏹ 7 минут в копилке.", "7 из 90 мин", "Сегодня 🍅 0 из 4", "Мысли можно писать прямо сюда")
    assert await town.rows("SELECT minutes, outcome, reason FROM focus_sessions") == [(7, "interrupted", "thoughts")]
    await town.pass_time(hours=1)
    assert len(anna.answers) == 3  # a stopped session tells nothing by itself


async def test_stop_needs_no_reason(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=7)
    await anna.tap("⏹ Стоп")
    await anna.tap("Просто хватит")
    anna.sees("⏹ 7 минут в копилке.", "7 из 90 мин")
    assert await town.rows("SELECT minutes, outcome, reason FROM focus_sessions") == [(7, "interrupted", None)]


async def test_while_it_stands_another_start_offers_to_go_on_or_end(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=7)
    await anna.tap("⏹ Стоп")
    await anna.send("фокус 25 звонок")
    anna.sees("Эта 🍅 на паузе: продолжим или закончим?")
    assert "уже идёт" not in anna.text
    anna.sees_button("🍅 Продолжить")
    await anna.tap("Просто хватит")
    await anna.send("фокус 25 звонок")
    anna.sees("🍅 Звонок")


async def test_stop_and_go_on_keeps_what_was_left(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=10)
    await anna.tap("⏹ Стоп")
    await town.pass_time(minutes=4)
    await anna.tap("🍅 Продолжить")
    anna.sees("ещё 15 мин, до 14:34")
    await town.at(14, 34)
    anna.sees("🍅 25 минут есть!")


async def test_ready_ends_early_and_finishes_the_task(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=12)
    await anna.tap("⏹ Стоп")
    await anna.tap("✅ Дело готово")
    anna.sees("✅ Отчёт за ноябрь · 12 мин в фокусе", "Сегодня 🍅 0 из 4")
    assert await town.rows("SELECT minutes, outcome, reason FROM focus_sessions") == [(12, "early", None)]
    assert await town.rows("SELECT spent, done_at IS NOT NULL FROM tasks") == [(12, True)]


async def test_a_pause_is_short_and_comes_twice(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    for _ in range(2):
        await town.pass_time(minutes=2)
        await anna.tap("⏸ Пауза")
        anna.sees("⏸ Отчёт за ноябрь", "Осталось 2", "Пауза — до")
        assert anna.buttons == [["🍅 Продолжить"], ["⏹ Стоп"]]
        await town.pass_time(minutes=4)
        await anna.tap("🍅 Продолжить")
    anna.sees("ещё 21 мин, до 14:38")
    await anna.tap("⏸ Пауза")
    anna.sees("Две паузы уже были.", "ещё 21 мин, до 14:38")
    await town.at(14, 38)
    anna.sees("🍅 25 минут есть!")


async def test_a_pause_that_lasts_too_long_interrupts(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=12)
    await anna.tap("⏸ Пауза")
    await town.pass_time(minutes=30)
    anna.sees("⏸ Пауза затянулась. 12 минут в копилке.", "12 из 90 мин", "Сегодня 🍅 0 из 4")
    assert anna.buttons == [["🍅 Ещё 25", "Хватит"]]
    await anna.tap("🍅 Ещё 25")
    anna.sees("🍅 Отчёт за ноябрь", "25 мин, до 15:12")


async def test_who_presses_stop_and_leaves_gets_no_message_and_may_answer_later(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=12)
    await anna.tap("⏹ Стоп")
    await town.pass_time(hours=3)
    assert len(anna.answers) == 3
    assert await town.rows("SELECT minutes, outcome, reason FROM focus_sessions") == [(12, "interrupted", None)]
    await anna.tap("Усталость")
    anna.sees("⏹ 12 минут в копилке.", "Тогда отдых важнее.")
    assert await town.rows("SELECT minutes, outcome, reason FROM focus_sessions") == [(12, "interrupted", "tired")]


async def test_work_past_the_end_is_shown_and_counted(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    timer = anna.screen
    await town.at(14, 32)
    await anna.tap("🔄 Сколько осталось", timer)
    assert "🍅 25 минут есть! · +2 мин сверх" in timer.text
    await town.at(14, 33)
    await anna.tap("☕ Перерыв")
    anna.sees("+3 мин сверх тоже засчитаны.", "☕ Перерыв до 14:38")
    assert await town.rows("SELECT spent FROM tasks") == [(28,)]
    await anna.send("/focus")
    anna.sees("☕ Перерыв до 14:38")


async def test_long_silence_after_the_end_is_no_work(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.at(15, 30)
    await anna.tap("☕ Перерыв")
    anna.sees("☕ Перерыв до 15:35")
    assert await town.rows("SELECT spent FROM tasks") == [(25,)]


async def test_five_minutes_more_are_minutes_and_no_pomodoro(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.at(14, 30)
    await anna.tap("+5 минут")
    anna.sees("🍅 Отчёт за ноябрь", "5 мин, до 14:35", "Сегодня 🍅 1 из 4")
    await town.at(14, 35)
    anna.sees("🍅 Ещё 5 минут есть!", "30 из 90 мин", "Сегодня 🍅 1 из 4")
    await anna.tap("🍅 Ещё")
    anna.sees("25 мин, до 15:00")


async def test_after_four_the_long_break_is_offered_and_the_short_one_allowed(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    for number in range(1, 5):
        await town.pass_time(minutes=25)
        anna.sees(f"Сегодня 🍅 {number} из 4")
        if number < 4:
            await anna.tap("🍅 Ещё 25")
    anna.sees("Уже 4 🍅 подряд — можно длинный перерыв.")
    assert anna.buttons == [["☕ 15 минут", "Короткий"], ["🍅 Ещё 25"], ["+5 минут", "✅ Готово"]]
    await anna.tap("☕ 15 минут")
    anna.sees("☕ Перерыв до 16:00", "ещё 15 мин")
    await town.pass_time(minutes=2)
    await anna.tap("Короткий")
    anna.sees("☕ Перерыв до 15:50", "ещё 3 мин")
    await town.at(15, 50)
    anna.sees("☕ Перерыв окончен.")
    await anna.tap("🍅 Ещё 25")
    await town.pass_time(minutes=25)
    anna.sees("Уже 4 🍅 подряд")  # the long one is still to come
    await anna.tap("☕ 15 минут")
    await town.pass_time(minutes=15)
    await anna.tap("🍅 Ещё 25")
    await town.pass_time(minutes=25)
    anna.sees("Встань, посмотри вдаль.")


async def test_breaks_start_by_themselves_only_for_who_chose_it(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("/focus")
    await anna.tap("⚙️ Правила")
    anna.sees("Цель на день: 4 🍅", "Перерыв начинается по твоей кнопке.")
    await anna.tap("☕ Начинать самому")
    anna.sees("Перерыв начинается сам.")
    await anna.send("фокус отчёт")
    await town.at(14, 30)
    anna.sees("🍅 25 минут есть!", "☕ Перерыв начался.")
    assert anna.buttons == [["🍅 Ещё 25", "Хватит"]]
    await town.at(14, 35)
    anna.sees("☕ Перерыв окончен. Продолжим?")


async def test_a_stale_pause_from_yesterday_explains_itself_and_changes_nothing(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    yesterday = anna.screen
    pause = anna.payload("⏸ Пауза")
    await town.at(14, 0, days=1)
    await anna.send("фокус отчёт")
    running = anna.screen
    before = await town.rows("SELECT * FROM focus_sessions ORDER BY id")
    waiting = await town.rows("SELECT * FROM delivery ORDER BY id")
    await anna.tap_payload(pause, yesterday)
    assert "Та 🍅 уже закончилась: вчера, пн 23 ноября, 25 минут." in yesterday.text
    assert await town.rows("SELECT * FROM focus_sessions ORDER BY id") == before
    assert await town.rows("SELECT * FROM delivery ORDER BY id") == waiting
    await anna.tap("🔄 Сколько осталось", running)
    assert "25 мин, до 14:25" in running.text


async def test_the_home_screen_leads_to_what_runs(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await anna.send("/today")
    await anna.tap("🍅 Помодоро")
    anna.sees("🍅 Отчёт за ноябрь", "25 мин, до 14:30")


async def test_a_task_finished_beside_its_timer_comes_back_in_one_tap(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await town.at(14, 30)
    await anna.tap("✅ Готово")
    await anna.tap("↩️ Вернуть")
    anna.sees("📌 Отчёт за ноябрь")
    assert await town.rows("SELECT spent, done_at IS NOT NULL FROM tasks") == [(25, False)]


async def test_a_focus_on_something_new_says_that_it_is_in_the_plan(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    assert "Новое дело" not in anna.text
    await anna.send("стоп")
    await anna.tap("Просто хватит")
    await anna.send("фокус 25 звонок Олегу")
    anna.sees("📌 Новое дело — в плане на сегодня.", "🍅 Звонок Олегу", "25 мин, до 14:30")


async def test_a_pause_that_ran_out_says_of_what(town: Town) -> None:
    anna = await with_report(town)
    await anna.send("фокус отчёт")
    await anna.send("пауза")
    await town.pass_time(minutes=12)
    anna.sees("⏸ Пауза затянулась. Начать можно заново.", "Отчёт за ноябрь")
