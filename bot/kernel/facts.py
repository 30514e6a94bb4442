"""What every slice knows about a person, asked in one round trip however many slices there are."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncSession


async def facts(
    session: AsyncSession, queries: Mapping[str, str], beside: str = "", **values: object
) -> dict[str, Any]:
    """The one JSON value that each query yields, by its name; `values` are what the queries name with a colon.

    `beside` is a statement that returns a row at most, done in the same round trip: its columns stand among the facts.
    """
    await session.flush()  # what was just answered counts
    columns = [f"({query}) AS {name}" for name, query in queries.items()]
    asked = "SELECT " + ", ".join([*columns, "beside.*"] if beside else columns)
    if beside:
        asked = "WITH beside AS (" + beside + ") " + asked + " FROM (SELECT 1) AS one LEFT JOIN beside ON true"
    return dict((await session.execute(text(asked), values)).mappings().one())
