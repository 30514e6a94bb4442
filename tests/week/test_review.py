"""Sunday evening: the week looked back on in one message, and closed in a few taps."""

import pytest

from tests.house.town import Friend, Town
from tests.week.people import diligent, live, run, unasked

REVIEW = [["▶️ Цель на неделю"], ["🌙 Закрыть неделю"], ["🔕 Тише"]]
REVIEW_WITH_REST = [["✅ 1 страница"], ["▶️ Цель на неделю"], ["🌙 Закрыть неделю"], ["📋 Итог дня", "🔕 Тише"]]


OF_ANOTHER_WEEK = [
    "w.begin|2026-11-22",
    "w.begin|2026-11-28",
    "w.close|2026-12-06",
    "w.mood|2026-11-15|3",
    "w.day|2026-11-15",
]


async def finish_steps(anna: Friend) -> None:
    """The three steps of the first week, by their tasks."""
    for task_id in (2, 3, 4):
        await anna.tap_payload(f"p.done|{task_id}|")


async def to_sunday(town: Town, anna: Friend) -> None:
    """The evening of the first Sunday, of somebody who was there on Friday: no return is greeted."""
    await town.at(12, days=4)
    await anna.send("/settings")
    await town.at(20, days=2)


async def test_a_week_is_looked_back_on_and_closed_in_one_message(town: Town) -> None:
    anna = await diligent(town)
    await finish_steps(anna)
    await town.at(23, days=6)
    await live(town, anna, 7, tasks=1)
    await town.at(20)
    assert anna.text.splitlines() == [
        "📊 Твоя неделя · 🔥 7",
        "Дела 7 из 7 (+3) · 🍅 7, 2 ч 55 мин",
        "📖 7 из 7",
        "Лучше всего идёт с 9 до 11",
        "🚀 Сменить работу: 3 %, по графику уже 14 %",
    ]
    assert anna.buttons == REVIEW
    assert [media["type"] for media in anna.screen.media] == ["image"]
    said = len(anna.answers)

    await anna.tap("▶️ Цель на неделю")
    assert anna.text == "🚀 Отклики: было 0. А теперь?"
    assert anna.buttons == [["0", "1", "2", "3"], ["✏️ Другое"]]
    await anna.tap("3")
    assert (anna.text, anna.buttons) == ("Как настрой?", [["😟", "😐", "🙂"]])
    await anna.tap("🙂")
    assert (anna.text, anna.buttons) == ("Что мешало? Одной фразой.", [["Пропустить"]])
    await anna.tap("Пропустить")
    assert anna.text.splitlines() == [
        "Шаги недели:",
        "Сформулировать, чего хочу от работы · вт 9:00",
        "Посмотреть зарплаты на рынке · чт 9:00",
        "Ставим?",
    ]
    assert anna.buttons == [["✅ Да", "✏️ Другой"]]
    await anna.tap("✅ Да")
    anna.sees("В плане 👌", "📖 7 из 7. Попробуем 2 страницы?")
    assert anna.buttons == [["Да, 2", "Пока 1"]]
    await anna.tap("Да, 2")
    anna.sees("🎉 Новая ступень: 📖 2 страницы.", "Неделя закрыта 🌙 Хорошего вечера!")
    assert anna.buttons == [["◀️ Сегодня"]]

    assert len(anna.answers) == said  # six taps, every one of them edited the same message
    assert await town.rows("SELECT value, checked_on::text FROM goal_results WHERE key = 'applied'") == [
        (3.0, "2026-12-06")
    ]
    assert await town.rows("SELECT title, day::text, at::text FROM tasks WHERE day > '2026-12-06' ORDER BY day") == [
        ("Сформулировать, чего хочу от работы", "2026-12-08", "09:00:00"),
        ("Посмотреть зарплаты на рынке", "2026-12-10", "09:00:00"),
    ]
    assert await town.rows("SELECT day::text, mood, obstacle, asked FROM weeks") == [("2026-12-06", 3, None, "habit")]
    await town.at(9, days=2)
    anna.sees("Вт, 8 декабря", "9:00 Сформулировать, чего хочу от работы")


