"""The whole storm: all 10,000 are told, once each, under both of the platform's limits. About twenty minutes."""

import asyncio

from bench.place import Place
from bench.report import Line
from bench.rows import storm

QUIET_S = 60.0


async def measure(place: Place) -> list[Line]:
    """The rounds of the bounded row, and then until the last one is told."""
    both = await asyncio.gather(*(storm.under(place, limit, 1, QUIET_S, whole=True) for limit in (30, 10)))
    return [*(line for found in both for line in storm.lines(found)), *(_told(found) for found in both)]


def _told(found: storm.Measured) -> Line:
    return Line(
        f"reminders of {storm.PEOPLE:,} people, by the platform's record (limit {found.limit}/s)",
        "each once",
        f"{found.told:,} messages to {found.chats:,} people, the last after {found.whole_s / 60:.1f} minutes",
        found.told == found.chats == storm.PEOPLE,
    )
