"""The books of a round: what was said and promised against what stands in the tables and what the platform was told."""

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice

import psycopg

from bot.sandbox.calls import Call
from tests.chaos.ledger import Ledger, cards, reminders, unheard, words_in
from tests.chaos.load import Asked
from tests.chaos.world import World

SETTLED_WITHIN_S = 100.0  # a call that is never answered is given up after 40 s, and may be one of two

_OPEN_UPDATES = "SELECT count(*) FROM inbox WHERE failed_at IS NULL AND (done_at IS NULL OR shown_at IS NULL)"
_FAILED_UPDATES = "SELECT error FROM inbox WHERE failed_at IS NOT NULL"
_OPEN_REMINDERS = "SELECT count(*) FROM delivery WHERE kind = 'task.due' AND status IN ('pending', 'sending')"


@dataclass
class Figures:
    """What a round cost. `excused`: sent again because they were in flight and not yet marked, or never heard of."""

    rounds: int = 0
    said: int = 0
    due: int = 0
    lost: int = 0
    doubled: int = 0
    repeated: int = 0
    excused: int = 0
    excess: int = 0  # repeats beyond the excused ones
    unanswered: int = 0
    settled_s: float = 0.0  # the longest time from the end of the trouble until all was in order
    details: list[str] = field(default_factory=list)

    @property
    def is_clean(self) -> bool:
        return not (self.lost or self.doubled or self.excess or self.unanswered or self.details)

    def add(self, other: "Figures") -> None:
        for name in ("rounds", "said", "due", "lost", "doubled", "repeated", "excused", "excess", "unanswered"):
            setattr(self, name, getattr(self, name) + getattr(other, name))
        self.settled_s = max(self.settled_s, other.settled_s)
        self.details += other.details


class Books:
    """Watches one round."""

    def __init__(self, world: World, ledger: Ledger) -> None:
        self._world, self._ledger = world, ledger
        self._first_call = len(world.platform.calls)
        self._in_flight: Counter[str] = Counter()

    @property
    def calls(self) -> list[Call]:
        """What reached the platform in this round."""
        return list(islice(self._world.platform.calls, self._first_call, None))

    async def note_in_flight(self) -> None:
        """Right after a kill: what was done by the platform and is not yet marked may be sent once more."""
        while any(call.status == 0 and call.template != "/updates" for call in self.calls):  # noqa: ASYNC110
            await asyncio.sleep(0.01)  # the platform still works off what the dead bot asked for
        told = reminders(self.calls)
        rows = await self._world.sql("""
            SELECT title FROM delivery JOIN tasks ON kind = 'task.due' AND ref = tasks.id::text
            WHERE status IN ('pending', 'sending')
        """)
        unmarked = {word for row in rows for word in words_in(row[0])}
        self._in_flight.update(word for word in unmarked if told[word])

    async def settle(self) -> float:
        """Wait until nothing is left to do; returns how long it took, the limit where it never came to that."""
        loop = asyncio.get_running_loop()
        started = loop.time()
        while loop.time() - started < SETTLED_WITHIN_S and not await self._is_settled():  # noqa: ASYNC110
            await asyncio.sleep(0.1)
        return loop.time() - started

    async def _is_settled(self) -> bool:
        queue = self._world.platform.updates
        if queue.committed < queue.end:
            return False
        try:
            left = [(await self._world.sql(query))[0][0] for query in (_OPEN_UPDATES, _OPEN_REMINDERS)]
        except psycopg.Error:
            return False
        return left == [0, 0]

    async def close(self, asked: list[Asked], *, slack: int = 0) -> Figures:
        """Read the books; `slack`: sends that were in flight unseen."""
        ledger, calls = self._ledger, self.calls
        written: Counter[str] = Counter()
        for row in await self._world.sql("SELECT title FROM tasks"):
            written.update(word for word in words_in(row[0]) if word in ledger.written)
        told, carded, lost_answers = reminders(calls), cards(calls), unheard(calls)
        again = {word: told[word] - 1 for word in ledger.reminded if told[word] > 1}
        again_carded = {word: carded[word] - 1 for word in ledger.carded if carded[word] > 1}
        excess = sum(max(0, count - self._in_flight[word] - lost_answers[word]) for word, count in again.items()) + sum(
            max(0, count - lost_answers[word]) for word, count in again_carded.items()
        )
        missing = [*(ledger.written - set(written)), *(ledger.reminded - set(told))]
        figures = Figures(
            rounds=1,
            said=len(ledger.written),
            due=len(ledger.reminded),
            lost=len(missing),
            doubled=sum(count - 1 for count in written.values()),
            repeated=sum(again.values()) + sum(again_carded.values()),
            excused=sum(self._in_flight.values()) + sum(lost_answers.values()) + slack,
            excess=max(0, excess - slack),
            unanswered=sum(not self._answered(one) for one in asked),
        )
        figures.details += [f"failed: {row[0]}" for row in await self._world.sql(_FAILED_UPDATES)]
        if not figures.is_clean:
            figures.details += [f"missing {missing}", f"again {again} {again_carded}"]
            figures.details += [str(row) for row in await self._world.sql("SELECT * FROM delivery")]
        return figures

    def latest(self, planned: dict[str, datetime]) -> float:
        """How many seconds after its time the latest of these reminders reached the platform."""
        first: dict[str, datetime] = {}
        for call in self.calls:
            for word in reminders([call]):
                first.setdefault(word, call.at)
        return max((first[word] - at).total_seconds() for word, at in planned.items() if word in first)

    def _answered(self, asked: Asked) -> bool:
        if asked.press is not None and asked.press.answered:
            return True
        later = islice(self._world.platform.calls, asked.after_calls, None)
        chat = str(asked.person.chat_id)
        return any(
            call.method == "POST" and call.status == 200 and call.template == "/messages"
            and (call.query.get("chat_id") == chat or call.query.get("user_id") == str(asked.person.user_id))
            for call in later
        )  # fmt: skip

    async def clear(self) -> None:
        """Leave no rows to the next round; keys of updates stay, as they do in life."""
        await self._world.sql("DELETE FROM delivery")
        await self._world.sql("DELETE FROM tasks")
        await self._world.sql("UPDATE inbox SET failed_at = NULL, done_at = received_at WHERE failed_at IS NOT NULL")