async def test_sunday_has_no_evening_review_beside_it(town: Town) -> None:
    anna = await diligent(town)
    for days in (2, 2, 1):
        await anna.send("/settings")  # there is somebody: silence would be answered with less
        await town.at(21, days=days)
    await anna.send("/settings")  # on Saturday
    assert unasked(anna)[-1].startswith("🌙 Итог дня")
    await town.at(8, 59, days=2)  # Monday, before the plan
    assert [text.split("\n")[0].split(" · ")[0] for text in unasked(anna)[-2:]] == ["☀️ Вс, 29 ноября", "📊 Твоя неделя"]
    await town.at(21)
    assert unasked(anna)[-1].startswith("🌙 Итог дня")


async def test_what_is_left_of_sunday_is_one_tap_away(town: Town) -> None:
    anna = await diligent(town)
    await town.at(15, days=6)
    await anna.send("сегодня корм коту")
    await town.at(20)
    assert anna.buttons == REVIEW_WITH_REST
    said = len(anna.answers)
    await anna.tap("📋 Итог дня")
    anna.sees("🌙 Итог дня", "Ждут: Обновить резюме,", "и ещё 1", "📖 Осталось: 1 страница")
    await anna.tap("✅ 1 страница")
    await anna.tap("📋 Итог дня", await anna.tap_payload("w.close|2026-11-29"))
    await anna.tap("Всё завтра")
    anna.sees("🌙 День закрыт.")
    assert len(anna.answers) == said
    assert (await town.rows("SELECT count(*) FROM tasks WHERE day = '2026-11-30' AND done_at IS NULL"))[0][0] == 4


async def test_the_evenings_habits_are_answered_on_the_weeks_review_in_one_tap(town: Town) -> None:
    anna = await town.friend()
    for words in ("читать 1 страницу вечером", "зарядка вечером", "английский вечером", "дневник вечером"):
        await anna.send(f"привычка: {words}")
    await town.at(12, days=6)
    await anna.send("/settings")
    await town.at(20)
    labels = [row[0] for row in anna.buttons]
    assert labels == [
        "✅ Читать",
        "✅ Зарядка",
        "✅ Английский",
        "🔄 Привычки",
        "▶️ Подвести итог",
        "🌙 Закрыть неделю",
        "📋 Итог дня",
    ]
    said = len(anna.answers)
    await anna.tap("✅ Читать")
    anna.sees("📊 Твоя неделя", "📖 1 из 7")
    assert [row[0] for row in anna.buttons][:3] == ["✅ Зарядка", "✅ Английский", "✅ Дневник"]
    for label in ("▶️ Подвести итог", "🙂", "Пропустить", "Пропустить"):
        await anna.tap(label)
    anna.sees("Неделя закрыта")
    await anna.tap("📋 Итог дня")
    await anna.tap("✅ Дневник")
    assert len(anna.answers) == said
    assert await town.rows("SELECT count(*) FROM habit_months") == [(2,)]


async def test_the_days_review_opened_from_a_closed_week_stays_while_it_is_answered(town: Town) -> None:
    anna = await diligent(town)
    await town.at(15, days=6)
    await anna.send("сегодня корм коту")
    await town.at(20)
    for label in ("🌙 Закрыть неделю", "📋 Итог дня", "✅ 1 страница"):
        await anna.tap(label, anna.screen)
    anna.sees("🌙 Итог дня", "Ждут:")
    await anna.tap("Всё завтра", anna.screen)
    anna.sees("🌙 День закрыт.")


async def test_closing_at_once_takes_one_tap(town: Town) -> None:
    anna = await diligent(town)
    await town.at(12, days=4)
    await anna.send("/settings")  # there is somebody: a return would be greeted
    await town.at(20, days=2)
    await anna.tap("🌙 Закрыть неделю")
    assert anna.text == "Неделя закрыта 🌙 Хорошего вечера!"
    assert anna.buttons == [["📋 Итог дня"], ["◀️ Сегодня"]]
    assert await town.rows("SELECT closed_at IS NOT NULL FROM weeks") == [(True,)]


