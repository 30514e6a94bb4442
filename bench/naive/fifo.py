"""The naive way to keep a rate: a bucket of one second's calls, first come, first served."""

import asyncio
import random
import time
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from statistics import median

from bench.report import Line, percentile
from bot.sandbox.limits import Window
from bot.ui.pacing import Lane, Pacer

LIMIT, OUR_RATE = 30, 28.0
REMINDERS, TAPS_PER_S, SECONDS = 300, 3.0, 10.0
ROUNDS = 5
CALL_S = (0.04, 0.12)
PAUSE_S = 1.0

Slot = Callable[[Lane], Awaitable[None]]


class Bucket:
    """A leaky bucket, as rate limiters usually are: a full second's calls at once, then as many as leak out."""

    def __init__(self, per_second: int) -> None:
        self._per_second, self._level, self._at = per_second, 0.0, time.monotonic()
        self._turn = asyncio.Lock()

    async def slot(self, _: Lane) -> None:
        """Wait in line, whoever one is."""
        async with self._turn:
            while True:
                now = time.monotonic()
                self._level, self._at = max(0.0, self._level - (now - self._at) * self._per_second), now
                if self._level + 1 <= self._per_second:
                    self._level += 1
                    return
                await asyncio.sleep((self._level + 1 - self._per_second) / self._per_second)


@dataclass
class Outcome:
    """Waits of the taps, and refusals of all calls."""

    waits: list[float] = field(default_factory=list)
    refused: int = 0


async def storm(slot: Slot, seed: int, in_flight: int) -> Outcome:
    """So many reminders at once, `in_flight` of them in hand, and people who tap meanwhile."""
    dice, platform, outcome = random.Random(seed), Window(), Outcome()
    places = asyncio.Semaphore(in_flight)

    async def call(lane: Lane) -> None:
        while True:
            await slot(lane)
            await asyncio.sleep(dice.uniform(*CALL_S))
            if platform.accepts(LIMIT):
                return
            outcome.refused += 1
            await asyncio.sleep(PAUSE_S)

    async def reminder() -> None:
        async with places:
            await call(Lane.BULK)

    async def tap(after: float) -> None:
        await asyncio.sleep(after)
        tapped = time.monotonic()
        await call(Lane.INTERACTIVE)
        outcome.waits.append(time.monotonic() - tapped)

    moments = [dice.uniform(0.0, SECONDS) for _ in range(int(TAPS_PER_S * SECONDS))]
    await asyncio.gather(*(reminder() for _ in range(REMINDERS)), *(tap(moment) for moment in moments))
    return outcome


async def compare() -> list[Line]:
    """Both ways under the same storms, all at once: they only wait."""
    naive = [storm(Bucket(LIMIT).slot, seed, REMINDERS) for seed in range(ROUNDS)]
    ours = [storm(Pacer(OUR_RATE).slot, seed, 6) for seed in range(ROUNDS)]
    outcomes = await asyncio.gather(*naive, *ours)
    theirs, mine = ([percentile(one.waits, 0.99) for one in part] for part in (outcomes[:ROUNDS], outcomes[ROUNDS:]))
    refused = median(one.refused for one in outcomes[:ROUNDS])
    return [
        Line(
            f"the same with a FIFO limiter of {LIMIT}/s, {REMINDERS} reminders waiting",
            "—",
            f"tap p99 {median(theirs):.1f} s and {refused:.0f} × 429, against {median(mine):.2f} s and"
            f" {median(one.refused for one in outcomes[ROUNDS:]):.0f}",
            None,
        )
    ]
