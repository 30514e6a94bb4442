"""What slices put on «☀️ Сегодня»; `today` composes it without knowing them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, ClassVar, Protocol

from bot.ui.html import Html
from bot.ui.screen import Picture, Row


@dataclass(frozen=True, slots=True)
class Section:
    """A slice's part of the day: words for the heading, lines below it, rows of buttons.

    `aside` are short words that share one line with those of other slices («📖 🤸 · свободно 5 ч»); `question` is asked
    below everything else, one a message. `tally` is how many of how many are done today: those of all slices are added
    up. `first` stands right below the heading, `last` above the question.
    """

    order: int
    heading: tuple[Html, ...] = ()
    lines: tuple[Html, ...] = ()
    rows: tuple[Row, ...] = ()
    empty: bool = False  # there is nothing to do in it today; in a digest: nothing worth a message
    picture: Picture | None = None  # of a digest; the lines say it all without it
    aside: tuple[Html, ...] = ()
    question: Html | None = None
    tally: tuple[int, int] = (0, 0)
    first: tuple[Html, ...] = ()
    last: tuple[Html, ...] = ()


def tally_of(sections: Iterable[Section]) -> tuple[int, int]:
    """How many of how many are done today, everything together."""
    tallies = [section.tally for section in sections]
    return sum(done for done, _ in tallies), sum(total for _, total in tallies)


class DaySection(Protocol):
    """A slice's part of «Сегодня», for the person of the request."""

    async def section(self) -> Section | None:
        """The part as it stands now; None where the slice has nothing to say."""
        ...


class DigestPart(Protocol):
    """A slice's part of the morning plan or the evening review, for the person of the request."""

    async def part(self, day: date) -> Section | None:
        """The part for this day; None where the slice has nothing to say."""
        ...


class MorningParts(tuple[DigestPart, ...]):
    """Every slice's part of the morning plan."""


class EveningParts(tuple[DigestPart, ...]):
    """Every slice's part of the evening review."""


class ReturnPart(Protocol):
    """A slice's words for a person who was away: beside the greeting, with lines and buttons below it.

    `facts` is SQL that yields one JSON value from `:user_id` and `:today`; empty where the slice needs none.
    """

    name: ClassVar[str]
    facts: ClassVar[str]

    def part(self, fact: Any) -> Section | None:
        """The part; None where the slice has nothing to say. Looks at the fact only."""
        ...


class ReturnParts(tuple[ReturnPart, ...]):
    """What every slice has for a person who was away."""


class DaySections(tuple[DaySection, ...]):
    """Every slice's part of the day, for the person of the request."""
