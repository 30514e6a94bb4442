"""The morning plan: what it shows, and the main task of the day."""

import re
from datetime import time

import pytest

from bot.planner.digest.slots import free_slot
from bot.sandbox.message import ChatMessage
from tests.house.town import Friend, Town, labels


async def acquainted(town: Town) -> Friend:
    """Somebody whose clock is known and who is no newcomer: the first win and the first tips are behind them."""
    anna = await town.friend()
    await anna.send("чай")
    await anna.tap("✅ Готово")
    await anna.send("/settings")
    await anna.tap("🕒 Часовой пояс")
    await anna.send("Москва")
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET created_at = created_at - interval '30 days'")
    return anna


def lines_of(message: ChatMessage) -> list[str]:
    """The message without the flame in its heading."""
    return re.sub(r" · 🔥 \d+", "", message.text).splitlines()


async def test_the_plan_lists_today_by_urgency_and_asks_for_the_main_task(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра в 18:30 оплатить интернет")
    await anna.send("завтра в 11 созвон с Олегом !1")
    await anna.send("завтра отчёт за ноябрь 1 ч 30 мин !2")
    await town.at(9, days=1)
    assert lines_of(anna.screen) == [
        "☀️ Вт, 24 ноября",
        "1 11:00 Созвон с Олегом ❗",
        "2 Отчёт за ноябрь · 1 ч 30 мин",
        "3 18:30 Оплатить интернет",
        "свободно 9 ч",
        "Что сегодня главное?",
    ]
    assert anna.buttons == [["⭐1", "⭐2", "⭐3"], ["◀️ Сегодня", "🔕 Тише"]]


async def test_choosing_the_main_task_offers_the_next_free_half_hour(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра отчёт за ноябрь")
    await anna.send("завтра в 9:30 созвон 30 минут")
    await town.at(9, days=1)
    await anna.tap("⭐1" if "1 Отчёт" in anna.text else "⭐2")
    anna.sees("⭐ Главное: Отчёт за ноябрь", "Есть окно в 10:00. Первые 25 минут?")
    assert labels(anna.screen)[-1] == ["◀️ Сегодня"]
    await anna.tap("⏰ В 10:00")
    anna.sees("📌 Отчёт за ноябрь", "сегодня, 10:00")
    await town.at(10)
    anna.sees("⏰ Отчёт за ноябрь")
    await anna.tap("✅ Готово")
    await town.at(21)
    anna.sees("⭐ Отчёт за ноябрь — сделано")


async def test_a_main_task_with_a_time_of_its_own_needs_no_window(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра в 11 созвон")
    await town.at(9, days=1)
    await anna.tap("⭐1")
    assert anna.text == "⭐ Главное: Созвон · сегодня в 11:00"


async def test_a_plan_of_yesterday_cannot_choose_todays_main_task(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра отчёт")
    await town.at(9, days=1)
    plan = anna.screen
    await town.at(8, days=1)
    await anna.tap("⭐1", plan)
    assert plan.text.splitlines()[:2] == ["Этот план уже прошёл. Вот сегодняшний день.", "☀️ Ср, 25 ноября"]


async def test_five_tasks_are_shown_and_the_rest_counted(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("\n".join(f"завтра дело {number}" for number in range(8)))
    await town.at(9, days=1)
    anna.sees("5 Дело", "и ещё 3 дела в плане · свободно 9 ч")
    assert anna.buttons == [["⭐1", "⭐2", "⭐3"], ["◀️ Сегодня", "🔕 Тише"]]


async def test_what_waits_since_tuesday_is_said_without_reproach(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра отчёт")
    await town.at(9, days=2)
    anna.sees("1 Отчёт · ждёт со вторника")


async def test_nobody_can_star_somebody_elses_task(town: Town) -> None:
    anna, boris = await acquainted(town), await town.friend("Борис")
    await anna.send("завтра секретный отчёт")
    await town.at(9, days=1)
    await boris.tap_payload(anna.payload("⭐1"))
    assert "екретный" not in boris.text
    boris.sees("Этого уже нет.")


@pytest.mark.parametrize(
    ("blocks", "now", "slot"),
    [
        ([], time(9), time(9, 30)),
        ([], time(9, 21), time(10)),
        ([(time(9, 30), 90)], time(9), time(11)),
        ([(time(9, 45), None)], time(9), time(10, 30)),
        ([(time(10), 60)], time(9), time(9, 30)),
        ([], time(20, 55), None),
        ([], time(23, 59), None),
    ],
)
def test_the_next_free_half_hour(blocks: list[tuple[time, int | None]], now: time, slot: time | None) -> None:
    assert free_slot(blocks, now) == slot


async def test_a_day_that_is_too_full_says_so_and_offers_to_lighten_it(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра большой отчёт 6 часов\nзавтра уборка 5 часов")
    await town.at(9, days=1)
    anna.sees("план на 11 ч, свободно 9 ч")
    await anna.tap("Разгрузить день")
    assert "☀️" not in anna.text
