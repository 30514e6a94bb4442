"""The polling loop: ask, store updates and position in one statement, ask again. The next ask acknowledges."""

import asyncio
import logging
import time
from itertools import count
from typing import Any

from maxapi import Bot

from bot.intake.lanes import Lanes
from bot.intake.recovery import Recovery
from bot.intake.repository import Inbox
from bot.intake.updates import read
from bot.kernel.clock import Clock
from bot.kernel.faults import back_off_s, insist
from bot.kernel.ownership import Ownership
from bot.ui.pacing import last_left
from bot.ui.wire import POLL_TIMEOUT_S

log = logging.getLogger(__name__)

GAP_S = 0.55  # the platform allows two polls a second, and the network squeezes them together
BATCH = 100
MOST_IN_HAND = 2000
FARTHEST = 2**63  # a position that the table can keep


class Poller:
    """Takes updates from the platform for as long as this process owns the bot."""

    def __init__(
        self,
        bot: Bot,
        inbox: Inbox,
        lanes: Lanes,
        recovery: Recovery,
        clock: Clock,
        ownership: Ownership,
        source: str,
    ) -> None:
        self._bot, self._inbox, self._lanes, self._recovery = bot, inbox, lanes, recovery
        self._clock, self._ownership, self._source = clock, ownership, source

    async def run(self) -> None:
        """Poll until cancelled. Cancelling between a poll and its storing loses nothing: it is not acknowledged."""
        marker = await self._position()
        term = self._ownership.term
        failures = 0
        while True:
            await self._ownership.held.wait()
            if term != self._ownership.term:
                # Another may have polled meanwhile, and may have been stopped before it did what it took.
                term = self._ownership.term
                await self._recovery.begin_again()
                marker = await self._position()
            await self._lanes.room(MOST_IN_HAND)
            try:
                raw = await self._bot.get_updates(limit=BATCH, timeout=POLL_TIMEOUT_S, marker=marker)
                if term != self._ownership.term or not self._ownership.held.is_set():
                    continue  # taken while the bot was perhaps another's: not acknowledged, so it comes again
                marker = await self._take(raw, marker)
            except Exception as error:
                log.warning("polling failed: %s", _reason(error))
                await asyncio.sleep(max(GAP_S, back_off_s(failures)))
                failures += 1
                continue
            failures = 0
            # Counted from when the poll left: what it waited for its slot would bring it close to the next one.
            await asyncio.sleep(max(0.0, last_left.get() + GAP_S - time.monotonic()))

    async def _position(self) -> int | None:
        return await insist(lambda: self._inbox.marker(self._source), what="reading the poll's position")

    async def _take(self, raw: dict[str, Any], marker: int | None) -> int | None:
        told = raw.get("marker")
        new = told if isinstance(told, int) and not isinstance(told, bool) and abs(told) < FARTHEST else marker
        found = raw.get("updates")
        updates = [read(update) for update in found] if isinstance(found, list) else []
        if updates or new != marker:
            tries = count()
            fresh = await insist(
                lambda: self._inbox.store(self._source, new, updates, self._clock.now(), again=next(tries) > 0),
                what="storing updates",
            )
            for update in fresh:
                self._lanes.put(update)
        return new


def _reason(error: BaseException) -> str:
    code = getattr(error, "code", None)
    return f"{type(error).__name__} {code}" if code else type(error).__name__
