"""Many reminders due in the same second: all told once, in order of urgency, within the budget of round trips."""

import asyncio
from collections import Counter
from datetime import timedelta

from sqlalchemy import text

from bot.delivery import repository
from bot.delivery.repository import Deliveries
from bot.delivery.worker import CLAIM, IN_FLIGHT, Worker
from bot.ui.pacing import Pacer
from tests.house.test_budget import counted
from tests.house.town import Town
from tests.pomodoro.crowd import at_work

PEOPLE = 400

_PEOPLE = """
    INSERT INTO users (id, chat_id, name, zone_known, created_at, seen_at)
    SELECT unnest(CAST(:ids AS bigint[])), unnest(CAST(:chats AS bigint[])), 'человек', true, :now, :now
"""
_TASKS = """
    INSERT INTO tasks (id, user_id, title, day, at, priority, created_at)
    SELECT id + 1000000, id, 'дело ' || id, DATE '2026-11-23', TIME '15:00', 4, :now FROM users
"""
_DUE = """
    INSERT INTO delivery (key, kind, ref, user_id, urgency, planned_at, due_at)
    SELECT 'task.due:' || id, 'task.due', id, user_id, 1, fifteen.at, fifteen.at
    FROM tasks, (SELECT TIMESTAMPTZ '2026-11-23 12:00Z' AS at) AS fifteen
"""


async def fill(town: Town, number: int) -> None:
    """So many people with a reminder at 15:00 each, who all know the bot."""
    people = [town.platform.person(f"Человек {n}") for n in range(number)]
    for person in people:
        person.dialog.state = "active"
    values = {
        "ids": [person.user_id for person in people],
        "chats": [person.chat_id for person in people],
        "now": town.clock.now(),
    }
    async with town.engine.begin() as connection:
        await connection.execute(text(_PEOPLE), values)
        await connection.execute(text(_TASKS), {"now": town.clock.now()})
        await connection.execute(text(_DUE))


async def test_a_storm_tells_everybody_once_in_at_most_one_and_a_half_round_trips_each(town: Town) -> None:
    await fill(town, PEOPLE)
    with counted(town) as trips:
        await town.at(15)
    told = Counter(message.text for person in town.platform.people() for message in person.history)
    assert len(told) == PEOPLE
    assert set(told.values()) == {1}
    assert await town.rows("SELECT DISTINCT status FROM delivery") == [("sent",)]
    assert trips.total() <= 1.5 * PEOPLE, trips


async def test_the_claim_reads_only_the_index_whatever_waits_in_the_future(town: Town) -> None:
    async with town.engine.begin() as connection:
        await connection.execute(
            text("""
                INSERT INTO delivery (key, kind, ref, user_id, urgency, planned_at, due_at)
                SELECT 'x' || n, 'task.due', n, n, n % 4, :later, :later FROM generate_series(1, 20000) AS n
            """),
            {"later": town.clock.now().replace(year=2030)},
        )
        await connection.execute(text("ANALYZE delivery"))
    deliveries = await town.container.get(Deliveries)
    assert await deliveries.claim(town.clock.now(), 50) == []
    plan = await town.rows(
        f"EXPLAIN {repository._CLAIM.text}",
        now=town.clock.now(),
        soon=town.clock.now(),
        riding=[],
        most=50,
        company=200,
        least_urgent=3,
    )
    shape = "\n".join(str(row[0]) for row in plan)
    assert "Seq Scan on delivery" not in shape, shape


SLOW = 5  # calls a second: a busy machine does not let many of them go by unseen


async def slow_storm(town: Town) -> tuple[Worker, Pacer, asyncio.Task[None]]:
    """A storm at a slow messenger's pace, of which a few have gone out already."""
    await fill(town, PEOPLE // 4)
    pacer, worker = await town.container.get(Pacer), await town.container.get(Worker)
    pacer.rate = pacer.ceiling = SLOW
    town.clock.move_to(town.now.replace(hour=15, minute=0))
    storm = asyncio.ensure_future(worker.drain())
    await town.platform.wait_until(lambda: len(town.calls("/messages")) >= 2, timeout=20)
    return worker, pacer, storm


async def test_a_timer_that_ends_in_the_midst_of_a_storm_does_not_wait_for_its_batch(town: Town) -> None:
    boris = town.platform.person("Борис")
    boris.dialog.state = "active"
    assert town.run._timer is not None
    await town.run._timer.stop()  # one wake-up must do: the end is closed and its message is told
    worker, pacer, storm = await slow_storm(town)
    now = town.clock.now()
    async with town.engine.begin() as connection:
        await at_work(connection, [(boris.user_id, boris.chat_id)], [now], now)
    worker.look_for_lost()  # as housekeeping says now and then: what is due to the second does not wait for that
    worker.wake()  # taken by the worker's own loop, which then waits for the storm's pass to end
    await asyncio.sleep(0.05)
    worker.wake()
    await town.platform.wait_until(lambda: bool(boris.history), timeout=30)
    pacer.rate = 1000
    await storm
    chats = [int(call.query["chat_id"]) for call in list(town.platform.calls) if call.path == "/messages"]
    assert len(chats) == PEOPLE // 4 + 1
    assert chats.index(boris.chat_id) < CLAIM - IN_FLIGHT


async def test_a_tap_in_the_midst_of_a_storm_is_answered_before_the_reminders_that_wait(town: Town) -> None:
    anna = await town.friend()
    _, pacer, storm = await slow_storm(town)
    for _ in range(3):
        before = len(town.calls())
        await anna.send("/today")
        assert len(town.calls()) - before <= 2 * IN_FLIGHT
    pacer.rate = 1000
    await storm


async def test_a_timer_that_could_not_be_told_is_told_a_second_later(town: Town) -> None:
    boris = town.platform.person("Борис")
    boris.dialog.state = "active"
    end = town.now.replace(microsecond=0)
    async with town.engine.begin() as connection:
        await at_work(connection, [(boris.user_id, boris.chat_id)], [end], town.clock.now())
    town.platform.faults.fail("POST /messages", status=503)
    await town.send_due()
    assert not boris.history
    town.clock.move_to(end + timedelta(seconds=1))
    await town.send_due()
    assert len(boris.history) == 1
