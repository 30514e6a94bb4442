"""Silence is an answer: after two ignored days the bot writes once a week, says so, and comes back when it is used."""

from datetime import timedelta

import pytest

from tests.house.town import Friend, Town, labels

LESS = "Пишу реже, чтобы не мешать: раз в неделю. Вернуть как было?"


def unasked(anna: Friend) -> list[str]:
    """First lines of what came of itself: plans, reviews, and the line about writing less."""
    shown = [message.text.splitlines()[0] for message in anna.answers]
    return [line for line in shown if line.startswith(("☀️", "🌙", "📊", "Пишу реже"))]


async def busy(town: Town) -> Friend:
    """Somebody with a task that waits, so that every plan and review has something to say."""
    anna = await town.friend()
    await anna.send("сегодня корм коту")
    return anna


async def test_the_third_morning_after_two_ignored_days_says_that_less_will_come(town: Town) -> None:
    anna = await busy(town)
    await town.at(8, 59, days=3)  # Tuesday and Wednesday went by
    before = unasked(anna)
    assert len(before) == 5  # Monday's review, and a plan and a review on each of the two days
    assert not any(line.startswith("Пишу") for line in before)
    await town.at(9)
    assert anna.text == LESS
    assert anna.buttons == [["Вернуть", "Так лучше"]]
    assert "корм коту" not in anna.text.casefold()


async def test_after_it_one_digest_comes_a_week_and_the_line_is_said_once(town: Town) -> None:
    anna = await busy(town)
    await town.at(9, days=3)
    said = len(unasked(anna))
    await town.at(19, days=3)  # Sunday
    assert len(unasked(anna)) == said
    await town.at(23, 59)
    assert len(unasked(anna)) == said + 1
    for week in range(2, 5):
        await town.at(23, 59, days=7)
        assert len(unasked(anna)) == said + week
    assert unasked(anna).count(LESS) == 1


async def test_what_a_person_timed_and_the_ends_of_their_pomodoros_are_untouched(town: Town) -> None:
    anna = await busy(town)
    await anna.send("каждый день в 15:00 таблетка")
    await town.at(9, days=3)
    assert anna.text == LESS
    await town.at(15)
    assert anna.text.startswith("⏰ Таблетка")
    await town.at(15, days=1)
    assert [message.text for message in anna.answers].count(anna.text) >= 2


async def test_one_tap_brings_it_back_as_it_was(town: Town) -> None:
    anna = await busy(town)
    await town.at(9, days=3)
    await anna.tap("Вернуть")
    anna.sees("Снова каждый день: план в 9:00 и итог в 21:00.")
    await town.at(21)
    anna.sees("🌙 Итог дня")
    await town.at(9, days=1)
    anna.sees("☀️ Пт, 27 ноября")


async def test_whoever_likes_it_better_so_keeps_it_whatever_they_do_later(town: Town) -> None:
    anna = await busy(town)
    await town.at(9, days=3)
    await anna.tap("Так лучше")
    anna.sees("раз в неделю: в воскресенье вечером", "Твои напоминания приходят как раньше")
    said = len(unasked(anna))
    await anna.send("завтра отчёт")
    await town.at(12, days=1)
    await anna.send("завтра звонок")
    await town.at(12, days=1)
    assert len(unasked(anna)) == said
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    anna.sees("Сейчас пишу раз в неделю: в воскресенье вечером.")
    await anna.tap("☀️ Каждый день")
    await town.at(9, days=1)
    anna.sees("☀️ Вс, 29 ноября")


async def test_anything_the_person_does_brings_the_daily_rhythm_back(town: Town) -> None:
    anna = await busy(town)
    await town.at(12, days=3)
    await anna.send("позвонить маме")
    await town.at(9, days=1)
    anna.sees("☀️ Пт, 27 ноября")


async def test_whoever_visits_about_once_a_week_is_left_at_once_a_week(town: Town) -> None:
    anna = await busy(town)
    await town.at(12, days=6)
    await anna.send("/today")  # Sunday: the daily rhythm is back
    await town.at(9, days=3)
    assert anna.text == LESS  # and is ignored again
    said = len(unasked(anna))
    await town.at(12, days=4)
    await anna.send("/today")
    await town.at(12, days=2)
    assert len(unasked(anna)) <= said + 1


async def test_a_day_with_one_tap_is_not_ignored(town: Town) -> None:
    anna = await busy(town)
    for _ in range(6):
        await town.at(23, 50, days=1)
        await anna.send("/today")
    assert LESS not in unasked(anna)


async def test_the_days_are_those_of_the_persons_own_clock(town: Town) -> None:
    boris = await town.friend("Борис")
    await boris.send("/settings")
    await boris.tap("🕒 Часовой пояс")
    await boris.send("Владивосток")  # 21:05 on Monday there
    await boris.send("сегодня корм коту")
    await town.at(1, 59, days=3)
    assert LESS not in unasked(boris)
    await town.at(2)  # nine on Thursday there
    assert boris.text == LESS


async def test_whoever_hears_only_reviews_is_told_in_place_of_a_review(town: Town) -> None:
    anna = await busy(town)
    await anna.tap_payload("d.send|0|1")
    await town.at(20, 59, days=3)
    assert LESS not in unasked(anna)
    await town.at(21)
    assert anna.text == LESS


async def test_whoever_hears_only_plans_gets_mondays(town: Town) -> None:
    anna = await busy(town)
    await anna.tap_payload("d.send|1|0")
    await town.at(9, days=3)
    assert anna.text == LESS
    said = len(unasked(anna))
    await town.at(8, 59, days=4)
    assert len(unasked(anna)) == said
    await town.at(9)
    anna.sees("☀️ Пн, 30 ноября")


async def test_nobody_is_told_of_less_who_would_have_heard_nothing(town: Town) -> None:
    anna = await town.friend()
    await anna.tap_payload("d.send|0|0")
    await town.at(12, days=8)
    assert unasked(anna) == []


async def test_a_vacation_is_no_silence(town: Town) -> None:
    anna = await busy(town)
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET vacation_until = '2026-11-29'")
    await town.at(9, days=7)
    anna.sees("☀️ Пн, 30 ноября")
    assert LESS not in unasked(anna)


async def test_a_line_that_could_not_be_sent_eases_nothing(town: Town) -> None:
    anna = await busy(town)
    await town.at(8, 59, days=3)
    town.clock.move_to(town.now + timedelta(hours=3))  # the bot was away over the hour: a plan of the past is dropped
    await town.send_due()
    assert LESS not in unasked(anna)
    assert await town.rows("SELECT weekly FROM rhythms") == [(False,)]
    await town.at(21)
    assert anna.text == LESS


@pytest.mark.parametrize("label", ["Вернуть", "Так лучше"])
async def test_an_answer_says_the_same_however_often_it_is_tapped(town: Town, label: str) -> None:
    anna = await busy(town)
    await town.at(9, days=3)
    message = anna.screen
    payload = anna.payload(label)
    await anna.tap(label)
    first = (message.text, labels(message))
    rows = "SELECT kind, due_at FROM delivery WHERE status = 'pending' ORDER BY kind"
    planned = await town.rows(rows)
    await anna.tap_payload(payload, message)
    assert (message.text, labels(message)) == first
    assert await town.rows(rows) == planned
