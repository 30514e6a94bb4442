"""Fifty habits and three years of marks: every screen stays within its round trips, and answers quickly."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event

from bot.ui.screen import BUTTON_WIDTHS
from tests.house.town import Friend, Town

SCREEN, WRITE = 9, 12
CALENDAR_WIDTH = 3


@contextmanager
def round_trips(town: Town) -> Iterator[list[str]]:
    """What one person's action sends to the database: statements, and BEGIN and COMMIT of its transaction.

    The worker's own look for due rows is not part of it.
    """
    engine, trips = town.engine.sync_engine, list[str]()

    def statement(_c: object, _cursor: object, sql: str, *_: object) -> None:
        if not sql.lstrip().startswith("WITH first AS"):
            trips.append(" ".join(sql.split())[:70])

    def commit(_c: object) -> None:
        trips.extend(("BEGIN", "COMMIT"))

    event.listen(engine, "before_cursor_execute", statement)
    event.listen(engine, "commit", commit)
    try:
        yield trips
    finally:
        event.remove(engine, "before_cursor_execute", statement)
        event.remove(engine, "commit", commit)


@pytest.fixture
async def collector(town: Town) -> Friend:
    """A person with fifty habits, each marked on most days of three years."""
    anna = await town.friend("Аня")
    await anna.send("чай")
    await anna.tap("✅ Готово")
    async with town.engine.begin() as connection:
        await connection.exec_driver_sql(
            "INSERT INTO habits (user_id, title, emoji, kind, unit, minimum, part, rules, created_at)"
            " SELECT u.id, 'Привычка ' || n, '🌱', 'yes', 'страница', '1 страница', 'evening',"
            " '[[\"2023-11-01\", \"d:0123456\", 1]]', '2023-11-01' FROM users u, generate_series(1, 50) n"
        )
        await connection.exec_driver_sql(
            "INSERT INTO habit_months (habit_id, month, user_id, codes)"
            " SELECT h.id, m::date, h.user_id, (SELECT array_agg("
            "   CASE WHEN day >= '2026-11-24' OR date_trunc('month', day) <> m OR mod(d * 7 + h.id, 10) = 0"
            "   THEN 0 ELSE 1 END) FROM generate_series(1, 31) d,"
            "   LATERAL (SELECT m + make_interval(days => d - 1)) AS t (day))"
            " FROM habits h, generate_series('2023-11-01'::timestamp, '2026-11-01', '1 month') m"
        )
    return anna


PAGES = ["h.list|0", "h.list|5", "h.arch_list|0", "h.open|7", "h.more|7", "h.cal|7|2026-11-01", "h.cal|7|2024-02-01",
         "h.day|7|2026-11-03", "h.prog|7", "h.strong|7", "h.month|2026-11-01", "h.new", "h.sets", "h.pick|read",
         "h.sched?|7", "h.time?|7", "h.goal?|7", "h.least?|7", "h.plan?|7", "h.name?|7", "h.rest?|7", "h.rest?|",
         "h.later?|7", "h.add?|7|2026-11-23", "h.end?"]  # fmt: skip
WRITES = ["h.mark|7|2026-11-23|2", "h.mark|7|2026-11-23|1", "h.mark|7|2026-10-03|3", "h.add|7|2026-11-23|0|1",
          "h.back|7|2026-11-23|1|0", "h.step|7|2", "h.sched|7|w:3", "h.part|7|day", "h.time|7|10:00:00",
          "h.later|7|15", "h.rest|7|2026-11-30", "h.rest_end|7", "h.rest||2026-11-30", "h.rest_end|", "h.arch|7",
          "h.restore|7", "h.make|read|1|страница|evening", "h.set|health", "h.mark_t|8|2026-11-23"]  # fmt: skip


async def test_every_screen_and_every_write_keeps_its_budget(town: Town, collector: Friend) -> None:
    too_many, too_slow = [], []
    for payload, most in [*((p, SCREEN) for p in PAGES), *((p, WRITE) for p in WRITES)]:
        began = time.monotonic()
        with round_trips(town) as trips:
            await collector.tap_payload(payload)
        took = time.monotonic() - began
        assert "устарела" not in collector.text, payload
        if len(trips) > most:
            too_many.append((payload, len(trips), trips))
        if took > 1.5:
            too_slow.append((payload, took))
    assert not too_many, "\n".join(f"{p} {n} {t}" for p, n, t in too_many)
    assert not too_slow
    assert await town.rows("SELECT count(*) FROM inbox WHERE failed_at IS NOT NULL") == [(0,)]


async def test_the_habits_add_one_round_trip_to_today(town: Town, collector: Friend) -> None:
    with round_trips(town) as with_habits:
        await collector.tap_payload("home")
    collector.sees("🌱 🌱")
    assert ["🌱"] * 4 in collector.buttons
    touched = [sql for sql in with_habits if "habit" in sql]
    assert len(touched) == 1


async def test_every_screen_fits_a_phone(town: Town, collector: Friend) -> None:
    """Six lines of prose (lists have their eight rows as buttons), and labels that fit their places."""
    for payload in [*PAGES, *WRITES]:
        message = await collector.tap_payload(payload)
        assert len(message.text.splitlines()) <= 8, message.text
        assert "(а)" not in message.text
        for row in collector.buttons:
            widest = BUTTON_WIDTHS.get(len(row), CALENDAR_WIDTH)
            for label in row:
                alone_in_a_list = len(row) == 1 and len(label) <= 40
                assert alone_in_a_list or len(label) <= widest, (payload, row)
