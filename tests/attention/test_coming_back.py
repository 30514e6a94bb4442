"""The first tap or text after three silent days: done first, with the greeting above its own reply, in one call."""

import pytest

from tests.coach.test_flame import live
from tests.house.test_budget import MOST_FOR_A_SCREEN, MOST_FOR_A_WRITE, counted
from tests.house.town import Friend, Town

HELLO = "С возвращением"


async def with_tasks(town: Town, number: int = 9) -> Friend:
    """Somebody with a record of three days and so many tasks that will wait."""
    anna = await town.friend()
    await live(town, anna, 3)
    for start in range(1, number + 1, 5):
        await anna.send("\n".join(f"завтра дело {task}" for task in range(start, min(start + 5, number + 1))))
    return anna


async def test_the_action_is_done_first_and_the_greeting_stands_above_its_reply(town: Town) -> None:
    anna = await with_tasks(town)
    await town.at(12, days=9)
    calls = len(town.platform.calls)
    await anna.send("завтра в 9 врач")
    assert town.calls(since=calls) == ["POST /messages"]
    assert anna.text.splitlines()[:3] == [
        "С возвращением! Рекорд 🔥 3 на месте.",
        "Накопилось 9 дел. Начнём с чистого дня?",
        "📌 Врач",
    ]
    assert anna.buttons[:2] == [["🌱 Чистый день"], ["Показать дела"]]
    anna.sees_button("✅ Готово")


async def test_a_tap_counts_before_it_is_greeted(town: Town) -> None:
    anna = await with_tasks(town)
    await town.at(9, 1, days=1)
    plan = anna.screen
    await town.at(12, days=8)
    before = len(town.platform.calls)
    await anna.tap("⭐1", plan)
    assert town.calls(since=before) == ["POST /answers"]
    assert plan.text.startswith("С возвращением! Рекорд 🔥 3 на месте.\nНакопилось 9 дел.")


async def test_the_greeting_comes_once(town: Town) -> None:
    anna = await with_tasks(town)
    await town.at(12, days=9)
    await anna.send("/today")
    assert HELLO in anna.text
    await anna.send("/today")
    assert HELLO not in anna.text


async def test_two_silent_days_are_not_worth_a_greeting(town: Town) -> None:
    anna = await with_tasks(town)
    await town.at(12, days=3)
    await anna.send("/today")
    assert HELLO not in anna.text
    await town.at(12, days=4)
    await anna.send("/today")
    assert HELLO in anna.text


async def test_where_nothing_waits_the_greeting_is_one_line(town: Town) -> None:
    anna = await town.friend()
    await town.at(12, days=9)
    await anna.send("полить цветы")
    assert anna.text.splitlines()[:2] == ["С возвращением! Всё на месте.", "📌 Полить цветы"]
    assert ["🌱 Чистый день"] not in anna.buttons


async def test_nobody_comes_back_from_a_vacation_as_if_they_had_left(town: Town) -> None:
    anna = await with_tasks(town)
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET vacation_until = '2026-12-03'")
    await town.at(12, days=9)  # two days after its end
    await anna.send("/today")
    assert HELLO not in anna.text


async def test_ending_a_vacation_is_no_return_either(town: Town) -> None:
    anna = await with_tasks(town)
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql("UPDATE users SET vacation_until = '2027-01-10'")
    await town.at(12, days=9)
    await anna.tap_payload("h.back")
    assert HELLO not in anna.text


async def test_a_clean_day_puts_what_waited_without_a_day_and_takes_it_back_exactly(town: Town) -> None:
    anna = await with_tasks(town, 8)
    await anna.send("завтра в 10 созвон напомнить за 15 минут")
    days = "SELECT id, day, at, leads, snoozed_until, moves FROM tasks ORDER BY id"
    before = await town.rows(days)
    await town.at(12, days=9)
    await anna.send("/today")
    await anna.tap("🌱 Чистый день")
    assert anna.text.splitlines() == [
        "9 дел теперь «Без даты», ничего не пропало.",
        "Одно дело на сегодня — какое? Напиши.",
    ]
    assert anna.buttons == [["↩️ Вернуть", "◀️ Сегодня"]]
    assert await town.rows("SELECT count(*) FROM tasks WHERE day IS NULL AND at IS NULL") == [(9,)]
    await anna.tap("↩️ Вернуть")
    anna.sees("Снова на своих днях: 9 дел.")
    assert await town.rows(days) == before


