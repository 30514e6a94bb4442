"""A habit that counts minutes and the timer: one tap begins, the end ticks."""

from datetime import timedelta

from bot.app.process import Servers
from tests.house.test_budget import counted
from tests.house.town import MONDAY, Friend, Town, open_town

MOST_FOR_A_WRITE, MOST_FOR_THE_JOINT = 12, 16


async def learner(town: Town) -> Friend:
    """Somebody who learns twenty minutes of a language each day, reminded at 15:00."""
    anna = await town.friend()
    await anna.send("привычка: английский 20 минут в 15")
    return anna


async def marks(town: Town) -> list[tuple[object, ...]]:
    """Days with minutes, as (month, day, minutes)."""
    return await town.rows(
        "SELECT month::text, n, code / 8 FROM habit_months, unnest(codes) WITH ORDINALITY AS c (code, n)"
        " WHERE code > 0 ORDER BY 1, 2"
    )


async def test_one_tap_in_the_reminder_begins_and_the_end_ticks(town: Town) -> None:
    anna = await learner(town)
    await town.at(15, 0)
    assert anna.buttons == [["+5", "+10", "✏️"], ["🍅 Фокус", "✅ Готово"], ["⏭ Пропуск", "⏳ Позже"]]
    with counted(town) as trips:
        await anna.tap("🍅 Фокус")
    assert trips.total() <= MOST_FOR_A_WRITE, trips
    anna.sees("🍅 Английский", "20 мин, до 15:20")
    assert anna.buttons == [["⏸ Пауза", "⏹ Стоп"], ["🔄 Сколько осталось"]]
    await town.at(15, 20)
    anna.sees("🍅 20 минут есть!", "🌍 Английский ✅ 20 из 20 минут · сегодня 🍅 1 из 4")
    assert await marks(town) == [("2026-11-01", 23, 20)]
    assert await town.rows("SELECT count(*) FROM tasks") == [(0,)], "a habit needs no task for it"


async def test_what_is_left_of_the_day_is_the_length(town: Town) -> None:
    anna = await learner(town)
    await anna.tap_payload("h.open|1")
    await anna.tap("+5")
    await anna.tap_payload("h.open|1")
    await anna.tap("🍅 Фокус")
    anna.sees("🍅 Английский", "15 мин, до 14:20")
    await town.pass_time(minutes=6)
    await anna.tap("⏹ Стоп")
    with counted(town) as trips:
        await anna.tap("Отвлекли")
    assert trips.total() <= MOST_FOR_THE_JOINT, "\n".join(map(str, trips.items()))
    anna.sees("⏹ 6 минут в копилке.", "🌍 Английский: 11 из 20 минут")
    assert await marks(town) == [("2026-11-01", 23, 11)]


async def test_more_of_the_same_and_work_past_the_end_count_for_the_habit_too(town: Town) -> None:
    anna = await learner(town)
    await anna.tap_payload("habit.focus|1")
    await town.pass_time(minutes=22)
    await anna.tap("+5 минут")
    anna.sees("+2 мин сверх", "🍅 Английский", "5 мин")
    await town.pass_time(minutes=5)
    anna.sees("🌍 Английский ✅ 27 из 20 минут")
    await anna.tap_payload("habit.focus|1")
    await town.pass_time(minutes=25)
    anna.sees("🍅 25 минут есть!", "🌍 Английский ✅ 52 из 20 минут")


async def test_a_session_that_runs_goes_first(town: Town) -> None:
    anna = await learner(town)
    await anna.send("фокус отчёт")
    await anna.tap_payload("habit.focus|1")
    anna.sees("Эта 🍅 уже идёт", "Отчёт")
    assert await town.rows("SELECT count(*), count(habit_id) FROM focus_sessions") == [(1, 0)]


async def test_a_strangers_habit_and_one_put_away_begin_nothing(town: Town) -> None:
    anna = await learner(town)
    boris = await town.friend("Борис")
    await boris.tap_payload("habit.focus|1")
    boris.sees("Этого уже нет.")
    await anna.tap_payload("h.arch|1")
    await anna.tap_payload("habit.focus|1")
    anna.sees("Этого уже нет.")
    assert await town.rows("SELECT count(*) FROM focus_sessions") == [(0,)]


async def test_put_away_meanwhile_the_minutes_stay_minutes(town: Town) -> None:
    anna = await learner(town)
    await anna.tap_payload("habit.focus|1")
    await anna.tap_payload("h.arch|1")
    await town.pass_time(minutes=20)
    anna.sees("🍅 20 минут есть!", "Сегодня 🍅 1 из 4")
    assert await marks(town) == []


async def test_an_end_told_after_the_night_counts_for_the_day_it_ended_on(servers: Servers) -> None:
    async with open_town(servers) as town:
        anna = await learner(town)
        await town.at(1, 0, days=1)  # still Monday for habits
        await anna.tap_payload("habit.focus|1")
        platform = town.platform
    async with open_town(servers, keep=platform, at=MONDAY + timedelta(days=1)) as again:
        anna = Friend(anna.person, again)
        await again.send_due()
        assert any("20 минут есть!" in message.text for message in anna.answers)
        assert await marks(again) == [("2026-11-01", 23, 20)]


async def test_a_task_that_names_the_habit_stays_within_the_joint(town: Town) -> None:
    anna = await town.friend()
    await anna.send("привычка: резюме 10 минут")
    await anna.send("фокус обновить резюме")
    await town.pass_time(minutes=12)
    await anna.tap("⏹ Стоп")
    with counted(town) as trips:
        await anna.tap("Мысли")
    anna.sees("12 минут в копилке", "Резюме ✅ 12 из 10 минут")
    assert trips.total() <= MOST_FOR_THE_JOINT, trips
