"""From «🚀 Карьера» to three steps in the plan: taps only, and then finishing them moves the goal."""

import pytest

from tests.house.town import Friend, Town


async def at_home(town: Town) -> Friend:
    """Somebody who is past the first minutes and stands on «Сегодня»."""
    anna = await town.friend()
    await anna.send("/today")
    return anna


async def take_a_goal(anna: Friend) -> None:
    for label in ("🚀 Карьера", "Сменить работу", "3 мес", "✅ Беру все три"):
        await anna.tap(label)


async def test_five_taps_and_no_typing_to_three_steps_in_the_plan(town: Town) -> None:
    anna = await at_home(town)
    await anna.tap("🚀 Карьера")
    anna.sees("Какая цель на ближайшие месяцы?")
    assert anna.buttons == [
        ["Сменить работу"],
        ["Повышение"],
        ["Пройти собеседование"],
        ["Выучить язык"],
        ["Портфолио"],
        ["✏️ Своя цель"],
        ["➕ Ещё", "💪 Навыки"],
        ["◀️ Сегодня"],
    ]
    await anna.tap("Сменить работу")
    anna.sees("На какой срок?")
    assert anna.buttons == [["1 мес", "3 мес", "6 мес"]]
    await anna.tap("3 мес")
    anna.sees(
        "🚀 Сменить работу · до 23 февраля",
        "Эта неделя:",
        "1 Обновить резюме · вт 10:00",
        "2 Выписать 10 компаний · чт 10:00",
        "3 Написать двум знакомым · сб 10:00",
    )
    assert anna.buttons == [["✅ Беру все три"], ["✏️ Поменять"]]
    assert await town.rows("SELECT count(*) FROM tasks") == [(0,)]
    await anna.tap("✅ Беру все три")
    anna.sees("В плане. Начнём с двух минут: открыть старое резюме?")
    assert anna.buttons == [["⏱ Сейчас", "Завтра"]]
    assert await town.rows("SELECT day::text, at::text, title, minutes FROM tasks ORDER BY id") == [
        ("2026-11-24", "10:00:00", "Обновить резюме", 45),
        ("2026-11-26", "10:00:00", "Выписать 10 компаний", 30),
        ("2026-11-28", "10:00:00", "Написать двум знакомым", 30),
    ]
    await town.at(10, 0, days=1)
    anna.sees("⏰ Обновить резюме")


async def test_the_second_tap_on_take_writes_nothing_more(town: Town) -> None:
    anna = await at_home(town)
    await take_a_goal(anna)
    await anna.tap_payload("c.take|1")
    anna.sees("В плане.")
    assert await town.rows("SELECT count(*) FROM tasks") == [(3,)]


async def test_the_first_two_minutes(town: Town) -> None:
    anna = await at_home(town)
    await take_a_goal(anna)
    await anna.tap("⏱ Сейчас")
    anna.sees("⏱ Открыть старое резюме", "Две минуты — и можно остановиться.")
    await anna.tap("✅ Открыто")
    anna.sees("Начало есть", "Дальше «Обновить резюме»: завтра, вт 24 ноября, 10:00.")
    await anna.tap("🚀 К цели")
    anna.sees("Дальше: Обновить резюме — первые 15 мин")


async def test_tomorrow_leaves_the_first_step_for_tomorrow(town: Town) -> None:
    anna = await at_home(town)
    await take_a_goal(anna)
    await anna.tap("Завтра")
    anna.sees("📌 Обновить резюме", "завтра, вт 24 ноября, 10:00")


async def test_an_old_proposal_is_taken_for_days_to_come(town: Town) -> None:
    anna = await at_home(town)
    for label in ("🚀 Карьера", "Сменить работу", "1 мес"):
        await anna.tap(label)
    await town.at(14, 0, days=4)  # Friday
    await anna.tap("✅ Беру все три")
    assert await town.rows("SELECT day::text FROM tasks ORDER BY id") == [
        ("2026-11-28",),
        ("2026-11-30",),
        ("2026-12-02",),
    ]


async def test_finishing_steps_moves_the_goal_and_taking_it_back_moves_it_back(town: Town) -> None:
    anna = await at_home(town)
    await take_a_goal(anna)
    await anna.send("/career")
    anna.sees("Сменить работу: 0 %, по графику 0 %")
    await town.at(10, 0, days=1)
    await anna.tap("✅ Готово")
    assert await town.rows("SELECT value FROM goal_results WHERE key = 'steps'") == [(1.0,)]
    await anna.send("/career")
    anna.sees("Сменить работу: 1 %, по графику 1 %")
    await anna.tap("Сменить работу")
    anna.sees("Дальше: записать первые две компании — 2 мин")
    await anna.tap("📝 Сделано")
    anna.sees("24 ноября · Обновить резюме")
    await anna.tap_payload("p.reopen|1")
    assert await town.rows("SELECT value FROM goal_results WHERE key = 'steps'") == [(0.0,)]
    assert await town.rows("SELECT count(*) FROM evidence") == [(0,)]


