"""What rules find in a phrase, each with its place in the reading, before the pieces are put together."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime, time
from itertools import chain
from re import Match, Pattern
from typing import NamedTuple, TypeVar

from bot.language.reading import Reading, Span
from bot.language.shape import DayParts
from bot.language.traps import is_topic

NOWHERE: Span = (0, 0)


class Context(NamedTuple):
    """What a rule may know besides the text."""

    now: datetime
    parts: DayParts
    genitives: frozenset[int] = frozenset()  # where the reading has ordinals as in «пятого», «13-го»

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
    number: int = 0  # «15 числа»: the day of any month
    yearless: bool = False
    past: bool = False
    deadline: bool = False
    other: date | None = None
    tail: bool = False  # «до конца дня»: the end of whatever day is named beside it
    place: Span = NOWHERE


@dataclass(slots=True)
class Clock:
    """A clock time. `bare` is an hour with nothing to tell morning from evening; `part` alone has no hour.

    `dial` is an hour said by the clock's dial («в полвосьмого»), where there is none after twelve.
    """

    hour: int = 0
    minute: int = 0
    bare: bool = False
    dial: bool = False
    part: str = ""
    moment: time | None = None  # the person's own time of a part of the day
    end: tuple[int, int] | None = None
    prep: str = ""
    place: Span = NOWHERE


@dataclass(slots=True)
class Elapsed:
    """An exact moment counted from now."""

    instant: datetime
    deadline: bool = False
    past: bool = False
    place: Span = NOWHERE


@dataclass(slots=True)
class Length:
    minutes: int
    place: Span = NOWHERE


@dataclass(slots=True)
class Repeat:
    """How often. `frequency` is empty for what only adds to another repeat («кроме воскресенья»)."""

    frequency: str = ""
    interval: int = 1
    weekdays: tuple[int, ...] = ()
    nth: int = 0  # of the weekday in a month; -1 is the last
    place_in_month: int = 0  # of any of the weekdays: the first working day, the last one (-1)
    days: tuple[int, ...] = ()
    month: int = 0
    workdays: bool = False
    after_completion: bool = False
    except_weekdays: tuple[int, ...] = ()
    clock: Clock | None = None
    place: Span = NOWHERE


Piece = TypeVar("Piece", Day, Clock, Elapsed, Length, Repeat)
Read = Callable[[Match[str], Context], Piece | None]


class Rules(list[tuple[Pattern[str], Read[Piece]]]):
    """Patterns over a reading's code, each with the function that understands a match or says None.

    They are tried in the order they are written down, so the more telling ones come first.
    """

    def on(self, *pattern: str) -> Callable[[Read[Piece]], Read[Piece]]:
        """Register a function for a pattern, given in parts. Whole words only."""
        compiled = re.compile(rf"(?<!\w){''.join(pattern)}(?!\w)")

        def register(read: Read[Piece]) -> Read[Piece]:
            self.append((compiled, read))
            return read

        return register


@dataclass(slots=True)
class Pieces:
    """Everything found in one phrase, in the order of the text once sorted."""

    days: list[Day] = field(default_factory=list)
    clocks: list[Clock] = field(default_factory=list)
    elapsed: list[Elapsed] = field(default_factory=list)
    lengths: list[Length] = field(default_factory=list)
    repeats: list[Repeat] = field(default_factory=list)


ENOUGH = 8


def find(reading: Reading, context: Context, *rules: Rules[Piece]) -> list[Piece]:
    """What the rules find, earlier rules first; a found stretch is hidden from the later ones.

    A task has one date and one time: a few pieces are enough, and a bound keeps a wall of dates cheap.
    """
    found: list[Piece] = []
    for pattern, read in chain.from_iterable(rules):
        place = 0
        while len(found) < ENOUGH and (match := pattern.search(reading.code, place)):
            place = match.end()
            piece = read(match, context)
            if isinstance(piece, Day) and is_topic(reading.code, match.start()):
                reading.hide(match.span())
            elif piece is not None:
                piece.place = match.span()
                found.append(piece)
                reading.hide(match.span())
    return sorted(found, key=lambda piece: piece.place)
