"""What people said and were promised in a round, and what came of it: in the tables, and on the platform."""

import re
from collections import Counter
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from bot.sandbox.calls import Call

_DIGITS = str.maketrans("0123456789", "абвгдежзик")
_WORD = re.compile(r"щ[а-к]+щ")


def word(number: int) -> str:
    """A word that means nothing to anybody and stands for this number."""
    return f"щ{str(number).translate(_DIGITS)}щ"


def words_in(text: object) -> list[str]:
    return _WORD.findall(str(text).casefold())


@dataclass
class Ledger:
    """One round. Each thing said, tapped or promised is known by a word of its own."""

    written: set[str] = field(default_factory=set)  # must become exactly one task each, by a text or a tap
    carded: set[str] = field(default_factory=set)  # of these, said as texts: each is owed one card
    reminded: set[str] = field(default_factory=set)  # must be told at least once
    excused: Counter[str] = field(default_factory=Counter)  # told again with reason: in flight and not yet marked

    def expected(self) -> int:
        return len(self.written) + len(self.reminded - self.written)


def cards(calls: Iterable[Call]) -> Counter[str]:
    """How often each word was answered with its card in a new message."""
    return _told(calls, lambda text: text.startswith("📌"))


def reminders(calls: Iterable[Call]) -> Counter[str]:
    """How often each word was reminded of."""
    return _told(calls, lambda text: "⏰" in text)


def unheard(calls: Iterable[Call]) -> Counter[str]:
    """How often a message with the word was done by the platform and its answer lost on the way."""
    return _words(call for call in _done(calls) if call.lost)


def _told(calls: Iterable[Call], matches: Callable[[str], bool]) -> Counter[str]:
    return _words(call for call in _done(calls) if matches(_text(call)))


def _done(calls: Iterable[Call]) -> Iterable[Call]:
    return (call for call in calls if call.method == "POST" and call.template == "/messages" and call.status == 200)


def _words(calls: Iterable[Call]) -> Counter[str]:
    return Counter(word for call in calls for word in set(words_in(_text(call))))


def _text(call: Call) -> str:
    body = call.body
    return str(body.get("text") or "") if isinstance(body, dict) else ""
