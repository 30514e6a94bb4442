"""A life that leaves rows in every room, so that a test about all tables looks at all tables."""

from typing import Any

from sqlalchemy import ColumnElement, Table, select, text

from bot.app.tables import Base
from bot.coach.repository.mydata import OF_NOBODY
from bot.ui.payload import decode
from tests.house.town import Friend, Town

# The intake's own log of updates, and what knows no person.
NOT_OF_A_LIFE = {"inbox", *OF_NOBODY}

TABLES = [table for table in Base.metadata.sorted_tables if table.name not in NOT_OF_A_LIFE]


def owner(table: Table) -> ColumnElement[Any]:
    """The column that names the person."""
    return table.c.id if table.name == "users" else table.c.user_id


def numbered_tables() -> list[Table]:
    """Tables whose rows have a number of their own, counted up by the database."""
    return [table for table in TABLES if table.name != "users" and "id" in table.c]


async def number_from(town: Town, first: int) -> None:
    """Let the next row of every table have this number, so that it names something whatever it is taken for."""
    async with town.engine.begin() as connection:
        for table in numbered_tables():
            await connection.execute(text(f"ALTER SEQUENCE {table.name}_id_seq RESTART WITH {first}"))


async def live(town: Town, name: str, mark: str, first: int) -> Friend:
    """Somebody who used every room; rows are numbered from `first`, and `mark` stands in all that the person wrote."""
    await number_from(town, first)
    friend = await town.friend(name)
    for words in (
        f"сегодня отчёт {mark} 90 мин #{mark}",
        f"p.note?|{first}", f"заметка {mark}",
        f"p.steps|{first}", f"шаг {mark}", "home",
        f"каждый понедельник в 10 летучка {mark}",
        f"корм {mark}\nпосылка {mark}",
        f"p.means|{first}|hour|True||||",
        f"привычка: пить {mark} 8 стаканов в 10, 14 и 18",
        f"привычка: читать {mark} 1 страницу вечером",
        f"h.mark_t|{first + 1}|{town.now.date()}",
        f"h.plan?|{first}", f"после {mark}",
        f"+30 мин {mark}", f"c.slink|{first}|{first}",
        "c.term|new-job|3", f"c.take|{first}",
        "c.own?", f"цель {mark}", f"c.own_term|{first + 1}|3", f"шаг {mark}", f"c.take|{first + 1}",
        f"c.why?|{first}", f"ради {mark}",
        f"c.note?|{first}|0", f"сделано {mark}",
        "f.goal|5", "f.guess?", f"отчёт {mark} 4", f"фокус отчёт {mark}",
        "/tip", "k.judge|first-today|1", "k.want|False",
    ):  # fmt: skip
        await (friend.tap_payload(words) if decode(words)[0] else friend.send(words))
    for table in numbered_tables():
        assert await has_rows(town, table, friend, table.c.id == first), (
            f"{name} has no row {first} in {table.name}: let this life use that room"
        )
    return friend


async def has_rows(town: Town, table: Table, friend: Friend, *which: ColumnElement[bool]) -> bool:
    """The person has such a row."""
    async with town.engine.connect() as connection:
        found = await connection.execute(select(table).where(owner(table) == friend.user_id, *which).limit(1))
        return found.first() is not None
