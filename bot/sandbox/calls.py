"""The record of every call the bot made: what tests and the audit look at."""

from collections import deque
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime


@dataclass
class Call:
    """`at` by the platform's clock, `monotonic` in real seconds; `template` is the path with {names}.

    `response` is the JSON that was answered; `lost`: a fault kept it from the bot, or garbled it.
    """

    at: datetime
    monotonic: float
    method: str
    path: str
    template: str
    query: dict[str, str]
    body: object
    status: int
    response: object
    lost: bool = False

    @property
    def route(self) -> str:
        return f"{self.method} {self.template}"


class PeakRate:
    """The most calls seen in any one second."""

    def __init__(self) -> None:
        self._recent: deque[float] = deque()
        self.peak = 0

    def count(self, moment: float) -> None:
        self._recent.append(moment)
        while moment - self._recent[0] >= 1.0:
            self._recent.popleft()
        self.peak = max(self.peak, len(self._recent))


class ChatRates:
    """The most calls in any one second that wrote into one and the same chat."""

    def __init__(self) -> None:
        self._chats: dict[int, PeakRate] = {}

    def count(self, chat_id: int, moment: float) -> None:
        self._chats.setdefault(chat_id, PeakRate()).count(moment)

    def peak(self) -> int:
        return max((rate.peak for rate in self._chats.values()), default=0)


def refused(calls: Iterable[Call]) -> list[Call]:
    """Calls that were the bot's own fault; 429 is told apart by `status`."""
    return [call for call in calls if 400 <= call.status < 500]
