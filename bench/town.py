"""A platform with people who tap, in real time, with the platform's limits and latency."""

import asyncio
import random
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field

from bot.kernel.clock import SystemClock
from bot.sandbox.message import ChatMessage
from bot.sandbox.person import Person
from bot.sandbox.platform import Platform
from bot.sandbox.press import Press

Span = tuple[float, float]

LATENCY_S = ((0.02, 0.07), (0.02, 0.05))  # there and back: 80 ± 40 ms, calls are squeezed together by up to 50


@dataclass
class Watch:
    """When each tap was made, was handed to the bot, and was answered; by `time.monotonic`."""

    tapped: dict[str, float] = field(default_factory=dict)
    handed: dict[str, float] = field(default_factory=dict)
    answered: dict[str, float] = field(default_factory=dict)

    def waits(self, presses: Sequence[str], *, from_hand: bool) -> list[float]:
        """How long each of these waited for its answer; what was never answered waits still."""
        since = self.handed if from_hand else self.tapped
        now = time.monotonic()
        return [self.answered.get(press, now) - since.get(press, self.tapped[press]) for press in presses]


class BusyTown:
    """So many people who know the bot, with one message each."""

    def __init__(self, people: int, limit: int | None, latency: tuple[Span, Span] | None = LATENCY_S) -> None:
        self.platform = Platform(now=SystemClock().now)
        self.platform.settings.rps = limit
        if latency is not None:
            dice = random.Random(limit)
            there, back = latency
            self.platform.settings.latency = lambda: dice.uniform(*there)
            self.platform.settings.latency_back = lambda: dice.uniform(*back)
        self.people = [self.platform.person("Аня") for _ in range(people)]
        self._messages = [self._first_message(person) for person in self.people]
        self.watch = Watch()
        self._listen()

    def _first_message(self, person: Person) -> ChatMessage:
        person.dialog.state = "active"
        message = self.platform.new_message(person, from_bot=True)
        message.text = "☀️ Сегодня"
        self.platform.add_message(person, message)
        return message

    def _listen(self) -> None:
        updates, keep_press = self.platform.updates, self.platform.keep_press
        read = updates.read

        def reading(start: int, limit: int, kinds: object) -> object:
            batch = read(start, limit, kinds)  # type: ignore[arg-type]
            for queued in batch.updates:
                press = queued.text.partition('"callback_id": "')[2].partition('"')[0]
                self.watch.handed.setdefault(press, time.monotonic())
            return batch

        def keeping(press: Press) -> None:
            keep_press(press)
            if press.answered:
                self.watch.answered.setdefault(press.callback_id, time.monotonic())

        updates.read = reading  # type: ignore[method-assign,assignment]
        self.platform.keep_press = keeping  # type: ignore[method-assign]

    def tap(self, number: int, payload: str = "home") -> str:
        """One person taps; returns the press's id."""
        press = self.people[number].tap_stale(self._messages[number], payload)
        self.watch.tapped[press.callback_id] = time.monotonic()
        return press.callback_id

    async def taps(self, per_second: float, seconds: float, seed: int) -> list[str]:
        """Taps of random people at random moments, the same ones for the same seed."""
        dice = random.Random(seed)
        end, at = time.monotonic() + seconds, time.monotonic()
        made = []
        while (at := at + dice.expovariate(per_second)) < end:
            await asyncio.sleep(max(0.0, at - time.monotonic()))
            made.append(self.tap(dice.randrange(len(self.people))))
        await asyncio.sleep(max(0.0, end - time.monotonic()))
        return made

    @contextmanager
    def accepted(self) -> Iterator["Calls"]:
        """Count the calls that are made while the block runs; a poll takes its slot as any other."""
        calls = Calls()
        first = time.monotonic()
        yield calls
        last = time.monotonic()
        made = [c for c in list(self.platform.calls) if first <= c.monotonic < last]
        calls.polls = sum(call.template == "/updates" for call in made) / (last - first)
        calls.refused = sum(call.status == 429 for call in made)
        calls.per_second = (len(made) - calls.refused) / (last - first)


@dataclass
class Calls:
    """What the bot called in a stretch of time."""

    per_second: float = 0.0
    polls: float = 0.0  # of them, a second
    refused: int = 0
