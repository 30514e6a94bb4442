"""What every slice knows about a person, asked in one round trip however many slices there are."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def facts(session: AsyncSession, queries: Mapping[str, str], **values: object) -> dict[str, Any]:
    """The one JSON value that each query yields, by its name; `values` are what the queries name with a colon."""
    await session.flush()  # what was just answered counts
    columns = ", ".join(f"({query}) AS {name}" for name, query in queries.items())
    row = await session.execute(text("SELECT " + columns), values)
    return dict(row.mappings().one())
