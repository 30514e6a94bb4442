"""10,000 people's reminders due in the same second, with the same taps as in the quiet before it."""

import asyncio
import math
import time
from contextlib import AsyncExitStack
from dataclasses import dataclass, field
from datetime import timedelta
from statistics import median

from sqlalchemy import text
from sqlalchemy.ext.asyncio import AsyncEngine

from bench import people
from bench.bot_apart import BotApart, bot_apart
from bench.naive import fifo
from bench.place import Place
from bench.report import Line, percentile
from bench.town import BusyTown
from bot.kernel.clock import SystemClock
from bot.kernel.db import open_engine
from bot.sandbox.server import serve
from bot.ui.pacing import BACK_OFF
from tests.pomodoro.crowd import at_work

PEOPLE = 10_000
MAX_RPS = 28.0
INTERACTIVE = 0.3  # of the rate
ROUNDS, WINDOW_S, LEARN_S, DRAIN_S = 5, 12.0, 5.0, 3.0
POMODORO_EVERY_S = 3.0
_BEGIN = text("UPDATE delivery SET due_at = :now WHERE status = 'pending' AND kind = 'task.due'")
_HOLD = text("UPDATE delivery SET due_at = :never WHERE status = 'pending' AND kind = 'task.due'")
_LEFT = text("SELECT count(*) FROM delivery WHERE status IN ('pending', 'sending') AND kind = 'task.due'")


@dataclass
class Measured:
    """What was seen under one limit of the platform's; waits in seconds."""

    limit: int
    rate: float
    quiet: list[float] = field(default_factory=list)
    storm: list[float] = field(default_factory=list)
    quiet_from_tap: list[float] = field(default_factory=list)
    storm_from_tap: list[float] = field(default_factory=list)
    used: list[float] = field(default_factory=list)
    polls: list[float] = field(default_factory=list)
    refused: int = 0
    pomodoro_late: list[float] = field(default_factory=list)
    memory: list[float] = field(default_factory=list)
    told: int = 0  # reminders
    chats: int = 0  # people who got any
    whole_s: float = 0.0  # how long the rest of the storm took


class Storm:
    """One bot on one platform, quiet and storm by turns."""

    def __init__(self, town: BusyTown, bot: BotApart, engine: AsyncEngine, limit: int) -> None:
        self._town, self._bot, self._engine = town, bot, engine
        self.found = Measured(limit, MAX_RPS if limit > MAX_RPS else limit * BACK_OFF)
        self._ends: dict[int, float] = {}  # by chat, in Unix seconds

    async def learn(self) -> None:
        """A storm that nothing is measured in: the bot finds out how many calls it may make."""
        await self._set(_BEGIN, now=SystemClock().now())
        await asyncio.sleep(LEARN_S)
        await self._rest()

    async def round(self, seed: int, seconds: float) -> None:
        """A quiet stretch, then a stretch of storm with the same taps."""
        found, per_second = self.found, self.found.rate * INTERACTIVE
        taps = await self._town.taps(per_second, seconds, seed)
        await asyncio.sleep(DRAIN_S)
        found.quiet += self._town.watch.waits(taps, from_hand=True)
        found.quiet_from_tap += self._town.watch.waits(taps, from_hand=False)
        await self._set(_BEGIN, now=SystemClock().now())
        await asyncio.sleep(1.5)  # the sweep looks each second
        found.memory.append(self._bot.memory_mb)
        with self._town.accepted() as calls:
            taps, _ = await asyncio.gather(self._town.taps(per_second, seconds, seed), self._pomodoros(seconds))
        found.used.append(calls.per_second / found.rate)
        found.polls.append(calls.polls)
        found.refused += calls.refused
        found.memory.append(self._bot.memory_mb)
        await asyncio.sleep(DRAIN_S)
        found.storm += self._town.watch.waits(taps, from_hand=True)
        found.storm_from_tap += self._town.watch.waits(taps, from_hand=False)
        await self._rest()

    async def whole(self) -> None:
        """Let the storm blow itself out: everybody is told."""
        started = time.monotonic()
        await self._set(_BEGIN, now=SystemClock().now())
        while await self._left():  # noqa: ASYNC110 - only the table knows
            await asyncio.sleep(1)
        self.found.whole_s = time.monotonic() - started

    def look_at_messages(self) -> None:
        """Who was told what, and how late each Pomodoro's end, by the platform's record."""
        for call in list(self._town.platform.calls):
            chat = int(call.query.get("chat_id", 0))
            if chat in self._ends and call.template == "/messages" and "🍅" in str(call.body):
                self.found.pomodoro_late.append(call.at.timestamp() - self._ends.pop(chat))
        self.found.pomodoro_late += [math.inf] * len(self._ends)
        told = [len(person.history) - 1 for person in self._town.people]  # the first message was there before
        self.found.told, self.found.chats = sum(told), sum(number > 0 for number in told)

    async def _pomodoros(self, seconds: float) -> None:
        """Somebody's session ends each few seconds; these people tap nothing and are reminded of nothing."""
        for _ in range(int(seconds / POMODORO_EVERY_S)):
            person = self._town.platform.person("Боря")
            person.dialog.state = "active"
            now = SystemClock().now()
            end = now.replace(microsecond=0) + timedelta(seconds=2)
            self._ends[person.chat_id] = end.timestamp()
            async with self._engine.begin() as connection:
                await at_work(connection, [(person.user_id, person.chat_id)], [end], now)
            await asyncio.sleep(POMODORO_EVERY_S)

    async def _rest(self) -> None:
        await self._set(_HOLD, never=SystemClock().now() + timedelta(days=1))
        await asyncio.sleep(DRAIN_S)

    async def _set(self, statement: object, **values: object) -> None:
        async with self._engine.begin() as connection:
            await connection.execute(statement, values)  # type: ignore[call-overload]

    async def _left(self) -> int:
        async with self._engine.connect() as connection:
            return int((await connection.execute(_LEFT)).scalar_one())


