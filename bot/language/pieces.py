"""What rules find in a phrase, each with its place in the reading, before the pieces are put together."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from re import Match, Pattern
from typing import NamedTuple, TypeVar

from bot.language.reading import Reading, Span
from bot.language.shape import DayParts


class Context(NamedTuple):
    """What a rule may know besides the text."""

    now: datetime
    parts: DayParts

    @property
    def today(self) -> date:
        return self.now.date()


@dataclass(slots=True)
class Day:
    """A day, or what narrows one down: a weekday, a week (by its Monday), a month (by its first)."""

    day: date | None = None
    end: date | None = None
    weekday: int | None = None
    which: str = ""  # of the weekday: "this", "next" or "last" when it was said
    week: date | None = None
    month: date | None = None
    prep: str = ""
    yearless: bool = False
    past: bool = False
    deadline: bool = False
    other: date | None = None
    place: Span = (0, 0)


@dataclass(slots=True)
class Clock:
    """A clock time. `bare` is an hour with nothing to tell morning from evening; `part` alone has no hour."""

    hour: int = 0
    minute: int = 0
    bare: bool = False
    part: str = ""
    moment: time | None = None  # the person's own time of a part of the day
    end: tuple[int, int] | None = None
    prep: str = ""
    place: Span = (0, 0)


@dataclass(slots=True)
class Elapsed:
    """An exact moment counted from now."""

    instant: datetime
    deadline: bool = False
    place: Span = (0, 0)


@dataclass(slots=True)
class Length:
    minutes: int
    place: Span = (0, 0)


Piece = TypeVar("Piece", Day, Clock, Elapsed, Length)
Rule = tuple[Pattern[str], Callable[[Match[str], Context], Piece | None]]


@dataclass(slots=True)
class Pieces:
    """Everything found in one phrase, in the order of the text once sorted."""

    days: list[Day] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    elapsed: list[Elapsed] = field(default_factory=list)
    lengths: list[Length] = field(default_factory=list)


def find(rules: tuple[Rule[Piece], ...], reading: Reading, context: Context, limit: int = 8) -> list[Piece]:
    """What the rules find, earlier rules first; a found stretch is hidden from the later ones.

    A task has one date and one time: a few pieces are enough, and a bound keeps a wall of dates cheap.
    """
    found: list[Piece] = []
    for pattern, read in rules:
        place = 0
        while len(found) < limit and (match := pattern.search(reading.code, place)):
            place = match.end()
            piece = read(match, context)
            if piece is not None:
                piece.place = match.span()
                found.append(piece)
                reading.hide(match.span())
    return sorted(found, key=lambda piece: piece.place)
