"""A question about the plan is answered with the plan; a task that sounds like one is a tap away."""

import pytest

from bot.planner.rules.asking import Wanted, asked
from tests.house.town import Town
from tests.planner.people import open_tasks, settled

QUESTIONS = [
    ("что у меня завтра?", Wanted.DAY, "завтра", True),
    ("что на сегодня", Wanted.DAY, "сегодня", True),
    ("А что запланировано на пятницу?", Wanted.DAY, "пятницу", True),
    ("Покажи дела на 5 декабря", Wanted.DAY, "5 декабря", True),
    ("какие планы на субботу", Wanted.DAY, "субботу", True),
    ("покажи план на неделю", Wanted.WEEK, "", True),
    ("что на этой неделе", Wanted.WEEK, "", True),
    ("дела без даты", Wanted.UNDATED, "", False),
    ("план на завтра", Wanted.DAY, "завтра", False),
    ("задачи на послезавтра", Wanted.DAY, "послезавтра", False),
    ("мои дела", Wanted.ALL, "", True),
    ("Расписание", Wanted.ALL, "", True),
    ("что в плане?", Wanted.ALL, "", True),
]
TASKS = [
    "план на завтра в 10", "список покупок на завтра", "что подарить маме на 8 марта", "дела Олега проверить завтра",
    "показать квартиру завтра", "задачи по физике на пятницу", "завтра показать план Оле", "какие обои взять", "завтра",
    "план\nна завтра", "что-нибудь приготовить завтра", "расписание врача на пятницу", "все на субботник",
]  # fmt: skip


@pytest.mark.parametrize(("text", "wanted", "day", "plainly"), QUESTIONS)
def test_a_question_names_its_list(text: str, wanted: Wanted, day: str, plainly: bool) -> None:
    found = asked(text)
    assert found is not None
    assert (found.wanted, found.day, found.plainly) == (wanted, day, plainly)


@pytest.mark.parametrize("text", TASKS)
def test_a_task_is_no_question(text: str) -> None:
    assert asked(text) is None


async def test_what_is_tomorrow_shows_tomorrow(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 10 врач")
    await anna.send("что у меня завтра?")
    anna.sees("📋 Завтра, вт 24 ноября")
    anna.sees_button("10:00 Врач")
    assert len(await open_tasks(town)) == 1


async def test_a_plan_for_tomorrow_may_have_been_a_task(town: Town) -> None:
    anna = await settled(town)
    await anna.send("План на завтра")
    anna.sees("Завтра, вт 24 ноября", "Пока свободно")
    await anna.tap("📌 Записать делом")
    anna.sees("📌 План")
    assert await open_tasks(town) == [("План", "11-24", None)]


async def test_writing_it_down_twice_writes_one_task(town: Town) -> None:
    anna = await settled(town)
    await anna.send("План на завтра")
    write, message = anna.payload("📌 Записать делом"), anna.screen
    await anna.tap("📌 Записать делом")
    await anna.send("полить цветы")
    await anna.tap_payload(write, message)
    assert message.text.startswith("📌 План")
    assert await open_tasks(town) == [("План", "11-24", None), ("полить цветы", None, None)]


async def test_words_that_are_written_down_on_another_day_are_another_task(town: Town) -> None:
    anna = await settled(town)
    await anna.send("План на завтра")
    await anna.tap("📌 Записать делом")
    await town.at(12, days=1)
    await anna.send("План на завтра")
    await anna.tap("📌 Записать делом")
    assert await open_tasks(town) == [("План", "11-24", None), ("План", "11-25", None)]


async def test_a_lone_question_mark_is_a_cry_for_help(town: Town) -> None:
    anna = await settled(town)
    await anna.send("???")
    anna.sees("Просто пиши")
    assert await open_tasks(town) == []
