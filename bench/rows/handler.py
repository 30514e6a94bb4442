"""Handler throughput against a bare maxapi handler with the same SQL statements and the same one API call."""

import asyncio
import time
from collections.abc import Callable, Iterator
from contextlib import AsyncExitStack, contextmanager
from dataclasses import dataclass, field
from functools import partial
from statistics import median
from typing import Any

from sqlalchemy import event
from sqlalchemy.ext.asyncio import AsyncEngine
from sqlalchemy.orm import ORMExecuteState, Session

from bench import people
from bench.bot_here import NO_LIMIT, bot_here, handled, stored
from bench.naive.bare_handler import BareHandler, Script, Step
from bench.place import Place
from bench.report import Line, ratios
from bench.sink import sink
from bot.app.house import LANES
from bot.app.process import Running
from bot.intake.repository import Stored
from bot.kernel.clock import SystemClock
from bot.kernel.db import make_sessions, open_engine
from bot.kernel.job import current_job
from bot.ui.messenger import Messenger
from bot.ui.pacing import Pacer
from bot.ui.payload import encode
from bot.ui.screen import Screen
from bot.ui.wire import make_bot

ROUNDS = 25
WARM = 4
A_ROUND = 21  # short, so that whatever else the machine does falls upon both alike
TASKS = 20


def updates_of(number: int) -> list[dict[str, Any]]:
    """A round's updates, each of another person: a third each of «Сегодня», «Готово», and a task in words."""
    now = SystemClock().now()
    first = number * A_ROUND
    made = []
    for serial in range(first, first + A_ROUND):
        kind = serial % 3
        if kind == 0:
            made.append(people.tap(serial, "home", serial, now))
        elif kind == 1:
            made.append(people.tap(serial, f"p.done|{people.task_id(serial, 3, TASKS)}|", serial, now))
        else:
            made.append(people.said(serial, "завтра в 18:30 позвонить маме", serial, now))
    return made


def key_of(update: dict[str, Any]) -> str:
    """What the bare handler finds its script by."""
    found = update["callback"]["callback_id"] if "callback" in update else update["message"]["body"]["mid"]
    return str(found)


@dataclass
class Recorder:
    """Writes down what the house does for each update."""

    scripts: dict[int, Script] = field(default_factory=dict)

    @contextmanager
    def listening(self, engine: AsyncEngine) -> Iterator[None]:
        """Note every statement while the block runs."""
        listeners = (
            (Session, "do_orm_execute", self._given),
            (engine.sync_engine, "before_cursor_execute", self._sent),
        )
        for target, name, listener in listeners:
            event.listen(target, name, listener)
        yield
        for target, name, listener in listeners:
            event.remove(target, name, listener)

    def watch(self, messenger: Messenger) -> None:
        """Note every screen on its way out."""
        for name in ("edit", "send"):
            setattr(messenger, name, partial(self._shown, getattr(messenger, name)))

    def _given(self, state: ORMExecuteState) -> None:
        if (script := self._script()) is not None:
            options = state.local_execution_options
            script.steps.append(Step(state.statement, state.parameters, options))

    def _sent(self, _c: object, _cursor: object, sql: str, values: Any, context: Any, _many: bool) -> None:
        if (script := self._script()) is None:
            return
        script.plain.append(Step(sql, values))
        if not any(step.statement is context.invoked_statement for step in script.steps):  # a flush's own
            script.steps.append(Step(sql, values))

    def _script(self) -> Script | None:
        job = current_job.get(None)
        return self.scripts.setdefault(job.inbox_id, Script()) if job is not None else None

    async def _shown(self, show: Callable[..., Any], *where: Any) -> None:
        screen = where[-1]
        assert isinstance(screen, Screen)  # noqa: S101 - the last argument of both
        script = self.scripts[current_job.get().inbox_id]
        script.text = str(screen.text)
        script.rows = [
            [(button.text, encode(button.payload)) for button in row if button.payload] for row in screen.rows
        ]
        await show(*where)


async def record(run: Running, rounds: list[list[dict[str, Any]]]) -> dict[str, Script]:
    """Handle every round once and return the scripts."""
    recorder = Recorder()
    recorder.watch(await run.container.get(Messenger))
    scripts: dict[str, Script] = {}
    with recorder.listening(await run.container.get(AsyncEngine)):
        for updates in rounds:
            taken = await stored(run, updates)
            await handled(run, taken)
            scripts |= {key_of(update): recorder.scripts[row.id] for update, row in zip(updates, taken, strict=True)}
    return scripts


async def bare_round(handler: BareHandler, updates: list[Stored]) -> None:
    """The same updates through the bare handler, as many at once."""
    places = asyncio.Semaphore(LANES)

    async def one(update: Stored) -> None:
        async with places:
            await handler.handle(update.body)

    done = handler.done
    await asyncio.gather(*(one(update) for update in updates))
    if handler.done - done != len(updates):
        raise RuntimeError("the bare handler did not do all of its work") from handler.problem


@dataclass
class Cost:
    """What one update cost, in seconds."""

    wall: float
    cpu: float


async def timed(work: Callable[[], Any], number: int) -> Cost:
    wall, cpu = time.perf_counter(), time.thread_time()
    await work()
    return Cost((time.perf_counter() - wall) / number, (time.thread_time() - cpu) / number)


@dataclass
class Compared:
    """Round by round, side by side: the house, a bare handler, and a bare handler that speaks to the driver."""

    house: list[Cost] = field(default_factory=list)
    bare: list[Cost] = field(default_factory=list)
    plain: list[Cost] = field(default_factory=list)


async def compare(place: Place) -> Compared:
    """Let each handle the same updates on a copy of the same database."""
    rounds = [updates_of(number) for number in range(WARM + ROUNDS)]
    async with AsyncExitStack() as stack:
        seeded = stack.enter_context(place.servers())
        people.settle(place, seeded, A_ROUND * (WARM + ROUNDS), TASKS)
        address = await stack.enter_async_context(sink())
        with place.servers(like=seeded) as copy:
            async with bot_here(copy, address) as run:
                scripts = await record(run, rounds)
        run = await stack.enter_async_context(bot_here(stack.enter_context(place.servers(like=seeded)), address))
        taken = [await stored(run, updates) for updates in rounds]
        library = make_bot("sandbox", address, Pacer(NO_LIMIT))
        stack.push_async_callback(library.close_session)
        handlers = []
        for plain in (False, True):
            apart = stack.enter_context(place.servers(like=seeded))
            engine = await stack.enter_async_context(open_engine(apart.database))
            handlers.append(BareHandler(library, make_sessions(engine), scripts, plain=plain))
            await handlers[-1].start()
        found = Compared()
        for number, updates in enumerate(taken):
            costs = [await timed(partial(handled, run, updates), len(updates))]
            costs += [await timed(partial(bare_round, bare, updates), len(updates)) for bare in handlers]
            if number >= WARM:
                for cost, where in zip(costs, (found.house, found.bare, found.plain), strict=True):
                    where.append(cost)
        return found


async def measure(place: Place) -> list[Line]:
    found = await compare(place)
    wall = [cost.wall for cost in found.house]
    ratio = 1 / ratios(wall, [cost.wall for cost in found.bare])
    plain = 1 / ratios(wall, [cost.wall for cost in found.plain])
    return [
        Line(
            "handler throughput against a bare maxapi handler with the same SQL statements and the same one call",
            "≥ 0.7",
            f"{ratio:.2f} ({1 / median(wall):,.0f} updates/s; against the driver's own text instead of SQLAlchemy's"
            f" statements {plain:.2f})",
            ratio >= 0.7,
        )
    ]
