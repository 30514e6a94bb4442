"""A task that keeps moving: made smaller, begun for two minutes, given a day, or let go."""

import pytest

from tests.house.town import Friend, Town
from tests.planner.people import open_tasks, settled, waiting


async def moved_three_times(town: Town) -> Friend:
    anna = await settled(town)
    await anna.send("сегодня разобрать балкон")
    for day in ("завтра", "в среду", "в четверг"):
        await anna.tap("📅 Срок")
        await anna.send(day)
    return anna


async def test_the_third_move_asks_whether_it_could_be_simpler(town: Town) -> None:
    anna = await moved_three_times(town)
    anna.sees("Переезжает в третий раз. Сделаем проще?")
    assert anna.buttons[:2] == [["Разбить", "2 минуты"], ["📅 Срок", "Отпустить"]]
    assert await open_tasks(town) == [("разобрать балкон", "11-26", None)]


async def test_splitting_asks_for_the_first_step_and_starts_it(town: Town) -> None:
    anna = await moved_three_times(town)
    await anna.tap("Разбить")
    anna.sees("Какой первый шаг на 2 минуты?")
    await anna.send("вынести одну коробку")
    anna.sees("⏱ Вынести одну коробку", "Первый шаг к «разобрать балкон».", "Две минуты пошли")
    assert await waiting(town) == ["11-23 11:07"]
    await town.pass_time(minutes=2)
    anna.sees("⏰ Вынести одну коробку")
    await anna.tap("✅ Готово")
    assert await open_tasks(town) == [("разобрать балкон", "11-26", None)]


async def test_two_minutes_begin_at_once(town: Town) -> None:
    anna = await moved_three_times(town)
    await anna.tap("2 минуты")
    await town.pass_time(minutes=2)
    anna.sees("⏰ Разобрать балкон")


async def test_letting_go_can_be_taken_back(town: Town) -> None:
    anna = await moved_three_times(town)
    await anna.tap("Отпустить")
    anna.sees("🗑 Разобрать балкон — отпущено.")
    await anna.tap("↩️ Вернуть")
    assert len(await open_tasks(town)) == 1


@pytest.mark.parametrize("sooner", ["сегодня", "в 20:00"])
async def test_only_a_later_day_is_a_move(town: Town, sooner: str) -> None:
    anna = await settled(town)
    await anna.send("завтра разобрать балкон")
    for _ in range(4):
        await anna.tap("📅 Срок")
        await anna.send(sooner)
    assert "Переезжает" not in anna.text


async def test_the_same_tap_three_times_is_one_move(town: Town) -> None:
    anna = await settled(town)
    await anna.send("сегодня разобрать балкон")
    await anna.tap("📅 Срок")
    payload = anna.payload("Завтра")
    for _ in range(3):
        await anna.tap_payload(payload)
    assert await town.rows("SELECT moves FROM tasks") == [(1,)]
