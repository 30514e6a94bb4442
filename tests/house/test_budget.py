"""What a tap and a text cost: one platform call, a handful of round trips, constant in the person's data."""

from collections import Counter
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from redis.asyncio import Redis
from sqlalchemy import Connection, event, text

from tests.house.town import Friend, Town

MOST_FOR_A_SCREEN = 9
MOST_FOR_A_WRITE = 12


@contextmanager
def counted(town: Town) -> Iterator[Counter[str]]:
    """Round trips to PostgreSQL while the block runs: statements, and BEGIN, COMMIT and ROLLBACK of transactions.

    The worker's and the poller's idle statements are told apart by their text and left out, and so is the noting of
    answers as seen: one statement for up to a hundred of them, each half second, after the reply.
    """
    trips: Counter[str] = Counter()
    engine = town.engine.sync_engine

    def statement(_c: object, _cur: object, sql: str, *_: object) -> None:
        if "FROM (VALUES (0), (1), (2), (3))" not in sql and "SET shown_at" not in sql:
            trips[" ".join(sql.split())[:60]] += 1

    def transaction(name: str) -> Callable[..., None]:
        def count(connection: Connection) -> None:
            if connection.get_execution_options().get("isolation_level") != "AUTOCOMMIT":
                trips[name] += 1

        return count

    listeners: list[tuple[str, Callable[..., None]]] = [("before_cursor_execute", statement)]
    listeners += [(name, transaction(name.upper())) for name in ("begin", "commit", "rollback")]
    for name, listener in listeners:
        event.listen(engine, name, listener)
    try:
        yield trips
    finally:
        for name, listener in listeners:
            event.remove(engine, name, listener)


@contextmanager
def redis_calls(town: Town) -> Iterator[list[str]]:
    """Commands sent to Redis by this bot while the block runs."""
    sent: list[str] = []
    plain: Callable[..., Awaitable[Any]] = Redis.execute_command

    async def execute(self: Redis, *arguments: Any, **options: Any) -> Any:
        sent.append(str(arguments[0]))
        return await plain(self, *arguments, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Redis, "execute_command", execute)
        yield sent


async def many_tasks(town: Town, anna: Friend, number: int) -> None:
    """So many open tasks, every third without a day."""
    insert = text("""
        INSERT INTO tasks (user_id, title, day, priority, created_at)
        SELECT :user, 'дело ' || n, CASE WHEN n % 3 > 0 THEN DATE '2026-11-23' + n % 40 END, 4, now()
        FROM generate_series(1, :number) AS n
    """)
    async with town.engine.begin() as connection:
        await connection.execute(insert, {"user": anna.user_id, "number": number})


@pytest.mark.parametrize("tasks", [3, 5000])
async def test_a_screen_costs_one_call_and_at_most_nine_round_trips(town: Town, tasks: int) -> None:
    anna = await town.friend()
    await many_tasks(town, anna, tasks)
    await anna.send("/today")
    for label in ("◀️ Сегодня", "📋 План"):
        if label == "◀️ Сегодня":
            await anna.send("/help")
        calls = len(town.platform.calls)
        with counted(town) as trips, redis_calls(town) as redis:
            await anna.tap(label)
        assert town.calls(since=calls) == ["POST /answers"]
        assert 4 <= trips.total() <= MOST_FOR_A_SCREEN, trips
        assert len(redis) <= 1, redis


async def test_a_text_costs_one_call_and_at_most_twelve_round_trips(town: Town) -> None:
    anna = await town.friend()
    await anna.send("полить цветы")
    calls = len(town.platform.calls)
    with counted(town) as trips, redis_calls(town) as redis:
        await anna.send("завтра в 18:30 позвонить маме !1")
    assert town.calls(since=calls) == ["POST /messages"]
    assert 4 <= trips.total() <= MOST_FOR_A_WRITE, trips
    assert len(redis) <= 1, redis


async def test_done_costs_one_call_and_at_most_twelve_round_trips(town: Town) -> None:
    anna = await town.friend()
    await anna.send("завтра в 18:30 позвонить маме")
    calls = len(town.platform.calls)
    with counted(town) as trips:
        await anna.tap("✅ Готово")
    assert town.calls(since=calls) == ["POST /answers"]
    assert 4 <= trips.total() <= MOST_FOR_A_WRITE, trips
