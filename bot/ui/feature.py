"""What a slice offers to the house: dialogs, providers, messages of its own accord, places on shared screens."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from dishka import Provider

from bot.ui.screen import Button


class Place(StrEnum):
    """A shared screen that has a place for a slice's button."""

    HOME = "home"  # under «Сегодня»
    MORE = "more"  # under «☰ Ещё»
    FIRST = "first"  # after the first win: «Что наладим первым?»
    SETTINGS = "settings"
    HOURS = "hours"  # «Утро и вечер» of the settings


@dataclass(frozen=True, slots=True)
class Entry:
    """A slice's button on a shared screen; entries of one `row` stand side by side, by `order`."""

    place: Place
    row: int
    order: int
    button: Button


@dataclass(frozen=True, slots=True)
class Feature:
    """One slice. `renderers` maps a kind of delivery to the class that draws it (see `delivery.kinds`).

    `kinds` are `delivery.kinds.DeliveryKind`s and `day` a `ui.day.DaySection`; ui does not know delivery.
    """

    name: str
    dialogs: tuple[type[Any], ...] = ()
    provider: Provider | None = None
    kinds: tuple[Any, ...] = ()
    renderers: Mapping[str, type[Any]] = field(default_factory=dict)
    entries: tuple[Entry, ...] = ()
    day: type[Any] | None = None
    help: str = ""  # the slice's line in /help
    follows_zone: type[Any] | None = None  # a `users.service.FollowsZone`
    welcomes: type[Any] | None = None  # a `users.service.Welcomes`
    hears: type[Any] | None = None  # a `ui.events.Hears`
    morning: type[Any] | None = None  # a `ui.day.DigestPart` of the morning plan
    meanwhile: type[Any] | None = None  # a `ui.ports.Meanwhile`
    evening: type[Any] | None = None  # a `ui.day.DigestPart` of the evening review
    returns: type[Any] | None = None  # a `ui.day.DigestPart` of the greeting after days of silence
    numbers: type[Any] | None = None  # a `kernel.ports.Numbers`
    tidies: type[Any] | None = None  # a `kernel.ports.Tidies`, built once for the process
    week: type[Any] | None = None  # a `ui.week.WeekRoom`
    card: Callable[[int], Button] | None = None  # a button on every open task's card, made from the task's id
    card_more: Callable[[int], Button] | None = None  # the same under «☰ Ещё» of the card


class HelpLines(tuple[str, ...]):
    """What /help says, a line for each slice."""


class Entries:
    """Every slice's buttons on shared screens."""

    def __init__(self, entries: tuple[Entry, ...]) -> None:
        self._entries = sorted(entries, key=lambda entry: (entry.row, entry.order))

    def rows(self, place: Place) -> list[list[Button]]:
        """The rows of one place, in order."""
        here = [entry for entry in self._entries if entry.place is place]
        return [[e.button for e in here if e.row == row] for row in sorted({entry.row for entry in here})]


class CardButtons:
    """Other slices' buttons on a task's card."""

    def __init__(
        self, makers: tuple[Callable[[int], Button], ...], more: tuple[Callable[[int], Button], ...] = ()
    ) -> None:
        self._makers, self._more = makers, more

    def of(self, task_id: int) -> list[Button]:
        """The buttons for this task."""
        return [make(task_id) for make in self._makers]

    def more_of(self, task_id: int) -> list[Button]:
        """The buttons for this task under «☰ Ещё»."""
        return [make(task_id) for make in self._more]
