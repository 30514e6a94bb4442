"""Plans and reviews beside other things that are due: one message, nothing lost, few round trips."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

from sqlalchemy import event

from bot.delivery.repository import Deliveries
from tests.house.town import Friend, Town
from tests.today.test_morning import acquainted, lines_of
from tests.today.test_rhythm import unasked


async def set_quiet(anna: Friend, hours: str) -> None:
    await anna.send("/settings")
    await anna.tap("🌙 Тихие часы")
    await anna.send(hours)


async def waiting(town: Town, kind: str) -> int:
    rows = await town.rows("SELECT id FROM delivery WHERE kind = :kind AND status = 'pending'", kind=kind)
    return len(rows)


async def test_a_reminder_of_the_same_minute_comes_in_the_plans_message(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра в 9 врач")
    await anna.send("завтра отчёт !1")
    await town.at(8, days=1)
    said = len(anna.answers)
    await town.at(9)
    assert len(anna.answers) == said + 1
    assert lines_of(anna.screen) == [
        "☀️ Вт, 24 ноября",
        "1 Отчёт ❗",
        "2 9:00 Врач",
        "свободно 9 ч",
        "Что сегодня главное?",
        "⏰ Подошло время:",
        "Врач",
    ]
    assert anna.buttons == [["✅ Врач", "⏳ Позже"], ["⭐1", "⭐2"], ["◀️ Сегодня", "🔕 Тише"]]


async def test_answers_in_the_shared_message_draw_it_anew(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра в 9 врач")
    await anna.send("завтра отчёт !1")
    await town.at(9, days=1)
    await anna.tap("⭐1")
    anna.sees("☀️ Вт, 24 ноября", "1 ⭐ Отчёт ❗", "⏰ Подошло время:", "Врач")
    assert "Что сегодня главное?" not in anna.text
    await anna.tap("✅ Врач")
    anna.sees("1 ⭐ Отчёт ❗", "✅ Врач")
    assert anna.buttons == [["↩️ Врач"], ["⭐1"], ["◀️ Сегодня", "🔕 Тише"]]


async def test_below_a_plan_things_go_by_name_and_long_names_have_a_row_of_their_own(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра в 9 позвонить маме и бабушке")
    await anna.send("завтра в 9 врач")
    await anna.send("завтра отчёт !1")
    await town.at(9, days=1)
    assert lines_of(anna.screen)[-3:] == ["⏰ Подошло время:", "Позвонить маме и бабушке", "Врач"]
    assert anna.buttons[:3] == [["✅ Позвонить маме и…"], ["⏳ Позже"], ["✅ Врач", "⏳ Позже"]]
    await anna.tap("✅ Врач")
    await anna.tap("✅ Позвонить маме и…")
    anna.sees("1 Отчёт ❗", "✅ Позвонить маме и бабушке", "✅ Врач")
    assert anna.buttons[:3] == [["↩️ Позвонить маме и…"], ["↩️ Врач"], ["⭐1"]]


async def test_the_first_win_on_a_plan_leaves_the_plan_and_its_stars_standing(town: Town) -> None:
    anna = await town.friend()
    await anna.send("завтра в 9 зарядка")
    await anna.send("завтра сдать отчёт !1")
    await town.at(9, days=1)
    await anna.tap("✅ Зарядка")
    anna.sees("☀️ Вт, 24 ноября", "1 Сдать отчёт ❗", "✅ Зарядка", "ервая победа!")
    assert anna.buttons == [["↩️ Зарядка"], ["⭐1"], ["◀️ Сегодня", "🔕 Тише"]]
    await anna.tap("⭐1")
    anna.sees("1 ⭐ Сдать отчёт ❗")


async def test_the_first_win_among_reminders_leaves_the_others_standing(town: Town) -> None:
    anna = await town.friend()
    await anna.send("сегодня в 18 зарядка")
    await anna.send("сегодня в 18 врач")
    await town.at(18)
    await anna.tap("✅ 1")
    anna.sees("1 ✅ Зарядка", "2 Врач", "ервая победа!")
    anna.sees_button("✅ 2")


async def test_at_the_end_of_quiet_hours_the_plan_and_yesterdays_line_are_one_message(town: Town) -> None:
    anna = await acquainted(town)
    await set_quiet(anna, "с 20 до 10")
    await anna.send("сегодня корм коту")
    said = len(anna.answers)
    await town.at(9, 59, days=1)
    assert len(anna.answers) == said
    await town.at(12)
    assert len(anna.answers) == said + 1
    assert lines_of(anna.screen)[:3] == [
        "☀️ Вт, 24 ноября",
        "🌙 Вчера · Сделано 1 из 2",
        "1 Корм коту · ждёт с понедельника",
    ]


async def test_quiet_hours_that_end_the_same_evening_only_delay_the_review(town: Town) -> None:
    anna = await acquainted(town)
    await set_quiet(anna, "с 20 до 22")
    await anna.send("сегодня корм коту")
    await town.at(21, 59)
    assert unasked(anna) == []
    await town.at(22)
    anna.sees("🌙 Итог дня", "корм коту")


async def test_what_a_person_timed_is_not_held_by_quiet_hours(town: Town) -> None:
    anna = await acquainted(town)
    await set_quiet(anna, "с 22 до 10")
    await anna.send("завтра в 9:30 врач")
    await town.at(9, 30, days=1)
    assert anna.text.startswith("⏰ Врач")
    await town.at(10)
    anna.sees("☀️ Вт, 24 ноября")


async def test_the_settings_say_that_quiet_hours_lie_over_the_review(town: Town) -> None:
    anna = await acquainted(town)
    await set_quiet(anna, "с 20 до 9:30")
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    anna.sees("Тихие часы до 9:30: план придёт, когда они кончатся.", "итог придёт утром, одной строкой плана")


async def test_a_plan_claimed_by_a_killed_process_is_sent_once_and_the_next_is_planned(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра отчёт")
    nine = (town.now + timedelta(days=1)).replace(hour=9, minute=0)
    deliveries = await town.container.get(Deliveries)
    await town.at(8, 59, days=1)
    town.clock.move_to(nine)
    assert [row.kind for row in await deliveries.claim(nine, 50)] == ["day.morning"]
    await town.send_due()
    assert len(unasked(anna)) == 1
    assert lines_of(anna.screen) == ["🌙 Итог дня", "Сделано всё: 1"]
    await deliveries.return_all()
    await town.send_due()
    await town.send_due()
    anna.sees("☀️ Вт, 24 ноября", "1 Отчёт")
    assert len(unasked(anna)) == 2
    assert await waiting(town, "day.morning") == 1


async def test_a_failed_send_is_tried_again_and_planned_once(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("завтра отчёт")
    town.platform.faults.fail("messages", status=503, times=1)
    await town.at(9, 1, days=1)
    anna.sees("1 Отчёт")
    assert await waiting(town, "day.morning") == 1


@contextmanager
def statements(town: Town) -> Iterator[list[str]]:
    """The SQL that goes out meanwhile, transactions' ends apart."""
    made: list[str] = []

    def note(_: object, __: object, statement: str, *___: object) -> None:
        made.append(statement)

    event.listen(town.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield made
    finally:
        event.remove(town.engine.sync_engine, "before_cursor_execute", note)


async def test_a_plan_costs_few_statements_however_many_tasks_and_people(town: Town) -> None:
    assert town.run._timer is not None
    await town.run._timer.stop()  # its looks at the table each second are nobody's
    made: list[int] = []
    people = 0
    for _ in range(2):
        for number in range(5):
            friend = await town.friend(f"Человек {people + number}")
            await friend.send("\n".join(f"завтра дело {task}" for task in range(1 + 15 * (number % 2))))
        people += 5
        await town.at(8, 59, days=1)
        with statements(town) as sent:
            await town.at(9)
        made.append(len(sent))
    per_person = (made[1] - made[0]) / 5
    # Four to draw it, five to mark it and to plan the next; three for the newcomer's line or the tip: what the person
    # wishes and has seen, all rooms' numbers at once, one write.
    assert per_person <= 12


async def test_closing_the_day_leaves_a_reminder_of_the_same_minute_where_it_stands(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("сегодня в 21:00 таблетка")
    await anna.send("сегодня корм коту")
    await town.at(21)
    anna.sees("🌙 Итог дня", "⏰ Подошло время:", "Таблетка")
    await anna.tap("✅ Таблетка")
    anna.sees("Сделано 2 из 3", "✅ Таблетка")
    await anna.tap("Всё завтра")
    anna.sees("🌙 День закрыт. Завтра первым: корм коту.")


async def test_a_habit_answered_on_the_review_leaves_the_review_standing(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("привычка: читать вечером")
    await anna.send("сегодня корм коту")
    await town.at(21)
    anna.sees("🌙 Итог дня", "Ждёт: корм коту", "📖 Осталось: Читать")
    assert anna.buttons == [["✅ Читать"], ["Всё завтра", "По одному"], ["🔕 Тише"]]
    said = len(anna.answers)
    await anna.tap("✅ Читать")
    anna.sees("🌙 Итог дня", "Ждёт: корм коту")
    assert "Осталось" not in anna.text
    assert anna.buttons == [["Всё завтра", "По одному"], ["↩️ Вернуть", "🔕 Тише"]]
    await anna.tap("↩️ Вернуть")
    anna.sees("📖 Осталось: Читать")
    await anna.tap("Всё завтра")
    anna.sees("🌙 День закрыт. Завтра первым: корм коту.")
    assert len(anna.answers) == said


async def test_many_reminders_of_the_plans_minute_come_in_as_few_messages_as_a_phone_holds(town: Town) -> None:
    anna = await acquainted(town)
    await anna.send("\n".join(f"завтра в 9 встреча с человеком {number}" for number in range(1, 13)))
    await town.at(8, days=1)
    said = len(anna.answers)
    await town.at(9)
    messages = anna.answers[said:]
    assert sum(message.text.startswith("☀️ Вт, 24 ноября") for message in messages) == 1
    assert all(message.text.count("\n") + 1 + len(message.rows) <= 14 for message in messages)
    assert len(messages) <= 4
    below = "\n".join(message.text.split("Подошло время:")[-1] for message in messages).splitlines()
    assert all(sum(line.endswith(f"человеком {number}") for line in below) == 1 for number in range(1, 13))
    assert sum(button.text.startswith("✅") for message in messages for button in message.buttons) == 12


async def test_several_lead_times_that_meet_the_plan_are_named_once_each(town: Town) -> None:
    anna = await acquainted(town)
    for hour in (9, 10, 11):
        await anna.send(f"завтра в {hour} врач {hour}")
        await anna.tap("☰ Ещё")
        await anna.tap("Напомнить")
        for lead in ("15 минут", "1 час"):
            await anna.tap(lead)
        await anna.send("за 2 часа")
        await anna.tap("◀️ Назад")
    await town.at(8, 59, days=1)
    said = len(anna.answers)
    await town.at(9)
    rest, plan = sorted(
        anna.answers[said:], key=lambda message: "☀️" in message.text
    )  # all three below the plan would be a line too high
    assert plan.text.endswith("⏰ Подошло время:\nВрач 9\nВрач 10")
    assert rest.text == "⏰ Врач 11\nчерез 2 ч, в 11:00"