async def test_five_goals_and_a_skill_are_closed_within_eight_taps(town: Town) -> None:
    anna = await diligent(town)
    for number in range(4):
        await anna.send(f"цель: дело номер {number}")
        await anna.tap("3 мес")
        await run(
            town,
            "INSERT INTO goal_results (user_id, goal_id, key, title, kind, start, target, value)"
            " SELECT user_id, max(id), 'own', 'Уроки', 'number', 0, 20, 2 FROM goals GROUP BY user_id",
        )
    await anna.send("+30 мин английский")
    await town.at(20, days=6)
    await anna.tap("✅ 1 страница", anna.screen)  # of the day, not of the week
    anna.sees("С возвращением", "📊 Твоя неделя", "📖 1 из")  # greeted, and nothing stands in the talk's way
    assert [row[0] for row in anna.buttons][:2] == ["▶️ Цель на неделю", "🌙 Закрыть неделю"]
    taps = 0
    while anna.text.splitlines()[-1] != "Неделя закрыта 🌙 Хорошего вечера!":
        first = next(button.text for row in anna.screen.rows for button in row)
        await anna.tap(first, anna.screen)
        taps += 1
        assert taps <= 8, anna.text
    checked = await town.rows("SELECT count(*) FROM goal_results WHERE checked_on IS NOT NULL")
    assert checked == [(3,)]
    await town.at(20, days=7)
    await anna.tap("▶️ Цель на неделю")
    anna.sees("🚀 Уроки: было 2. А теперь?")  # one of those that were left out


async def test_without_a_goal_the_step_is_asked_in_words(town: Town) -> None:
    anna = await town.friend()
    await anna.send("чай")
    await anna.tap("✅ Готово")
    await town.at(20, days=6)
    anna.sees("📊 Твоя неделя", "Дела 1 из 1")
    assert anna.buttons == [["▶️ Подвести итог"], ["🌙 Закрыть неделю"], ["🔕 Тише"]]  # there is no goal to speak of
    await anna.tap("▶️ Подвести итог")
    assert anna.text.splitlines() == ["С возвращением! Рекорд 🔥 1 на месте.", "Как настрой?"]
    assert anna.buttons == [["😟", "😐", "🙂"]]  # an answer to a question of ours: no offers beside the next one
    await anna.tap("😐")
    await anna.send("много встреч в пятницу")
    anna.sees("Какое одно дело сдвинет новую неделю? Напиши — поставлю на вторник, 10:00.")
    await anna.send("разобрать почту")
    anna.sees("📌 Разобрать почту: послезавтра, вт 1 декабря, 10:00", "Неделя закрыта")
    assert await town.rows("SELECT mood, obstacle FROM weeks") == [(2, "много встреч в пятницу")]
    assert await town.rows("SELECT day::text, at::text FROM tasks WHERE title = 'разобрать почту'") == [
        ("2026-12-01", "10:00:00")
    ]


async def test_a_step_that_names_its_own_day_keeps_it(town: Town) -> None:
    anna = await diligent(town)
    await finish_steps(anna)
    await town.at(20, days=6)
    await anna.tap_payload("w.on|2026-11-29|4")
    await anna.tap("✏️ Другой")
    anna.sees("🚀 Сменить работу", "Какой шаг на неделю?")
    await anna.send("в среду в 19 позвонить Олегу 20 мин")
    anna.sees("В плане 👌")
    assert await town.rows("SELECT day::text, at::text, minutes FROM tasks WHERE title = 'позвонить Олегу'") == [
        ("2026-12-02", "19:00:00", 20)
    ]
    assert await town.rows("SELECT count(*) FROM goal_steps WHERE title = 'позвонить Олегу'") == [(1,)]


async def test_a_step_that_waits_is_moved_and_not_written_twice(town: Town) -> None:
    anna = await diligent(town)
    await to_sunday(town, anna)
    await anna.tap_payload("w.on|2026-11-29|4")
    assert anna.text == "Шаг недели: Обновить резюме, вт в 10:00. Ставим?"
    payload = anna.payload("✅ Да")
    await anna.tap("✅ Да")
    await anna.tap_payload(payload)
    rows = await town.rows("SELECT title, day::text FROM tasks WHERE done_at IS NULL ORDER BY day, id")
    assert sorted(rows) == [
        ("Выписать 10 компаний", "2026-12-01"),
        ("Написать двум знакомым", "2026-11-28"),
        ("Обновить резюме", "2026-12-01"),
    ]


