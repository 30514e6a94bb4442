"""Tasks shorter than one 🍅 share it."""

from datetime import date, time

from bot.kernel.ports import TaskRef
from bot.pomodoro.rules.small import fit_together
from tests.house.town import Town
from tests.planner.people import settled

TODAY = date(2026, 11, 23)


def task(number: int, minutes: int | None, day: date | None = TODAY, at: time | None = None) -> TaskRef:
    return TaskRef(number, f"дело {number}", True, minutes, 0, day, at, None)


def test_the_shortest_fill_one_session() -> None:
    found = fit_together([task(1, 15), task(2, 5), task(3, 10), task(4, 25)], 25, TODAY)
    assert [one.id for one in found] == [2, 3]


def test_one_is_not_several_and_hours_are_kept() -> None:
    others = [task(2, None), task(3, 10, None), task(4, 10, date(2026, 11, 24)), task(5, 10, at=time(12)), task(6, 30)]
    assert fit_together([task(1, 10), *others], 25, TODAY) == ()


async def test_small_tasks_are_offered_together_and_ticked_one_by_one(town: Town) -> None:
    anna = await settled(town)
    await anna.send("сегодня корм коту 5 мин")
    await anna.send("/focus")
    assert "короче одной" not in anna.text
    await anna.send("сегодня оплатить счёт 10 мин")
    await anna.send("сегодня отчёт 90 мин")
    await anna.send("/focus")
    anna.sees("Есть дела короче одной 🍅 — их 2, можно разом.")
    await anna.tap("🧺 2 мелких · 15 мин")
    anna.sees("🍅 Корм коту, оплатить счёт", "25 мин, до 14:30")
    await town.at(14, 30)
    anna.sees("🍅 25 минут есть!", "Что сделано, отметь в «Сегодня».", "Сегодня 🍅 1 из 4")
    await anna.tap("🍅 Ещё 25")
    anna.sees("🍅 Корм коту, оплатить счёт")


async def test_an_old_button_finds_nothing_small_any_more(town: Town) -> None:
    anna = await settled(town)
    await anna.send("/focus")
    await anna.tap_payload("f.small")
    anna.sees("🍅 Помодоро", "Сколько работаем?")
