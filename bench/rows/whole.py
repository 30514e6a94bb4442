"""The whole path, from the platform's queue to the reply on the platform, with every limit lifted; and its profile."""

import asyncio
import json
import time
from collections.abc import Iterable
from contextlib import AsyncExitStack
from functools import partial
from statistics import median

from bench import people
from bench.bot_apart import bot_apart
from bench.bot_here import NO_LIMIT, bot_here, handled, stored
from bench.place import Place
from bench.report import Line
from bench.rows.handler import timed
from bench.sink import sink
from bench.town import BusyTown
from bot.app.process import Running
from bot.delivery.repository import Deliveries
from bot.kernel.clock import SystemClock
from bot.sandbox.server import serve

PEOPLE, TASKS = 1_000, 10
SECONDS, AT_ONCE = 8.0, 100
SIZES = (1_000, 10_000, 100_000)
TASKS_EACH = 3
ROUNDS, A_ROUND = 7, 30


async def measure(place: Place) -> list[Line]:
    return [await through(place), *await doubled(place)]


async def through(place: Place) -> Line:
    """Always a hundred taps under way, each of another person."""
    async with AsyncExitStack() as stack:
        at = stack.enter_context(place.servers())
        people.settle(place, at, PEOPLE, TASKS)
        town = BusyTown(PEOPLE, None, None)
        town.platform.settings.poll_rps = None
        address = await stack.enter_async_context(serve(town.platform))
        bot = await stack.enter_async_context(bot_apart(at, town.platform, address, rps=NO_LIMIT, unbound=True))
        await _keep_tapping(town, SECONDS / 4)
        answered, cpu = len(town.watch.answered), bot.cpu_s
        started = time.monotonic()
        await _keep_tapping(town, SECONDS)
        done, took = len(town.watch.answered) - answered, time.monotonic() - started
        each = (bot.cpu_s - cpu) / done
        rooms, functions = json.loads((await bot.stop()).splitlines()[-1])
    busy = f"by room: {_shares(rooms.items(), 8)}; by function: {_shares(functions.items(), 5)}"
    return Line(
        "updates of one process through the whole path, limits lifted",
        "—",
        f"{done / took:.0f}/s, {each * 1000:.1f} ms of one core each, profiled ({busy})",
        None,
    )


async def _keep_tapping(town: BusyTown, seconds: float) -> None:
    number, end = 0, time.monotonic() + seconds
    while time.monotonic() < end:
        while len(town.watch.tapped) - len(town.watch.answered) < AT_ONCE:
            town.tap(number % PEOPLE)
            number += 1
        await asyncio.sleep(0.005)
    while len(town.watch.answered) < len(town.watch.tapped):  # noqa: ASYNC110 - no event spans all the taps
        await asyncio.sleep(0.005)


def _shares(found: Iterable[tuple[str, float]], most: int) -> str:
    return ", ".join(f"`{name}` {share:.0%}" for name, share in list(found)[:most])


async def doubled(place: Place) -> list[Line]:
    """A tap and a claim among ever more people, tasks and rows, by turns."""
    async with AsyncExitStack() as stack:
        address = await stack.enter_async_context(sink())
        runs: list[Running] = []
        taps: dict[int, list[float]] = {size: [] for size in SIZES}
        claims: dict[int, list[float]] = {size: [] for size in SIZES}
        for size in SIZES:
            at = stack.enter_context(place.servers())
            people.settle(place, at, size, TASKS_EACH)
            people.remind(place, at, "now() + interval '1 day'")
            runs.append(await stack.enter_async_context(bot_here(at, address)))
        for number in range(ROUNDS):
            for size, run in zip(SIZES, runs, strict=True):
                now, first = SystemClock().now(), number * A_ROUND
                updates = [people.tap(n, "home", n, now) for n in range(first, first + A_ROUND)]
                taken = await stored(run, updates)
                taps[size].append((await timed(partial(handled, run, taken), A_ROUND)).wall)
                deliveries = await run.container.get(Deliveries)
                claims[size].append((await timed(partial(deliveries.claim, now, 50), 1)).wall)
    return [_growth("«Сегодня»", taps), _growth("an idle claim", claims)]


def _growth(what: str, found: dict[int, list[float]]) -> Line:
    base = found[SIZES[0]]
    steps = [f"{size:,}: {median(b / a for a, b in zip(base, found[size], strict=True)):.2f}×" for size in SIZES[1:]]
    return Line(
        f"{what} among more people, tasks and waiting rows, against {SIZES[0]:,} people", "—", ", ".join(steps), None
    )
