"""The worker: claims what is due, draws it from the truth, sends it, and marks it with its next occurrence."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from dishka import AsyncContainer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.joined import MOST_IN_ONE, RendererTable, compose, draw_notices, due_of
from bot.delivery.kinds import LATE_ONCE, DeliveryKind, Due, Late, Notice, Reach, Reachability
from bot.delivery.repository import Claimed, Deliveries, close_within
from bot.kernel.clock import Clock
from bot.kernel.faults import back_off_s, insist, is_passing
from bot.kernel.ownership import Ownership
from bot.kernel.tasks import Nursery
from bot.ui.html import Html
from bot.ui.messenger import Messenger, RefusedError, SendError, UnreachableError
from bot.ui.pacing import Lane, current_lane
from bot.ui.ports import NOBODY, Who
from bot.ui.screen import Screen

log = logging.getLogger(__name__)

CLAIM = 50
IN_FLIGHT = 6
WAKES_ITSELF_S = 5.0
RETRY_AFTER = timedelta(seconds=5)
RETRY_AT_MOST = timedelta(minutes=10)
MISSED_TEXT = Html("⏰ Пока меня не было, подошло время:")


class KindTable(dict[str, DeliveryKind]):
    """Every kind of message, by name."""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One message for one person, with the rows it settles."""

    reach: Reach
    dues: tuple[Due, ...]
    screen: Screen
    attempts: int


@dataclass(slots=True)
class Sorted:
    """What becomes of a claimed batch."""

    parcels: list[Parcel] = field(default_factory=list)
    skipped: list[Due] = field(default_factory=list)
    held: dict[datetime, list[int]] = field(default_factory=dict)  # by the end of quiet hours


