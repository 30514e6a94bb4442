"""The bot's queue of updates: numbered, kept for a day, acknowledged by the next poll's marker."""

import asyncio
import json
from collections.abc import Callable, Collection
from dataclasses import asdict, dataclass

from bot.sandbox.refusal import Json

KEPT_MS = 24 * 60 * 60 * 1000
FIRST_POSITION = 1


@dataclass(frozen=True)
class Queued:
    """One update at its position; `text` is its JSON, ready to be sent."""

    position: int
    at_ms: int
    kind: str | None
    text: str


@dataclass(frozen=True)
class Batch:
    updates: list[Queued]
    marker: int

    def text(self) -> str:
        """The body of the answer to a poll."""
        return f'{{"updates":[{",".join(one.text for one in self.updates)}],"marker":{self.marker}}}'

    def last_person_first(self) -> "Batch":
        """The same updates with the people in reverse order; each person's own stay as they were."""
        people: dict[object, list[Queued]] = {}
        for queued in self.updates:
            people.setdefault(_whose(queued.text), []).append(queued)
        return Batch([queued for theirs in reversed(people.values()) for queued in theirs], self.marker)


def _whose(text: str) -> object:
    """Who did what an update tells; None where it does not say."""
    try:
        update = json.loads(text)
        who = update.get("callback") or update
        person = who.get("user") or who["message"]["sender"]
        return person.get("user_id")
    except (ValueError, LookupError, TypeError, AttributeError):
        return None


class UpdateQueue:
    """`committed`: everything before this position has been acknowledged by the bot."""

    def __init__(self, now_ms: Callable[[], int], keep: Callable[[str, Json], None]) -> None:
        self._now_ms = now_ms
        self._keep = keep
        self._kept: list[Queued] = []
        self._news: set[asyncio.Event] = set()
        self.end = FIRST_POSITION
        self.committed = FIRST_POSITION

    def push(self, update: object) -> None:
        """Queue an update: a JSON value, or a string that is sent as it stands (it may be no JSON at all)."""
        text = update if isinstance(update, str) else json.dumps(update)
        kind = update.get("update_type") if isinstance(update, dict) else None
        queued = Queued(self.end, self._now_ms(), kind if isinstance(kind, str) else None, text)
        self._keep("update", asdict(queued))
        self.restore(queued)
        self.wake()

    def restore(self, queued: Queued) -> None:
        self._kept.append(queued)
        self.end = queued.position + 1

    def recall(self, committed: int, end: int = FIRST_POSITION) -> None:
        """Set the positions as they were written down; neither ever goes back."""
        self.committed = max(self.committed, committed)
        self.end = max(self.end, committed, end)

    def commit(self, marker: int) -> int:
        """Acknowledge everything before `marker`; return the position to read from.

        A marker beyond the end (it belongs to an older life of the sandbox) is taken as the end.
        """
        start = max(FIRST_POSITION, min(marker, self.end))
        if start > self.committed:
            self.committed = start
            self._keep("committed", {"marker": start})
            self.wake()
        return start

    def back_from(self, start: int, updates: int) -> int:
        """The position so many updates before `start`, as far back as any is kept."""
        oldest = self._kept[0].position if self._kept else start
        return min(start, max(oldest, start - updates))

    def read(self, start: int, limit: int, kinds: Collection[str] | None) -> Batch:
        """Up to `limit` updates from `start`; the marker also moves past those that `kinds` filters out."""
        self._forget_old()
        found: list[Queued] = []
        marker = start
        for queued in self._from(start):
            if len(found) == limit:
                break
            if kinds is None or queued.kind in kinds:
                found.append(queued)
            marker = queued.position + 1
        return Batch(found, marker)

    def duplicate_first_from(self, start: int) -> bool:
        """Deliver the first waiting update once more at the end of the queue; False when none waits."""
        first = next(iter(self._from(start)), None)
        if first is None:
            return False
        again = Queued(self.end, first.at_ms, first.kind, first.text)
        self._keep("update", asdict(again))
        self.restore(again)
        return True

    def kept(self) -> list[Queued]:
        """Everything inside the retained window, acknowledged or not, oldest first."""
        self._forget_old()
        return list(self._kept)

    async def news(self, timeout: float) -> bool:
        """Wait until something is queued or acknowledged; False after `timeout` real seconds without."""
        event = asyncio.Event()
        self._news.add(event)
        try:
            async with asyncio.timeout(timeout):
                await event.wait()
        except TimeoutError:
            return False
        finally:
            self._news.discard(event)
        return True

    async def settled(self, timeout: float) -> bool:
        """Wait until the bot has acknowledged all that is queued; False when it has not in `timeout` s."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + timeout
        while self.committed < self.end:
            if not await self.news(max(0.0, deadline - loop.time())):
                return False
        return True

    def wake(self) -> None:
        for event in self._news:
            event.set()

    def _from(self, start: int) -> list[Queued]:
        if not self._kept:
            return []
        return self._kept[max(0, start - self._kept[0].position) :]

    def _forget_old(self) -> None:
        oldest = self._now_ms() - KEPT_MS
        gone = 0
        while gone < len(self._kept) and self._kept[gone].at_ms < oldest:
            gone += 1
        del self._kept[:gone]
