"""When Sunday's review comes, and when it does not."""

from datetime import datetime

from tests.house.town import MOSCOW, Friend, Town
from tests.week.people import run, unasked


async def with_a_win(town: Town) -> Friend:
    """Somebody with one thing done and one left on Sunday 29 November."""
    anna = await town.friend()
    await anna.send("чай")
    await anna.tap("✅ Готово")
    await anna.send("29 ноября корм коту")
    return anna


def reviews(anna: Friend) -> list[str]:
    return [text for text in unasked(anna) if text.startswith("📊")]


async def test_a_person_who_never_did_anything_hears_nothing(town: Town) -> None:
    anna = await town.friend()
    await town.at(23, days=7)
    assert reviews(anna) == []
    assert not [text for text in unasked(anna) if text.startswith("🌙")]


async def test_an_empty_week_with_something_waiting_is_told_kindly(town: Town) -> None:
    anna = await with_a_win(town)
    await run(town, "UPDATE tasks SET done_day = '2026-11-01' WHERE done_at IS NOT NULL")
    await town.at(20, days=6)
    assert anna.text.splitlines() == ["📊 Твоя неделя", "Неделя была тихой — так бывает. Начнём с одного шага?"]


async def test_a_holiday_has_no_review(town: Town) -> None:
    anna = await with_a_win(town)
    await run(town, "UPDATE users SET vacation_until = '2026-11-29'")
    await town.at(23, days=6)
    assert reviews(anna) == []
    await town.at(20, days=7)
    assert len(reviews(anna)) == 1


async def test_less_in_the_evening_is_less_on_sunday_too(town: Town) -> None:
    anna = await with_a_win(town)
    await town.at(20, days=6)
    await anna.tap("🔕 Тише")
    await anna.tap("Утро")
    anna.sees("Присылаю только план утром")
    await town.at(23, days=7)
    assert reviews(anna) == []  # the first was edited by the answer, and no other came
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    anna.sees("Итог дня: не присылаю", "Итог недели: не присылаю")


async def test_a_person_names_another_hour(town: Town) -> None:
    anna = await with_a_win(town)
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    anna.sees("Итог недели: вс в 20:00")
    await anna.tap("📊 Итог недели")
    await anna.tap("18:00")
    anna.sees("Итог недели — в 18:00.", "Ближайший: 29 ноября.")
    await town.at(17, 59, days=6)
    assert reviews(anna) == []
    await town.at(18)
    assert len(reviews(anna)) == 1
    await town.at(23)
    assert unasked(anna)[-1].startswith("📊")


async def test_without_the_weeks_review_sunday_ends_as_other_days(town: Town) -> None:
    anna = await with_a_win(town)
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    await anna.tap("📊 Итог недели")
    await anna.tap("Не присылать")
    anna.sees("Итог дня: в 21:00", "Итог недели: не присылаю")
    await town.at(20, 59, days=6)
    assert reviews(anna) == []
    await town.at(21)
    anna.sees("🌙 Итог дня", "корм коту")


async def test_switching_it_off_after_it_came_brings_no_second_review_that_day(town: Town) -> None:
    anna = await with_a_win(town)
    await town.at(20, 10, days=6)
    await anna.tap_payload("d.no_week")
    said = len(unasked(anna))
    await town.at(8, 59, days=1)
    assert len(unasked(anna)) == said


async def test_eight_in_the_evening_is_the_persons_own(town: Town) -> None:
    anna = await with_a_win(town)
    await anna.send("/settings")
    await anna.tap("🕒 Часовой пояс")
    await anna.send("Омск")
    await town.at(16, 59, days=6)
    assert reviews(anna) == []
    await town.at(17)  # eight in Omsk
    assert len(reviews(anna)) == 1
    await anna.send("/settings")
    await anna.tap("🕒 Часовой пояс")
    await anna.send("Москва")
    await town.at(23)
    assert len(reviews(anna)) == 1


async def test_quiet_hours_until_monday_leave_one_line_in_the_plan(town: Town) -> None:
    anna = await with_a_win(town)
    await run(town, "UPDATE users SET quiet_from = '19:00', quiet_to = '08:00'")
    await town.at(15, days=6)
    await anna.send("вода")
    await anna.tap("✅ Готово")
    await town.at(9, days=1)
    assert reviews(anna) == []
    anna.sees("Пн, 30 ноября", "🌙 Вчера · Сделано 1 из 2", "Корм коту")


async def test_quiet_hours_until_monday_only_delay_it_where_no_plan_comes_in_the_morning(town: Town) -> None:
    anna = await with_a_win(town)
    await run(town, "UPDATE users SET quiet_from = '19:00', quiet_to = '08:00'")
    await anna.send("/settings")
    await anna.tap("🕘 Утро и вечер")
    await anna.tap("🔕 Что присылать")
    await anna.tap("Вечер")
    await town.at(15, days=6)
    await anna.send("вода")
    await anna.tap("✅ Готово")
    await town.at(7, 59, days=1)
    assert reviews(anna) == []
    await town.at(8)
    assert len(reviews(anna)) == 1
    anna.sees("📊 Твоя неделя", "Дела")
    await town.at(23)
    assert len(reviews(anna)) == 1


async def test_quiet_hours_that_end_on_sunday_only_delay_it(town: Town) -> None:
    anna = await with_a_win(town)
    await run(town, "UPDATE users SET quiet_from = '19:00', quiet_to = '22:30'")
    await town.at(22, 29, days=6)
    assert reviews(anna) == []
    await town.at(22, 30)
    assert len(reviews(anna)) == 1


async def test_a_bot_that_was_away_for_more_than_an_hour_waits_for_the_next_sunday(town: Town) -> None:
    anna = await with_a_win(town)
    await town.at(19, days=6)
    town.clock.move_to(datetime(2026, 11, 29, 21, 30, tzinfo=MOSCOW))
    await town.send_due()
    assert reviews(anna) == []
    await town.at(20, days=7)
    assert len(reviews(anna)) == 1


async def test_a_stopped_bot_is_silent_and_goes_on_later(town: Town) -> None:
    anna = await with_a_win(town)
    anna.person.stop()
    await town.settle()
    await town.at(23, days=6)
    assert reviews(anna) == []
    await anna.start()
    await town.at(20, days=7)
    assert len(reviews(anna)) == 1


async def test_a_reminder_of_the_same_minute_comes_in_the_same_message(town: Town) -> None:
    anna = await with_a_win(town)
    await anna.send("29 ноября в 20:00 таблетка")
    await town.at(19, 59, days=6)
    said = len(anna.answers)
    await town.at(20)
    assert len(anna.answers) == said + 1
    anna.sees("📊 Твоя неделя", "⏰ Подошло время:", "Таблетка")
    await anna.tap("✅ Таблетка")
    anna.sees("📊 Твоя неделя", "Дела 2 из 3", "✅ Таблетка")
    assert anna.screen.media