async def under(
    place: Place, limit: int, rounds: int = ROUNDS, seconds: float = WINDOW_S, *, whole: bool = False
) -> Measured:
    """Measure under this limit of the platform's."""
    async with AsyncExitStack() as stack:
        at = stack.enter_context(place.servers())
        await asyncio.to_thread(people.settle, place, at, PEOPLE, 1)
        await asyncio.to_thread(people.remind, place, at, "now() + interval '1 day'")
        town = BusyTown(PEOPLE, limit)
        address = await stack.enter_async_context(serve(town.platform))
        engine = await stack.enter_async_context(open_engine(at.database))
        bot = await stack.enter_async_context(bot_apart(at, town.platform, address, rps=MAX_RPS))
        storm = Storm(town, bot, engine, limit)
        await storm.learn()
        for seed in range(rounds):
            await storm.round(seed, seconds)
        if whole:
            await storm.whole()
        await asyncio.sleep(DRAIN_S)
        storm.look_at_messages()
        return storm.found


def lines(found: Measured) -> list[Line]:
    """What is promised of a storm."""
    where = f" (platform's limit {found.limit}/s)"
    quiet, storm = percentile(found.quiet, 0.99), percentile(found.storm, 0.99)
    from_tap = percentile(found.storm_from_tap, 0.99) / percentile(found.quiet_from_tap, 0.99)
    late, grown = max(found.pomodoro_late, default=math.inf), found.memory[-1] / found.memory[0]
    return [
        Line(
            f"rate used in a storm against {found.rate:.1f}/s{where}; 429s once the limit is known",
            "≥ 95 %; 0",
            f"{median(found.used):.1%} ({median(found.polls):.1f} polls a second among them); {found.refused}",
            median(found.used) >= 0.95 and found.refused == 0,
        ),
        Line(
            f"reply latency p99 in the storm against quiet{where}",
            "≤ 1.5×",
            f"{storm / quiet:.2f}× ({storm * 1000:.0f} against {quiet * 1000:.0f} ms, {len(found.storm)} taps each;"
            f" counted from the tap, polling included: {from_tap:.2f}×)",
            storm <= 1.5 * quiet,
        ),
        Line(
            f"Pomodoro ends in the midst of it{where}",
            "≤ 2 s late",
            f"{late:.2f} s at most, {median(found.pomodoro_late):.2f} s median of {len(found.pomodoro_late)}",
            late <= 2.0,
        ),
        Line(
            f"memory at the end of the storms against their beginning{where}",
            "≤ 1.2×",
            f"{grown:.2f}× ({found.memory[-1]:.0f} MB)",
            grown <= 1.2,
        ),
    ]


async def measure(place: Place) -> list[Line]:
    both = await asyncio.gather(under(place, 30), under(place, 10))
    return [line for found in both for line in lines(found)] + await fifo.compare()