class Worker:
    """Sends what is due while this process owns the bot. At least once: MAX has no idempotency key."""

    def __init__(
        self,
        container: AsyncContainer,
        deliveries: Deliveries,
        messenger: Messenger,
        kinds: KindTable,
        clock: Clock,
        ownership: Ownership,
        nursery: Nursery,
    ) -> None:
        self._container, self._deliveries, self._messenger = container, deliveries, messenger
        self._kinds, self._clock, self._ownership, self._nursery = kinds, clock, ownership, nursery
        self._riding = [kind.name for kind in kinds.values() if kind.rides]
        self._woken = asyncio.Event()
        self._free = asyncio.Semaphore(IN_FLIGHT)
        self._draining = asyncio.Lock()

    def wake(self) -> None:
        """Look now; called by the timer."""
        self._woken.set()

    async def run(self) -> None:
        """Serve until cancelled; without a timer's wake-up the worker looks by itself every five seconds."""
        failures = 0
        timer_is_silent = False
        while True:
            try:
                await asyncio.wait_for(self._woken.wait(), WAKES_ITSELF_S)
                timer_is_silent = False
            except TimeoutError:
                if not timer_is_silent:
                    log.warning("no wake-up from the timer for %.0f s; looking anyway", WAKES_ITSELF_S)
                timer_is_silent = True
            self._woken.clear()
            await self._ownership.held.wait()
            try:
                await self.drain()
                failures = 0
            except Exception as error:
                if not is_passing(error):
                    log.exception("a pass over the due rows failed")
                elif failures == 0:
                    log.warning("due rows wait for a server: %s", type(error).__name__)
                await asyncio.sleep(back_off_s(failures))
                failures += 1
                self._woken.set()

    async def drain(self) -> None:
        """Send everything that is due at this moment and wait until it is marked."""
        async with self._draining:
            started: list[asyncio.Task[None]] = []
            while claimed := await self._deliveries.claim(self._clock.now(), CLAIM, self._riding):
                try:
                    parcels = await self._prepare(claimed)
                except BaseException:
                    await asyncio.shield(self._deliveries.retry([row.id for row in claimed], self._clock.now()))
                    raise
                for parcel in parcels:
                    await self._ownership.held.wait()
                    await self._free.acquire()
                    started.append(self._nursery.start(self._deliver(parcel), name="delivery"))
                started = [task for task in started if not task.done()]
            if started:
                await asyncio.wait(started)

    # -- what to send ----------------------------------------------------------------------------------------------

    async def _prepare(self, claimed: Sequence[Claimed]) -> list[Parcel]:
        now = self._clock.now()
        batch = Sorted()
        async with self._container(context={Who: NOBODY}) as scope:
            reachability = await scope.get(Reachability)
            people = await reachability.of(sorted({row.user_id for row in claimed}), now)
            dues = self._not_held([row for row in claimed if row.user_id in people], people, now, batch)
            notices = await draw_notices(scope, [due for due in dues if due.reach.reachable])
        attempts = {row.id: row.attempts for row in claimed}
        orphans = [row.id for row in claimed if row.user_id not in people]
        if orphans:
            await self._deliveries.close(orphans, "skipped", now)
        for _, rows in groupby(sorted(dues, key=lambda due: due.user_id), key=lambda due: due.user_id):
            self._sort(list(rows), notices, attempts, batch)
        for until, ids in batch.held.items():
            await self._deliveries.retry(ids, until)
        await self._close(batch.skipped, "skipped")
        return sorted(batch.parcels, key=lambda parcel: min(self._urgency(due) for due in parcel.dues))

    def _not_held(
        self, rows: Sequence[Claimed], people: Mapping[int, Reach], now: datetime, batch: Sorted
    ) -> list[Due]:
        """What may go out now; what quiet hours hold waits for their end."""
        dues = []
        for row in rows:
            kind, reach = self._kinds.get(row.kind), people[row.user_id]
            timed = kind is None or kind.timed
            if reach.reachable and reach.quiet_until is not None and not timed:
                batch.held.setdefault(reach.quiet_until, []).append(row.id)
            else:
                dues.append(due_of(row, reach, now, timed=timed))
        return dues

    def _sort(self, dues: list[Due], notices: Mapping[int, Notice], attempts: Mapping[int, int], batch: Sorted) -> None:
        """Share one person's rows out: alone, joined, into the digest of what was missed, or not at all."""
        heads: list[tuple[Due, Notice]] = []
        together: list[tuple[Due, Notice]] = []
        missed: list[tuple[Due, Notice]] = []
        for due in dues:
            kind, notice = self._kinds.get(due.kind), notices.get(due.id)
            late = due.late_by > LATE_ONCE
            if kind is None or notice is None or notice.settled or (late and kind.late is Late.DROP):
                batch.skipped.append(due)
            elif notice.heads:
                heads.append((due, notice))
            elif not notice.row:  # it cannot share a message
                batch.parcels.append(Parcel(due.reach, (due,), notice.alone, attempts[due.id]))
            else:
                (missed if late and kind.late is Late.DIGEST else together).append((due, notice))
        alone = together and not heads and all(due.planned_at > self._clock.now() for due, _ in together)
        if alone:  # riders without company wait for their own time
            for due, _ in together:
                batch.held.setdefault(due.planned_at, []).append(due.id)
            together = []
        for heading, items in ((None, [*heads, *together]), (MISSED_TEXT, missed)):
            for start in range(0, len(items), MOST_IN_ONE):
                batch.parcels.append(_parcel(heading, items[start : start + MOST_IN_ONE], attempts))

    def _urgency(self, due: Due) -> int:
        return self._kinds[due.kind].urgency

    # -- sending and marking ---------------------------------------------------------------------------------------

    async def _deliver(self, parcel: Parcel) -> None:
        try:
            ids = [due.id for due in parcel.dues]
            current_lane.set(Lane.BULK)
            if len(ids) > 1:
                await insist(partial(self._deliveries.join, ids, ids[0]), what="joining due rows")
            try:
                await self._messenger.send_once(
                    parcel.reach.chat_id, parcel.reach.user_id, parcel.screen, notify=not parcel.reach.silent
                )
            except UnreachableError:
                await insist(partial(self._lost, parcel.reach.user_id), what="noting a stopped person")
                await self._close(parcel.dues, "skipped")
            except RefusedError as error:
                log.error("a due message was refused kinds=%s: %s", [due.kind for due in parcel.dues], error)
                await self._close(parcel.dues, "dead")
            except SendError as error:
                log.warning("a due message will be tried again: %s", error)
                pause = min(RETRY_AFTER * 2 ** min(parcel.attempts - 1, 10), RETRY_AT_MOST)
                await insist(partial(self._deliveries.retry, ids, self._clock.now() + pause), what="delaying due rows")
            else:
                await self._close(parcel.dues, "sent")
        finally:
            self._free.release()

    async def _close(self, dues: Sequence[Due], status: str) -> None:
        """Mark rows; those of kinds that repeat together with their next occurrence, in one transaction each."""
        plain = [due.id for due in dues if not self._repeats(due)]
        if plain:
            await insist(partial(self._deliveries.close, plain, status, self._clock.now()), what="marking due rows")
        for due in dues:
            if self._repeats(due):
                await insist(partial(self._close_and_plan, due, status), what="planning what comes next")

    async def _close_and_plan(self, due: Due, status: str) -> None:
        async with self._container(context={Who: Who(due.user_id)}) as scope:
            session = await scope.get(AsyncSession)
            await close_within(session, [due.id], status, self._clock.now())
            renderer = await scope.get((await scope.get(RendererTable))[due.kind])
            await renderer.plan_next(due)
            await session.commit()

    async def _lost(self, user_id: int) -> None:
        async with self._container() as scope:
            await (await scope.get(Reachability)).lost(user_id)
            await (await scope.get(AsyncSession)).commit()

    def _repeats(self, due: Due) -> bool:
        kind = self._kinds.get(due.kind)
        return kind is not None and kind.repeats


def _parcel(heading: Html | None, items: list[tuple[Due, Notice]], attempts: Mapping[int, int]) -> Parcel:
    dues = tuple(due for due, _ in items)
    notices = [notice for _, notice in items]
    single = heading is None and len(items) == 1
    drawn = notices[0].alone if single else compose(heading, notices, dues[0].id)
    return Parcel(dues[0].reach, dues, drawn, max(attempts[due.id] for due in dues))
