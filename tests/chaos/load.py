"""The load of a round: people write and tap, things are promised and due; all of it goes into the ledger."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from bot.kernel.clock import SystemClock
from bot.sandbox.person import Person
from bot.sandbox.press import Press
from tests.chaos.ledger import Ledger
from tests.chaos.world import World

# A button that was drawn in the far future: it never finds that its words were written down already.
NEVER = 4_102_444_800
TEXTS, TAPS, PROMISES, DUE = 16, 6, 3, 14

_DUE = """
    WITH task AS (
        INSERT INTO tasks (user_id, title, instant, created_at)
        VALUES (%(user)s, %(title)s, %(at)s, %(at)s) RETURNING id
    )
    INSERT INTO delivery (key, kind, ref, user_id, urgency, planned_at, due_at)
    SELECT 'task.due:' || id || ':' || extract(epoch FROM %(at)s::timestamptz)::bigint, 'task.due', id,
           %(user)s, 1, %(at)s, %(at)s FROM task
"""


@dataclass
class Asked:
    """Somebody did something and is owed an answer: anything shown in the chat after so many calls."""

    person: Person
    after_calls: int
    press: Press | None = None


class Load:
    """People talk for some seconds. A bot whose clock is wrong cannot be asked for something «через 3 секунды»."""

    def __init__(self, world: World, ledger: Ledger, *, asks_for_reminders: bool = True) -> None:
        self._world, self._ledger = world, ledger
        self._asks_for_reminders = asks_for_reminders
        self.asked: list[Asked] = []
        self.planned: dict[str, datetime] = {}

    async def promise(self, within_s: float = 2.0) -> None:
        """Reminders of some people's tasks, due in the seconds to come."""
        for person in self._world.rng.sample(self._world.people, DUE):
            word = self._world.new_word()
            ahead = timedelta(seconds=1 + self._world.rng.random() * within_s)
            at = (SystemClock().now() + ahead).replace(microsecond=0)
            await self._world.sql(_DUE, user=person.user_id, title=f"дело {word}", at=at)
            self._ledger.reminded.add(word)
            self.planned[word] = at

    async def talk(self, over_s: float = 2.0) -> None:
        """People write and tap, each at a moment of their own."""
        rng = self._world.rng
        ways: list[Callable[[Person, str], Press | None]] = [self._write] * TEXTS
        ways += [self._tap] * TAPS + [self._ask_for_a_reminder] * (PROMISES if self._asks_for_reminders else 0)
        people = rng.sample(self._world.people, len(ways))
        rng.shuffle(ways)
        for do, person in zip(ways, people, strict=True):
            await asyncio.sleep(rng.random() * 2 * over_s / len(ways))
            word = self._world.new_word()
            self._ledger.written.add(word)
            calls = len(self._world.platform.calls)
            self.asked.append(Asked(person, calls, do(person, word)))

    def _write(self, person: Person, word: str) -> None:
        self._ledger.carded.add(word)
        person.send(f"дело {word}")

    def _ask_for_a_reminder(self, person: Person, word: str) -> None:
        self._ledger.carded.add(word)
        self._ledger.reminded.add(word)
        person.send(f"через {self._world.rng.randint(2, 4)} секунд дело {word}")

    def _tap(self, person: Person, word: str) -> Press:
        """An old button that writes a task: done twice, it would write two."""
        message = next(message for message in reversed(person.messages) if message.from_bot)
        return person.tap_stale(message, f"p.write|дело {word}|{NEVER}")
