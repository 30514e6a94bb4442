"""The claim: what it costs among many rows, and at the end of a long storm."""

import time
from statistics import median

from bench import people
from bench.place import Place
from bench.report import Line, ratios
from bot.delivery.repository import Deliveries
from bot.kernel.clock import SystemClock
from bot.kernel.db import open_engine

FEW, MANY = 10_000, 1_000_000
DUE = 100_000
CLAIMS = 60
BATCH = 50


async def claim(deliveries: Deliveries) -> float:
    """One claim, its rows marked as sent; returns how long the claim took."""
    now = SystemClock().now()
    started = time.perf_counter()
    rows = await deliveries.claim(now, BATCH)
    took = time.perf_counter() - started
    if len(rows) != BATCH:
        raise RuntimeError(f"{len(rows)} rows were claimed")
    await deliveries.close([row.id for row in rows], "sent", now)
    return took


async def measure(place: Place) -> list[Line]:
    with place.servers() as small, place.servers() as large, place.servers() as stormy:
        for at, rows in ((small, FEW), (large, MANY)):
            people.wait_in_future(place, at, rows)
            people.fall_due(place, at, CLAIMS * BATCH * 2)
        async with open_engine(small.database) as one, open_engine(large.database) as other:
            few, many = Deliveries(one), Deliveries(other)
            await claim(few), await claim(many)
            pairs = [(await claim(few), await claim(many)) for _ in range(CLAIMS)]
            size = ratios([b for _, b in pairs], [a for a, _ in pairs])
        people.fall_due(place, stormy, DUE)
        async with open_engine(stormy.database) as engine:
            deliveries = Deliveries(engine)
            storm = [await claim(deliveries) for _ in range(DUE // BATCH)]
    tenth = len(storm) // 10
    first, last = median(storm[:tenth]), median(storm[-tenth:])
    return [
        Line(
            "claim cost with 1,000,000 rows against 10,000",
            "≤ 1.3×",
            f"{size:.2f}× ({median(b for _, b in pairs) * 1000:.1f} ms for {BATCH})",
            size <= 1.3,
        ),
        Line(
            "last tenth of a 100,000 storm against the first",
            "≤ 1.3×",
            f"{last / first:.2f}× ({last * 1000:.1f} ms against {first * 1000:.1f} ms a claim)",
            last <= 1.3 * first,
        ),
    ]
