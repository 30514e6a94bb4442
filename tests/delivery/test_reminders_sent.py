"""Reminders on their way: merged, late, refused, silent, never about what is done."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.app.timer import Timer
from bot.delivery.worker import Worker
from tests.house.town import Friend, Town


async def statuses(town: Town) -> list[str]:
    return [str(row[0]) for row in await town.rows("SELECT status FROM delivery WHERE kind = 'task.due' ORDER BY id")]


async def known_friend(town: Town, name: str = "Аня") -> Friend:
    """Somebody whose clock is confirmed and whose first win is behind them."""
    friend = await town.friend(name)
    async with town.engine.begin() as connection:
        await connection.execute(text("UPDATE users SET zone_known = true, first_done_at = created_at"))
    return friend


def reminders(friend: Friend) -> list[str]:
    return [message.text for message in friend.answers if message.text.startswith("⏰")]


async def test_a_reminder_comes_at_its_minute_with_done_and_later(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 позвонить маме")
    await town.at(18, 29)
    assert not reminders(anna)
    await town.at(18, 30)
    anna.sees("⏰ Позвонить маме")
    assert anna.buttons == [["✅ Готово", "⏳ Позже"]]


async def test_what_is_done_is_not_reminded_about(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 позвонить маме")
    await anna.tap("✅ Готово")
    await town.at(19)
    assert not reminders(anna)
    assert await statuses(town) == ["cancelled"]


async def test_done_taken_back_in_time_is_reminded_about_again(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 позвонить маме")
    await anna.tap("✅ Готово")
    await anna.tap("↩️ Вернуть")
    await town.at(19)
    assert len(reminders(anna)) == 1


async def test_two_things_of_one_minute_are_one_message_answered_row_by_row(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 оплатить интернет")
    await anna.send("сегодня в 18:30 позвонить маме")
    await town.at(18, 30)
    assert len(reminders(anna)) == 1
    anna.sees("⏰ 1 Оплатить интернет", "2 Позвонить маме")
    assert anna.buttons == [["✅ 1", "⏳ Позже"], ["✅ 2", "⏳ Позже"]]
    await anna.tap("✅ 1")
    anna.sees("1 ✅ Оплатить интернет", "2 Позвонить маме")
    assert anna.buttons == [["✅ 2", "⏳ Позже"], ["↩1"]]
    await anna.tap("↩1")
    anna.sees("⏰ 1 Оплатить интернет", "2 Позвонить маме")
    assert anna.buttons == [["✅ 1", "⏳ Позже"], ["✅ 2", "⏳ Позже"]]
    await anna.tap("✅ 1")
    await anna.tap("⏳ Позже")
    anna.sees("Когда напомнить?")
    await anna.tap("1 час")
    anna.sees("1 ✅ Оплатить интернет", "2 ⏳ Позвонить маме · напомню в 19:30")
    assert anna.buttons == [["↩1"], ["◀️ Сегодня"]]
    await town.at(19, 30)
    assert reminders(anna)[-1] == "⏰ Позвонить маме"


@pytest.mark.parametrize(("label", "hour", "minute"), [("15 минут", 15, 15), ("1 час", 16, 0), ("Вечером", 19, 0)])
async def test_later_reminds_again(town: Town, label: str, hour: int, minute: int) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 15 позвонить маме")
    await town.at(15)
    await anna.tap("⏳ Позже")
    await anna.tap(label)
    anna.sees(f"в {hour}:{minute:02}")
    assert not reminders(anna)  # the answered message is one no longer
    await town.at(hour, minute)
    assert len(reminders(anna)) == 1


async def test_later_may_be_typed(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 15 позвонить маме")
    await town.at(15)
    await anna.tap("⏳ Позже")
    await anna.send("через 3 часа")
    anna.sees("в 18:00")
    assert not reminders(anna)
    await town.at(18)
    assert len(reminders(anna)) == 1


async def test_a_little_late_is_told_once_with_the_planned_time(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 позвонить маме")
    town.clock.move_to(town.clock.now() + timedelta(hours=4, minutes=55))  # the bot slept from 14:05 to 19:00
    await town.send_due()
    anna.sees("⏰ Позвонить маме", "18:30")
    await town.pass_time(hours=1)
    assert len(reminders(anna)) == 1


async def test_what_is_more_than_an_hour_late_becomes_one_digest(town: Town) -> None:
    anna = await known_friend(town)
    for words in ("сегодня в 15 позвонить маме", "сегодня в 16 врач", "сегодня в 17 каток"):
        await anna.send(words)
    town.clock.move_to(town.clock.now() + timedelta(hours=6))
    await town.send_due()
    assert len(reminders(anna)) == 1
    anna.sees("Пока меня не было", "1 Позвонить маме", "2 Врач", "3 Каток")
    await anna.tap("✅ 2")
    anna.sees("2 ✅ Врач")


async def test_who_stopped_the_bot_hears_nothing_until_they_start_it_again(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 позвонить маме")
    await anna.send("завтра в 10 врач")
    anna.person.stop()
    await town.settle()
    calls = len(town.platform.calls)
    await town.at(19)
    assert town.calls("/messages", since=calls) == []
    anna.person.restart()
    await town.settle()
    await town.at(10, days=1)
    assert reminders(anna) == ["⏰ Врач"]


async def test_a_refusal_for_a_stopped_person_is_remembered(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 позвонить маме")
    await anna.send("сегодня в 19:30 врач")
    town.platform.faults.fail("POST /messages", status=403, code="chat.denied", message="error.dialog.suspended")
    calls = len(town.platform.calls)
    await town.at(20)
    assert len(town.calls("/messages", since=calls)) == 1
    assert await statuses(town) == ["skipped", "skipped"]


async def test_a_muted_dialog_gets_silent_messages(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 позвонить маме")
    anna.person.mute()
    await town.settle()
    await town.at(18, 30)
    anna.sees("⏰ Позвонить маме")
    assert not anna.screen.notify


async def test_quiet_hours_never_hold_what_the_person_timed(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("/settings")
    await anna.tap("🌙 Тихие часы")
    await anna.send("с 23 до 8")
    anna.sees("23:00–8:00")
    await anna.send("сегодня в 23:30 таблетка")
    await town.at(23, 30)
    anna.sees("⏰ Таблетка")


async def test_a_platform_that_is_away_only_delays(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 позвонить маме")
    town.platform.faults.fail("POST /messages", status=503, times=2)
    await town.at(18, 30)
    assert not reminders(anna)
    await town.at(18, 31)
    assert len(reminders(anna)) == 1
    assert await statuses(town) == ["sent"]


async def test_a_rate_refusal_loses_nothing(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 позвонить маме")
    town.platform.faults.rate_limit(1, limit=10)
    await town.at(18, 30)
    assert len(reminders(anna)) == 1


async def test_a_dead_timer_costs_five_seconds(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("через 1 минуту чай")
    timer = town.run._timer
    assert isinstance(timer, Timer)
    await timer.stop()
    town.clock.move_to(town.clock.now() + timedelta(minutes=1))
    await town.platform.wait_until(lambda: bool(reminders(anna)), timeout=7)


async def test_a_new_owner_sends_what_a_killed_one_had_claimed(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 позвонить маме")
    worker = await town.container.get(Worker)
    town.clock.move_to(town.clock.now() + timedelta(hours=4, minutes=25))
    assert len(await worker._deliveries.claim(town.clock.now(), 50)) == 1
    await town.send_due()
    assert not reminders(anna)
    await worker._deliveries.return_all()
    await town.send_due()
    assert len(reminders(anna)) == 1


async def test_taking_back_the_last_of_a_message_returns_its_row(town: Town) -> None:
    anna = await known_friend(town)
    await anna.send("сегодня в 18:30 оплатить интернет")
    await anna.send("сегодня в 18:30 позвонить маме")
    await town.at(18, 30)
    await anna.tap("✅ 1")
    await anna.tap("✅ 2")
    await anna.tap("↩️ Вернуть")
    anna.sees("1 ✅ Оплатить интернет", "2 Позвонить маме")
    assert anna.buttons == [["✅ 2", "⏳ Позже"], ["↩1"]]
    await anna.tap("↩1")
    assert anna.buttons == [["✅ 1", "⏳ Позже"], ["✅ 2", "⏳ Позже"]]
    assert await town.rows("SELECT count(*) FROM tasks WHERE done_at IS NOT NULL") == [(0,)]
