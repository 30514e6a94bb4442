"""Marks in words: one habit that is named is marked, everything else stays a task."""

import pytest

from bot.habits.rules.said import SaidMark, is_about, said_mark
from tests.house.town import Town
from tests.planner.people import open_tasks, settled

MARKS = {
    "вода +2": SaidMark(("вода",), "", 2),
    "Вода + 2 стакана": SaidMark(("вода",), "стакан", 2),
    "+2 стакана воды": SaidMark(("воды",), "стакан", 2),
    "выпила 2 стакана воды": SaidMark(("воды",), "стакан", 2),
    "прочитал 10 страниц": SaidMark((), "страница", 10),
    "сделал зарядку": SaidMark(("зарядку",)),
    "сделала зарядку!": SaidMark(("зарядку",)),
    "медитация готово": SaidMark(("медитация",)),
    "зарядка ✅": SaidMark(("зарядка",)),
}
TASKS = ("купить воду", "+30 мин Python", "прочитать 10 страниц", "вода", "зарядка в 8", "сделать зарядку")


@pytest.mark.parametrize("text", MARKS)
def test_what_may_be_a_mark(text: str) -> None:
    assert said_mark(text) == MARKS[text]


@pytest.mark.parametrize("text", TASKS)
def test_what_is_none(text: str) -> None:
    assert said_mark(text) is None


def test_a_name_holds_whatever_its_ending() -> None:
    assert is_about(SaidMark(("воды",)), "Пить воду", "стакан")
    assert is_about(SaidMark(("зарядку",)), "Зарядка", "")
    assert not is_about(SaidMark(("отчет",)), "Зарядка", "")
    assert not is_about(SaidMark(("зарядку", "телефона")), "Зарядка", "")


async def test_a_habit_is_marked_in_words_and_taken_back(town: Town) -> None:
    anna = await settled(town)
    for words in ("пить воду 8 стаканов", "зарядка", "не больше 2 чашек кофе"):
        await anna.send(f"привычка: {words}")
    await anna.send("вода +2")
    anna.sees("💧 Пить воду — 2 из 8 стаканов")
    await anna.send("выпила 3 стакана воды")
    anna.sees("5 из 8 стаканов")
    await anna.tap("↩️ Вернуть")
    anna.sees("2 из 8 стаканов")
    await anna.send("сделала зарядку")
    anna.sees("🤸 Зарядка ✅ засчитано")
    await anna.send("кофе +1")
    anna.sees("☕ Кофе — 1 из 2 чашек")
    assert await open_tasks(town) == []


async def test_words_that_name_no_habit_or_two_are_a_task(town: Town) -> None:
    anna = await settled(town)
    await anna.send("привычка: бег")
    await anna.send("привычка: бег трусцой")
    await anna.send("сделал бег")
    await anna.send("хлеб +2")
    assert [task[0] for task in await open_tasks(town)] == ["сделал бег", "хлеб +2"]
    await anna.send("отчёт")
    await anna.send("сделал отчёт")
    anna.sees("✅ Отчёт")
