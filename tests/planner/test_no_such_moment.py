"""A day or an hour that does not exist, or that is over: asked about, never guessed, and no other word is lost."""

import pytest

from tests.house.town import Town
from tests.planner.people import open_tasks, settled, waiting


async def test_a_day_that_no_calendar_has_is_said_and_its_neighbours_are_offered(town: Town) -> None:
    anna = await settled(town)
    await anna.send("31 ноября сдать отчёт")
    anna.sees("Такого дня нет: 31 ноября.", "На когда поставить «сдать отчёт»?")
    assert anna.buttons == [["30 ноября", "1 декабря"], ["Без даты", "Отмена"]]
    assert await open_tasks(town) == []
    await anna.tap("30 ноября")
    anna.sees("📌 Сдать отчёт", "пн 30 ноября")
    assert await open_tasks(town) == [("сдать отчёт", "11-30", None)]


async def test_what_else_was_said_beside_it_holds(town: Town) -> None:
    anna = await settled(town)
    await anna.send("сдать отчёт 31 ноября в 10 !1 #работа напомни за час")
    await anna.tap("1 декабря")
    anna.sees("📌 Сдать отчёт ❗", "вт 1 декабря, 10:00", "напомню за 1 ч", "#работа")
    assert await waiting(town) == ["12-01 06:00"]


@pytest.mark.parametrize(("said", "answer", "day", "at"), [
    ("завтра в 25:00 кино", "23:30", "11-24", "23:30"),
    ("25:00 кино", "в 22", "11-23", "22:00"),
    ("завтра в 24:30 кино", "в пятницу в 21", "11-27", "21:00"),
    ("30 февраля кино", "28 февраля", "02-28", None),
    ("31.04 кино", "1 мая", "05-01", None),
    ("32 декабря кино", "Без даты", None, None),
    ("31 ноября кино", "не 31, а 30", "11-30", None),
    ("31 ноября кино", "30", "11-30", None),
    ("25:00 кино", "не 25:00, а 23:00", "11-23", "23:00"),
])  # fmt: skip
async def test_the_answer_is_a_moment_that_exists(
    town: Town, said: str, answer: str, day: str | None, at: str | None
) -> None:
    anna = await settled(town)
    await anna.send(said)
    anna.sees("нет:", "На когда поставить «кино»?")
    await anna.send(answer)
    assert await open_tasks(town) == [("кино", day, at)]


async def test_alone_it_is_only_explained_and_the_next_words_correct_the_card(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 10 врач")
    await anna.send("на 25:00")
    anna.sees("Такого времени нет: 25:00.")
    await anna.send("на 31 ноября")
    anna.sees("Такого дня нет: 31 ноября.", "«30 ноября»")
    await anna.send("30 ноября")
    assert await open_tasks(town) == [("врач", "11-30", "10:00")]


async def test_a_card_is_not_moved_to_a_day_that_does_not_exist(town: Town) -> None:
    anna = await settled(town)
    await anna.send("завтра в 10 врач")
    await anna.send("перенеси врача на 31 ноября")
    anna.sees("Такого дня нет: 31 ноября.")
    assert await open_tasks(town) == [("врач", "11-24", "10:00")]


async def test_a_repeat_with_an_impossible_hour_keeps_its_days(town: Town) -> None:
    anna = await settled(town)
    await anna.send("каждый вторник в 25:00 зал")
    await anna.send("в 19:30")
    anna.sees("📌 Зал", "завтра, вт 24 ноября, 19:30", "каждый вторник")


# -- a moment that is over ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("said", "answer", "day", "at"), [
    ("вчера в 9 врач", "не в 9, а в 10", "11-24", "10:00"),
    ("вчера в 9 врач", "не вчера, а завтра", "11-24", "09:00"),
    ("вчера в 9 врач", "нет, в пятницу", "11-27", "09:00"),
    ("вчера в 9 врач", "на завтра", "11-24", "09:00"),
    ("сегодня в 9 врач", "не в 9, а в 19", "11-23", "19:00"),
    ("сегодня в 9 врач", "Сегодня", "11-23", None),
    ("сегодня в 9 врач", "завтра в 12", "11-24", "12:00"),
])  # fmt: skip
async def test_words_after_the_question_about_a_past_day_answer_it(
    town: Town, said: str, answer: str, day: str, at: str | None
) -> None:
    anna = await settled(town)
    await anna.send(said)
    anna.sees("На когда поставить «врач»?")
    await anna.send(answer)
    anna.sees("📌 Врач")
    assert await open_tasks(town) == [("врач", day, at)]


async def test_another_hour_of_today_that_is_over_is_asked_about_again(town: Town) -> None:
    anna = await settled(town)
    await anna.send("сегодня в 9 врач")
    await anna.send("не в 9, а в 10")
    anna.sees("Сегодня это время уже прошло.", "На когда поставить «врач»?")
    await anna.tap("Завтра")
    assert await open_tasks(town) == [("врач", "11-24", "09:00")]


async def test_marks_said_with_a_past_day_are_kept(town: Town) -> None:
    anna = await settled(town)
    await anna.send("вчера в 9 врач !1 #здоровье 40 минут")
    await anna.tap("Завтра")
    anna.sees("📌 Врач ❗", "завтра, вт 24 ноября, 9:00–9:40", "#здоровье")


async def test_never_mind_writes_nothing(town: Town) -> None:
    anna = await settled(town)
    for words in ("удали", "отмена"):
        await anna.send("вчера в 9 врач")
        await anna.send(words)
        assert await open_tasks(town) == []


async def test_a_new_thought_after_the_question_is_a_task_of_its_own(town: Town) -> None:
    anna = await settled(town)
    await anna.send("вчера в 9 врач")
    await anna.send("купить хлеб")
    assert await open_tasks(town) == [("купить хлеб", None, None)]
