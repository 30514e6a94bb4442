"""A screen for ten thousand tasks takes the time of one for a hundred, and reads rows of its own person only."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from statistics import median
from time import perf_counter
from typing import Any

from sqlalchemy import event, text

from bot.planner.digest.screens import OpenDay, Walk
from bot.planner.screens.list_payloads import Plan, PlanDay, PlanDone, PlanUndated, PlanWeek
from bot.ui.payload import encode
from tests.house.town import Friend, Town
from tests.planner.people import settled
from tests.planner.test_size import MANY, Act, crowd, say, tap

FEW = 100
ROUNDS = 9
MOST_TIMES = 2.5


def opening(payload: Any) -> Act:
    return lambda person: person.tap_payload(encode(payload))


def screens(today: Any) -> dict[str, Act]:
    return {
        "сегодня": tap("◀️ Сегодня"),
        "план": opening(Plan()),
        "план, вторая страница": opening(Plan(page=1)),
        "завтра": opening(PlanDay(day=today.replace(day=today.day + 1))),
        "неделя": opening(PlanWeek()),
        "без даты": opening(PlanUndated()),
        "сделанные": opening(PlanDone()),
        "поиск редкого": say("найти слона"),
        "поиск частого": say("найти дело"),
        "вечерний итог": opening(OpenDay(day=today, to=today, moved="")),
        "по одному": opening(Walk(day=today)),
    }


@contextmanager
def asked(town: Town) -> Iterator[list[tuple[str, Any]]]:
    """The statements of the block with their parameters; the intake's and the worker's own are left out."""
    heard: list[tuple[str, Any]] = []

    def before(_c: object, _cur: object, sql: str, parameters: Any, *_: object) -> None:
        if not any(word in sql for word in ("inbox", "poll_position", "VALUES (0), (1)", "delivery")):
            heard.append((sql, parameters))

    engine = town.engine.sync_engine
    event.listen(engine, "before_cursor_execute", before)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", before)


async def seconds(person: Friend, act: Act) -> float:
    """What the person waits for the screen."""
    await person.send("/help")  # so that every screen is drawn from the same place
    began = perf_counter()
    await act(person)
    return perf_counter() - began


async def test_a_screen_takes_no_longer_for_ten_thousand_tasks(town: Town) -> None:
    anna, boris = await settled(town, "Аня"), await settled(town, "Борис")
    await own(town, anna, FEW)
    await crowd(town, boris, MANY - 200)
    acts = screens(town.now.date())
    waited: dict[str, tuple[list[float], list[float]]] = {name: ([], []) for name in acts}
    for _ in range(ROUNDS):
        for name, act in acts.items():  # turn by turn: whatever else the machine does falls upon both
            for person, times in zip((anna, boris), waited[name], strict=True):
                times.append(await seconds(person, act))
    ratios = {name: median(many) / median(few) for name, (few, many) in waited.items()}
    assert {name: round(ratio, 2) for name, ratio in ratios.items() if ratio > MOST_TIMES} == {}


async def own(town: Town, person: Friend, number: int) -> None:
    """So many tasks of the same kinds as in `crowd`, of this person alone."""
    insert = text("""
        INSERT INTO tasks (user_id, title, day, at, priority, tags, created_at, done_at, done_day)
        SELECT :user, 'дело ' || n, CASE WHEN n % 3 > 0 THEN DATE '2026-11-20' + n % 60 END,
               CASE WHEN n % 7 = 0 THEN TIME '10:00' END, 4, '{}', :now,
               CASE WHEN n % 20 = 0 THEN CAST(:now AS timestamptz) END,
               CASE WHEN n % 20 = 0 THEN DATE '2026-11-20' - n % 300 END
        FROM generate_series(1, :number) AS n
    """)
    async with town.engine.begin() as connection:
        await connection.execute(insert, {"user": person.user_id, "number": number, "now": town.clock.now()})


# -- plans of queries --------------------------------------------------------------------------------------------------


def scans(node: dict[str, Any]) -> Iterator[tuple[str, str, str]]:
    """Each table that a plan reads: the table, how, and by what condition on an index."""
    below = node.get("Plans", [])
    if table := node.get("Relation Name"):
        inner = " ".join(str(part.get("Index Cond", "")) for part in _all_below(node))
        yield table, node["Node Type"], f"{node.get('Index Cond', '')} {inner}"
    for part in below:
        yield from scans(part)


def _all_below(node: dict[str, Any]) -> Iterator[dict[str, Any]]:
    for part in node.get("Plans", []):
        yield part
        yield from _all_below(part)


async def test_no_query_of_a_screen_reads_other_peoples_rows(town: Town) -> None:
    anna = await settled(town)
    await crowd(town, anna, MANY - 200)
    with asked(town) as heard:
        for act in screens(town.now.date()).values():
            await seconds(anna, act)
    personal = {
        str(table)
        for (table,) in await town.rows(
            "SELECT table_name FROM information_schema.columns WHERE column_name = 'user_id'"
        )
    } | {"users"}
    selects = {sql: parameters for sql, parameters in heard if sql.lstrip().startswith(("SELECT", "WITH"))}
    assert len(selects) >= 8
    async with town.engine.connect() as connection:
        # One person owns much of the table here, so that reading it whole can be cheapest: an index must serve.
        await connection.exec_driver_sql("SET enable_seqscan = off")
        for sql, parameters in selects.items():
            plan = (await connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {sql}", parameters)).scalar_one()
            found = plan if isinstance(plan, list) else json.loads(plan)
            for table, how, by in scans(found[0]["Plan"]):
                if table in personal:
                    assert how != "Seq Scan", f"{table} is read whole:\n{sql}"
                    # By the person, by their own word of the search, or by what was found so: «habit_id = habits.id».
                    mine = f"u{anna.user_id}" in by or "id = " in by
                    assert mine, f"{table} is read by {how} {by}:\n{sql}"
