"""Rooms open by their names, a slip in a command is understood, and a new habit wins over a form that did not ask."""

import pytest

from bot.ui.switchboard import meant_command
from tests.house.town import Town
from tests.planner.people import open_tasks, settled

KNOWN = ("start", "help", "plan", "settings", "focus", "habits", "today")


@pytest.mark.parametrize(
    ("said", "sees"),
    [
        ("настройки", "Настройки"),
        ("Настройки!", "Настройки"),
        ("мои данные", "данные"),
        ("карьера", "цел"),
        ("цели", "цел"),
        ("навыки", "авык"),
        ("прогресс", "📊"),
        ("статистика", "📊"),
        ("совет", "💡"),
        ("отпуск", "🏖 Отпуск"),
        ("цель", "цел"),
        ("тише", "Что присылать?"),
        ("Не пиши мне!", "Что присылать?"),
        ("удали всё", "🗂 Мои данные"),
        ("сколько я сделала за неделю?", "📊"),
        ("я устала", "отдых — тоже дело"),
        ("😀", "Привет"),
        ("навык: Python", "💪 Python"),
    ],
)
async def test_a_room_opens_by_its_name(town: Town, said: str, sees: str) -> None:
    anna = await settled(town)
    await anna.send(said)
    anna.sees(sees)
    assert await open_tasks(town) == []


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("strat", "start"),
        ("helpp", "help"),
        ("hlep", "help"),
        ("setings", "settings"),
        ("timezone", "settings"),
        ("vacation", "settings"),
        ("delete", "data"),
        ("stats", None),
        ("statz", None),
        ("root", None),
        ("", None),
    ],
)
def test_a_mistyped_command_is_guessed(said: str, meant: str | None) -> None:
    assert meant_command(said, KNOWN) == meant


async def test_a_slip_is_answered_with_the_command_that_was_meant(town: Town) -> None:
    anna = await settled(town)
    await anna.send("/strat")
    anna.sees("Может, /start?")
    await anna.send("/timezone")
    anna.sees("Может, /settings?")


async def test_the_clock_question_does_not_eat_a_new_habit(town: Town) -> None:
    anna = await town.friend()
    await anna.send("завтра в 10 врач")
    await anna.tap("Нет")
    await anna.send("привычка: вода")
    anna.sees("Это ответ на мой вопрос или новое дело?")
    await anna.tap("Это дело")
    anna.sees("Вода")
    assert await town.rows("SELECT count(*) FROM habits") == [(1,)]


@pytest.mark.parametrize("said", ["цель: выучить английский", "фокус отчёт"])
async def test_nor_a_goal_nor_the_timer(town: Town, said: str) -> None:
    anna = await town.friend()
    await anna.send("/settings")
    await anna.tap("🕒 Часовой пояс")
    await anna.send(said)
    anna.sees("Это ответ на мой вопрос или новое дело?")
    await anna.tap("Это дело")
    assert "Не знаю такого места" not in anna.text


async def test_what_looks_like_a_timer_may_be_the_answer(town: Town) -> None:
    anna = await settled(town)
    await anna.send("отчёт")
    await anna.tap("☰ Ещё")
    await anna.tap("Шаги")
    await anna.send("фокус на главном")
    await anna.tap("Это ответ")
    anna.sees("☑️ Отчёт · 0 из 1")


async def test_when_is_it_finds_the_task(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 9 врач")
    await anna.send("во сколько врач?")
    anna.sees("🔎 врач")
    anna.sees_button("вт Врач")
    await anna.send("когда отпуск Олега?")
    anna.sees("не нашлось")
    assert len(await open_tasks(town)) == 1


async def test_a_bare_clock_answers_the_question_about_the_clock(town: Town) -> None:
    anna = await town.friend()
    await anna.send("завтра в 10 врач")
    await anna.tap("Нет")
    await anna.send("15:05")
    anna.sees("🕒 Твоё время — 15:05, запомнено.")
