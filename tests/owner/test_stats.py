"""/stats: counts for the owner, and no such command for anybody else."""

import logging
from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
from sqlalchemy import text

from bot.app.process import Servers
from bot.owner.repository import STATEMENTS
from bot.owner.service import Books
from bot.sandbox.platform import Platform
from tests.house.test_budget import MOST_FOR_A_SCREEN, counted
from tests.house.town import MONDAY, Friend, Town, open_town


@pytest.fixture
async def owned(servers: Servers) -> AsyncIterator[tuple[Town, Friend]]:
    """A town whose bot belongs to Ольга."""
    platform = Platform(now=lambda: MONDAY)
    olga = platform.person("Ольга")
    async with open_town(servers, keep=platform, owners=frozenset({olga.user_id})) as town:
        yield town, await Friend(olga, town).start()


async def lines(olga: Friend) -> list[str]:
    """The six lines, without a greeting above them."""
    await olga.send("/stats")
    return olga.text.splitlines()[-6:]


async def test_to_everybody_else_there_is_no_such_command(owned: tuple[Town, Friend]) -> None:
    town, _ = owned
    anna = await town.friend()
    await anna.send("/statz")
    unknown = (anna.text, anna.buttons)
    await anna.send("/stats")
    assert (anna.text, anna.buttons) == unknown
    assert not any("stats" in str(call.body) for call in town.platform.calls if call.path.startswith("/me"))


async def test_the_owner_sees_counts_and_nobody(owned: tuple[Town, Friend]) -> None:
    town, olga = owned
    await town.friend("Аня")
    await town.friend("Борис")
    assert await lines(olga) == [
        "📈 Счётчики · за 7 дней",
        "Новых: 3 за сутки, 3 за 7 дней, 3 за 30",
        "Вернулись: день 1 — пока неизвестно · день 7 — пока неизвестно · день 30 — пока неизвестно",
        "Планы с нажатием: пока неизвестно · «Тише»: 0",
        "Блокировок: 0 · сейчас недоступны: 0",
        "Опоздало напоминаний: 0 · очередь: 0 с · ошибок: 0",
    ]


async def test_people_come_back_on_day_one_seven_and_thirty(owned: tuple[Town, Friend]) -> None:
    town, olga = owned
    anna, boris = await town.friend("Аня"), await town.friend("Борис")
    await town.pass_time(hours=25)
    await anna.send("/today")
    await anna.send("/today")
    await town.pass_time(days=1)
    assert "день 1 — 33 % из 3 ·" in (await lines(olga))[2]
    await town.pass_time(days=5)
    await anna.send("/today")
    await boris.send("/today")
    await town.pass_time(days=1)
    assert "день 7 — 67 % из 3 ·" in (await lines(olga))[2]
    await town.pass_time(days=22, hours=1)
    await boris.send("/today")
    await town.pass_time(days=1)
    assert (await lines(olga))[2].endswith("день 30 — 33 % из 3")


async def test_a_plan_that_is_tapped_twice_is_one_and_hush_is_counted(owned: tuple[Town, Friend]) -> None:
    town, olga = owned
    anna, boris = await town.friend("Аня"), await town.friend("Борис")
    for friend in (anna, boris):
        await friend.send("завтра отчёт")
    await town.at(9, 1, days=1)
    plan = anna.screen
    hush = anna.payload("🔕 Тише", plan)
    await anna.tap("⭐1", plan)
    await (await town.container.get(Books)).write()
    await anna.tap_payload(hush, plan)
    assert (await lines(olga))[3] == "Планы с нажатием: 33 % из 3 · «Тише»: 1"
    boris.person.stop()
    await town.settle()
    assert (await lines(olga))[4] == "Блокировок: 1 · сейчас недоступны: 1"


async def test_a_tap_on_somebody_elses_plan_counts_for_nobody(owned: tuple[Town, Friend]) -> None:
    town, olga = owned
    anna = await town.friend("Аня")
    await anna.send("завтра отчёт")
    await town.at(9, 1, days=1)
    await olga.tap_payload(anna.payload("⭐1"))
    assert (await lines(olga))[3].startswith("Планы с нажатием: 0 % из 2")


async def test_what_was_late_and_what_went_wrong_is_counted(owned: tuple[Town, Friend]) -> None:
    town, olga = owned
    anna = await town.friend("Аня")
    await anna.send("чай через 5 минут")
    town.clock.move_to(town.now + timedelta(minutes=25))
    await town.send_due()
    logging.getLogger("bot.anything").error("something")
    assert (await lines(olga))[5] == "Опоздало напоминаний: 1 · очередь: 0 с · ошибок: 1"


async def test_the_age_of_the_queue_is_that_of_its_oldest_message(owned: tuple[Town, Friend]) -> None:
    town, olga = owned
    await olga.send("чай через 5 минут")
    town.clock.move_to(town.now + timedelta(minutes=7))
    assert "очередь: 120 с" in (await lines(olga))[5]


async def test_counts_that_could_not_be_written_are_kept(owned: tuple[Town, Friend]) -> None:
    town, olga = owned
    await olga.tap_payload("d.hush")
    books = await town.container.get(Books)
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE day_counts RENAME TO away")
    await books.save()
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql("ALTER TABLE away RENAME TO day_counts")
    assert "«Тише»: 1" in (await lines(olga))[3]


async def test_a_hundred_thousand_people_cost_no_more_trips_and_no_walk_over_them(owned: tuple[Town, Friend]) -> None:
    town, olga = owned
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql("""
            INSERT INTO users (id, created_at, seen_at, reachable)
            SELECT n, timestamptz '2026-11-23' - n * interval '10 minutes', now(), mod(n, 50) > 0
            FROM generate_series(1, 100000) AS n
        """)
        await connection.exec_driver_sql("""
            INSERT INTO delivery (key, kind, ref, user_id, urgency, planned_at, due_at, status)
            SELECT n::text, 'task.due', n, n, 1, now(), timestamptz '2026-12-01' + n * interval '1 s', 'pending'
            FROM generate_series(1, 100000) AS n
        """)
        await connection.exec_driver_sql("""
            INSERT INTO inbox (key, user_id, body, received_at, done_at, shown_at)
            SELECT 'k' || n, n, '', now(), now(), now() FROM generate_series(1, 100000) AS n
        """)
    async with town.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text("VACUUM ANALYZE users, delivery, inbox"))
    values = {"now": town.now, "present": 0, "since": town.now.date()}
    async with town.engine.connect() as connection:
        for name in ("people", "queue"):
            plan = await connection.execute(text(f"EXPLAIN {STATEMENTS[name].text}"), values)
            shown = "\n".join(row[0] for row in plan)
            assert "Seq Scan on users" not in shown, shown
            assert "Seq Scan on delivery" not in shown, shown
            assert "Seq Scan on inbox" not in shown, shown
    with counted(town) as trips:
        found = await lines(olga)
    assert found[4] == "Блокировок: 0 · сейчас недоступны: 2000"
    assert trips.total() <= MOST_FOR_A_SCREEN + 1, trips  # and what was counted meanwhile is written down
