"""GET /updates: long polling with positions; see `updates.py` for what a marker means."""

import asyncio

from bot.sandbox.door import Ask, Encoded
from bot.sandbox.platform import Platform
from bot.sandbox.updates import Batch

_MAX_BATCH = 100
_MAX_LIMIT = 1000
_MAX_TIMEOUT = 90
_DEFAULT_TIMEOUT = 30


class Polling:
    def __init__(self, platform: Platform) -> None:
        self._platform = platform
        self._closing = False

    def close(self) -> None:
        """Let every waiting poll go home empty: the server is about to stop."""
        self._closing = True
        self._platform.updates.wake()

    async def updates(self, ask: Ask) -> Encoded:
        limit = ask.number("limit", least=1, most=_MAX_LIMIT) or _MAX_BATCH
        timeout = ask.number("timeout", least=0, most=_MAX_TIMEOUT)
        marker = ask.number("marker")
        kinds = set(ask.query["types"].split(",")) if ask.query.get("types") else None
        seconds = min(_DEFAULT_TIMEOUT if timeout is None else timeout, self._platform.settings.poll_seconds)
        start = self._start(marker)
        if self._platform.faults.redeliveries:
            start = self._platform.updates.back_from(start, self._platform.faults.redeliveries.pop(0))
        batch = await self._wait(ask, start, min(limit, _MAX_BATCH), kinds, seconds)
        summary = {"updates": [one.text for one in batch.updates], "marker": batch.marker}
        return Encoded(batch.text(), summary)

    def _start(self, marker: int | None) -> int:
        """Where to read from; a marker given acknowledges what is before it."""
        queue = self._platform.updates
        if marker is not None:
            return queue.commit(marker)
        if self._platform.settings.marker_mode == "last_only":
            return max(queue.committed, queue.end - 1)
        return queue.committed

    async def _wait(self, ask: Ask, start: int, limit: int, kinds: set[str] | None, seconds: float) -> Batch:
        queue = self._platform.updates
        loop = asyncio.get_running_loop()
        deadline = loop.time() + seconds
        while True:
            batch = self._read(ask, start, limit, kinds)
            left = deadline - loop.time()
            if batch.updates or left <= 0 or self._closing:
                return batch
            await queue.news(left)

    def _read(self, ask: Ask, start: int, limit: int, kinds: set[str] | None) -> Batch:
        """What there is now; nothing while a webhook is subscribed, as polling is then switched off."""
        queue, faults = self._platform.updates, self._platform.faults
        if self._platform.subscriptions:
            return Batch([], start)
        transport = ask.request.transport
        listening = transport is not None and not transport.is_closing()
        if listening and faults.duplicates and queue.duplicate_first_from(start):
            faults.duplicates -= 1
        batch = queue.read(start, limit, kinds)
        if listening and faults.reorders and len(batch.updates) > 1:
            faults.reorders -= 1
            return batch.last_person_first()
        return batch