async def test_another_value_is_typed(town: Town) -> None:
    anna = await diligent(town)
    await town.at(20, days=6)
    await anna.tap("▶️ Цель на неделю")
    await anna.tap("✏️ Другое")
    assert anna.text == "🚀 Отклики: было 0. Напиши, сколько теперь."
    await anna.send("много")
    anna.sees("Нужно число", "Напиши, сколько теперь")
    await anna.send("12")
    assert anna.text == "Как настрой?"
    assert await town.rows("SELECT value FROM goal_results WHERE key = 'applied'") == [(12.0,)]


async def test_a_reached_result_gives_way_to_the_next_one(town: Town) -> None:
    anna = await diligent(town)
    await run(town, "UPDATE goal_results SET value = 20 WHERE key = 'applied'")
    await to_sunday(town, anna)
    await anna.tap("▶️ Цель на неделю")
    assert anna.text == "🚀 Собеседования: было 0. А теперь?"


async def test_results_behind_the_first_are_asked_once_in_four_weeks(town: Town) -> None:
    anna = await diligent(town)
    await run(town, "UPDATE goals SET started_on = '2026-10-20'")
    await town.at(20, days=6)
    await anna.tap("▶️ Цель на неделю")
    anna.sees("Собеседования: было 0")
    await anna.tap("1")
    await town.at(20, days=7)
    await anna.tap("▶️ Цель на неделю")
    anna.sees("Сменить работу: Оффер — уже есть?")
    assert anna.buttons == [["✅ Есть", "Пока нет"]]


async def test_a_too_long_obstacle_is_asked_again(town: Town) -> None:
    anna = await diligent(town)
    await town.at(20, days=6)
    await anna.tap_payload("w.mood|2026-11-29|1")
    await anna.send("встречи " * 60)
    anna.sees("Длинновато.", "Что мешало?")
    await anna.send("встречи")
    anna.sees("Шаг недели")


@pytest.mark.parametrize("payload", OF_ANOTHER_WEEK)
async def test_a_button_of_another_week_shows_the_day(town: Town, payload: str) -> None:
    anna = await diligent(town)
    await town.at(20, days=6)
    await anna.tap_payload(payload)
    anna.sees("Эта неделя уже позади.", "Вс, 29 ноября")
    assert await town.rows("SELECT count(*) FROM weeks") == [(0,)]


async def test_the_talk_goes_on_on_monday(town: Town) -> None:
    anna = await diligent(town)
    await finish_steps(anna)
    await town.at(20, days=6)
    review = anna.screen
    await town.at(8, days=1)
    await anna.tap("▶️ Цель на неделю", review)
    await anna.tap("2", review)
    assert await town.rows("SELECT day FROM weeks") == []
    await anna.tap("🙂", review)
    await anna.tap("Пропустить", review)
    assert "вт 10:00" in review.text
    await anna.tap("✅ Да", review)
    assert (await town.rows("SELECT day::text, mood FROM weeks")) == [("2026-11-29", 3)]


async def test_nobody_answers_for_somebody_else(town: Town) -> None:
    anna = await diligent(town)
    await town.at(20, days=6)
    boris = await town.friend("Борис")
    for payload in (
        "c.w_set|2026-11-29|1|9.0",
        "c.w_set?|2026-11-29|1",
        "c.w_take|2026-11-29|1|10:00:00",
        "c.w_own?|2026-11-29|1|10:00:00",
        "c.w_keep|2026-11-29|1|why",
        "c.w_target|2026-11-29|1|1|5.0",
        "c.w_stone|2026-11-29|1|1",
        "h.w_step|2026-11-29|1|5",
    ):
        await boris.tap_payload(payload, await boris.send("/today"))
        boris.sees("Этого уже нет.")
    assert anna.answers
    assert await town.rows("SELECT value, target FROM goal_results WHERE key = 'applied'") == [(0.0, 20.0)]
    assert await town.rows("SELECT count(*) FROM weeks") == [(0,)]
