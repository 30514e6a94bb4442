"""Fault injection: what a test asks to go wrong, how many times, on which call."""

from dataclasses import dataclass
from typing import Literal

Trouble = Literal["fail", "drop", "broken_json", "slow", "rate_limit"]
ANY = "*"


@dataclass
class Fault:
    """One kind of trouble for the next `times` calls of `route` («POST /messages», or `*` for any)."""

    trouble: Trouble
    route: str
    times: int
    status: int = 503
    code: str = "service.unavailable"
    message: str = "Service is temporarily unavailable"
    seconds: float = 0.0
    limit: int = 10


class Faults:
    """Troubles wait in order; each call takes at most one, the first that names its route."""

    def __init__(self) -> None:
        self._waiting: list[Fault] = []
        self.duplicates = 0
        self.reorders = 0
        self.redeliveries: list[int] = []

    def fail(
        self,
        route: str = ANY,
        *,
        status: int = 503,
        times: int = 1,
        code: str = "service.unavailable",
        message: str = "Service is temporarily unavailable",
    ) -> None:
        """Answer with an error and do nothing."""
        self._waiting.append(Fault("fail", route, times, status, code, message))

    def drop_response(self, route: str = ANY, *, times: int = 1) -> None:
        """Do what was asked, then cut the connection instead of answering."""
        self._waiting.append(Fault("drop", route, times))

    def broken_json(self, route: str = ANY, *, times: int = 1) -> None:
        """Do what was asked, then answer 200 with a body cut in the middle."""
        self._waiting.append(Fault("broken_json", route, times))

    def slow(self, route: str = ANY, *, seconds: float, times: int = 1) -> None:
        """Wait real seconds before doing anything."""
        self._waiting.append(Fault("slow", route, times, seconds=seconds))

    def rate_limit(self, times: int = 1, limit: int = 10, route: str = ANY) -> None:
        """Refuse with 429 that names `limit` calls per second; polls only where `route` names them."""
        self._waiting.append(Fault("rate_limit", route, times, limit=limit))

    def duplicate_next_update(self, times: int = 1) -> None:
        """Deliver the next update that the bot gets once more, at a later position."""
        self.duplicates += times

    def reorder_next_updates(self, times: int = 1) -> None:
        """Deliver the next batches of several people's updates with the last person first; each one's stay in order."""
        self.reorders += times

    def redeliver(self, updates: int, times: int = 1) -> None:
        """Forget that the last `updates` before the next poll's marker were acknowledged: they come once more."""
        self.redeliveries += [updates] * times

    def clear(self) -> None:
        self._waiting.clear()
        self.duplicates = self.reorders = 0
        self.redeliveries.clear()

    def waiting(self) -> list[Fault]:
        return list(self._waiting)

    def take(self, method: str, path: str, template: str) -> Fault | None:
        """The trouble for this call, counted down."""
        names = {f"{method} {path}", f"{method} {template}"}
        for fault in self._waiting:
            wildcard = fault.route == ANY and (fault.trouble != "rate_limit" or template != "/updates")
            if wildcard or fault.route in names:
                fault.times -= 1
                if fault.times <= 0:
                    self._waiting.remove(fault)
                return fault
        return None
