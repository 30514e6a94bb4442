"""Rate limits and the other knobs of the platform's temper."""

import time
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

# A window a little shorter than a second forgives a bot that polls each 0.5 s its network jitter.
_POLL_WINDOW = 0.95


@dataclass
class Limits:
    """Knobs; any rate may be None: not limited. Times are real seconds: rates do not move with the clock."""

    rps: int | None = 30
    per_chat_rps: int | None = None
    poll_rps: int | None = 2
    poll_seconds: float = 30.0
    strict_callbacks: bool = False
    marker_mode: Literal["all_uncommitted", "last_only"] = "all_uncommitted"
    latency: Callable[[], float] | None = None  # on the way here: its variation squeezes calls together
    latency_back: Callable[[], float] | None = None
    upload_ready_after: float = 0.0
    image_bytes: int = 50 * 1024 * 1024
    file_bytes: int = 256 * 1024 * 1024
    webhook_http_localhost: bool = False


class Window:
    """A sliding window: at most `limit` accepted calls in any `seconds`; refused calls are not counted."""

    def __init__(self, seconds: float = 1.0) -> None:
        self._seconds = seconds
        self._accepted: deque[float] = deque()

    def accepts(self, limit: int | None) -> bool:
        now = time.monotonic()
        while self._accepted and now - self._accepted[0] >= self._seconds:
            self._accepted.popleft()
        if limit is not None and len(self._accepted) >= limit:
            return False
        self._accepted.append(now)
        return True

    def idle(self) -> bool:
        return not self._accepted or time.monotonic() - self._accepted[-1] >= self._seconds


class RateMeter:
    """The three layers: all calls, polls, and calls that write into one chat."""

    def __init__(self, limits: Limits) -> None:
        self._limits = limits
        self._calls = Window()
        self._polls = Window(_POLL_WINDOW)
        self._chats: dict[int, Window] = {}

    def refuses_call(self) -> int | None:
        """The limit that is exceeded by one more call, if it is."""
        return None if self._calls.accepts(self._limits.rps) else self._limits.rps

    def refuses_poll(self) -> int | None:
        return None if self._polls.accepts(self._limits.poll_rps) else self._limits.poll_rps

    def refuses_write(self, chat_id: int) -> int | None:
        limit = self._limits.per_chat_rps
        if limit is None:
            return None
        if len(self._chats) > 1000:
            self._chats = {chat: window for chat, window in self._chats.items() if not window.idle()}
        return None if self._chats.setdefault(chat_id, Window()).accepts(limit) else limit
