"""The rate of calls: evenly spaced slots, two lanes, and a limit that learns from refusals.

Even spacing and not a burst bucket: a bucket lets a full second's calls through at once and earns refusals. One slot in
ten is kept for reminders, so that a busy chat cannot starve them.
"""

import asyncio
import re
import time
from collections import deque
from contextvars import ContextVar
from enum import IntEnum

BULK_SHARE = 10
BACK_OFF = 0.93  # of the limit that a refusal names
UNNAMED_BACK_OFF = 0.7  # of the present rate, where a refusal names none
PAUSE_S = 1.0  # the platform counts by the second and sends no Retry-After
PROBE_EVERY_S = 600.0
PROBE_STEP = 1.1
PROBE_SOON_S = 30.0
FAR_BELOW = 0.3  # of the ceiling: below any limit that was ever observed
SMALLEST_LIMIT = 5.0

_NAMED_LIMIT = re.compile(r"Limit is:?\s*(\d+)\s*calls? per second", re.IGNORECASE)


class Lane(IntEnum):
    """Who waits for a slot."""

    INTERACTIVE = 0  # a person waits for an answer
    TIMER = 1  # the end of a Pomodoro: due to the second
    BULK = 2  # reminders and digests


current_lane: ContextVar[Lane] = ContextVar("current_lane", default=Lane.INTERACTIVE)

# When the caller's latest request left, by `time.monotonic`: it may have waited for its slot before that.
last_left: ContextVar[float] = ContextVar("last_left", default=0.0)


class Pacer:
    """Grants one slot each 1/rate seconds, interactive waiters first."""

    def __init__(self, rate: float) -> None:
        self.ceiling = rate
        self.rate = rate
        self.refusals = 0
        self._waiting: dict[Lane, deque[asyncio.Future[None]]] = {lane: deque() for lane in Lane}
        self._next = 0.0
        self._paused_until = 0.0
        self._granted_since_bulk = 0
        self._timer: asyncio.TimerHandle | None = None
        self._probe_at: float | None = None

    async def slot(self, lane: Lane) -> None:
        """Wait for the next slot of the lane."""
        turn: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._waiting[lane].append(turn)
        self._arm()
        await turn

    def refused(self, message: str) -> bool:
        """Learn from a 429: pause all lanes and slow down to just under the limit it names.

        One pause teaches one lesson: the calls that were under way are refused for the same reason. A very small named
        limit is that of one chat or one method: nobody else is paused for it, and the answer is False.
        """
        now = time.monotonic()
        self.refusals += 1
        named = _NAMED_LIMIT.search(message)
        limit = float(named[1]) if named else None
        if limit is not None and limit < SMALLEST_LIMIT:
            return False
        if now < self._paused_until:
            return True
        slower = self.rate * UNNAMED_BACK_OFF if limit is None else limit * BACK_OFF
        self.rate = max(1.0, min(self.rate, slower))
        self._probe_at = now + self._until_probe()
        self._paused_until = now + PAUSE_S
        self._next = max(self._next, self._paused_until)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        self._arm()
        return True

    def _arm(self) -> None:
        if self._timer is None and any(self._waiting.values()):
            delay = max(0.0, self._next - time.monotonic())
            self._timer = asyncio.get_running_loop().call_later(delay, self._grant)

    def _grant(self) -> None:
        self._timer = None
        turn = self._take()
        if turn is not None:
            now = time.monotonic()
            self._probe(now)
            gap = 1 / self.rate
            # A loop that woke a little late may make up for it, but never by more than half a slot.
            self._next = max(self._next, now - gap / 2) + gap
            turn.set_result(None)
        self._arm()

    def _take(self) -> asyncio.Future[None] | None:
        for lane in self._waiting.values():
            while lane and lane[0].done():  # its waiter was cancelled
                lane.popleft()
        urgent, bulk = self._waiting[Lane.INTERACTIVE], self._waiting[Lane.TIMER] or self._waiting[Lane.BULK]
        if bulk and (not urgent or self._granted_since_bulk >= BULK_SHARE - 1):
            self._granted_since_bulk = 0
            return bulk.popleft()
        if urgent:
            self._granted_since_bulk += 1
            return urgent.popleft()
        return None

    def _probe(self, now: float) -> None:
        """Try a little more from time to time: a limit may have been a passing one."""
        if self._probe_at is not None and now >= self._probe_at:
            self.rate = min(self.ceiling, self.rate * PROBE_STEP)
            self._probe_at = None if self.rate >= self.ceiling else now + self._until_probe()

    def _until_probe(self) -> float:
        """Far below the ceiling a wrong lesson costs much and a probe little."""
        return PROBE_SOON_S if self.rate < self.ceiling * FAR_BELOW else PROBE_EVERY_S
