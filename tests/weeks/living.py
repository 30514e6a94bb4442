"""Weeks lived at the clock's pace: what people do at their own hours, and what the bot's messages make them do."""

import heapq
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from zoneinfo import ZoneInfo

from bot.delivery.repository import Deliveries
from bot.sandbox.message import ChatMessage
from bot.sandbox.refusal import NotPossibleError
from bot.users.rules import instant_of
from tests.house.town import Friend, Town, labels
from tests.script.notation import written

Deed = Callable[[], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Moment:
    """One thing that happened in a chat: who spoke, or what was tapped and what it became."""

    at: datetime  # on the person's clock
    sign: str  # 🤖 a message of its own accord, 💬 an answer, 👤 the person's words, 👉 a tap, ✎ an edit
    text: str
    rows: tuple[str, ...] = ()


@dataclass
class Resident:
    """A person with a clock of their own; `habits` answers the bot's messages that nobody asked for."""

    friend: Friend
    zone: ZoneInfo
    life: "Life"
    moments: list[Moment] = field(default_factory=list)
    heard: int = 0

    @property
    def now(self) -> datetime:
        return self.life.town.clock.now().astimezone(self.zone)

    async def say(self, words: str) -> None:
        """Write to the bot."""
        self._note("👤", words)
        await self.friend.send(words)
        self._hear("💬")

    async def tap(self, label: str, message: ChatMessage | None = None) -> bool:
        """Press a button of the newest message, or of this one; False where there is no such button."""
        where = message or self.friend.screen
        try:
            await self.friend.tap(label, where)
        except NotPossibleError:
            return False
        self._note("👉", label)
        if len(self.friend.answers) > self.heard:
            self._hear("💬")
        else:
            self._note("✎", written(where), where)
        return True

    async def tap_all(self, *names: str) -> None:
        """One button after the other, as far as they are there."""
        for label in names:
            if not await self.tap(label):
                return

    def note_new(self) -> list[ChatMessage]:
        """What came of the bot's own accord since the last look."""
        return self._hear("🤖")

    def plan(self, day: date, at: time, deed: Deed) -> None:
        """Do this at this wall time."""
        self.life.plan(instant_of(day, at, self.zone), deed)

    def soon(self, minutes: int, deed: Deed) -> None:
        """Do this so many minutes later."""
        self.life.plan(self.now + timedelta(minutes=minutes), deed)

    def _hear(self, sign: str) -> list[ChatMessage]:
        fresh = self.friend.answers[self.heard :]
        self.heard += len(fresh)
        for message in fresh:
            self._note(sign, written(message), message)
        return fresh

    def _note(self, sign: str, text: str, message: ChatMessage | None = None) -> None:
        rows = tuple(" ".join(f"[{label}]" for label in row) for row in labels(message)) if message else ()
        self.moments.append(Moment(self.now, sign, text, rows))


class Life:
    """Moves the clock from one instant to the next at which the bot or a person has something to do."""

    def __init__(self, town: Town) -> None:
        self.town = town
        self._agenda: list[tuple[datetime, int, Deed]] = []
        self._order = count()
        self._answers: list[tuple[Resident, Callable[[Resident, ChatMessage], None]]] = []

    def move_in(self, name: str, zone: str, answers: Callable[[Resident, ChatMessage], None]) -> Resident:
        """A new person, who has not started the bot yet."""
        resident = Resident(self.town.stranger(name), ZoneInfo(zone), self)
        self._answers.append((resident, answers))
        return resident

    def plan(self, at: datetime, deed: Deed) -> None:
        """Do this at that instant."""
        heapq.heappush(self._agenda, (at, next(self._order), deed))

    async def go_on(self, until: datetime) -> None:
        """Live until that instant, visiting everything that is due."""
        deliveries = await self.town.container.get(Deliveries)
        while True:
            due = await deliveries.next_due()
            planned = self._agenda[0][0] if self._agenda else until
            if (following := min(due or until, planned)) >= until:
                break
            self.town.clock.move_to(following)
            await self.town.send_due()
            self._let_answer()
            while self._agenda and self._agenda[0][0] <= self.town.clock.now():
                _, _, deed = heapq.heappop(self._agenda)
                await deed()
        self.town.clock.move_to(until)

    def _let_answer(self) -> None:
        for resident, answers in self._answers:
            for message in resident.note_new():
                answers(resident, message)