async def test_a_step_moves_the_result_it_is_about(town: Town) -> None:
    anna = await at_home(town)
    await take_a_goal(anna)
    for number in (1, 2, 3):
        await anna.tap_payload(f"p.done|{number}|")
    for _ in range(2):
        await anna.send("/career")
        await anna.tap("Сменить работу")
        await anna.tap("📅 Шаги")
        await anna.tap("✅ Беру все три")
    tasks = await town.rows("SELECT id FROM tasks WHERE title = 'Отправить первые два отклика'")
    await anna.tap_payload(f"p.done|{tasks[0][0]}|")
    assert await town.rows("SELECT value FROM goal_results WHERE key = 'applied'") == [(2.0,)]
    await anna.send("/career")
    await anna.tap("Сменить работу")
    await anna.tap("📏 Итоги")
    anna.sees("Отклики: 2 из 20", "Шаги: 4 из 24", "Оффер: пока нет")


async def test_other_steps_instead_of_those_proposed(town: Town) -> None:
    anna = await at_home(town)
    for label in ("🚀 Карьера", "Сменить работу", "3 мес", "✏️ Поменять"):
        await anna.tap(label)
    anna.sees("Какой заменить?", "2 Выписать 10 компаний")
    await anna.tap("🔄 2")
    anna.sees("1 Обновить резюме", "2 Сформулировать, чего хочу от работы · чт 10:00")
    await anna.tap("✅ Беру все три")
    assert await town.rows("SELECT title FROM tasks ORDER BY id") == [
        ("Обновить резюме",),
        ("Сформулировать, чего хочу от работы",),
        ("Написать двум знакомым",),
    ]


async def test_own_steps_are_typed_instead(town: Town) -> None:
    anna = await at_home(town)
    for label in ("🚀 Карьера", "Сменить работу", "3 мес", "✏️ Поменять"):
        await anna.tap(label)
    await anna.send("в среду в 19 позвонить Олегу 20 мин\nобновить портфолио")
    anna.sees("1 Позвонить Олегу · ср 19:00 · 20 мин", "2 Обновить портфолио · чт 10:00")
    await anna.tap("✅ Беру оба")
    assert await town.rows("SELECT title, minutes FROM tasks ORDER BY id") == [
        ("позвонить Олегу", 20),
        ("обновить портфолио", None),
    ]


async def test_an_own_goal_in_one_phrase(town: Town) -> None:
    anna = await at_home(town)
    await anna.send("цель: сдать на права")
    anna.sees("🚀 Сдать на права", "На какой срок?")
    await anna.tap("3 мес")
    anna.sees("до 23 февраля", "Какие первые шаги?")
    await anna.send("найти автошколу 20 мин")
    await anna.tap("✅ Беру")
    anna.sees("В плане. Начнём с двух минут прямо сейчас?")
    await anna.tap_payload("p.done|1|")
    await anna.send("/career")
    anna.sees("Сдать на права: 4 %, по графику 0 %")


async def test_the_button_for_an_own_goal_asks_for_words(town: Town) -> None:
    anna = await at_home(town)
    await anna.tap("🚀 Карьера")
    await anna.tap("✏️ Своя цель")
    await anna.send("Пробежать полумарафон весной")
    anna.sees("🚀 Пробежать полумарафон весной", "На какой срок?")
    await anna.tap("6 мес")
    await anna.tap("Пока без шагов")
    anna.sees("Дальше: выбрать шаг недели — 2 мин")


async def test_a_goal_that_lags_says_what_it_needs_and_what_is_at_risk(town: Town) -> None:
    anna = await at_home(town)
    for label in ("🚀 Карьера", "Сменить работу", "1 мес", "✅ Беру все три"):
        await anna.tap(label)
    await town.at(14, 0, days=15)
    await anna.send("/career")
    anna.sees("Сменить работу: 0 %, по графику уже 50 %")
    await anna.tap("Сменить работу")
    anna.sees("⚠️ Отстаёт: отклики, собеседования, оффер")


