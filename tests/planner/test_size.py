"""Ten thousand tasks of one person among many: each screen costs the same, and no query reads the whole table."""

from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from sqlalchemy import event, text

from tests.house.test_budget import MOST_FOR_A_SCREEN, MOST_FOR_A_WRITE, counted
from tests.house.town import Friend, Town
from tests.planner.people import settled

MANY = 10_000
OTHERS = 40  # other people with 500 tasks each, so that a scan of the table would never be the cheaper way

Act = Callable[[Friend], Awaitable[Any]]


def tap(label: str) -> Act:
    return lambda anna: anna.tap(label)


def say(words: str) -> Act:
    return lambda anna: anna.send(words)


SCREENS: dict[str, tuple[list[Act], Act]] = {
    "сегодня": ([say("/help")], tap("◀️ Сегодня")),
    "план": ([say("/today")], tap("📋 План")),
    "план, вторая страница": ([say("/plan")], tap("▶️")),
    "завтра": ([say("/plan")], tap("Завтра")),
    "неделя": ([say("/plan")], tap("Неделя")),
    "без даты": ([say("/plan"), tap("☰ Ещё")], tap("Без даты")),
    "сделанные": ([say("/plan"), tap("☰ Ещё")], tap("Сделанные")),
    "теги": ([say("/plan"), tap("☰ Ещё")], tap("По тегам")),
    "тег": ([say("/plan"), tap("☰ Ещё"), tap("По тегам")], tap("#дом 1")),
    "поиск": ([], say("найти слона")),
    "карточка": ([say("/plan")], lambda anna: anna.tap(anna.buttons[0][0])),
    "ещё": ([say("завтра в 10 врач")], tap("☰ Ещё")),
    "позже": ([say("завтра в 10 врач")], tap("📅 Срок")),
}

WRITES: dict[str, tuple[list[Act], Act]] = {
    "добавить": ([], say("завтра в 10 врач")),
    "добавить с двумя прочтениями": ([], say("в следующую субботу в 12 каток")),
    "добавить повтор": ([], say("каждый вторник в 10:00 летучка")),
    "поправить": ([say("завтра в 10 врач")], say("не в 10, а в 11")),
    "выбрать прочтение": ([say("завтра в 3 созвон")], tap("3:00")),
    "готово": ([say("завтра в 10 врач")], tap("✅ Готово")),
    "готово, с повтором": ([say("каждый вторник в 10:00 летучка")], tap("✅ Готово")),
    "вернуть повтор": ([say("каждый вторник в 10:00 летучка"), tap("✅ Готово")], tap("↩️ Вернуть")),
    "перенести": ([say("завтра в 10 врач"), tap("📅 Срок")], tap("пн 30.11")),
    "вернуть перенос": ([say("завтра в 10 врач"), tap("📅 Срок"), tap("пн 30.11")], tap("↩️ Вернуть")),
    "удалить": ([say("завтра в 10 врач")], tap("🗑 Удалить")),
    "десять строк": ([], say("\n".join(f"завтра в {hour}:00 дело" for hour in range(9, 19)))),
}


async def crowd(town: Town, anna: Friend, number: int) -> None:
    """So many tasks of Anna's: a third without a day, a tenth overdue, some timed, one in ten tagged, some done."""
    insert = text("""
        INSERT INTO tasks (user_id, title, day, at, priority, tags, created_at, done_at, done_day)
        SELECT :user, 'дело ' || n, CASE WHEN n % 3 > 0 THEN DATE '2026-11-20' + n % 60 END,
               CASE WHEN n % 7 = 0 THEN TIME '10:00' END, 4,
               CASE WHEN n % 10 = 0 THEN ARRAY['тег' || n % 30] ELSE '{}' END, :now,
               CASE WHEN n % 20 = 0 THEN CAST(:now AS timestamptz) END,
               CASE WHEN n % 20 = 0 THEN DATE '2026-11-20' - n % 300 END
        FROM generate_series(1, :number) AS n
    """)
    async with town.engine.begin() as connection:
        now = town.clock.now()
        await connection.execute(insert, {"user": anna.user_id, "number": number, "now": now})
        await connection.execute(
            text("""
                INSERT INTO users (id, name, created_at, seen_at)
                SELECT 5000 + n, 'x', :now, :now FROM generate_series(1, :people) AS n
            """),
            {"now": now, "people": OTHERS},
        )
        for person in range(1, OTHERS + 1):
            await connection.execute(insert, {"user": 5000 + person, "number": 500, "now": now})
    async with town.engine.execution_options(isolation_level="AUTOCOMMIT").connect() as connection:
        await connection.execute(text("VACUUM ANALYZE tasks"))  # as the server does by itself