async def test_what_was_given_a_day_since_stays_where_it_is(town: Town) -> None:
    anna = await with_tasks(town, 3)
    await town.at(12, days=9)
    await anna.send("/today")
    await anna.tap("🌱 Чистый день")
    back = anna.payload("↩️ Вернуть")
    first = (await town.rows("SELECT min(id) FROM tasks"))[0][0]
    await anna.tap_payload(f"p.done|{first}|")
    await anna.tap_payload(back)
    anna.sees("Снова на своих днях: 2 дела.")
    await anna.tap_payload("p.clean_x|abc")
    anna.sees("Всё уже на своих местах.")


async def test_a_clean_day_moves_nothing_of_other_people(town: Town) -> None:
    boris = await town.friend("Борис")
    await boris.send("завтра чужое дело")
    anna = await with_tasks(town, 2)
    await town.at(12, days=9)
    await anna.tap_payload("p.clean")
    assert await town.rows("SELECT count(*) FROM tasks WHERE day IS NULL AND user_id = :id", id=boris.user_id) == [(0,)]


async def test_the_reply_is_never_higher_than_a_phone(town: Town) -> None:
    anna = await with_tasks(town, 12)
    await anna.send("привычка: читать вечером")
    await town.at(12, days=9)
    await anna.send("/today")  # the town holds every message to fourteen lines
    assert anna.buttons[:2] == [["🌱 Чистый день"], ["Показать дела"]]
    await anna.tap("Показать дела")
    anna.sees("📋 План")


async def test_whoever_comes_back_to_be_forgotten_is_just_forgotten(town: Town) -> None:
    anna = await with_tasks(town, 2)
    await town.at(12, days=9)
    await anna.tap_payload("k.erase")
    assert anna.text.startswith("Всё удалено.")
    assert await town.rows("SELECT count(*) FROM users") == [(0,)]


async def test_a_return_costs_one_call_and_no_more_than_a_write(town: Town) -> None:
    anna = await with_tasks(town)
    await town.at(12, days=9)
    with counted(town) as trips:
        await anna.send("/today")
    assert HELLO in anna.text
    assert 4 <= trips.total() <= MOST_FOR_A_WRITE, trips


async def test_being_seen_costs_no_query_of_its_own(town: Town) -> None:
    anna = await with_tasks(town)
    await anna.send("/today")
    with counted(town) as often:
        await anna.send("/today")
    assert sum(number for sql, number in often.items() if "users" in sql) == 1, often


FIRST_WRITES = (
    "завтра в 18:30 позвонить маме !1",
    "p.done|1|",  # and the first win of all
    "привычка: читать вечером",
    "+30 мин английский",
    "фокус 25",
)


@pytest.mark.parametrize("away", [3, 9])
@pytest.mark.parametrize("written", FIRST_WRITES)
async def test_the_first_write_after_silent_days_costs_no_more_than_any_other(
    town: Town, written: str, away: int
) -> None:
    anna = await with_tasks(town)
    await town.at(12, days=away)
    assert await town.rows("SELECT weekly FROM rhythms") == [(True,)]
    with counted(town) as trips:
        await (anna.tap_payload(written) if "|" in written else anna.send(written))
    assert (HELLO in anna.text) is (away == 9)
    assert trips.total() <= MOST_FOR_A_WRITE, trips
    assert await town.rows("SELECT weekly FROM rhythms") == [(False,)]
    kinds = await town.rows(
        "SELECT DISTINCT kind FROM delivery WHERE status = 'pending' AND kind LIKE 'day.%' ORDER BY 1"
    )
    assert [kind for (kind,) in kinds] == ["day.evening", "day.morning", "day.week"]


async def test_the_first_screen_after_silent_days_costs_a_screen(town: Town) -> None:
    anna = await with_tasks(town)
    await town.at(12, days=9)
    with counted(town) as trips:
        await anna.send("/today")
    anna.sees(HELLO, "Накопилось 9 дел.")
    assert trips.total() <= MOST_FOR_A_SCREEN, trips
