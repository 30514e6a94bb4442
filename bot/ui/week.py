"""What slices say about a week, a month or a year, and ask on Sunday; `week` composes it without knowing them.

All slices are read in one round trip: each names a subquery that yields one JSON value, and looks at the value later.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, time, timedelta
from enum import IntEnum
from typing import Any, ClassVar, Protocol

from bot.ui.form import Form
from bot.ui.html import Html
from bot.ui.screen import Row, Screen


@dataclass(frozen=True, slots=True)
class Bucket:
    """Days that share a column of the picture."""

    label: str
    first: date
    last: date


@dataclass(frozen=True, slots=True)
class Span:
    """Days that are looked back on, up to `last`, and as many of the span before, for comparison."""

    first: date
    last: date
    before_first: date
    before_last: date
    buckets: tuple[Bucket, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """A row of the picture: a number for each bucket, and their sum in words."""

    title: str
    values: tuple[int, ...]
    total: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A goal on the picture: how far it is, and how far an even pace would be; both from 0 to 1."""

    title: str
    done: float
    wanted: float


@dataclass(frozen=True, slots=True)
class Told:
    """A slice's part of the look back, in the order of `order`.

    `short` shares one line with those of other slices. `conclusion` is what the person's own numbers say: one is shown,
    that of the greatest `weight`. `best_at` is the time of day that goes best. `waits` means that something of today is
    still open, and `today` are the buttons that answer it at once, for the review itself.
    """

    order: int
    heading: Html | None = None
    short: Html | None = None
    lines: tuple[Html, ...] = ()
    conclusion: Html | None = None
    weight: int = 0
    series: Series | None = None
    bars: tuple[Bar, ...] = ()
    best_at: time | None = None
    waits: bool = False
    today: tuple[Row, ...] = ()
    happened: bool = False  # the span has something to look back on


def step_days(day: date, today: date) -> tuple[date, date]:
    """When the steps of the week after Sunday `day` stand: on Tuesday and Thursday, or the next days still ahead."""
    usual = [ahead for ahead in (day + timedelta(days=2), day + timedelta(days=4)) if ahead > today]
    later = [today + timedelta(days=n) for n in (1, 3)]
    first, second = (*usual, *(spare for spare in later if not usual or spare > usual[-1]))[:2]
    return first, second


class Stage(IntEnum):
    """The steps of the Sunday talk, in their order."""

    CHECK = 1
    MOOD = 2
    OBSTACLE = 3
    STEP = 4
    EXTRA = 5


@dataclass(frozen=True, slots=True)
class Question:
    """One question of a slice. Its answers are the slice's own, and lead on through `WeekTalk`.

    `kind` names extra questions, of which at most one is asked: the one whose kind was answered longest ago, and of
    several such the one of the least `rank`.
    """

    text: Html
    rows: tuple[Row, ...]
    form: Form | None = None
    kind: str = ""
    rank: int = 0


class WeekRoom(Protocol):
    """A slice's part, for the person of the request. Looks at facts only: no method asks a database.

    `facts` is SQL that yields one JSON value from `:user_id`, `:first`, `:last`, `:before_first`, `:before_last`,
    `:today` (dates) and `:zone`; empty where the slice needs none.
    """

    name: ClassVar[str]
    facts: ClassVar[str]

    def tell(self, fact: Any, span: Span) -> Told | None:
        """The look back; None where the slice has nothing to say."""
        ...

    def ask(self, stage: Stage, fact: Any, day: date, at: time) -> Sequence[Question]:
        """What is still to be asked at this stage of the talk of Sunday `day`; `at` is the time that goes best."""
        ...


class WeekRooms(tuple[WeekRoom, ...]):
    """Every slice's part, for the person of the request."""


class WeekTalk(Protocol):
    """The Sunday talk, for slices whose questions stand in it."""

    async def onward(self, day: date, stage: Stage, said: Html | None = None) -> Screen:
        """The next question from this stage on, below what was just said; the end where none is left."""
        ...

    async def end(self, day: date, said: Html | None = None, asked: str | None = None) -> Screen:
        """The week is closed; `asked` is the kind of the extra question that was answered."""
        ...

    def check(self, day: date) -> None:
        """Refuse what belongs to another week.

        Raises:
            GoneError: the talk of this Sunday is over.
        """
        ...


class WeekReview(Protocol):
    """The message of Sunday evening."""

    async def due(self, day: date) -> Screen | None:
        """The message that is due; None where there is nothing to look back on."""
        ...

    async def draw(self, day: date) -> Screen:
        """The message as it stands now."""
        ...

    async def is_closed(self, day: date) -> bool:
        """The talk about this week is over: what is answered from now on belongs to the day."""
        ...
