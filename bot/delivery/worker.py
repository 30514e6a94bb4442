"""The worker: claims what is due, draws it from the truth, sends it, and marks it with its next occurrence."""

import asyncio
import logging
from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from functools import partial
from itertools import groupby

from dishka import AsyncContainer
from sqlalchemy.ext.asyncio import AsyncSession

from bot.delivery.drawing import draw_apart, forgiving
from bot.delivery.joined import RendererTable, draw_notices, due_of, in_order
from bot.delivery.kinds import Due, Notice, Reach, Reachability, Urgency
from bot.delivery.repository import Claimed, Deliveries, close_within
from bot.delivery.sharing import KindTable, Parcel, Sorted, share_out
from bot.kernel.clock import Clock
from bot.kernel.faults import back_off_s, insist, is_passing
from bot.kernel.ownership import Ownership
from bot.kernel.tally import LATE, Tally
from bot.kernel.tasks import Nursery
from bot.ui.messenger import Messenger, RefusedError, SendError, UnreachableError
from bot.ui.pacing import Lane, current_lane
from bot.ui.ports import NOBODY, Who

log = logging.getLogger(__name__)

CLAIM = 50
IN_FLIGHT = 6
WAKES_ITSELF_S = 4.0  # without a timer everything still goes out within five seconds of its time
RETRY_AFTER = timedelta(seconds=5)
RETRY_AT_MOST = timedelta(minutes=10)
HOLD_AT_LEAST = timedelta(seconds=30)
DRAWING_TRIES = 5
TIMERS_HURRY = 10  # so many times sooner what is due to the second is tried again
PLANNING_TRIES, PLANNING_PAUSE_S = 3, 1.0


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
        tally: Tally,
    ) -> None:
        self._container, self._deliveries, self._messenger = container, deliveries, messenger
        self._kinds, self._clock, self._ownership, self._nursery = kinds, clock, ownership, nursery
        self._tally = tally
        self._riding = [kind.name for kind in kinds.values() if kind.rides]
        self._woken = asyncio.Event()
        self._free = asyncio.Semaphore(IN_FLIGHT)
        self._draining = asyncio.Lock()
        self._in_flight: set[int] = set()
        self._unsure = False  # rows may be marked as being sent that nobody sends
        self._term = ownership.term

    def wake(self) -> None:
        """Look now; called by the timer."""
        self._woken.set()

    def look_for_lost(self) -> None:
        """Before the next claim, take back rows that are marked as being sent but are not in flight."""
        self._unsure = True

    async def run(self) -> None:
        """Serve until cancelled; without a timer's wake-up the worker looks by itself every four seconds."""
        failures = 0
        timer_is_silent = False
        while True:
            try:
                async with asyncio.timeout(WAKES_ITSELF_S):
                    await self._woken.wait()
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
            try:
                while self._ownership.held.is_set() and (claimed := await self._claim()):
                    await self._start(await self._prepare(claimed), started)
                    started = [task for task in started if not task.done()]
            except BaseException:
                self._unsure = True  # a claim may have been done without an answer, or not be worked through
                raise
            if started:
                await asyncio.wait(started)

    async def _claim(self) -> list[Claimed]:
        if self._term != self._ownership.term:
            self._term, self._unsure = self._ownership.term, True
        if self._unsure:
            await self._deliveries.return_others(sorted(self._in_flight))
            self._unsure = False
        return await self._deliveries.claim(self._clock.now(), CLAIM, self._riding)

    async def _start(self, parcels: Sequence[Parcel], started: list[asyncio.Task[None]]) -> None:
        """Begin to send; where the bot was lost meanwhile, the rest is forgotten: it may be another's by now."""
        for parcel in parcels:
            if self._woken.is_set() and self._urgency_of(parcel) > Urgency.TIMER:
                await self._start_timers(started)
            await self._free.acquire()
            if not self._is_ours():
                self._free.release()
                self._unsure = True
                return
            ids = [due.id for due in parcel.dues]
            self._in_flight.update(ids)
            started.append(self._nursery.start(self._deliver(parcel, ids), name="delivery"))

    async def _start_timers(self, started: list[asyncio.Task[None]]) -> None:
        """At each wake-up in the midst of a batch: what is due to the second does not wait until it is through.

        Until nothing is left: closing the end of a session is what makes its message due.
        """
        self._woken.clear()
        # A plain claim: taking back what was lost, as `_claim` may, would take the rest of this batch back, too.
        while self._is_ours():
            claimed = await self._deliveries.claim(self._clock.now(), CLAIM, self._riding, Urgency.TIMER)
            if not claimed:
                return
            await self._start(await self._prepare(claimed), started)

    def _is_ours(self) -> bool:
        """This process has owned the bot without a break since the last claim."""
        return self._ownership.held.is_set() and self._ownership.term == self._term

    # -- what to send ----------------------------------------------------------------------------------------------

    async def _prepare(self, claimed: Sequence[Claimed]) -> list[Parcel]:
        now = self._clock.now()
        batch = Sorted()
        notices: Mapping[int, Notice] | None = None
        async with self._container(context={Who: NOBODY}) as scope:
            reachability, places = await scope.get(Reachability), await scope.get(RendererTable)
            people = await reachability.of(sorted({row.user_id for row in claimed}), now)
            dues = self._not_held([row for row in claimed if row.user_id in people], people, now, batch)
            wanted = [due for due in dues if due.reach.reachable]
            with forgiving("drawing a batch"):
                notices = await draw_notices(scope, wanted)
        broken: list[Due] = []
        if notices is None:
            notices, broken = await draw_apart(self._container, wanted)
        attempts = {row.id: row.attempts for row in claimed}
        orphans = [row.id for row in claimed if row.user_id not in people]
        if orphans:
            await self._deliveries.close(orphans, "skipped", now)
        whole = sorted((due for due in dues if due not in broken), key=lambda due: due.user_id)
        for _, group in groupby(whole, key=lambda due: due.user_id):
            rows = in_order(list(group), places)
            found: Sorted | None = None
            with forgiving("sorting a person's rows"):
                found = share_out(rows, notices, attempts, self._kinds, now)
            if found is None:
                broken += rows
            else:
                batch.add(found)
        for until, ids in batch.held.items():
            await self._deliveries.hold(ids, until)
        await self._close(batch.skipped, "skipped")
        await self._put_off(broken, attempts)
        return sorted(batch.parcels, key=lambda parcel: min(self._turn(due) for due in parcel.dues))

    def _not_held(
        self, rows: Sequence[Claimed], people: Mapping[int, Reach], now: datetime, batch: Sorted
    ) -> list[Due]:
        """What may go out now; what quiet hours hold waits for their end."""
        dues = []
        for row in rows:
            kind, reach = self._kinds.get(row.kind), people[row.user_id]
            timed = kind is None or kind.timed
            if reach.reachable and reach.quiet_until is not None and not timed:
                # Never at once: an end that is already past would be claimed again and again.
                batch.held.setdefault(max(reach.quiet_until, now + HOLD_AT_LEAST), []).append(row.id)
            else:
                dues.append(due_of(row, reach, now, timed=timed))
        return dues

    async def _put_off(self, dues: Sequence[Due], attempts: Mapping[int, int]) -> None:
        """Rows that cannot be drawn are tried a few times, more and more rarely, and then given up."""
        for due in dues:
            if attempts[due.id] >= DRAWING_TRIES:
                log.error("row %s of %s was given up user=%s", due.id, due.kind, due.user_id)
                await self._close([due], "dead")
            else:
                await self._deliveries.retry([due.id], self._clock.now() + _pause(attempts[due.id]))

    def _turn(self, due: Due) -> tuple[int, datetime, int]:
        """What goes out first: the class, then what was planned for earlier, then what was written down earlier."""
        return self._kinds[due.kind].urgency, due.planned_at, due.id

    def _urgency_of(self, parcel: Parcel) -> Urgency:
        return min(self._kinds[due.kind].urgency for due in parcel.dues)

    # -- sending and marking ---------------------------------------------------------------------------------------

    async def _deliver(self, parcel: Parcel, ids: list[int]) -> None:
        try:
            current_lane.set(Lane.TIMER if self._urgency_of(parcel) is Urgency.TIMER else Lane.BULK)
            if parcel.joined:
                await insist(partial(self._deliveries.join, ids, ids[0]), what="joining due rows")
            if not self._is_ours():
                self._unsure = True
                return
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
                in_a_hurry = self._urgency_of(parcel) is Urgency.TIMER
                again_at = self._clock.now() + _pause(parcel.attempts) / (TIMERS_HURRY if in_a_hurry else 1)
                await insist(partial(self._deliveries.retry, ids, again_at), what="delaying due rows")
            else:
                self._tally.add(LATE, sum(due.is_late and self._kinds[due.kind].timed for due in parcel.dues))
                await self._close(parcel.dues, "sent")
        except Exception:
            # Whether it was sent is not known here; a row left as it is would be sent for ever.
            log.exception("a due message failed and is given up kinds=%s", [due.kind for due in parcel.dues])
            await insist(partial(self._deliveries.close, ids, "dead", self._clock.now()), what="marking due rows")
        finally:
            self._in_flight.difference_update(ids)
            self._free.release()

    async def _close(self, dues: Sequence[Due], status: str) -> None:
        """Mark rows; those of kinds that repeat together with their next occurrence, in one transaction each."""
        plain = [due.id for due in dues if not self._repeats(due)]
        if plain:
            await insist(partial(self._deliveries.close, plain, status, self._clock.now()), what="marking due rows")
        for due in dues:
            if self._repeats(due):
                await self._close_repeating(due, status)

    async def _close_repeating(self, due: Due, status: str) -> None:
        """Tried more than once: without its next row a habit or a plan would fall silent for ever."""
        for left in reversed(range(PLANNING_TRIES)):
            try:
                await insist(partial(self._close_and_plan, due, status), what="planning what comes next")
            except Exception:
                log.exception("nothing could be planned after row %s of %s", due.id, due.kind)
                if left:
                    await asyncio.sleep(PLANNING_PAUSE_S)
            else:
                return
        await insist(partial(self._deliveries.close, [due.id], status, self._clock.now()), what="marking a due row")

    async def _close_and_plan(self, due: Due, status: str) -> None:
        async with self._container(context={Who: Who(due.user_id)}) as scope:
            session = await scope.get(AsyncSession)
            await (await scope.get(Reachability)).hold(due.user_id)  # before the row: a tap asks in this order too
            await close_within(session, [due.id], status, self._clock.now())
            renderer = await scope.get((await scope.get(RendererTable))[due.kind])
            await renderer.plan_next(replace(due, sent=status == "sent"))
            await session.commit()

    async def _lost(self, user_id: int) -> None:
        async with self._container() as scope:
            await (await scope.get(Reachability)).lost(user_id)
            await (await scope.get(AsyncSession)).commit()

    def _repeats(self, due: Due) -> bool:
        kind = self._kinds.get(due.kind)
        return kind is not None and kind.repeats


def _pause(attempts: int) -> timedelta:
    """How long to wait after so many tries: five seconds, doubling."""
    return min(RETRY_AFTER * (1 << min(max(attempts - 1, 0), 10)), RETRY_AT_MOST)