async def cost(town: Town, anna: Friend, before: list[Act], act: Act) -> int:
    for step in (say("/today"), *before):  # a command closes whatever form is open
        await step(anna)
    with counted(town) as trips:
        await act(anna)
    # Storing updates and marking them as shown is the intake's, in batches: counted as one each, whenever it was.
    batched = sum(number for sql, number in trips.items() if "poll_position" in sql or "shown_at" in sql)
    return trips.total() - batched + 2


async def test_the_cost_of_each_screen_and_write_is_the_same_for_ten_thousand_tasks(town: Town) -> None:
    anna = await settled(town)
    await anna.send("уборка #дом")
    await anna.send("\n".join(f"дело {n}" for n in range(1, 15)))
    few: dict[str, int] = {}
    for name, (before, act) in (SCREENS | WRITES).items():
        few[name] = await cost(town, anna, before, act)
        await town.pass_time(minutes=11)
    await crowd(town, anna, MANY - 200)
    await anna.send("полка #дом")
    many: dict[str, int] = {}
    for name, (before, act) in (SCREENS | WRITES).items():
        if name == "тег":  # the commonest tag is another one now
            act = lambda anna: anna.tap(anna.buttons[0][0])  # noqa: E731 - one act of a table
        many[name] = await cost(town, anna, before, act)
        await town.pass_time(minutes=11)
    assert {name: (few[name], many[name]) for name in few if many[name] > few[name]} == {}
    assert not {name: cost_ for name, cost_ in many.items() if name in SCREENS and cost_ > MOST_FOR_A_SCREEN}
    assert not {name: cost_ for name, cost_ in many.items() if name in WRITES and cost_ > MOST_FOR_A_WRITE}


@contextmanager
def listened(town: Town) -> Iterator[list[tuple[str, Any]]]:
    """The statements about tasks, with their parameters."""
    heard: list[tuple[str, Any]] = []

    def statement(_c: object, _cur: object, sql: str, parameters: Any, *_: object) -> None:
        if " tasks" in sql and not sql.startswith("INSERT"):
            heard.append((sql, parameters))

    event.listen(town.engine.sync_engine, "before_cursor_execute", statement)
    try:
        yield heard
    finally:
        event.remove(town.engine.sync_engine, "before_cursor_execute", statement)


@pytest.mark.parametrize("kind", ["screens", "writes"])
async def test_no_query_scans_the_table(town: Town, kind: str) -> None:
    anna = await settled(town)
    await anna.send("уборка #дом")
    await crowd(town, anna, MANY - 200)
    await anna.send("полка #дом")
    with listened(town) as heard:
        for name, (before, act) in (SCREENS if kind == "screens" else WRITES).items():
            if name != "тег":
                await cost(town, anna, before, act)
                await town.pass_time(minutes=11)
    assert len({sql for sql, _ in heard}) >= 6
    async with town.engine.connect() as connection:
        # One person owns nearly the whole table here, so that reading it whole can be cheapest: an index must serve.
        await connection.exec_driver_sql("SET enable_seqscan = off")
        for sql, parameters in {sql: (sql, parameters) for sql, parameters in heard}.values():
            plan = await connection.exec_driver_sql(f"EXPLAIN {sql}", parameters)
            lines = [line for (line,) in plan]
            assert not any("Seq Scan on tasks" in line for line in lines), "\n".join([sql, *lines])
