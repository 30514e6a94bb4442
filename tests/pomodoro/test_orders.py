"""The timer obeys words as it obeys its buttons; a length that cannot be is told kindly."""

import pytest

from bot.pomodoro.rules.orders import Order, recognise
from tests.house.town import Town
from tests.planner.people import open_tasks, settled

ORDERS = {
    "стоп": Order.STOP, "Стоп!": Order.STOP, "останови таймер": Order.STOP, "хватит": Order.STOP,
    "пауза": Order.PAUSE, "Поставь на паузу": Order.PAUSE, "продолжить": Order.RESUME, "продолжаем!": Order.RESUME,
    "сколько осталось": Order.LOOK, "Сколько ещё осталось?": Order.LOOK, "сколько осталось минут?": Order.LOOK,
}  # fmt: skip
TASKS = (
    "стоп-лист обновить", "пауза в подписке", "продолжить отчёт", "сколько осталось денег узнать", "остановить стирку",
    "хватит есть сладкое", "таймер купить", "", "...", "стоп, не в 9, а в 10", "стоп\nпауза",
)  # fmt: skip


@pytest.mark.parametrize("text", ORDERS)
def test_an_order(text: str) -> None:
    assert recognise(text) is ORDERS[text]


@pytest.mark.parametrize("text", TASKS)
def test_a_task_is_no_order(text: str) -> None:
    assert recognise(text) is None


async def test_words_move_the_session_as_buttons_do(town: Town) -> None:
    anna = await settled(town)
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=5)
    await anna.send("сколько осталось?")
    anna.sees("🍅 Отчёт", "ещё 20 мин")
    await anna.send("Пауза")
    anna.sees("⏸")
    await town.pass_time(minutes=2)
    await anna.send("продолжить")
    anna.sees("ещё 20 мин")
    await anna.send("стоп")
    anna.sees_button("Отвлекли")
    await anna.send("продолжаем")
    anna.sees("ещё 20 мин")
    await anna.send("стоп!")
    await anna.tap("Усталость")
    anna.sees("5 минут в копилке")
    assert [title for title, *_ in await open_tasks(town)] == ["Отчёт"]


async def test_stop_in_a_break_ends_it(town: Town) -> None:
    anna = await settled(town)
    await anna.send("фокус отчёт")
    await town.pass_time(minutes=25)
    await anna.tap("☕ Перерыв")
    await anna.send("стоп")
    anna.sees("👌")
    await anna.send("сколько осталось")
    anna.sees("не идёт")


async def test_without_a_session_one_kind_line(town: Town) -> None:
    anna = await settled(town)
    for said in ("стоп", "пауза", "продолжить", "сколько осталось?"):
        await anna.send(said)
        anna.sees("🍅 сейчас не идёт.")
    assert await open_tasks(town) == []


async def test_an_impossible_length_is_told_kindly(town: Town) -> None:
    anna = await settled(town)
    for said in ("фокус 0", "фокус 0 минут", "фокус 900", "/focus 0"):
        await anna.send(said)
        anna.sees("Одна 🍅 — от")
    assert await open_tasks(town) == []
    await anna.send("фокус 7")
    anna.sees("7 мин")
    assert await open_tasks(town) == []
