"""Everything a person has in the house, found by walking all tables: a new table is exported and erased by itself."""

from collections.abc import Iterator, Mapping
from typing import Any

from sqlalchemy import Column, ColumnElement, Table, delete, or_, select, update
from sqlalchemy.ext.asyncio import AsyncSession

from bot.kernel.db import Base

PEOPLE, INBOX = "users", "inbox"

Rows = list[dict[str, Any]]

# Tables that know no person, and why.
OF_NOBODY: Mapping[str, str] = {
    "poll_position": "up to where the platform's updates were taken",
    "day_counts": "how often something happened on a day, people together",
}
# Columns that are of no use outside the bot, and why; everything else of a person is exported.
LEFT_OUT: Mapping[str, str] = {
    "inbox.key": "a hash that keeps an update from being done twice",
    "inbox.error": "a trace of the bot's own code",
    "delivery.key": "kind, ref and instant once more",
}


def tables() -> Iterator[tuple[Table, ColumnElement[Any]]]:
    """Every table with rows of people, and the column that names the person; those that others need come first."""
    for table in Base.metadata.sorted_tables:
        if table.name == PEOPLE:
            yield table, table.c.id
        elif "user_id" in table.c:
            yield table, table.c.user_id


def exported(table: Table) -> list[Column[Any]]:
    """The columns that a person can take along."""
    return [column for column in table.columns if f"{table.name}.{column.name}" not in LEFT_OUT]


class MyDataRepository:
    """All rows of one person."""

    def __init__(self, session: AsyncSession) -> None:
        self._session = session

    async def everything(self, user_id: int) -> dict[str, Rows]:
        """The person's rows by table."""
        await self._session.flush()
        found: dict[str, Rows] = {}
        for table, owner in tables():
            rows = await self._session.execute(select(*exported(table)).where(owner == user_id))
            found[table.name] = [dict(row) for row in rows.mappings()]
        return found

    async def erase(self, user_id: int, inbox_id: int) -> None:
        """Remove every row of the person; of the update that asks for it, only a nameless mark stays.

        That mark is what keeps the update from being done twice. Updates that wait behind it are a new acquaintance.
        """
        self._session.expunge_all()  # nothing that was loaded may be written back
        for table, owner in reversed(list(tables())):
            if table.name == INBOX:
                over = or_(table.c.done_at.is_not(None), table.c.failed_at.is_not(None))
                await self._session.execute(delete(table).where(owner == user_id, table.c.id != inbox_id, over))
                nameless = {"user_id": 0, "body": "", "draft": None}
                await self._session.execute(update(table).where(table.c.id == inbox_id).values(**nameless))
            else:
                await self._session.execute(delete(table).where(owner == user_id))