async def test_somebody_elses_goal_is_invisible(town: Town) -> None:
    anna = await at_home(town)
    await take_a_goal(anna)
    boris = await town.friend("Борис")
    for payload in ("c.goal|1", "c.take|1", "c.steps|1", "c.begin|1", "c.result|1|5", "c.close|1|dropped", "c.did|1"):
        await boris.send("/today")
        await boris.tap_payload(payload)
        boris.sees("Этого уже нет")
    assert await town.rows("SELECT status FROM goals") == [("open",)]


async def test_at_most_five_goals_are_at_work(town: Town) -> None:
    anna = await at_home(town)
    for number in range(5):
        await anna.send(f"цель: дело номер {number}")
        await anna.tap("1 мес")
    await anna.send("цель: шестое")
    anna.sees("Целей в работе уже 5")


async def test_a_skill_grows_from_focus_on_the_goals_steps_after_one_tap(town: Town) -> None:
    anna = await at_home(town)
    await take_a_goal(anna)
    await anna.send("+30 мин резюме")
    await anna.send("/career")
    for label in ("Сменить работу", "☰ Ещё", "💪 Навык"):
        await anna.tap(label)
    anna.sees("Какой навык растёт от шагов этой цели?")
    await anna.tap("💪 Резюме")
    anna.sees("🍅 на шагах растят: 💪 Резюме.")
    await town.at(10, 0, days=1)
    await anna.send("фокус обновить резюме")
    await town.at(10, 25)
    anna.sees("💪 Резюме: ещё 45 минут до уровня 2", "🚀 Сменить работу: 25 мин в фокусе")
    await anna.tap_payload("c.gskill|1|0")
    anna.sees("Какой навык растёт от шагов этой цели?")


async def test_somebody_elses_skill_cannot_be_linked(town: Town) -> None:
    anna, boris = await at_home(town), await town.friend("Борис")
    await boris.send("+30 мин тайный навык")
    await take_a_goal(anna)
    await anna.tap_payload("c.gskill|1|1")
    anna.sees("Этого уже нет")
    assert await town.rows("SELECT skill_id FROM goals") == [(None,)]


async def test_the_words_of_help_begin_the_ready_made_goal(town: Town) -> None:
    anna = await town.friend()
    await anna.send("цель: сменить работу")
    assert anna.buttons[0] == ["1 мес", "3 мес", "6 мес"]
    await anna.tap("3 мес")
    anna.sees("1 Обновить резюме")
    anna.sees_button("✅ Беру все три")


async def test_a_goal_that_names_its_last_day_is_not_asked_for_a_term(town: Town) -> None:
    anna = await town.friend()
    await anna.send("цель: выучить английский до марта")
    anna.sees("🚀 Выучить английский · до 1 марта", "Какие первые шаги?")
    await anna.send("Пройти пробный урок 30 мин")
    anna.sees("🚀 Выучить английский · до 1 марта", "1 Пройти пробный урок")
    await anna.send("цель: сдать отчёт до завтра")
    anna.sees("🚀 Сдать отчёт до завтра", "На какой срок?")


async def test_steps_stand_beside_what_the_plan_holds_already_and_not_on_top_of_it(town: Town) -> None:
    anna = await town.friend()
    await anna.send("во вторник в 10 совещание 90 мин")
    await anna.send("/career")
    await anna.tap("Сменить работу")
    await anna.tap("3 мес")
    assert "1 Обновить резюме · вт 11:30" in anna.text
    anna.sees("чт 10:00", "сб 10:00")
    await anna.send("в четверг в 10:00 врач")
    await anna.tap("✅ Беру все три", anna.answers[-2])
    rows = await town.rows("SELECT day::text, at::text FROM tasks ORDER BY day, at")
    assert rows == [
        ("2026-11-24", "10:00:00"),
        ("2026-11-24", "11:30:00"),
        ("2026-11-26", "10:00:00"),
        ("2026-11-26", "10:30:00"),
        ("2026-11-28", "10:00:00"),
    ]


async def test_without_a_goal_there_is_a_way_to_the_skills(town: Town) -> None:
    anna = await town.friend()
    await anna.send("/career")
    await anna.tap("💪 Навыки")
    anna.sees("💪 Навыки", "Что прокачиваем?")


@pytest.mark.parametrize("said", ["не надо", "хватит", "Не нужно."])
async def test_a_plain_word_leads_out_of_a_question(town: Town, said: str) -> None:
    anna = await town.friend()
    await anna.send("цель: сдать на права")
    await anna.tap("3 мес")
    await anna.send(said)
    anna.sees("Хорошо, ничего не меняю.")
    assert await town.rows("SELECT count(*) FROM goal_steps") == [(0,)]
    assert await town.rows("SELECT count(*) FROM tasks") == [(0,)]
    await anna.send("полить цветы")
    anna.sees("📌 Полить цветы")
