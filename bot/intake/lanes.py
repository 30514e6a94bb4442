"""Lanes: updates of one person in order, of many people at once."""

import asyncio
import logging
from collections import deque
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from functools import partial
from itertools import islice

from maxapi import Bot, Dispatcher
from maxapi.methods.types.getted_updates import get_update_model
from sqlalchemy.ext.asyncio import AsyncSession

from bot.intake.repository import Inbox, Stored
from bot.intake.updates import load
from bot.kernel.clock import Clock
from bot.kernel.faults import back_off_s, insist, is_passing
from bot.kernel.job import Job, Outcome, current_job
from bot.kernel.logs import safe_trace
from bot.kernel.tasks import Nursery
from bot.ui.handler import Door

log = logging.getLogger(__name__)

SHOWN_EVERY_S = 0.5
SHOWN_BATCH = 100
TRIES = 2


class Lanes:
    """Hands stored updates to the door. At most `width` people are served at once: as many as the pool has places."""

    def __init__(
        self, bot: Bot, dispatcher: Dispatcher, door: Door, inbox: Inbox, clock: Clock, nursery: Nursery, width: int
    ) -> None:
        self._bot, self._dispatcher, self._door = bot, dispatcher, door
        self._inbox, self._clock, self._nursery = inbox, clock, nursery
        self._places = asyncio.Semaphore(width)
        self._waiting: dict[int, deque[Stored]] = {}
        self._shown: dict[int, None] = {}  # in order
        self._in_hand: set[int] = set()
        self._marking = asyncio.Lock()
        self._room = asyncio.Event()
        self._room.set()

    def __len__(self) -> int:
        return len(self._in_hand)

    def put(self, update: Stored) -> None:
        """Queue an update behind the same person's earlier ones; one that is in hand already is not taken twice."""
        if update.id in self._in_hand:
            return
        self._in_hand.add(update.id)
        lane = self._waiting.get(update.user_id)
        if lane is not None:
            lane.append(update)
            return
        self._waiting[update.user_id] = deque([update])
        self._nursery.start(self._serve(update.user_id), name=f"lane {update.user_id}")

    def forget_waiting(self) -> None:
        """Drop what nobody has begun: the inbox still holds it, and another process may have done it meanwhile."""
        for lane in self._waiting.values():
            while len(lane) > 1:  # the first is in hand
                self._in_hand.discard(lane.pop().id)
        self._room.set()

    def serves(self, user_id: int) -> bool:
        """Something this person did is in hand."""
        return user_id in self._waiting

    async def room(self, most: int) -> None:
        """Wait until fewer than `most` updates are in hand."""
        while len(self._in_hand) >= most:
            self._room.clear()
            await self._room.wait()

    async def keep_shown(self) -> None:
        """Mark answers as seen, in batches, for as long as the process lives."""
        while True:
            await asyncio.sleep(SHOWN_EVERY_S)
            await self.flush_shown()

    async def flush_shown(self) -> None:
        """Mark the answers seen so far."""
        async with self._marking:  # two who flush at once would mark the same ones twice
            while self._shown:
                batch = list(islice(self._shown, SHOWN_BATCH))
                await insist(partial(self._inbox.shown, batch, self._clock.now()), what="marking answers as seen")
                for inbox_id in batch:  # only now: being stopped in the middle must not forget them
                    self._shown.pop(inbox_id, None)

    async def _serve(self, user_id: int) -> None:
        lane = self._waiting[user_id]
        while lane:
            update = lane[0]
            try:
                await self._handle(update)
            except Exception:
                log.exception("update %s was given up user=%s", update.id, user_id)
            lane.popleft()
            self._in_hand.discard(update.id)
            self._room.set()
        del self._waiting[user_id]

    async def _handle(self, update: Stored) -> None:
        event = None
        raw = load(update.body)
        if isinstance(raw, dict):
            event = await get_update_model(raw, self._bot)
        if event is None:
            log.info("update %s is of no known kind or malformed; it changes nothing", update.id)
            await insist(partial(self._inbox.ignored, update.id, self._clock.now()), what="closing an update")
            return
        failures = waits = 0
        while failures < TRIES:
            async with self._place() as leave:
                job = Job(update.id, partial(self._close, update.id), leave=leave)
                current_job.set(job)
                await self._dispatcher.handle(event)
            if job.error is None or job.committed:
                await self._settle(update, job)
                return
            if is_passing(job.error):
                log.warning("update %s waits for a server: %s", update.id, type(job.error).__name__)
                await asyncio.sleep(back_off_s(waits))
                waits += 1
            else:
                failures += 1
                log.error("update %s failed user=%s", update.id, update.user_id, exc_info=job.error)
        trace = safe_trace(job.error) if job.error is not None else ""
        await insist(partial(self._inbox.failed, update.id, trace, self._clock.now()), what="keeping a failure")
        await self._door.apologise(event)  # type: ignore[arg-type]  # an event without a person is ignored there

    @asynccontextmanager
    async def _place(self) -> AsyncIterator[Callable[[], None]]:
        """A place among those being served; it is free again at the end, or as soon as the holder leaves it.

        An answer may wait long for its chat's next slot: whoever waits there keeps nobody from the database.
        """
        await self._places.acquire()
        held = True

        def leave() -> None:
            nonlocal held
            if held:
                held = False
                self._places.release()

        try:
            yield leave
        finally:
            leave()

    async def _settle(self, update: Stored, job: Job) -> None:
        if job.outcome is Outcome.SHOWN:
            self._shown[update.id] = None
        elif not job.committed:
            await insist(partial(self._inbox.ignored, update.id, self._clock.now()), what="closing an update")

    async def _close(self, inbox_id: int, session: AsyncSession, draft: str | None, *, seen: bool = False) -> None:
        await self._inbox.close(session, inbox_id, draft, self._clock.now(), seen=seen)
